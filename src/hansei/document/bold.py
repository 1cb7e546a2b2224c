"""Bold lines that act as headings."""

from __future__ import annotations

import re
from typing import Final

from hansei.document.nodes import Heading, Paragraph
from hansei.text import Span

LONGEST: Final = 160
"""Code points of bold text that can be a heading; longer ones are emphasis."""

_SENTENCE_ENDS = (".", "!", ",", ";", "。", "！", "、", "；", "…")
_KEY_AND_VALUE = re.compile(r"[^\W\d][^:：\d]{0,29}(?::\s+|：)\S")
_BOLD_LINE = re.compile(r"[ \t]*(\*\*|__)(?=\S)[^\n]*?\1[:：]?[ \t\r]*(?:\n|$)")


def split_bold_paragraph(text: str, span: Span, bold_end: int, level: int) -> tuple[Heading | Paragraph, ...]:
    """The blocks of a paragraph that begins with bold text up to ``bold_end``.

    It is a heading of ``level`` when its first line is nothing but that text (a colon may stand within or behind it), does
    not end like a sentence, is no key with its value and is not followed by another such line; what stands below it in the
    paragraph is a paragraph of its own.
    """
    whole = (Paragraph(span),)
    line_end = text.find("\n", bold_end, span.end)
    behind = text[bold_end : span.end if line_end < 0 else line_end].strip(" \t\r\\")
    inner = text[span.start + 2 : bold_end - 2]
    label = inner.rstrip(" \t:：")
    if (
        behind not in ("", ":", "：")
        or not label.strip()
        or "\n" in inner
        or len(inner) > LONGEST
        or label.endswith(_SENTENCE_ENDS)
        or _KEY_AND_VALUE.match(label)
    ):
        return whole
    content_start = span.start + 2 + len(inner) - len(inner.lstrip())
    stop = text.index(behind, bold_end) + 1 if behind else bold_end
    heading = Heading(Span(span.start, stop), level, "bold", Span(content_start, span.start + 2 + len(label)))
    if line_end < 0:
        return (heading,)
    below = line_end + 1
    while below < span.end and text[below] in " \t\r\n":
        below += 1
    if below >= span.end:
        return (heading,)
    if _BOLD_LINE.match(text, below, span.end):
        return whole
    return heading, Paragraph(Span(below, span.end))
