"""Markdown, read without losing a byte. The only package that knows the Markdown parser and the YAML reader."""

from hansei.document.document import Document
from hansei.document.inline import Plain
from hansei.document.parse import parse

__all__ = ["Document", "Plain", "parse"]
