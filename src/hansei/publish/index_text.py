"""The texts of the index: cells, links and short descriptions, safe to stand in a Markdown table."""

from __future__ import annotations

import re

LONGEST = 120
"""Letters of a short description."""

_PREFIX = re.compile(
    r"(?:(?:incident|outage|production|public|blameless|technical)\s+)*"
    r"(?:post[- ]?mortem|incident|incident report|incident review|post-incident review|retrospective|report|review|pir|rca)"
    r"\s*(?:[:：]|\s[-–—])\s*(?=\S)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[^\s\d]*[A-Z0-9\"'“`(\[]|\s*\Z)|[。！？]")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|ca|no|nr|st|mr|ms|dr|inc|ltd|fig|resp)|\b[A-Za-z]|\s\d+)\Z", re.IGNORECASE)
_SHORTEST = 10
_ACTIVE = re.compile(r"[\\`*\[\]<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0()<>\[\]|\\`\"*%?#&~\ud800-\udfff\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def describe(summary: str, title: str) -> str:
    """A short description: the summary's first sentence, cut at a word; the title when there is no summary."""
    text = one_line(summary)
    return shortened(first_sentence(text)) if text else shortened(bare_title(title))


def bare_title(title: str) -> str:
    """The title without a generic beginning (``Postmortem: ...``)."""
    flat = one_line(title)
    return _PREFIX.sub("", flat, count=1) if _PREFIX.match(flat) else flat


def first_sentence(text: str) -> str:
    """The first sentence of a text in one line; a stop within an abbreviation or after a number at its front ends none."""
    for match in _SENTENCE_END.finditer(text):
        if match.start() >= _SHORTEST and not (match[0][0] == "." and _ABBREVIATION.search(text, max(0, match.start() - 8), match.start())):
            return text[: match.end()]
        if match.end() >= len(text):
            break
    return text


def shortened(text: str, most: int = LONGEST) -> str:
    """The text, cut at a word and ended with an ellipsis when it is longer than ``most`` letters."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    cut = head if text[most - 1] == " " else head.rpartition(" ")[0]
    return f"{(cut if len(cut) * 2 >= most else head).rstrip(' ,;:.-–—')}…"


def one_line(text: str) -> str:
    """The text in one line, without control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


def escaped(text: str) -> str:
    """Plain text as Markdown that shows it, safe in a table cell."""
    return _ACTIVE.sub(lambda match: f"\\{match[0]}", one_line(text).encode("utf-8", "replace").decode())


def link_target(path: str) -> str:
    """A path as the target of a Markdown link."""
    return _UNSAFE.sub(_percent, path)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogateescape"))
