"""What a document points at: commits, files, tests, tickets, pull requests, other incidents and addresses.

One pass over the text finds candidates by form; where they stand (in code, in a link, in prose) decides what counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from hansei.document.nodes import Inline
from hansei.incident.model import Reference
from hansei.incident.read.view import View
from hansei.text import Span

_URL = re.compile(r"https?://[^\s<>\"`|\\^{}（）「」『』【】、。，；]+")
_URL_PARTS = re.compile(
    r"https?://[^/\s]+/(?:[^/\s]+/){1,6}?(?:-/)?"
    r"(?:(?:pull|pulls|merge_requests)/(?P<pull>\d+)(?:/commits?/(?P<pull_commit>[0-9a-f]{7,40}))?"
    r"|issues/(?P<issue>\d+)|commits?/(?P<commit>[0-9a-f]{7,40})"
    r"|compare/(?P<base>[0-9a-f]{7,40})\.{2,3}(?P<head>[0-9a-f]{7,40})"
    r"|(?:blob|blame|raw|tree)/(?P<ref>[^/\s]+)/(?P<path>[^\s#?)\]]+))"
)
_TRACKER = re.compile(r"https?://[^\s)\]>]+/(?:browse|ticket|story|issue)/(?P<id>[A-Z][A-Z0-9]{1,9}-\d{1,6})\b")
_TRACKED = ("/browse/", "/ticket/", "/story/", "/issue/")
_HOSTED = ("/pull", "/merge_requests/", "/issues/", "/commit", "/compare/", "/blob/", "/blame/", "/raw/", "/tree/")
"""Of which one stands in each address of the two kinds above."""
_HEX = re.compile(r"[0-9a-f]{7,40}")
_NO_TICKET = re.compile(
    r"(?:UTF|SHA|ISO|RFC|CVE|CWE|CAPEC|TLS|HTTP|SEV|AES|RSA|GPT|IPV|COVID|ADR|DP|PEP|EIP|BIP|UTC|GMT|MD|TOP|WS|US|EU|AP|DR|"
    r"PS|VM|AZ|NODE|POD|HOST)-\d"
)
_TICKET_NUMBER = re.compile(r"-\d{1,6}(?![\w-]|\.\d)")
"""The end of a ticket's id: far fewer places begin like it than with a capital."""
_TICKET_PROJECT = re.compile(r"(?<![\w/#.-])[A-Z][A-Z0-9]{1,9}(?:-[A-Z]{2,6})?\Z")
_LONGEST_PROJECT = 17
_DIGITS = "0123456789"
_NUMBER = re.compile(r"#(\d{1,6})(?![\w-])")
_PULL_NUMBER = re.compile(r"R(?<=[PM]R)s? !?(\d{1,6})(?![\w-])")
_PULL_WORD = re.compile(
    r"(?:\b(?:PRs?|MRs?|pulls?|pull requests?|merge requests?)[:：]?[ ]?|\bPR.{0,24}#\d{1,6},?(?: and)? ?)\W{0,2}$", re.IGNORECASE
)
_ISSUE_WORD = re.compile(
    r"(?:^|\n|[(\[,;/|]\s*|\b(?:issues?|bugs?|tickets?|fix(?:e[sd])?|close[sd]?|see|resolve[sd]?|tracked (?:in|as|"
    r"by)|in|as|via|filed|opened?)[: ]\s*)\W{0,2}$",
    re.IGNORECASE,
)
_ROW_NUMBER = re.compile(r"(?:^|\n)[ \t]*\| ?$")
_FEW_DIGITS = 2
_SHA = re.compile(r"[0-9][0-9a-f]{2,}")
"""The end of a hash, from its first digit on."""
_LISTED = re.compile(r"(?:^|\n)[ \t]*(?:[*|] ?)*$|\| $")
"""Where a hash stands in a log of commits, or in the cell of a table."""
_GOES_ON = re.compile(r"[\w-]|\.\w")
_HEX_BEFORE = re.compile(r"[a-f]*")
_SHA_WORD = re.compile(
    r"(?:커밋|提交|コミット|commits?|sha|revert(?:ed|s)?|hash|fix(?:ed)?(?: in| by)?|landed in|shipped|merged?|pinned|"
    r"revision|rev|deploy(?:ed)?|introduced)\W{0,12}$",
    re.IGNORECASE,
)
_EXTENSIONS = (
    "py|pyi|js|jsx|mjs|cjs|ts|tsx|vue|svelte|rs|go|java|kt|kts|scala|rb|php|c|h|cc|cpp|cxx|hpp|cs|swift|m|mm|ex|exs|erl|hs|ml|clj|lua|pl|"
    "r|jl|dart|sol|gd|"
    "sh|bash|zsh|fish|ps1|bat|cmd|sql|graphql|proto|tf|tfvars|hcl|yaml|yml|toml|ini|cfg|conf|json|jsonc|json5|xml|html|css|scss|less|"
    "lock|mk|cmake|gradle|build|bzl|"
    "properties|md|mdx|rst|txt|ipynb|rules|template|tpl|j2|inc|env|erb|nix|tscn|godot|csproj|sln|mod|sum|csv"
)
_DOT = re.compile(
    rf"\.(?=[a-z])(?:(?:{_EXTENSIONS})(?P<more>\.[\w.]*_\d\w*)?|(?P<hidden>dockerignore|gitignore|nvmrc|npmrc|editorconfig))"
    r"(?::(?P<line>\d{1,7})(?:-\d+)?)?(?![\w/(-]|\.\w)"
)
_BACKWARDS = re.compile(r"[\w.@/-]*(?:~(?![\w/]))?")
_BARE_NAMES = ("Makefile", "Dockerfile", "Gemfile", "Jenkinsfile", "Procfile", "Vagrantfile")
_BARE_FILE = re.compile(rf"(?:{'|'.join(_BARE_NAMES)})(?![\w/(-]|\.\w)")
_LONGEST = 240
"""Letters of the longest path."""
_DIRECTORY = re.compile(r"(?:\.{1,2}/)?[A-Za-z_.][\w.@-]*(?:/[\w.@*-]+){1,12}/?")
_BRANCH = re.compile(r"(?:branch(?:es)?|branche|rama|ブランチ|分支|브랜치)\W{0,4}$", re.IGNORECASE)
_NESTED, _DEEP = 2, 5
"""Slashes of a path without an ending; a folder (it ends in one) is named as evidence only when it lies deep."""
_TEST = re.compile(r"test_\w{3,}|Test[A-Z]\w{2,}|[A-Z]\w+(?:Test|Tests|Spec)|[\w./-]+::[A-Za-z_]\w*(?:::\w+)*")
_INCIDENT_FILE = re.compile(r"(?:\d{4}-?\d{2}-?\d{2}|\d{3,4}[-_]|PM-|INC|incident|post-?mortem).*\.md$", re.IGNORECASE)
_WIKI = re.compile(r"\[\[(?P<id>[A-Z]{2,}-[\w-]{0,30}\d)\]\]")
_INCIDENT_ID = re.compile(r"(?:INC|PM|INCIDENT|MRT|PIR|RCA|PMR|COE)-?\d[\w-]{0,30}\d(?![\w-])")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|ca|uk|de|no|ru|app|sh|ai|co|gov|edu|cloud)/")
_CAPITAL = re.compile(r"[A-Z][A-Z0-9_-]*\.md")
_INCIDENT_WORDS = ("INC", "MRT", "PIR", "RCA-", "COE")
_HEX_LETTERS = frozenset("abcdef")
_OWN_ID = re.compile(r"(?:INC|PM|INCIDENT|MRT|PIR|RCA|PMR|COE)-?\d(?:[\d-]{0,20}\d)?")
_TRAIL = ".,;:!?*_~'\"]"


