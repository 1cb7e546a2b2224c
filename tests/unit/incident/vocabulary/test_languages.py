"""A whole post-mortem in every language: headings, keys, states and columns that teams use are known."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from hansei.incident.vocabulary.detect import LANGUAGES
from tests.support.incidents import json_of


class Words(NamedTuple):
    """What a language calls things, in the order of the document below."""

    keys: str
    values: str
    prose: str
    headings: str
    events: str
    columns: str
    states: str


DOCUMENTS = {
    "de": Words(
        "Datum|Schweregrad|Status|Autoren|Betroffene Dienste|Dauer",
        "5. Januar 2026|Hoch|Behoben|Ada, Grete|Shop, Kasse|45 Minuten",
        "Der Shop war für alle Kunden nicht erreichbar, weil die Warteschlange voll war und das nicht bemerkt wurde.",
        "Zusammenfassung|Auswirkungen|Zeitlicher Ablauf|Grundursache|Beitragende Faktoren|Erkennung|Behebung|Was gut lief|Was schlecht lief|"
        "Wo wir Glück hatten|Erkenntnisse|Maßnahmen|Verweise",
        "14:05 Uhr: Alarm ausgelöst|14:50 Uhr: Fehler behoben",
        "Maßnahme|Verantwortlich|Frist|Priorität|Status",
        "Erledigt|In Arbeit|Offen",
    ),
    "fr": Words(
        "Date|Sévérité|Statut|Auteurs|Services affectés|Durée",
        "5 janvier 2026|Haute|Résolu|Ada, Grete|boutique, caisse|45 minutes",
        "La boutique était indisponible pour tous les clients parce que la file était pleine et que personne ne l'avait vu.",
        "Résumé|Impact|Chronologie|Cause racine|Facteurs contributifs|Détection|Résolution|Ce qui a bien fonctionné|Ce qui a mal fonctionné|"
        "Où nous avons eu de la chance|Leçons apprises|Actions|Références",
        "14h05 : alerte déclenchée|14h50 : problème résolu",
        "Action|Responsable|Échéance|Priorité|Statut",
        "Terminé|En cours|À faire",
    ),
    "es": Words(
        "Fecha|Severidad|Estado|Autores|Servicios afectados|Duración",
        "5 de enero de 2026|Alta|Resuelto|Ada, Grete|tienda, caja|45 minutos",
        "La tienda no estaba disponible para los clientes porque la cola estaba llena y nadie lo vio.",
        "Resumen|Impacto|Cronología|Causa raíz|Factores contribuyentes|Detección|Resolución|Qué salió bien|Qué salió mal|Dónde tuvimos suerte|"
        "Lecciones aprendidas|Acciones|Referencias",
        "14:05: alerta disparada|14:50: problema resuelto",
        "Acción|Responsable|Fecha límite|Prioridad|Estado",
        "Hecho|En progreso|Pendiente",
    ),
    "pt": Words(
        "Data|Severidade|Status|Autores|Serviços afetados|Duração",
        "5 de janeiro de 2026|Alta|Resolvido|Ada, Grete|loja, caixa|45 minutos",
        "A loja não estava disponível para os clientes porque a fila estava cheia e ninguém viu.",
        "Resumo|Impacto|Linha do tempo|Causa raiz|Fatores contribuintes|Detecção|Resolução|O que funcionou bem|O que não funcionou|"
        "Onde tivemos sorte|Lições aprendidas|Itens de ação|Referências",
        "14:05: alerta disparado|14:50: problema resolvido",
        "Ação|Responsável|Prazo|Prioridade|Status",
        "Concluído|Em andamento|Pendente",
    ),
    "it": Words(
        "Data|Gravità|Stato|Autori|Servizi interessati|Durata",
        "5 gennaio 2026|Alta|Risolto|Ada, Grete|negozio, cassa|45 minuti",
        "Il negozio non era disponibile per i clienti perché la coda era piena e nessuno lo ha visto.",
        "Riepilogo|Impatto|Cronologia|Causa principale|Fattori contribuenti|Rilevamento|Risoluzione|Cosa è andato bene|Cosa è andato male|"
        "Dove siamo stati fortunati|Lezioni apprese|Azioni|Riferimenti",
        "14:05: allarme scattato|14:50: problema risolto",
        "Azione|Responsabile|Scadenza|Priorità|Stato",
        "Completato|In corso|Da fare",
    ),
    "nl": Words(
        "Datum|Ernst|Status|Auteurs|Getroffen diensten|Duur",
        "5 januari 2026|Hoog|Opgelost|Ada, Grete|winkel, kassa|45 minuten",
        "De winkel was niet bereikbaar voor de klanten omdat de wachtrij vol was en niemand het zag.",
        "Samenvatting|Impact|Tijdlijn|Hoofdoorzaak|Bijdragende factoren|Detectie|Oplossing|Wat ging goed|Wat ging fout|Waar we geluk hadden|"
        "Geleerde lessen|Actiepunten|Referenties",
        "14:05: alarm afgegaan|14:50: probleem opgelost",
        "Actie|Eigenaar|Deadline|Prioriteit|Status",
        "Afgerond|Bezig|Open",
    ),
    "no": Words(
        "Dato|Alvorlighetsgrad|Status|Forfattere|Berørte tjenester|Varighet",
        "5. januar 2026|Høy|Løst|Ada, Grete|butikk, kasse|45 minutter",
        "Butikken var nede for alle kundene fordi køen var full og det ikke ble oppdaget av oss.",
        "Sammendrag|Konsekvens|Tidslinje|Rotårsak|Medvirkende faktorer|Påvisning|Løsning|Hva gikk bra|Hva gikk dårlig|Hvor hadde vi flaks|"
        "Hva lærte vi|Aksjonspunkter|Referanser",
        "kl. 14:05 Alarm utløst|kl. 14.50 Feilen rettet",
        "Aksjon|Eier|Frist|Prioritet|Status",
        "Ferdig|Pågår|Åpen",
    ),
    "sv": Words(
        "Datum|Allvarlighetsgrad|Status|Författare|Påverkade tjänster|Varaktighet",
        "5 januari 2026|Hög|Löst|Ada, Grete|butik, kassa|45 minuter",
        "Butiken var nere för alla kunder eftersom kön var full och det inte upptäcktes av oss.",
        "Sammanfattning|Påverkan|Tidslinje|Grundorsak|Bidragande faktorer|Upptäckt|Lösning|Vad gick bra|Vad gick dåligt|Var hade vi tur|"
        "Lärdomar|Åtgärder|Referenser",
        "14:05 Larm utlöst|kl. 14.50 Felet åtgärdat",
        "Åtgärd|Ansvarig|Förfallodatum|Prioritet|Status",
        "Klar|Pågår|Öppen",
    ),
    "ja": Words(
        "日付|重大度|ステータス|作成者|影響サービス|影響時間",
        "2026年1月5日|高|解決済み|エイダ、グレーテ|店舗、決済|45分",
        "キューが満杯になり、店舗が全ユーザーで利用できなくなった。",
        "概要|影響|タイムライン|根本原因|寄与要因|検知|復旧|うまくいったこと|うまくいかなかったこと|運が良かったこと|教訓|アクションアイテム|参考資料",
        "14:05 アラート発報|14:50 復旧完了",
        "アクション|担当|期限|優先度|状態",
        "完了|進行中|未着手",
    ),
    "zh": Words(
        "日期|严重程度|状态|作者|受影响服务|持续时间",
        "2026-01-05|高|已解决|艾达、格蕾特|商店、支付|45分钟",
        "因为队列已满，商店对所有用户不可用。",
        "摘要|影响|时间线|根本原因|促成因素|检测|修复|做得好的地方|做得不好的地方|幸运之处|经验教训|行动项|参考资料",
        "14:05 告警触发|14:50 服务恢复",
        "行动|负责人|截止日期|优先级|状态",
        "已完成|进行中|待办",
    ),
    "ko": Words(
        "날짜|심각도|상태|작성자|영향받은 서비스|지속 시간",
        "2026-01-05|높음|해결|에이다, 그레테|상점, 결제|45분",
        "큐가 가득 차서 모든 사용자가 상점을 이용할 수 없었다.",
        "요약|영향|타임라인|근본 원인|기여 요인|탐지|해결|잘된 점|아쉬운 점|운이 좋았던 점|교훈|액션 아이템|참고 자료",
        "14:05 알림 발생|14:50 복구 완료",
        "액션|담당자|기한|우선순위|상태",
        "완료|진행 중|미완료",
    ),
}  # fmt: skip
SECTIONS = (
    "summary", "impact", "timeline", "root_cause", "contributing_factors", "detection", "resolution", "went_well", "went_wrong", "lucky",
    "lessons", "actions", "references",
)  # fmt: skip
LISTS = ("contributing_factors", "went_well", "went_wrong", "lucky", "lessons", "references")


def document(words: Words) -> str:
    """A post-mortem in these words."""
    lines = [
        "# 2026",
        "",
        *(f"- **{key}:** {value}" for key, value in zip(words.keys.split("|"), words.values.split("|"), strict=True)),
        "",
    ]
    for name, heading in zip(SECTIONS, words.headings.split("|"), strict=True):
        lines += [f"## {heading}", ""]
        if name == "timeline":
            lines += [f"- {event}" for event in words.events.split("|")]
        elif name == "actions":
            lines += [f"| {' | '.join(words.columns.split('|'))} |", "|---|---|---|---|---|"]
            lines += [f"| X | Ada | 2026-01-31 | P1 | {state} |" for state in words.states.split("|")]
        else:
            lines.append(f"- {words.prose}" if name in LISTS else words.prose)
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("language", DOCUMENTS)
def test_a_post_mortem_in_this_language_is_understood(language: str) -> None:
    told = json_of(document(DOCUMENTS[language]), path="a.md")
    assert told["language"] == language
    assert {name for name, ranges in told["sections"].items() if ranges} == set(SECTIONS)
    assert (told["date"], told["severity"]["rank"], told["incident_status"]["state"]) == ("2026-01-05", 2, "resolved")
    assert (len(told["authors"]), len(told["services"]), [round(one["minutes"]) for one in told["stated_durations"]]) == (2, 2, [45])
    assert [(event["at"], event["milestone"] is not None) for event in told["timeline"]] == [
        ("2026-01-05T14:05:00", True),
        ("2026-01-05T14:50:00", True),
    ]
    assert [(one["owner"], one["due"], one["priority"], one["status"]) for one in told["actions"]] == [
        ("Ada", "2026-01-31", "P1", state) for state in ("done", "in_progress", "open")
    ]
    assert [len(told[name]) for name in ("factors", "went_well", "went_wrong", "lucky", "lessons")] == [1] * 5


def test_every_language_but_english_is_here() -> None:
    assert set(DOCUMENTS) == set(LANGUAGES) - {"en"}


def test_the_guide_says_which_languages_were_measured(root: Path) -> None:
    guide = (root / "docs" / "guides" / "reading.md").read_text(encoding="utf-8")
    said = {match[1]: match[2] for match in re.finditer(r"^\| [^|]+ \| `(\w\w)` \| (measured|unmeasured) \|$", guide, re.MULTILINE)}
    folder = root / "src" / "hansei" / "incident" / "vocabulary"
    sources = {path.stem: "measured = true" in path.read_text(encoding="utf-8") for path in folder.glob("*.toml")}
    assert said == {language: "measured" if measured else "unmeasured" for language, measured in sources.items()}
