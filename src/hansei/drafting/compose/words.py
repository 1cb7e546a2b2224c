"""Values as Markdown: text that shows what it is and never becomes structure, in a line, in bold, as a heading, in a cell."""

from __future__ import annotations

from hansei.document import parse
from hansei.document.build import cell_text
from hansei.document.nodes import Heading, List
from hansei.errors import UsageError
from hansei.incident.write.inline import CONTROL, displayed, escaped, spellings
from hansei.text import Source


def flat(text: str) -> str:
    """A value on one line, without characters that no document can show."""
    return " ".join(CONTROL.sub("", text).split())


def inline(text: str) -> str:
    """A value as inline Markdown on one line that shows just that value, also where a block could begin."""
    shown = flat(text)
    return next((markdown for markdown in _ways(shown) if _is_plain_item(markdown, shown)), _closed(escaped(shown)))


def bold(text: str) -> str:
    """A value in bold."""
    shown = flat(text)
    return next((f"**{markdown}**" for markdown in _ways(shown) if displayed(f"**{markdown}**") == shown), inline(text))


def struck(markdown: str, text: str) -> str:
    """``markdown``, which shows ``text``, struck out, unless its own signs would undo that."""
    return f"~~{markdown}~~" if displayed(f"~~{markdown}~~") == flat(text) else markdown


def title(text: str) -> str:
    """A value as the words of a heading."""
    shown = flat(text)
    for markdown in (*_ways(shown), _closed(escaped(shown)).replace("#", "\\#")):
        document = parse(Source(f"# {markdown}\n"))
        if len(document.blocks) == 1 and isinstance(document.blocks[0], Heading) and document.sections[0].title == shown:
            return markdown
    return _closed(escaped(shown))


def cell(text: str) -> str:
    """A value as the content of a table cell."""
    return cell_text(inline(text))


def row(cells: list[str]) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"


def listed(pieces: list[str], *, ordered: bool) -> str:
    """A list; what stands on further lines of a piece is its own to indent."""
    return "\n".join(f"{number}. {piece}" if ordered else f"- {piece}" for number, piece in enumerate(pieces, 1))


def _ways(shown: str) -> list[str]:
    try:
        return [*dict.fromkeys(_closed(words.markdown) for words in spellings(shown)), _closed(escaped(shown))]
    except UsageError:
        return []


def _closed(markdown: str) -> str:
    """The text with a last backslash that stays one, whatever stands behind it."""
    bare = markdown.rstrip("\\")
    return f"{markdown}\\" if (len(markdown) - len(bare)) % 2 else markdown


def _is_plain_item(markdown: str, shown: str) -> bool:
    """Whether the words are nothing but text also where a block could begin."""
    document = parse(Source(f"- {markdown}\n"))
    block = document.blocks[0] if len(document.blocks) == 1 else None
    item = block.items[0] if isinstance(block, List) and len(block.items) == 1 else None
    if item is None or item.task is not None or item.head is None or len(item.children) != 1:
        return False
    return document.plain_text(item.head.span).strip() == shown and displayed(markdown) == shown
