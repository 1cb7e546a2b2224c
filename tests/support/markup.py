"""What a browser would do with a page of ours: everything in it that could run, load or send, as a list of offences."""

from __future__ import annotations

import re
from html.parser import HTMLParser

OURS = {
    "a", "article", "aside", "b", "blockquote", "body", "br", "button", "circle", "code", "dd", "del", "details", "div", "dl", "dt", "em", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "img", "input", "ins", "label", "legend", "li",
    "line", "link", "main", "mark", "meta", "nav", "ol", "optgroup", "option", "p", "pre", "rect", "script", "section", "select", "small", "span", "strong",
    "sup", "svg", "summary", "table", "tbody", "td", "text", "textarea", "th", "thead", "time", "title", "tr", "ul", "path", "g", "datalist",
}  # fmt: skip
"""The elements that pages are made of."""
_STATIC = re.compile(r"/static/[\w.-]+(\?\w+)?")
_TARGET = re.compile(r"(?:https?://|mailto:|/|#|\?|[^:]*$)", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.offences: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in OURS:
            self.offences.append(f"element {tag}")
        self._script = tag == "script"
        for name, value in attributes:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name in ("style", "srcdoc", "http-equiv", "ping", "background", "xlink:href"):
            self.offences.append(f"{name} of {tag}")
        elif name in ("src", "data"):
            fine = _STATIC.fullmatch(value) or (tag == "img" and value.startswith("/images/"))
            if not fine:
                self.offences.append(f"{tag} loads {value}")
        elif name in ("action", "formaction") and not re.match(r"/(?!/)", value):
            self.offences.append(f"{tag} sends to {value}")
        elif name == "href" and ((tag == "link" and not _STATIC.fullmatch(value)) or not _TARGET.match(re.sub(r"[\x00-\x20]", "", value))):
            self.offences.append(f"{tag} leads to {value}")

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.offences.append(f"script {data[:60]}")

    def handle_endtag(self, tag: str) -> None:
        self._script = False


def offences(html: str) -> list[str]:
    """Everything in a page that is not of our making, or would load, run or send something elsewhere."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.offences
