"""Signs that mean the same, made one, so that the patterns of this package need to know only one of each."""

from __future__ import annotations

_SIGNS = {
    "-": "–—−―‐‑‒－", "~": "～〜∼≈≃約约약", ":": "：", "(": "（［【", ")": "）］】", "/": "／", ",": "，、", ".": "。．",
    " ": "\u00a0\u3000\u2009\u202f\u2007\u2002\u2003", ">": "→⇒➔＞", "<": "＜≤", "+": "＋", "|": "｜",
    "年": "년", "月": "월", "日": "일", "時": "时시点點", "分": "분", "秒": "초", "間": "间간", "周": "주週",
}  # fmt: skip
_TABLE = str.maketrans(
    {other: sign for sign, others in _SIGNS.items() for other in others} | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)


def fold(text: str) -> str:
    """The text with such signs replaced; every place in it stays the same."""
    return text if text.isascii() else text.translate(_TABLE)


def has_plain_digits(text: str) -> bool:
    """Whether all decimal digits of a text are those of ASCII, for which patterns search much faster."""
    if text.isascii():
        return True
    wide = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return not any(map(str.isdecimal, wide.decode("utf-8", "surrogatepass")))


_ASCII = bytes(range(128))
