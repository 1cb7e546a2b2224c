"""Where the post-mortems lie, and which files of a folder are post-mortems at all."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from hansei.corpus.disk import State
from hansei.errors import ConfigError, NotFoundError, Place, UnreadableError

Kind = Literal["document", "index", "template", "other"]

FOLDERS = (
    "docs/incidents",
    "docs/postmortems",
    "docs/post-mortems",
    "docs/postmortem",
    "docs/post-mortem",
    "postmortems",
    "post-mortems",
    "postmortem",
    "post-mortem",
    "incidents",
    "doc/incidents",
    "doc/postmortems",
    "docs/pir",
    "docs/pirs",
    "docs/rca",
    "docs/rcas",
    "docs/operations/incidents",
    "docs/operations/postmortems",
    "docs/ops/incidents",
    "docs/incident-reports",
    "docs/incident-reviews",
    "docs/post-incident-reviews",
    "docs/retrospectives",
    "docs/outages",
    "documentation/incidents",
    "documentation/postmortems",
    "incident-reports",
    "incident-reviews",
    "outages",
    "retrospectives",
    "pir",
    "rca",
)
"""Where teams keep their post-mortems, the likeliest first; case does not matter, and ``_`` stands for ``-`` too."""


class Listing(NamedTuple):
    """The Markdown files of a folder, each group sorted by path."""

    documents: list[Path]
    """Post-mortems."""
    indexes: list[Path]
    """README and index pages."""
    templates: list[Path]
    """Forms to be filled in."""


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` with ``.git``, ``hansei.toml`` or a ``[tool.hansei]`` in pyproject.toml.

    Without one it is ``start`` itself (the folder of ``start`` when that is a file). The path is absolute.
    """
    home = Path(os.path.realpath(start))
    if not home.is_dir():
        home = home.parent
    return next((folder for folder in (home, *home.parents) if _is_root(str(folder))), home)


def find_folder(root: Path, configured: str | None) -> Path:
    """The folder of the post-mortems.

    The configured one; else the first of :data:`FOLDERS` that holds a post-mortem; else the first that exists; else the
    only folder of such a name within a few levels that holds a post-mortem.

    Raises:
        ConfigError: the configured folder lies outside the root.
        NotFoundError: there is none, or the configured one does not exist, or several may be meant.
    """
    if configured is not None:
        return _configured(root, configured)
    names: dict[str, dict[str, str]] = {}
    there = [folder for folder in (_resolve(root, candidate, names) for candidate in FOLDERS) if folder is not None]
    for folder in there:
        if _holds_document(folder):
            return folder
    if there:
        return there[0]
    further = [folder for folder in _search(root) if _holds_document(folder)]
    if len(further) == 1:
        return further[0]
    if further:
        some = ", ".join(str(folder.relative_to(root)) for folder in further[:5])
        raise NotFoundError("several folders may hold post-mortems", hint=f'name one, or set folder = "..." in hansei.toml; found: {some}')
    raise NotFoundError(
        "no folder of post-mortems found",
        hint='name one, set folder = "..." in hansei.toml, or start with `hansei init` (docs/incidents is the usual place)',
        place=Place(str(root)),
    )


def names(folder: Path, *, root: Path | None = None, known: Container[str] = ()) -> list[str]:
    """The post-mortems of :func:`scan` as paths relative to the folder, in no order; those in ``known`` are known to be called like one.

    Raises:
        NotFoundError, UnreadableError: see :func:`scan`.
    """
    return [path for path in _markdown_files(str(folder), str(root or folder)) if path in known or classify(path) == "document"]


def documents(folder: Path, *, root: Path | None = None) -> list[Path]:
    """The post-mortems of a folder and its sub-folders, sorted by path. See :func:`scan`."""
    return scan(folder, root=root).documents


def scan(folder: Path, *, root: Path | None = None) -> Listing:
    """The Markdown files of a folder and its sub-folders, by what they are.

    Hidden files and folders, ``comments`` and dependencies of other tools are left out. A symbolic link is followed only
    when it leads to somewhere inside ``root`` (by default the folder itself) that is not listed anyway.

    Raises:
        NotFoundError: the folder does not exist.
        UnreadableError: a folder cannot be read.
    """
    listing = Listing([], [], [])
    groups = {"document": listing.documents, "index": listing.indexes, "template": listing.templates}
    for path in sorted(_markdown_files(str(folder), str(root or folder))):
        kind = classify(path)
        if kind != "other":
            groups[kind].append(folder / path)
    return listing


