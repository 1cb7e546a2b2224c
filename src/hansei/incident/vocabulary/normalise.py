"""Headings, keys and words in the one form in which they are compared."""

from __future__ import annotations

import re
from functools import lru_cache

_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
_FOLD = {
    **dict.fromkeys("‘’ʼ´`＇", "'"), **dict.fromkeys('“”„«»"＂', " "), **dict.fromkeys("–—―−‒", "-"),
    "（": "(", "）": ")", "【": "(", "】": ")", "［": "(", "］": ")", "「": " ", "」": " ", "『": " ", "』": " ", "：": ":", "／": "/",
    "？": "?", "！": "!", "，": ",", "、": ",", "。": ".", "＆": "&", "＋": "+", "・": "/", "·": "/", "～": "~",
    "\u00a0": " ", "\u3000": " ", "\u200b": "", "\u200d": "", "\ufe0f": "", "\u00ad": "",
}  # fmt: skip
_TABLE = str.maketrans(_FOLD)
_MARKUP = re.compile(r"\s?\{[#.:][^{}]{0,200}\}|<[^<>]{1,300}>|(?<![\w])(?::[a-z0-9_+-]{2,30}:)(?!\w)|[*`~\\]+")
_MARKS = re.compile(r"[{<:*`~\\]")
"""Without one of these there is no markup, which is dear to look for."""
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\](?:\([^()\s\[]{0,300}(?:\s[^()]{0,100})?\)|\[[^\[\]]{0,100}\])?")
_ASIDE = re.compile(r"\(([^()]{0,300})\)?")
_NUMBERING = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})+[.):]?\s+|\d{1,3}[.):](?!\d)\s*|\d{1,3}\s*-\s+|[a-z][.)]\s+|[ivx]{1,4}[.)]\s+|[一二三四五六七八九十]{1,3}[,.]\s*|第\s*\d+\s*[章节節部]\s*|[①-⑳❶-❿]\s*)+"
)
_HYPHEN = re.compile(r"(?<=\w)[-_](?=\w)|_+")
_ODD = re.compile(r"[^\w\s'/&+:()#?.\-~%$@]+")
_SLASH = re.compile(r" ?/ ?")
_STOP = re.compile(r"\.(?!\w)")
_ENDS = " \t:.?!,;-/&+~'"


# the same headings and keys are asked for by several readers, and return in document after document
@lru_cache(maxsize=4_096)
def normalise(text: str) -> str:
    """Lower case, without numbering, markup, emoji, asides in parentheses and trailing punctuation."""
    lower = text.casefold()
    if _PLAIN.fullmatch(lower):
        return lower
    whole = _clean(lower)
    if "(" in whole:
        bare = _ASIDE.sub(" ", whole)
        whole = bare if bare.strip(_ENDS) else whole
    return _finish(whole)


def aside(text: str) -> str:
    """What stands in parentheses, in the same form; empty when there are none."""
    if "(" not in text and "（" not in text and "[" not in text:
        return ""
    found = _ASIDE.search(_clean(text.casefold()))
    return _finish(found[1]) if found else ""


def _clean(lower: str) -> str:
    text = lower.translate(_TABLE)
    if "[" in text:
        text = _LINK.sub(r" \1 ", text)
    if _MARKS.search(text):
        text = _MARKUP.sub("", text)
    text = text.lstrip("# \t")
    text = _ODD.sub(" ", _unnumbered(text)).strip()
    return _unnumbered(text)


def _unnumbered(text: str) -> str:
    """Without a number in front, unless the number is all there is."""
    numbering = _NUMBERING.match(text)
    return text[numbering.end() :] if numbering and numbering.end() < len(text) else text


def _finish(text: str) -> str:
    if "-" in text or "_" in text:
        text = _HYPHEN.sub(" ", text)
    text = " ".join(text.split())
    if "/" in text:
        text = _SLASH.sub("/", text)
    if "." in text:
        text = _STOP.sub(" ", text)
    text = text.replace("?", " ").replace("(", " ").replace(")", " ")
    return " ".join(text.split()).strip(_ENDS)
