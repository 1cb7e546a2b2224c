"""The language of a text, by script and by its small words."""

from __future__ import annotations

import re
from collections import Counter

_READ = 4_000

_SMALL = {
    "en": (
        "the and of to was were is that this with not we it from by have has are which been "
        "their after when our be as had but they an on at or if in for"
    ),
    "de": (
        "der die das und nicht wurde wurden mit ist sind von zu den dem des ein eine einen einer "
        "auf für im auch nach bei wir durch sich wird war wie als dass keine"
    ),
    "fr": (
        "le la les des et est une dans pour pas que qui sur avec par du au aux ce cette sont ont été nous était ou mais ne se plus sans"
    ),
    "es": ("el los las y en que de del por una un con no se para fue es al como más pero sus ha lo la su este desde cuando"),
    "pt": ("o os as e em que do da dos das por uma um com não se para foi é ao como mais mas no na nos nas ou são pelo pela foram"),
    "it": (
        "il lo gli di e in che del della dei per una un con non si è al come più ma sono stato stata nel nella alle degli delle da anche"
    ),
    "nl": ("de het een en van is niet dat op te met voor zijn werd door ook naar bij werden aan om deze dit was er nog als we maar hebben"),
    "no": ("og det er som ikke en et på til av for med ble var vi de at har fra om den når men kan ved etter hva blir etter"),
    "sv": ("och det är som inte en ett på till av för med blev var vi de att har från om den när men kan vid efter vad blir"),
}

_WIDE = re.compile("[\u3040-\U0010ffff]")
"""Kana and everything above, in which the letters of East Asia lie."""
_KANA = re.compile("[\u3041-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u4e00-\u9fff]")
_LOW_BYTES = bytes(range(0xE3))

LANGUAGES = (*_SMALL, "ja", "zh", "ko")
"""Codes of the languages that have a vocabulary."""

_OF: dict[str, list[str]] = {}
for _code, _words in _SMALL.items():
    for _small in {_word for _word in _words.split() if len(_word) > 1}:  # single letters stand everywhere in code
        _OF.setdefault(_small, []).append(_code)


def detect(text: str) -> str:
    """Code of the language most of the beginning is written in; ``en`` when nothing speaks clearly for another one."""
    head = text[:_READ]
    script = None if head.isascii() else _script(head)
    if script:
        return script
    scores = dict.fromkeys(_SMALL, 0.0)
    # whole words only: "com" of an address is not Portuguese
    for word, count in Counter(filter(_OF.__contains__, head.casefold().split())).items():
        codes = _OF[word]
        share = count / len(codes)
        for code in codes:
            scores[code] += share
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= 4 and scores[best] > 1.4 * scores["en"] else "en"


def _script(head: str) -> str | None:
    """ja, zh or ko when enough of the letters are theirs; Japanese is known by its kana."""
    # cheap and never too few: in UTF-8 a sign above U+3000 begins with a byte of its own, which deleting all others counts
    most = len(head.encode("utf-8", "surrogatepass").translate(None, _LOW_BYTES)) * 7
    # often it is only a few emoji, and the first lines hold letters enough
    if not most or most < sum(map(str.isalpha, head[: 2 * most])):
        return None
    if len(_WIDE.findall(head)) * 7 < sum(map(str.isalpha, head)):
        return None
    kana, hangul, han = (len(signs.findall(head)) for signs in (_KANA, _HANGUL, _HAN))
    if hangul > kana and hangul * 3 > han:
        return "ko"
    return "ja" if kana * 10 > han else "zh" if han else None