def states(folder: Path, *, root: Path | None = None) -> dict[str, State]:
    """The state of each Markdown file of a folder and its sub-folders, whatever it is, by its path relative to the folder.

    It is asked often and of many files, so nothing is made of a file but its name. See :func:`scan`, and what that raises.
    """
    found = {}
    for path, entry in _entries(str(folder), str(root or folder)):
        try:
            status = entry.stat()
        except OSError:  # gone since: whoever reads it says so
            continue
        found[path] = (status.st_size, status.st_mtime_ns, status.st_ino)
    return found


def classify(path: str | Path) -> Kind:
    """What a file is, by its name; a path relative to the folder of the post-mortems says most.

    An ``index.md`` (or README) in a folder of its own, ``2024-05-01-outage/index.md``, is a document.
    """
    lower = str(path).lower()
    if lower.endswith(".md") and "/." not in lower and lower[0] != "." and not any(word in lower for word in _TELLING):
        return "document"  # as nearly all are: a folder has thousands
    *folders, name = _parts(path)
    stem = _EXTENSION.sub("", name)
    if stem == name or name.startswith("."):
        return "other"
    words = _WORD.findall(stem.lower())
    if folders and folders[-1].lower().strip("_.") in _TEMPLATE_FOLDERS:
        return "template"
    if stem.lower() in ("index", "_index", "readme"):
        return "document" if _is_own_folder(stem.lower(), folders) else "index"
    if stem.lower() in _HOUSEKEEPING:
        return "other"
    return "template" if _is_template(words) else "document"


