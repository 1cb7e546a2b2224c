"""The language of a text."""

from __future__ import annotations

import pytest

from hansei.incident.vocabulary import LANGUAGES, detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The service was down for two hours because the connection pool was exhausted, and nobody had been told of it."),
        ("de", "Am 3. März fiel der Dienst aus. Die Ursache war ein Fehler in der Konfiguration, der nicht erkannt wurde."),
        ("fr", "Le service a été indisponible pendant deux heures à cause d'une erreur dans la configuration de la base."),
        ("es", "El servicio no estuvo disponible durante dos horas por un error en la configuración de la base de datos."),
        ("pt", "O serviço ficou indisponível por duas horas por causa de um erro na configuração do banco de dados."),
        ("it", "Il servizio non è stato disponibile per tre ore. La causa è stata una configurazione errata del database."),
        ("nl", "De dienst was niet bereikbaar. Dit werd veroorzaakt door een fout in de configuratie van het cluster."),
        ("no", "Tjenesten var nede i to timer fordi det var feil i konfigurasjonen som ikke ble oppdaget av alarmen."),
        ("sv", "Tjänsten var inte tillgänglig. Det berodde på ett fel i konfigurationen som inte upptäcktes av larmet och vi fick vänta."),
        ("ja", "データベースの設定ミスによりサービスが停止した。Root cause は connection pool の枯渇。"),
        ("zh", "由于数据库配置错误，服务不可用两小时。"),
        ("ko", "데이터베이스 설정 오류로 서비스가 중단되었습니다."),
    ],
)
def test_languages(language: str, text: str) -> None:
    assert detect(text) == language
    assert language in LANGUAGES


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "## 3.2",
        "com.example.a com.example.e",
        "Über Ärger",
        "A 東京 office of the company was down for an hour and we were told of it by them",
    ],
)
def test_english_when_nothing_speaks_clearly_for_another(text: str) -> None:
    assert detect(text) == "en"


def test_code_and_addresses_have_no_language() -> None:
    assert detect("The node halted with this error:\n" + "github.com/a/b.com/c e x e.com 0xc e0 " * 100) == "en"
