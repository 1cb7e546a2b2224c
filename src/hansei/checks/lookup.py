"""Questions that several rules ask of a document; the answers are kept in the context's memo."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from hansei.document.nodes import Block, CodeBlock, Footnote, Heading, HtmlBlock, List, Quote, Row, Table, ThematicBreak
from hansei.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hansei.checks.context import Context
    from hansei.document.nodes import Inline
    from hansei.incident.model import SectionRange

N = TypeVar("N")
_UNSPOKEN = frozenset(("code", "comment", "html", "url"))
_LETTERS = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz'" else 32 for code in range(256))
"""For ``bytes.translate``: all but letters and apostrophes become spaces."""

STATES = ("draft", "in_review", "approved", "published", "closed")
"""The document states in their order."""

DESCRIPTION = frozenset(
    ("summary", "impact", "background", "timeline", "root_cause", "trigger", "contributing_factors", "detection", "response", "resolution")
)
"""Sections that say what happened."""

LESSONS = frozenset(("went_well", "went_wrong", "lucky", "lessons", "actions", "prevention", "follow_up", "five_whys", "verification"))
"""Sections that say what is learned from it and what will change."""


class Ranges(NamedTuple):
    """Stretches that do not overlap, in order."""

    starts: list[int]
    ends: list[int]

    def hold(self, offset: int) -> bool:
        """Whether one of the stretches holds ``offset``."""
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and offset < self.ends[index]


def state(context: Context) -> str | None:
    """The document's state: stated, or what its dialect takes for granted when the dialect is declared."""
    stated = context.incident.state
    if stated is None and context.declared and context.dialect and not context.incident.document_status:
        return context.dialect.default_state
    return stated


def is_draft(context: Context) -> bool:
    """Whether the document says that it is not finished."""
    return state(context) == "draft"


def has_reached(context: Context, wanted: str) -> bool:
    """Whether the document's state is ``wanted`` or a later one; an unknown state counts as the last one."""
    now = state(context)
    return now not in STATES or STATES.index(now) >= STATES.index(wanted)


def is_report(context: Context) -> bool:
    """Whether the document tells of an incident (not a template, an index or a stub) that needs a post-mortem."""
    return context.incident.is_postmortem and state(context) != "not_required"


def lower(context: Context) -> str:
    """The document's text in small letters, as long as the text itself."""
    small: str | None = context.memo.get("lower")
    if small is None:
        text = context.source.text
        small = text.lower()
        if len(small) != len(text):  # some letters become two
            small = "".join(one if len(one := char.lower()) == 1 else char for char in text)
        context.memo["lower"] = small
    return small


def words_of(context: Context) -> set[str]:
    """The different words of the document in small letters, typographic apostrophes made plain."""
    words: set[str] | None = context.memo.get("words")
    if words is None:
        words = context.memo["words"] = words_in(lower(context))
    return words


def holds(context: Context, cue: str) -> bool:
    """Whether the text in small letters holds a cue in small letters."""
    return may_hold(context, cue) and ((cue.isascii() and cue.isalpha()) or cue in lower(context))


def may_hold(context: Context, cue: str) -> bool:
    """Whether the text may hold a cue in any letters: cheap signs of it, as to look for several characters in all of a text is dear."""
    marks, run = _signs_of(cue)
    text = context.source.text
    for mark in marks:
        if mark not in text:
            return False
    if not run:
        return True
    joined: str | None = context.memo.get("joined words")
    if joined is None:
        joined = context.memo["joined words"] = " ".join(words_of(context))
    return run in joined


@lru_cache(maxsize=512)
def _signs_of(cue: str) -> tuple[tuple[str, ...], str]:
    """The rare characters of a cue, and its longest run of ASCII letters, which is part of one of the text's words."""
    marks = tuple(sorted({char for char in cue if char.isascii() and not (char.isalnum() or char.isspace() or char == "'")}))
    runs = "".join(char if char.isascii() and char.isalpha() else " " for char in cue.lower()).split()
    return marks, max(runs, key=len, default="")


def words_in(text: str) -> set[str]:
    """The different words of a text in small letters, typographic apostrophes made plain."""
    if "’" in text:
        text = text.replace("’", "'")
    # three times as quick as an expression that finds words
    return set(text.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split())


def nodes_of(context: Context, kind: type[N]) -> list[N]:
    """All blocks of a kind, wherever they stand, in order."""
    nodes: dict[type, list[Any]] | None = context.memo.get("nodes")
    if nodes is None:
        nodes = context.memo["nodes"] = {}
        stack: list[Any] = list(reversed(context.document.blocks))
        while stack:
            node = stack.pop()
            kept = nodes.get(node.__class__)
            if kept is None:
                nodes[node.__class__] = [node]
            else:
                kept.append(node)
            if node.__class__ is List:
                for item in reversed(node.items):
                    stack.extend(reversed(item.children))
            elif node.__class__ is Quote or node.__class__ is Footnote:
                stack.extend(reversed(node.children))
    return nodes.get(kind, [])