_EXTENSION = re.compile(r"(?:\.html)?\.md\.erb\Z|\.(?:md|markdown|qmd|mdx)\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_ROOT_TABLE = re.compile(rb"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*[\"']?hansei[\"']?[ \t]*[.\]]", re.MULTILINE)
_ONE_INCIDENT = re.compile(r"\d{4}-?\d\d-?\d\d|(?:inc|incident|pm|pir|rca|postmortem|post-mortem)-?\d")
"""How the folder of a single incident begins."""
_FOLDER_NAMES = frozenset(folder.rpartition("/")[2] for folder in FOLDERS)
_SKIPPED_FOLDERS = frozenset({"comments", "node_modules", "__pycache__"})
_TEMPLATE_FOLDERS = frozenset({"template", "templates"})
_TEMPLATE_WORDS = frozenset({"template", "templates", "tmpl", "boilerplate", "skeleton"})
_GENERIC_WORDS = _TEMPLATE_WORDS | {
    *("incident", "incidents", "post", "mortem", "mortems", "postmortem", "postmortems", "retrospective", "retro", "outage"),
    *("report", "review", "pir", "rca", "root", "cause", "analysis", "example", "sample", "blank", "new", "short", "full"),
    *("doc", "document", "yyyy", "mm", "dd", "date", "title", "name", "slug", "nnn", "xxx", "xx"),
}
_HOUSEKEEPING = frozenset(
    {"contributing", "changelog", "license", "licence", "code_of_conduct", "code-of-conduct", "security", "agents", "claude", "gemini"}
)
_TELLING = (
    *("index", "readme", "yyyy", "templ", "tmpl", "boilerplate", "skeleton"),
    *("contributing", "changelog", "licen", "conduct", "security", "agents", "claude", "gemini"),
)
"""What stands, in lower case, somewhere in the path of everything that is no document."""
_SEARCH_DEPTH = 4
_SEARCH_FOLDERS = 3000
_NOT_SEARCHED = frozenset(
    {"vendor", "third_party", "dist", "build", "target", "venv", "site-packages", "test", "tests", "testdata", "fixtures"}
)


def _parts(path: str | Path) -> list[str]:
    return str(path).replace(os.sep, "/").split("/")


def _is_own_folder(stem: str, folders: list[str]) -> bool:
    """Whether an index page is the one document of its folder, rather than the front page of many."""
    if stem == "_index" or not folders:  # Hugo's section page; the top of the listed folder
        return False
    parent = _normal(folders[-1])
    if stem == "readme":
        return _ONE_INCIDENT.match(parent) is not None
    return parent not in _FOLDER_NAMES and not parent.replace("-", "").isdigit() and parent not in ("", "docs", "doc", "content")


def _is_template(words: list[str]) -> bool:
    """``postmortem_template`` and ``0000-template``, but not ``2024-01-01-broken-email-template``."""
    if not _TEMPLATE_WORDS.isdisjoint(words):
        numbers = [word for word in words if word.isdigit() and word.strip("0")]
        return not numbers and (words[-1] in _TEMPLATE_WORDS or _GENERIC_WORDS.issuperset(word for word in words if not word.isdigit()))
    return words[:3] == ["yyyy", "mm", "dd"] or words[:1] == ["yyyymmdd"]


def _is_root(folder: str) -> bool:
    if os.path.exists(f"{folder}/.git") or os.path.isfile(f"{folder}/hansei.toml"):
        return True
    try:
        with open(f"{folder}/pyproject.toml", "rb") as file:  # reading TOML properly costs more than the whole search
            return _ROOT_TABLE.search(file.read(1 << 20)) is not None
    except OSError:
        return False


def _configured(root: Path, configured: str) -> Path:
    folder = root / configured
    place = Place(configured)
    border = os.path.realpath(root)
    real = os.path.realpath(folder)
    if real != border and not real.startswith(border.rstrip(os.sep) + os.sep):
        raise ConfigError("the configured folder lies outside the repository", hint="give a folder relative to the root", place=place)
    if not os.path.isdir(real):
        raise NotFoundError("the configured folder does not exist", hint="create it with `hansei init`, or correct `folder`", place=place)
    return folder


def _normal(name: str) -> str:
    return name.lower().replace("_", "-")


def _resolve(root: Path, candidate: str, names: dict[str, dict[str, str]]) -> Path | None:
    """The folder that is called like the candidate but for case and underscores; ``names`` remembers listings."""
    at = str(root)
    for part in candidate.split("/"):
        if at not in names:
            names[at] = {_normal(name): name for name in sorted(_folders(at), reverse=True)}
        if part not in names[at]:
            return None
        at = f"{at}/{names[at][part]}"
    return root / at[len(str(root)) + 1 :]


def _folders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:  # while searching, what cannot be read holds nothing
        return []


def _holds_document(folder: Path) -> bool:
    try:
        return any(classify(path) == "document" for path in _markdown_files(str(folder), str(folder)))
    except UnreadableError:
        return False


def _search(root: Path) -> Iterator[Path]:
    """Folders of a telling name within a few levels, the shallowest first; their own sub-folders are not looked at."""
    level = [""]
    looked_at = 0
    for _ in range(_SEARCH_DEPTH):
        deeper: list[str] = []
        for at in level:
            looked_at += 1
            if looked_at > _SEARCH_FOLDERS:
                return
            for name in sorted(_folders(f"{root}/{at}")):
                if _normal(name) in _FOLDER_NAMES:
                    yield root / at / name
                elif not name.startswith(".") and name.lower() not in _NOT_SEARCHED | _SKIPPED_FOLDERS:
                    deeper.append(f"{at}/{name}" if at else name)
        level = deeper


def _markdown_files(folder: str, root: str) -> Iterator[str]:
    """Paths, relative to the folder, of the Markdown files in it."""
    return (path for path, _ in _entries(folder, root))


def _entries(folder: str, root: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    home, border = os.path.realpath(folder), os.path.realpath(root)
    seen = {home}
    pending = [("", home)]  # what it is called here, and where it really is
    while pending:
        shown, real = pending.pop()
        foreign = not _within(real, home)  # reached by a link
        try:
            entries = list(os.scandir(real))
        except FileNotFoundError as error:
            raise NotFoundError("there is no such folder", hint="check the path", place=Place(folder)) from error
        except OSError as error:
            raise UnreadableError(
                f"the folder cannot be read: {error.strerror}", place=Place(os.path.join(folder, shown.rstrip("/")))
            ) from error
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            target = f"{real}/{name}"
            linked = entry.is_symlink()
            if linked:
                target = os.path.realpath(target)
                if not _within(target, border):
                    continue
            if (foreign or linked) and _within(target, home):
                continue  # it is listed under its own name
            if entry.is_dir():
                if name.lower() not in _SKIPPED_FOLDERS and target not in seen:
                    seen.add(target)
                    pending.append((f"{shown}{name}/", target))
            elif _EXTENSION.search(name) and entry.is_file():
                yield shown + name, entry


def _within(path: str, border: str) -> bool:
    return path == border or path.startswith(border.rstrip("/") + "/")
