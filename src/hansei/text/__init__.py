"""Text as it stands in a file: source, spans, edits and columns. Nothing here knows Markdown."""

from hansei.text.edits import Edit, EditSet
from hansei.text.source import Source
from hansei.text.span import Span

__all__ = ["Edit", "EditSet", "Source", "Span"]
