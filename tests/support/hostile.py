"""Texts that break parsers: the same for the same seed, each with a name that says what it is.

``cases(5000)`` makes five thousand different ones, most of them small, some of a megabyte; ``classics(size)`` makes every
known way to drive a Markdown parser into quadratic time, deep recursion or nonsense, each of about ``size`` bytes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Case(NamedTuple):
    """One hostile file."""

    name: str
    data: bytes


Maker = Callable[[int], str]

CLASSICS: dict[str, Maker] = {
    "open brackets": lambda n: "[" * n,
    "open image brackets": lambda n: "![" * (n // 2),
    "links in links": lambda n: "[a](" * (n // 4),
    "closed and open brackets": lambda n: "[]" * (n // 2) + "[a](b",
    "nested brackets": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "stars": lambda n: "*" * n,
    "star words": lambda n: "*a " * (n // 3),
    "star and underscore mixed": lambda n: "*_" * (n // 2),
    "strong never closed": lambda n: "**a " * (n // 4),
    "emphasis left and right": lambda n: "a**b" * (n // 4),
    "tildes in text": lambda n: "a~~b" * (n // 4),
    "backticks rising": lambda n: " ".join("`" * k for k in range(1, int((2 * n) ** 0.5))),
    "backticks": lambda n: "`a" * (n // 2),
    "escapes": lambda n: "\\" * n,
    "entities": lambda n: "&amp;" * (n // 5),
    "broken entities": lambda n: "&a" * (n // 2),
    "angle brackets": lambda n: "<" * n,
    "open comments": lambda n: "<!--" * (n // 4),
    "inline comments": lambda n: "a <!-- b --> " * (n // 13),
    "block comments": lambda n: "<!-- b -->" * (n // 10),
    "tags": lambda n: "<a " * (n // 3),
    "processing instructions": lambda n: "<?" * (n // 2),
    "declarations": lambda n: "<![CDATA[" * (n // 9),
    "quotes": lambda n: ">" * n,
    "quotes, spaced": lambda n: "> " * (n // 2),
    "quotes and blank lines": lambda n: ">" * (n // 2) + "a" + "\n" * (n // 2),
    "quotes growing by the line": lambda n: "\n".join(">" * k + " a" for k in range(1, int((2 * n) ** 0.5))),
    "bullets in one line": lambda n: "- " * (n // 2),
    "numbers in one line": lambda n: "1. " * (n // 3),
    "bullets and spaces": lambda n: "- " * (n // 4) + "a\n" + " " * (n // 2),
    "list growing by the line": lambda n: "\n".join("  " * k + "- a" for k in range(int(n**0.5))),
    "list growing by the tab": lambda n: "\n".join("\t" * k + "- a" for k in range(int((2 * n) ** 0.5))),
    "loose list": lambda n: "- a\n\n" * (n // 5),
    "tasks": lambda n: "- [ ] a\n" * (n // 8),
    "items and fences": lambda n: "- ```\n" * (n // 6),
    "quoted fences": lambda n: "> ```a\n" * (n // 7),
    "fences with info": lambda n: "```text\n" * (n // 8),
    "fences rising": lambda n: "\n".join("`" * (k % 500 + 3) + "a" for k in range(n // 250)),
    "fences falling": lambda n: "\n".join("`" * (500 - k % 490) + "a" for k in range(n // 250)),
    "fences and headings": lambda n: "```text\n## a\n" * (n // 13) + "```\n",
    "fences in one line": lambda n: "``` " * (n // 4),
    "tilde fences": lambda n: "~~~a\nb\n" * (n // 7),
    "hashes": lambda n: "#" * n,
    "headings": lambda n: "# a\n" * (n // 4),
    "tight headings": lambda n: "\n##ab\n" * (n // 6),
    "setext": lambda n: "a\n=\n" * (n // 4),
    "underlines": lambda n: "a\n" + "=" * n,
    "bold lines": lambda n: "**a**\n\n" * (n // 7),
    "bold lines in one paragraph": lambda n: "**a**\n" * (n // 6),
    "breaks": lambda n: "---\n\n" * (n // 5),
    "bars": lambda n: "|" * n,
    "bars by the line": lambda n: "|\n" * (n // 2),
    "wide table": lambda n: "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + ("|b" * 500 + "|\n") * (n // 1000),
    "long table": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * (n // 6),
    "ragged table, too few": lambda n: "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + "|b|\n" * (n // 4),
    "ragged table, too many": lambda n: "|a|\n|-|\n" + "|b|*c*|d|\n" * (n // 10),
    "table cut by blank lines": lambda n: "|a|b|\n|-|-|\n" + "\n|c|d|\n" * (n // 7),
    "many tables": lambda n: "|a|b|\n|-|-|\n|c|d|\n\nx\n\n" * (n // 22),
    "tables and strays": lambda n: "|a|b|\n|-|-|\n\n|c|d|\n\nx\n\n" * (n // 24),
    "escaped bars": lambda n: "|a|\n|-|\n|" + "\\|" * (n // 2) + "|\n",
    "definitions": lambda n: "".join(f"[a{k}]: u\n" for k in range(n // 11)),
    "one definition, many links": lambda n: "[a]: u\n\n" + "[a] " * (n // 4),
    "footnotes": lambda n: "".join(f"[^{k}]: a\n" for k in range(n // 11)),
    "footnote references": lambda n: "[^a]: b\n\n" + "[^a] " * (n // 5),
    "URLs": lambda n: "https://a.b/c?d=e " * (n // 18),
    "one URL": lambda n: "https://" + "a" * n,
    "a URL of brackets": lambda n: "https://a" + ")" * n,
    "mentions": lambda n: "@a " * (n // 3),
    "one mention": lambda n: "@" + "a-" * (n // 2),
    "dotted mention": lambda n: "@" + "a." * (n // 2),
    "at signs": lambda n: "@" * n,
    "colons and slashes": lambda n: "://" * (n // 3),
    "one long line": lambda n: "word " * (n // 5),
    "blank lines": lambda n: "\n" * n,
    "carriage returns": lambda n: "a\r" * (n // 2),
    "line ends, mixed": lambda n: "a\r\nb\nc\rd\n\r" * (n // 10),
    "spaces": lambda n: " " * n,
    "tabs": lambda n: "\t" * n,
    "NUL": lambda n: "\0" * n,
    "NUL in text": lambda n: "a\0b " * (n // 4),
    "byte order marks": lambda n: "\ufeff" * (n // 3),
    "astral characters": lambda n: "\U0001f525" * (n // 4),
    "widths, mixed": lambda n: "aé漢\U0001f525" * (n // 10),
    "combining marks": lambda n: "e" + "\u0301" * (n // 2),
    "line separators": lambda n: "a\u2028b\u2029c\x85d\x0be\x0cf\n" * (n // 16),
    "right to left": lambda n: "\u202eא\u202c" * (n // 8),
    "front matter, open": lambda n: "---\n" + "a: b\n" * (n // 5),
    "front matter, long": lambda n: "---\n" + "a: b\n" * (n // 5) + "---\n",
    "front matter, nested": lambda n: "---\na: " + "[" * min(n, 60_000) + "\n---\n",
    "front matter, maps": lambda n: "---\n" + "a: {" * min(n // 4, 15_000) + "\n---\n",
    "front matter, dashes": lambda n: "---\na:\n" + "- " * min(n // 2, 30_000) + "\n---\n",
    "front matter, aliases": lambda n: "---\na: &a [x]\n" + "".join(f"b{k}: [*a, *a]\n" for k in range(min(n, 60_000) // 16)) + "---\n",
    "front matter, laughs": lambda n: "---\na0: &a0 x\n" + "".join(f"a{k}: &a{k} [*a{k - 1}, *a{k - 1}]\n" for k in range(1, 40)) + "---\n",
    "front matter, TOML": lambda n: "+++\na = " + "[" * min(n, 60_000) + "\n+++\n",
    "front matter, TOML keys": lambda n: "+++\n" + "".join(f"a{k} = {k}\n" for k in range(min(n, 60_000) // 12)) + "+++\n",
    "front matter, TOML tables": lambda n: "+++\n" + "[[a]]\nb=1\n" * (min(n, 60_000) // 10) + "+++\n",
    "code, indented": lambda n: "    a\n" * (n // 6),
    "code spans": lambda n: "`a` " * (n // 4),
    "hard breaks": lambda n: "a  \n" * (n // 4),
    "raw HTML": lambda n: "<div>\n\n" * (n // 7),
    "digits": lambda n: "1" * n,
    "dates": lambda n: "2026-02-03 10:15 " * (n // 17),
    "timeline": lambda n: "- 10:15 UTC a\n" * (n // 14),
    "keys": lambda n: "**Date:** 2026-02-03\n" * (n // 21),
}
"""Every known way, as a maker of a text of about the given number of bytes."""

_PIECES = (
    "# ", "## Timeline\n", "#Tight\n", "\n", "\n\n", "\r\n", "\r", "- ", "* ", "1. ", "  ", "    ", "\t", "> ", "| a | b |\n",
    "|---|---|\n", "| c |\n", "```text\n", "```\n", "~~~\n", "````md\n", "**Impact**", "**Owner:** ", "__x__", "*", "**", "_", "~~",
    "`", "``", "[", "]", "](", ")", "![", "[a]: u\n", "[^1]", "[^1]: note\n", "<!--", "-->", "<b>", "</b>", "<br>", "<div>\n",
    "&amp;", "&#0;", "&", "\\", "\\|", "|", "---\n", "===\n", "+++\n", "title: x\n", "key: [a, b\n", "- [ ] ", "- [x] ", "@on-call",
    "a@b.c", "https://example.com/a_b?c=(d)", "http://", "10:15 UTC", "2026-02-03", "T+5", "INC-404", "word ", "é", "漢字",
    "\U0001f525", "\u200b", "\u00a0", "\u2028", "\x85", "\x0b", "\x0c", "\0", "\ufeff", "\ud800", "\udcff", "\x1b[31m", "{{ x }}",
    "{% y %}",
)  # fmt: skip


def classics(size: int) -> Iterator[Case]:
    """Each of :data:`CLASSICS` with about ``size`` bytes."""
    for name, make in CLASSICS.items():
        yield Case(f"{name}, {size}", make(size).encode("utf-8", "surrogateescape"))


def cases(count: int, seed: int = 0, largest: int = 1_000_000) -> Iterator[Case]:
    """``count`` hostile files, the same ones for the same ``seed``; at most one in two hundred is larger than 50 KB."""
    for number in range(count):
        yield case(number, seed, largest)


def case(number: int, seed: int = 0, largest: int = 1_000_000) -> Case:
    """The hostile file of that number."""
    chance = random.Random(f"{seed}/{number}")
    size = min(largest, _size(chance))
    kind = chance.choice(("pieces", "pieces", "pieces", "classic", "classics", "bytes", "mangled", "repeated"))
    if kind == "pieces":
        data = _pieces(chance, size)
    elif kind == "classic":
        data = _encoded(CLASSICS[chance.choice(list(CLASSICS))](size))
    elif kind == "classics":
        data = b"\n".join(_encoded(CLASSICS[chance.choice(list(CLASSICS))](max(1, size // 4))) for _ in range(4))
    elif kind == "bytes":
        data = chance.randbytes(min(size, 100_000))
    elif kind == "mangled":
        data = _mangled(chance, _pieces(chance, size))
    else:
        unit = _pieces(chance, chance.randint(1, 60))
        data = unit * (size // max(1, len(unit)) + 1)
    return Case(f"{kind} {number} of seed {seed}, {len(data)} bytes", data)


def _size(chance: random.Random) -> int:
    draw = chance.random()
    if draw < 0.005:
        return chance.randint(50_000, 1_000_000)
    return int(2 ** chance.uniform(0, 13 if draw < 0.9 else 15.5))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _pieces(chance: random.Random, size: int) -> bytes:
    parts: list[bytes] = []
    length = 0
    while length < size:
        piece = _encoded(chance.choice(_PIECES))
        parts.append(piece)
        length += len(piece)
    return b"".join(parts)


def _mangled(chance: random.Random, data: bytes) -> bytes:
    """Bytes cut out, doubled, turned over: half a character here, a stray one there."""
    mutable = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        if not mutable:
            break
        at = chance.randrange(len(mutable))
        what = chance.randrange(4)
        if what == 0:
            del mutable[at : at + chance.randint(1, 9)]
        elif what == 1:
            mutable[at:at] = mutable[at : at + chance.randint(1, 50)]
        elif what == 2:
            mutable[at] = chance.randrange(256)
        else:
            mutable[at : at + chance.randint(1, 9)] = chance.randbytes(3)
    return bytes(mutable)