def read_references(view: View) -> tuple[Reference, ...]:
    """All references in order of place; a value is named once, where it first stands."""
    seen: set[tuple[str, str]] = set()
    found: list[Reference] = []
    for reference in sorted(_find(view), key=lambda one: one.span):
        key = (reference.kind, reference.value)
        if reference.kind != "url" and key in seen:
            continue
        seen.add(key)
        found.append(reference)
    whole = {one.value.rsplit("/", 1)[-1] for one in found if one.kind == "path" and "/" in one.value}
    return tuple(one for one in found if one.kind != "path" or "/" in one.value or one.value not in whole)


def urls_in(text: str) -> Iterator[str]:
    """The web addresses in a text, as :func:`read_references` cuts them."""
    for match in _URL.finditer(text):
        yield text[match.start() : _url_end(text, match.start(), match.end())]


class _Spans:
    """Stretches of text that do not overlap, in order."""

    def __init__(self, spans: list[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def holds(self, at: int) -> bool:
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]


def _find(view: View) -> Iterator[Reference]:  # noqa: C901, PLR0912 - one pattern after another, the surest first
    text = view.text
    start, end = view.within
    front = view.document.front_matter
    if front is not None and view.whole:
        start = front.span.end
    blocks = _Spans([block.span for block in view.document.code_blocks])
    inlines = view.document.inlines if view.whole else view.document.inlines_in(view.within)
    code = [inline for inline in inlines if inline.kind == "code"]
    spans = _Spans([inline.span for inline in code])
    urls: list[Span] = []
    own = _own_id(view)
    if "://" in text:
        for match in _URL.finditer(text, view.within.start, end):
            stop = _url_end(text, match.start(), match.end())
            urls.append(Span(match.start(), stop))
            yield from _of_url(text[match.start() : stop], urls[-1])
    addresses = _Spans(urls)

    def plain(at: int) -> bool:
        return not (addresses.holds(at) or blocks.holds(at))

    if "#" in text:
        for match in _NUMBER.finditer(text, start, end):
            if text[match.start() - 1 : match.start()] not in ("&", "/", "#") and plain(match.start()):
                yield from _of_number(text, match)
    if "PR " in text or "PRs " in text or "MR " in text:
        for match in _PULL_NUMBER.finditer(text, start, end):
            if plain(match.start()):
                yield Reference("pull_request", match[1], Span(*match.span(1)))
    for number in _TICKET_NUMBER.finditer(text, start, end):
        letter = text[max(start, number.start() - _LONGEST_PROJECT) : number.start()].rstrip(_DIGITS)[-1:]
        if not "A" <= letter <= "Z":
            continue  # most are dates
        project = _TICKET_PROJECT.search(text, max(start, number.start() - _LONGEST_PROJECT), number.start())
        if project is None or not plain(project.start()):
            continue
        ticket = project[0] + number[0]
        if ticket != own and not _NO_TICKET.match(ticket) and not _INCIDENT_ID.fullmatch(ticket):
            yield Reference("ticket", ticket, Span(project.start(), number.end()))
    for match in _INCIDENT_ID.finditer(text, start, end) if _may_name_incident(text) else ():
        if match[0] != own and not _joined(text, match.start()) and plain(match.start()):
            yield Reference("incident", match[0], Span(*match.span()))
    if "[[" in text:
        for match in _WIKI.finditer(text, start, end):
            yield Reference("incident", match["id"], Span(*match.span("id")))
    for match in _SHA.finditer(text, start, end):
        at = match.start()
        if text[at - 1 : at] in _HEX_LETTERS:
            before = _HEX_BEFORE.match(text[max(0, at - 40) : at][::-1])
            at -= len(before[0]) if before else 0
        if not 6 <= match.end() - at <= 40 or _GOES_ON.match(text, match.end()):
            continue
        value = text[at : match.end()]
        if value.isdecimal() or (_joined(text, at) and text[at - 4 : at] != "sha-"):
            continue
        if not addresses.holds(at) and _is_commit(text, at, len(value), quoted=spans.holds(at), fenced=blocks.holds(at)):
            yield Reference("commit", value, Span(at, match.end()))
    yield from _in_code(text, code)
    for inline in inlines:
        if inline.kind == "link":
            yield from _of_link(inline)
    yield from _paths(view, (start, end), addresses, blocks, spans)


def _may_name_incident(text: str) -> bool:
    """Whether a text holds the beginning of an incident's id."""
    for word in _INCIDENT_WORDS:
        if word in text:
            return True
    return "PM" in text and ("PM-" in text or "PM2" in text or "PMR" in text)


def _joined(text: str, at: int) -> bool:
    """Whether the letter before an offset belongs to the same word."""
    before = text[at - 1 : at]
    return before.isalnum() or (before in ("_", "/", "#", ".", "-") and bool(before))


def _own_id(view: View) -> str:
    """The id in the file's name, so that a document does not refer to itself."""
    match = _OWN_ID.search(view.path.rsplit("/", 1)[-1])
    return match[0] if match else ""


def _url_end(text: str, start: int, end: int) -> int:
    """Where an address ends: before a bracket that it did not open, and without the sentence's marks."""
    closing = text.find(")", start, end)
    if closing >= 0 and text.find("(", start, closing) < 0:
        end = closing
    while end > start and text[end - 1] in _TRAIL:
        end -= 1
    return end


def _of_url(url: str, span: Span) -> Iterator[Reference]:
    yield Reference("url", url, span)
    tracker = _TRACKER.match(url) if any(sign in url for sign in _TRACKED) else None
    if tracker:
        yield Reference("ticket", tracker["id"], span)
        return
    match = _URL_PARTS.match(url[:1000]) if any(sign in url for sign in _HOSTED) else None
    if match is None:
        return
    if match["pull"]:
        yield Reference("pull_request", match["pull"], span)
        if match["pull_commit"]:
            yield Reference("commit", match["pull_commit"], span)
    elif match["issue"]:
        yield Reference("ticket", f"#{match['issue']}", span)
    elif match["commit"]:
        yield Reference("commit", match["commit"], span)
    elif match["base"]:
        yield Reference("commit", match["base"], span)
        yield Reference("commit", match["head"], span)
    elif match["path"]:
        if _HEX.fullmatch(match["ref"]):
            yield Reference("commit", match["ref"], span)
        path = match["path"].rstrip(_TRAIL)
        if _is_file(path):
            yield Reference("path", path, span)


def _of_number(text: str, match: re.Match[str]) -> Iterator[Reference]:
    at = match.start()
    before = text[max(0, at - 40) : at]
    span = Span(*match.span(1))
    if _PULL_WORD.search(before):
        yield Reference("pull_request", match[1], span)
    elif _ROW_NUMBER.search(before) and len(match[1]) <= _FEW_DIGITS and text[match.end() : match.end() + 2] in (" |", "|"):
        return  # the rows are counted
    elif len(match[1]) > 1 or _ISSUE_WORD.search(before):
        yield Reference("ticket", match[0], span)


def _is_commit(text: str, at: int, length: int, *, quoted: bool, fenced: bool) -> bool:
    before = text[max(0, at - 40) : at]
    if length == 40:
        return not before.endswith(("sha256:", '="', "='", ': "'))
    listed = 7 <= length <= 12 and _LISTED.search(before) and text[at + length : at + length + 2].startswith((" ", "|", "\n", ")"))
    if fenced or listed:
        return bool(listed) and any(sign in _HEX_LETTERS for sign in text[at : at + length])
    if length > 12 or length == 6:
        return bool(_SHA_WORD.search(before))
    return (
        (quoted and before.endswith(("`", " ", "-", "@", ".")))
        or before.endswith(("(", "[", "sha-", "@"))
        or bool(_SHA_WORD.search(before))
    )


def _in_code(text: str, code: list[Inline]) -> Iterator[Reference]:
    """Tests and directories, which only code spans tell from other words."""
    for inline in code:
        content = inline.content
        if content.end - content.start > 200:
            continue
        value = text[content.start : content.end]
        if ("est" in value or "Spec" in value or "::" in value) and _TEST.fullmatch(value):
            yield Reference("test", value, content)
        elif "/" in value and _DIRECTORY.fullmatch(value):
            deep = _DEEP if value.endswith("/") else _NESTED
            if (
                not _is_file(value)
                and value.count("/") >= deep
                and not _HOST.match(value)
                and not (value.istitle() or "*" in value or value.endswith("..."))
                and not _BRANCH.search(text, max(0, content.start - 16), content.start - 1)
            ):
                yield Reference("path", value.rstrip("/").removeprefix("./"), content)


def _of_link(inline: Inline) -> Iterator[Reference]:
    target = inline.target.partition("#")[0]
    if not target or "adr" in re.split(r"\W", target.lower()) or "://" in target or target.startswith(("mailto:", "/")):
        return
    name = target.rsplit("/", 1)[-1]
    if _INCIDENT_FILE.match(name) and "adr" not in target.lower():
        yield Reference("incident", target, inline.span)
    elif _is_file(target):
        yield Reference("path", target.removeprefix("./"), inline.span)


def _is_file(text: str) -> bool:
    """Whether a text ends like a file's name."""
    dot = text.rfind(".")
    return dot >= 0 and bool(_DOT.fullmatch(text, dot))


def _paths(view: View, within: tuple[int, int], addresses: _Spans, blocks: _Spans, code: _Spans) -> Iterator[Reference]:
    """Files by their ending. A name without a folder counts only in code, or in capitals like ``CHANGELOG.md``."""
    text = view.text
    start, end = within
    own = view.path.rsplit("/", 1)[-1]
    for match in _DOT.finditer(text, start, end):
        dot = match.start()
        at = _begins(text, start, dot)
        name = text[at:dot]
        if match["hidden"]:
            if name and not name.endswith("/"):
                continue
        elif not name or name[-1] in "/.":
            continue
        stop = (
            match.end("more")
            if match["more"]
            else match.end("hidden")
            if match["hidden"]
            else match.end()
            if not match["line"]
            else match.start("line") - 1
        )
        path = text[at:stop]
        if (
            (text[at - 1 : at] in ("@", ":", "$", "*", "{", "}", "<") and at)
            or addresses.holds(at)
            or text[at - 2 : at] == "]("
            or path == own
            or view.path.endswith(f"/{path}")
            or path.startswith("...")
            or (path.endswith(".env") and "/" not in path)
            or (path[0] == "/" and path.count("/") == 1)
            or _HOST.match(path)
        ):
            continue
        fenced = blocks.holds(at)
        if "/" not in path and (fenced or not (code.holds(at) or _CAPITAL.fullmatch(path))):
            continue
        if "/" not in path and not fenced and _INCIDENT_FILE.match(path):
            yield Reference("incident", path, Span(at, stop))
            continue
        if fenced and path[:2] in ("a/", "b/"):
            path, at = path[2:], at + 2
        yield Reference("path", path.removeprefix("./"), Span(at, stop), int(match["line"]) if match["line"] else None)
    if "file" in text and any(name in text for name in _BARE_NAMES):
        for match in _BARE_FILE.finditer(text, start, end):
            at = _begins(text, start, match.start())
            path = text[at : match.end()]
            if not addresses.holds(at) and ("/" in path or (at == match.start() and code.holds(at))) and text[at - 2 : at] != "](":
                yield Reference("path", path.removeprefix("./"), Span(at, match.end()))


def _begins(text: str, start: int, end: int) -> int:
    """Where the path begins whose last part goes on at ``end``."""
    backwards = _BACKWARDS.match(text[max(start, end - _LONGEST) : end][::-1])
    return end - len(backwards[0]) if backwards else end