def tables_of(context: Context) -> list[tuple[Table, tuple[Row, ...]]]:
    """Every table with the rows that blank lines cut off from it (an empty tuple for most), in order."""
    tables = nodes_of(context, Table)
    strays = context.document.stray_rows
    if not strays:
        return [(table, ()) for table in tables]
    starts = [row.span.start for row in strays]
    ends = [table.span.start for table in tables[1:]] + [len(context.source.text)]
    return [
        (table, strays[bisect_left(starts, table.span.end) : bisect_left(starts, end)]) for table, end in zip(tables, ends, strict=True)
    ]


def in_code_block(context: Context, offset: int) -> bool:
    """Whether ``offset`` lies in a code block."""
    return any(block.span.start <= offset < block.span.end for block in nodes_of(context, CodeBlock))


def opaque(context: Context) -> Ranges:
    """Where nobody speaks: code, comments, raw HTML and the targets of links."""
    ranges = context.memo.get("opaque")
    if ranges is None:
        spans = [block.span for block in nodes_of(context, CodeBlock)] + [block.span for block in nodes_of(context, HtmlBlock)]
        for inline in context.document.inlines:
            kind = inline.kind
            if kind in _UNSPOKEN:
                spans.append(inline.span)
            elif kind == "link" or kind == "image":
                spans.append(Span(inline.content.end, inline.span.end))
        ranges = context.memo["opaque"] = _merged(spans)
    return ranges


def quoted(context: Context) -> Ranges:
    """Block quotes: somebody else's words."""
    ranges = context.memo.get("quoted")
    if ranges is None:
        spans = [node.span for node in nodes_of(context, Quote)]
        ranges = context.memo["quoted"] = _merged(spans)
    return ranges


def _merged(spans: list[Span]) -> Ranges:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Ranges(starts, ends)


def sections_at(context: Context, offset: int) -> tuple[str, ...]:
    """The canonical sections that hold ``offset``, the innermost first; several names of one heading stand together."""
    ranges: list[tuple[int, int, str]] | None = context.memo.get("sections")
    if ranges is None:
        stretches = [(place.span, name) for name, places in context.incident.sections.items() for place in places]
        # what encloses more comes first
        ranges = context.memo["sections"] = [
            (start, -end, name) for start, end, name in sorted((s.start, -s.end, name) for s, name in stretches)
        ]
        ranges.reverse()
        context.memo["sections at"] = {}
    known: dict[int, tuple[str, ...]] = context.memo["sections at"]
    names = known.get(offset)
    if names is None:
        names = known[offset] = tuple([name for start, end, name in ranges if start <= offset < end])
    return names


def ranges_of(context: Context, *names: str) -> list[SectionRange]:
    """The stretches of the canonical sections, in the order of the names."""
    return [found for name in names for found in context.incident.sections.get(name, ())]


def blocks_in(context: Context, span: Span) -> list[Block]:
    """The top-level blocks that begin within ``span``."""
    starts = context.memo.get("block starts")
    if starts is None:
        starts = context.memo["block starts"] = [block.span.start for block in context.document.blocks]
    low = bisect_right(starts, span.start - 1)
    return list(context.document.blocks[low : bisect_right(starts, span.end - 1)])


def says_something(context: Context, span: Span) -> bool:
    """Whether anything but headings, rules and comments stands within ``span``."""
    if any(not _is_silent(block) for block in blocks_in(context, span)):
        return True
    # a bold label with its text in the same paragraph is a section, too
    return bool(context.document.plain_text(span).strip()) and not any(span.holds(block.span) for block in blocks_in(context, span))


def _is_silent(block: Block) -> bool:
    kind = block.__class__
    return kind is Heading or kind is ThematicBreak or (isinstance(block, HtmlBlock) and block.comment)


def decoded(target: str) -> str:
    """A link's target with its escapes (``%20``) resolved."""
    if "%" not in target:
        return target
    from urllib.parse import unquote  # dear at start-up, and escapes are rare

    return unquote(target)


def target_span(context: Context, inline: Inline) -> Span:
    """Where a link's target is written; the whole link when it stands in a definition elsewhere."""
    found = context.source.text.find(inline.target, inline.content.end, inline.span.end)
    return Span(found, found + len(inline.target)) if found >= 0 else inline.span


def listed(names: list[str], most: int = 5) -> str:
    """``a, b and c``; of more than ``most`` names only the first, and how many more there are."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def at_lines(context: Context, spans: Iterable[Span], most: int = 10) -> str:
    """``line 3`` or ``lines 3, 4 and 7``: where the spans begin."""
    lines = [str(context.source.line_at(span.start)) for span in spans]
    return f"{'line' if len(lines) == 1 else 'lines'} {listed(lines, most)}"


def short(text: str, most: int = 60) -> str:
    """The text in one line, cut at a word when it is long."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1].rsplit(" ", 1)[0] if " " in flat[: most - 1] else flat[: most - 1]
    return f"{cut}…"


def plural(number: int, one: str, many: str = "") -> str:
    """``1 row``, ``3 rows``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
