"""The folder is found wherever teams keep it, and its files are told apart by their names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hansei.corpus import listing
from hansei.errors import ConfigError, NotFoundError, UnreadableError


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {name}\n")


def names(folder: Path, paths: list[Path]) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


@pytest.mark.parametrize("mark", [".git/HEAD", ".git", "hansei.toml"])
def test_the_root_is_the_nearest_marked_folder(tmp_path: Path, mark: str) -> None:
    put(tmp_path, ".git/HEAD", f"inner/{mark}", "inner/docs/incidents/a.md")
    assert listing.find_root(tmp_path / "inner/docs/incidents") == tmp_path / "inner"
    assert listing.find_root(tmp_path / "inner/docs/incidents/a.md") == tmp_path / "inner"


@pytest.mark.parametrize(
    ("toml", "marks"),
    [
        ("[tool.hansei]\n", True),
        ("[project]\nname = 'x'\n\n  [ tool . 'hansei' ]\nfolder = 'x'\n", True),
        ("[tool.hansei.rules]\n", True),
        ("[tool.hanseikai]\n", False),
        ("# [tool.hansei]\n", False),
    ],
)
def test_a_pyproject_marks_the_root_only_with_our_table(tmp_path: Path, toml: str, marks: bool) -> None:
    put(tmp_path, "hansei.toml", "inner/deep/a.md")
    (tmp_path / "inner/pyproject.toml").write_text(toml)
    assert listing.find_root(tmp_path / "inner/deep") == (tmp_path / "inner" if marks else tmp_path)


def test_without_any_mark_the_start_is_the_root(tmp_path: Path) -> None:
    if any((parent / ".git").exists() for parent in tmp_path.parents):
        pytest.skip("the temporary folder lies in a repository")
    put(tmp_path, "a/b.md")
    assert listing.find_root(tmp_path / "a") == tmp_path / "a"


@pytest.mark.parametrize("folder", listing.FOLDERS)
def test_every_usual_folder_is_found(tmp_path: Path, folder: str) -> None:
    put(tmp_path, f"{folder}/2024-01-01-a.md", "README.md", "src/x.py")
    assert listing.find_folder(tmp_path, None) == tmp_path / folder


@pytest.mark.parametrize("folder", ["docs/Postmortems", "docs/post_mortems", "Incidents", "docs/OPERATIONS/Incidents"])
def test_case_and_underscores_do_not_matter(tmp_path: Path, folder: str) -> None:
    put(tmp_path, f"{folder}/a.md")
    assert listing.find_folder(tmp_path, None) == tmp_path / folder


def test_a_folder_with_post_mortems_wins_over_one_without(tmp_path: Path) -> None:
    put(tmp_path, "docs/incidents/README.md", "docs/incidents/template.md", "postmortems/a.md")
    assert listing.find_folder(tmp_path, None) == tmp_path / "postmortems"
    (tmp_path / "postmortems/a.md").unlink()
    assert listing.find_folder(tmp_path, None) == tmp_path / "docs/incidents"


def test_a_single_telling_folder_deeper_down_is_found(tmp_path: Path) -> None:
    put(tmp_path, "backend/docs/postmortem/a.md", "src/incidents/model.py", "node_modules/x/incidents/a.md", "tests/incidents/a.md")
    assert listing.find_folder(tmp_path, None) == tmp_path / "backend/docs/postmortem"


def test_several_telling_folders_are_not_guessed_between(tmp_path: Path) -> None:
    put(tmp_path, "backend/docs/postmortem/a.md", "frontend/docs/postmortem/a.md")
    with pytest.raises(NotFoundError, match="several folders") as caught:
        listing.find_folder(tmp_path, None)
    assert "backend/docs/postmortem, frontend/docs/postmortem" in caught.value.hint


def test_no_folder_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    put(tmp_path, "docs/guide.md")
    with pytest.raises(NotFoundError, match="no folder of post-mortems") as caught:
        listing.find_folder(tmp_path, None)
    assert "hansei init" in caught.value.hint


def test_the_configured_folder_wins(tmp_path: Path) -> None:
    put(tmp_path, "docs/incidents/a.md", "notes/outages 2024/a.md")
    assert listing.find_folder(tmp_path, "notes/outages 2024") == tmp_path / "notes/outages 2024"
    assert listing.find_folder(tmp_path, ".") == tmp_path


@pytest.mark.parametrize("configured", ["missing", "file.md"])
def test_the_configured_folder_must_exist(tmp_path: Path, configured: str) -> None:
    put(tmp_path, "file.md", "docs/incidents/a.md")
    with pytest.raises(NotFoundError, match="configured folder"):
        listing.find_folder(tmp_path, configured)


@pytest.mark.parametrize("configured", ["../outside", "/", "link"])
def test_the_configured_folder_must_lie_in_the_repository(tmp_path: Path, configured: str) -> None:
    put(tmp_path, "root/a.md", "outside/a.md")
    (tmp_path / "root/link").symlink_to("../outside")
    with pytest.raises(ConfigError, match="outside the repository"):
        listing.find_folder(tmp_path / "root", configured)


def test_documents_are_sorted_and_told_from_the_rest(tmp_path: Path) -> None:
    put(
        tmp_path,
        *("b.md", "a.markdown", "2024/c.qmd", "2024/index.md", "d.mdx", "e.html.md.erb", "F.MD", "2024-05-01-x/index.md"),
        *("README.md", "index.md", "postmortem_template.md", "templates/full.md"),
        *("notes.txt", "image.png", ".hidden.md", ".hansei/cache.md", "comments/b.md", "node_modules/x.md", "CONTRIBUTING.md"),
    )
    found = listing.scan(tmp_path)
    assert names(tmp_path, found.documents) == [
        *("2024-05-01-x/index.md", "2024/c.qmd", "F.MD", "a.markdown", "b.md", "d.mdx", "e.html.md.erb")
    ]
    assert names(tmp_path, found.indexes) == ["2024/index.md", "README.md", "index.md"]
    assert names(tmp_path, found.templates) == ["postmortem_template.md", "templates/full.md"]
    assert listing.documents(tmp_path) == found.documents
    assert sorted(listing.names(tmp_path)) == names(tmp_path, found.documents)
    assert "README.md" in listing.names(tmp_path, known={"README.md"})


def test_links_are_followed_inside_the_root_only_and_once(tmp_path: Path) -> None:
    put(tmp_path, "root/docs/incidents/a.md", "root/old/b.md", "root/old/deep/c.md", "root/shared.md", "outside/secret.md")
    folder = tmp_path / "root/docs/incidents"
    (folder / "out.md").symlink_to(tmp_path / "outside/secret.md")
    (folder / "out").symlink_to(tmp_path / "outside")
    (folder / "shared.md").symlink_to("../../shared.md")
    (folder / "old").symlink_to("../../old")
    (folder / "twin.md").symlink_to("a.md")
    (folder / "loop").symlink_to(".")
    (folder / "up").symlink_to("../..")
    (folder / "dangling.md").symlink_to("nowhere.md")
    (tmp_path / "root/old/back").symlink_to("../docs/incidents")
    found = names(folder, listing.documents(folder, root=tmp_path / "root"))
    assert found.count("a.md") == 1
    assert not [name for name in found if "secret" in name or name.startswith(("out", "twin", "loop", "dangling"))]
    assert {"shared.md", "a.md"} <= set(found)
    assert len([name for name in found if name.endswith("deep/c.md")]) == 1
    assert names(folder, listing.documents(folder)) == ["a.md"]


def test_odd_names_are_listed(tmp_path: Path) -> None:
    put(tmp_path, "with space.md", "new\nline.md", "-dash.md", "ünï.md")
    open(os.path.join(os.fsencode(tmp_path), b"bad-\xff.md"), "wb").close()
    assert len(listing.documents(tmp_path)) == 5


def test_a_pipe_is_not_a_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert listing.documents(tmp_path) == []


def test_a_missing_or_unreadable_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotFoundError, match="no such folder"):
        listing.documents(tmp_path / "nowhere")
    put(tmp_path, "sub/a.md")
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UnreadableError, match="Permission denied") as caught:
        listing.documents(tmp_path)
    assert str(caught.value.place).endswith("sub")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("2024-01-01-a.md", "document"),
        ("INC-2026-006-x.md", "document"),
        ("SYSTEMC_W571_WARNING.md", "document"),
        ("a.txt", "other"),
        ("md", "other"),
        (".md", "other"),
        ("README", "other"),
        ("ReadMe.md", "index"),
        ("2024/README.md", "index"),
        ("02-operations/README.md", "index"),
        ("2024-05-01-outage/README.md", "document"),
        ("INC-12/README.md", "document"),
        ("index.md", "index"),
        ("_index.md", "index"),
        ("2022-12-20-queues/_index.md", "index"),
        ("2022-12-20-queues/index.md", "document"),
        ("queues/index.html.md.erb", "document"),
        ("2022/12/index.md", "index"),
        ("docs/incidents/index.md", "index"),
        ("template.md", "template"),
        ("_template.md", "template"),
        ("POST_MORTEM_TEMPLATE.md", "template"),
        ("incident-template.md", "template"),
        ("template-incident-report.md", "template"),
        ("0000-template.md", "template"),
        ("YYYY-MM-DD-short-title.md", "template"),
        ("templates/any.md", "template"),
        ("_templates/any.md", "template"),
        ("2024-01-01-broken-email-template.md", "document"),
        ("2024-01-01-template.md", "document"),
        ("template-engine-outage.md", "document"),
        ("CHANGELOG.md", "other"),
        ("CODE_OF_CONDUCT.md", "other"),
    ],
)
def test_classify(path: str, kind: str) -> None:
    assert listing.classify(path) == kind
    assert listing.classify(Path(path)) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        *((f"{name}.md", "other") for name in ("CONTRIBUTING", "Changelog", "licence", "LICENSE", "code_of_conduct", "Security", "CLAUDE")),
        *(
            (f"{name}.md", "template")
            for name in ("Template", "0000-TMPL", "incident-skeleton", "boilerplate", "YYYY-MM-DD-title", "yyyymmdd")
        ),
        *((f"{name}/2025-01-01-a.md", "template") for name in ("Templates", "_template", "deep/.templates")),
        *((f"{name}.md", "index") for name in ("Index", "_index", "README", "2024/readme")),
        *((f"{name}.md", "document") for name in ("2025-01-01-security-agents", "2025-template-lost", "2025-01-01-outage/index", "a")),
        *((name, "other") for name in (".hidden.md", "deep/.hidden.md", "a.txt", ".md", "")),
        ("A.MARKDOWN", "document"),
    ],
)
def test_what_a_file_is_by_its_name(path: str, kind: str) -> None:
    assert listing.classify(path) == kind


def test_the_state_of_a_file_changes_when_it_does(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "notes.txt", ".hidden.md", "deep/c.md", "comments/d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1")
    before = listing.states(tmp_path)
    assert set(before) == {"a.md", "b.md", "deep/c.md"}
    (tmp_path / "b.md").write_text("22")
    os.utime(tmp_path / "deep/c.md", ns=(0, 1))
    after = listing.states(tmp_path)
    assert {path for path in before if before[path] != after[path]} == {"b.md", "deep/c.md"}
    status = os.stat(tmp_path / "a.md")
    assert after["a.md"] == (status.st_size, status.st_mtime_ns, status.st_ino)


def test_the_state_behind_a_link_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "shared.md").write_text("123")
    (tmp_path / "folder/link.md").symlink_to("../shared.md")
    (tmp_path / "folder/dangling.md").symlink_to("nowhere.md")
    assert {path: state[0] for path, state in listing.states(tmp_path / "folder", root=tmp_path).items()} == {"link.md": 3}


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no such folder"):
        listing.states(tmp_path / "none")
