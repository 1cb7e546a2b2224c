"""Making the profile of a post-mortem from the document and its reading: line by line, each with its lean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hansei.document.nodes import CodeBlock, Heading
from hansei.recall.profile import Profile, folded
from hansei.recall.terms import in_order, terms

if TYPE_CHECKING:
    from hansei.document import Document
    from hansei.incident.model import Incident

LONGEST = 3_000
"""Lines that are read of a document: what is longer is a log book, and would be like everything."""
PARTS = 40
"""Parts (sections) that are told apart in one document."""
SHORT_LINE = 8
"""Code lines of fewer code points (``}``, ``return``) say nothing."""


def profile_of(document: Document, incident: Incident) -> Profile:
    """Make the profile of a document."""
    every: list[str] = []
    heard: list[str] = []
    lean: dict[str, float] = {}
    code: set[str] = set()
    lines: set[str] = set()
    parts: list[set[str]] = [set()]
    for passage in _passages(document, incident):
        found = list(in_order(passage.texts))
        once = set(found)
        if passage.opens and len(parts[-1]) >= _SMALL_PART and len(parts) < PARTS:
            parts.append(set())
        every += found
        heard += once
        parts[-1] |= once
        if passage.code:
            code |= once
            lines.update(line for line in map(folded, passage.texts) if len(line) >= SHORT_LINE)
        if side := passage.lean:
            for term in once:
                lean[term] = lean.get(term, 0.0) + side
    counts = Counter(every)
    times = Counter(heard)
    name = incident.path.rpartition("/")[2].rpartition(".")[0]
    title = incident.title.value if incident.title else ""
    return Profile(
        path=incident.path,
        counts=counts,
        lean={term: round(lean[term] / (times[term] + 0.5), 2) for term in counts if abs(lean.get(term, 0.0)) > _FAINT},
        title=frozenset(terms((title, name))),
        code=frozenset(code),
        parts=tuple(map(frozenset, parts)),
        lines=frozenset(lines),
        names=frozenset(_names(document.source.text)),
        length=len(every),
    )


class _Passage(NamedTuple):
    """A line of prose, the code of a line, or a code block."""

    texts: tuple[str, ...]
    lean: float
    code: bool = False
    opens: bool = False
    """Whether a section begins here."""


_SMALL_PART = 25
_FAINT = 0.3
_FAULT_SECTIONS = frozenset(
    "root_cause trigger contributing_factors five_whys impact summary background detection went_wrong timeline".split()
)
_CURE_SECTIONS = frozenset("resolution response actions prevention verification lessons follow_up".split())
_CURE_HEAD = re.compile(
    r"fix|solution|resol|remed|prevent|action|follow|after|mitigat|correct|lesson|rule|guideline|takeaway|how to|verif|test", re.IGNORECASE
)
_FAULT_HEAD = re.compile(
    r"cause|why|problem|symptom|what happened|issue|impact|trigger|bug|background|wrong|failure|timeline|summary|diagnos|investigat",
    re.IGNORECASE,
)
_BEND = re.compile(r"\w+|✅|❌")
_CURE_WORD = re.compile(
    r"fix(?:e[sd]|ing)?|now|add(?:s|ed|ing)?|introduc\w*|replac\w+|switch\w*|instead|must|should|always|ensur\w*|guard\w*|resolv\w+"
    r"|solution|correct(?:ed|ly)?|prevent\w*|remedi\w*|patch\w*|after|✅",
    re.IGNORECASE,
)
_FAULT_WORD = re.compile(
    r"was|were|caus\w+|broke\w*|bugs?|buggy|fail\w*|missing|without|crash\w*|wrong\w*|incorrect\w*|stale|previous\w*|before|never|silently"
    r"|problem|because|error\w*|symptom\w*|trigger\w*|❌",
    re.IGNORECASE,
)
_DID = re.compile(r"didn?", re.IGNORECASE)
_DENIED = re.compile(r"\bdid(?:n't| not)\b", re.IGNORECASE)
_CODE_SPAN = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.@+-]*(?:/[\w.@+\[\]()-]+)+|[\w-]+(?:\.[\w-]+)*\.[A-Za-z][A-Za-z0-9]{0,5}\b")


def _passages(document: Document, incident: Incident) -> Iterator[_Passage]:
    """The document line by line, each with its lean: that of its section, bent by the words of the line itself."""
    source = document.source
    sections = _section_leans(document, incident)
    blocks = {source.line_at(block.span.start): block for block in document.code_blocks}
    headings = {source.line_at(node.span.start): node for node in document.walk() if node.__class__ is Heading}
    line, last, section = 1, "", 0.0
    total = min(source.line_count, LONGEST)
    while line <= total:
        span = source.line_span(line)
        text = source.text[span.start : span.end]
        block = blocks.get(line)
        if block is not None:
            yield from _code(document, block, _bent(last) or sections.get(line, section))
            line = max(line, document.lines_of(block.span)[1]) + 1
            continue
        heading = headings.get(line)
        if isinstance(heading, Heading):
            section = _head_lean(text) or (section if heading.level > 2 else 0.0)
        yield _Passage((text,), (sections.get(line) or section) + _bent(text), opens=heading is not None)
        if "`" in text:
            yield _Passage(tuple(_CODE_SPAN.findall(text)), 0.0, code=True)
        if text.strip():
            last = text
        line += 1


def _code(document: Document, block: CodeBlock, lean: float) -> Iterator[_Passage]:
    lines = document.code_text(block).split("\n")
    plain = [line for line in lines if line[:1] not in ("+", "-")]
    yield _Passage(tuple(plain), lean, code=True)
    for mark, side in (("-", -1.0), ("+", 1.0)):
        if marked := tuple(line[1:] for line in lines if line[:1] == mark):
            yield _Passage(marked, side, code=True)


def _section_leans(document: Document, incident: Incident) -> dict[int, float]:
    """Line -> lean, by the canonical sections; the innermost wins."""
    ranges = []
    for name, held in incident.sections.items():
        side = -1.0 if name in _FAULT_SECTIONS else 1.0 if name in _CURE_SECTIONS else 0.0
        ranges += [(*document.lines_of(one.span), side) for one in held]
    leans: dict[int, float] = {}
    for first, last, side in sorted(ranges, key=lambda one: one[0] - one[1]):
        leans.update(dict.fromkeys(range(first, min(last, LONGEST) + 1), side))
    return leans


def _head_lean(text: str) -> float:
    return float(bool(_CURE_HEAD.search(text))) - float(bool(_FAULT_HEAD.search(text)))


def _bent(text: str) -> float:
    """How the words of a line bend the lean of its section."""
    sides = list(map(_sides.__getitem__, _BEND.findall(text)))
    cure, fault = sides.count(_CURES), sides.count(_FAULTS)
    if _DENIES in sides:
        fault += len(_DENIED.findall(text))
    return 0.7 * ((cure > fault) - (fault > cure))


class _Sides(dict[str, int]):
    """Word -> the side on which it stands, found when it is first asked for."""

    def __missing__(self, word: str) -> int:
        side = _CURES if _CURE_WORD.fullmatch(word) else _FAULTS if _FAULT_WORD.fullmatch(word) else _DENIES if _DID.fullmatch(word) else 0
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = side
        return side


_CURES, _FAULTS, _DENIES = 1, 2, 3
_REMEMBERED = 200_000
_sides = _Sides()


def _names(text: str) -> Iterator[str]:
    for token in set(text.lower().split()):  # a name holds no white space
        if "/" in token or "." in token[:-1]:
            yield from _names_in(token)


def _names_in(token: str) -> Iterator[str]:
    for found in _PATH.finditer(token):
        name = found[0].strip("./")
        if len(name) > 4:
            yield name
            parts = name.split("/")
            if len(parts) > 1:
                yield "/".join(parts[-2:])
                yield parts[-1]
