"""What a key measures that speaks of a time but is none of the usual ones: *Time from first failure to fix*, *Ausfallzeit*."""

from __future__ import annotations

import re

_TIME = re.compile(
    r"\b(?:time|durations?|delay|lag|elapsed|mtt[a-z]|tt[a-z]|tiempo|duraci[oó]n|temps|dur[ée]e|d[ée]lai|tempo|durata|dura[cç][aã]o|duur|tid|"
    r"varighet|varaktighet)\b|(?:zeit(?:raum)?|dauer|tijd|downtime)\b|時間|期間|时间|時間|时长|시간|기간",
    re.IGNORECASE,
)
_SIGNS = (
    "time", "dur", "delay", "lag", "elapsed", "tt", "tiempo", "temp", "lai", "tid", "vari", "varak", "zeit", "dau", "tij", "down",
    "時間", "期間", "时间", "时长", "시간", "기간",
)  # fmt: skip
"""Of which one stands in each of its words, and which are far cheaper to look for."""
_OTHER = re.compile(
    r"\b(?:time ?zones?|time ?outs?|time ?range|time (?:window|of|stamp)|uptime|run ?time|life ?time|lead time|cycle time|real time|"
    r"response times?|latency|retention|interval|build|boot|start-?up|query|cache|ttl|local|est(?:imated)?|planned|expected|target|next|"
    r"per|expir\w+|schedul\w+)\b",
    re.IGNORECASE,
)
"""Words of keys that tell how long something takes or is kept at any time."""
_WHAT = (
    (
        "detect",
        "detect detec détec notic discover alert erkenn entdeck rilev ontdek oppdag upptäck 検知 検出 発見 检测 发现 감지 탐지 발견",
    ),
    ("acknowledge", "acknowledg respond react reaktion réaction reazione engage 初動 响应"),
    ("diagnose", "diagnos root cause 原因 定位 원인"),
    ("mitigate", "mitig contain restor repair stabili wiederherst rétabl restablec ripristin herstel gjenoppr återställ 緩和 缓解 완화"),
    (
        "resolve",
        "resol résol risol resuel fix recover recuper récup behob behebung oplos løs lösning mttr ttr 復旧 解決 恢复 修复 복구 해결",
    ),
    ("downtime", "down outage unavail offline ausfall indispon caíd fuera fora panne fuori 停止 ダウン 中断 宕机 다운"),
    ("total", "total overall gesamt totale duration dauer durée duraci durata duraç duur varighet 影響 影响 영향"),
)


def of_time(text: str) -> bool:
    """Whether a text speaks of a time at all."""
    lower = text.lower()
    return any(sign in lower for sign in _SIGNS) and _TIME.search(text) is not None


def measure_of(key: str) -> str | None:
    """What the length under a key measures; None for a key that speaks of no time of the incident.

    Of *time from detection to fix* the end decides.
    """
    if not of_time(key) or _OTHER.search(key):
        return None
    folded = key.casefold()
    last, what = max((max(folded.rfind(sign) for sign in signs.split(" ")), name) for name, signs in _WHAT)
    return what if last >= 0 else "other"
