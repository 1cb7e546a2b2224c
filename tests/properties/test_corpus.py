"""What holds of the room of files for every input."""

from __future__ import annotations

import json
import string
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hansei.corpus import files
from hansei.corpus.changes import Added, Modified, Removed, compare
from hansei.corpus.ids import free_path, next_id, slug
from hansei.corpus.listing import classify
from hansei.corpus.load import Cache
from hansei.errors import WriteRefusedError
from hansei.text import Edit, EditSet, Source, Span

DAYS = st.dates(date(1970, 1, 1), date(9999, 12, 31))
LISTINGS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("123"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.text(st.characters(exclude_categories=())), st.integers(10, 80))
@example("İ" * 200, 20)
@example("\ufdfa" * 400, 60)
def test_a_slug_is_short_plain_and_stable(title: str, limit: int) -> None:
    made = slug(title, limit)
    assert 0 < len(made) <= limit
    assert set(made) <= set(string.ascii_lowercase + string.digits + "-")
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert slug(made, limit) == made


@given(
    st.sampled_from(["INC-{year}-{number:03}", "INC-{date}-{number:03}", "#{number}", "x{number:02}y{month}"]),
    DAYS,
    st.lists(st.text("INC-#0123456789xy", max_size=20)),
    st.integers(0, 5),
)
def test_a_new_id_is_new_and_the_next_one_follows(pattern: str, day: date, others: list[str], more: int) -> None:
    ids = list(others)
    for _ in range(more + 1):
        made = next_id(pattern, ids, day)
        assert made.lower() not in {one.strip().lower() for one in ids}
        ids.append(made)
    assert len({*ids[len(others) :]}) == more + 1


@given(LISTINGS, LISTINGS)
def test_changes_lead_from_the_old_listing_to_the_new(before: dict[str, str], after: dict[str, str]) -> None:
    now = dict(before)
    changes = compare(before, after)
    for change in changes:
        if isinstance(change, Removed):
            assert now.pop(change.path) == change.before
        elif isinstance(change, Added):
            assert change.path not in now
            now[change.path] = change.digest
        else:
            assert isinstance(change, Modified)
            assert now[change.path] == change.before != change.digest
            now[change.path] = change.digest
    assert now == after
    assert [change.path for change in changes] == sorted({change.path for change in changes})


@given(st.text(), st.sampled_from([".md", ".MDX", ".html.md.erb", ".txt", ""]))
def test_every_name_is_of_some_kind(name: str, extension: str) -> None:
    kind = classify(name + extension)
    assert kind in ("document", "index", "template", "other")
    if extension in (".txt", ""):
        assert kind == "other" or name.lower().endswith((".md", ".markdown", ".qmd", ".mdx", ".erb"))


@st.composite
def edited(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    data = draw(st.binary(max_size=60) | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
    length = len(Source.from_bytes(data).text)
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=6)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return data, [Edit(span, draw(st.text(max_size=5))) for span in spans]


@settings(deadline=None)
@given(edited())
@example((b"\xc3-\xa9", [Edit(Span(1, 2), "")]))
def test_a_save_changes_what_was_asked_and_nothing_else(case: tuple[bytes, list[Edit]]) -> None:
    data, edits = case
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.md")
        path.write_bytes(data)
        before = files.read(path)
        try:
            after = files.save(path, before, EditSet(edits))
        except WriteRefusedError:  # only where halves of a character would meet
            assert path.read_bytes() == data
            assert b"\xff" in data or any(byte >= 0x80 for byte in data)
            return
        expected = b""
        at = 0
        for span, text in edits:
            expected += before.text[at : span.start].encode("utf-8", "surrogateescape") + text.encode()
            at = span.end
        expected += before.text[at:].encode("utf-8", "surrogateescape")
        assert path.read_bytes() == after.data == expected
        assert files.read(path) == after
        assert [entry.name for entry in Path(folder).iterdir()] == ["a.md"]


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from(["findings", "incident"])), JSON, max_size=6))
def test_the_cache_gives_back_what_it_was_given(entries: dict[tuple[str, str], object]) -> None:
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder), "1")
        for (digest, kind), value in entries.items():
            cache.put(digest, kind, value)
        assert cache.save() == bool(entries)
        again = Cache(Path(folder), "1")
        for (digest, kind), value in entries.items():
            assert again.get(digest, kind, "missing") == json.loads(json.dumps(value))


@settings(deadline=None, max_examples=40)
@given(st.binary(max_size=40), st.integers(0, 200), st.integers(0, 200))
def test_any_damage_makes_the_cache_empty_or_leaves_it_whole(junk: bytes, start: int, length: int) -> None:
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder), "1")
        cache.put("a", "findings", ["x" * 50])
        assert cache.save()
        file = Path(folder, ".hansei/cache")
        data = file.read_bytes()
        changed = data[:start] + junk + data[start + length :]
        file.write_bytes(changed)
        assert Cache(Path(folder), "1").get("a", "findings") == (["x" * 50] if changed == data else None)


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=()), max_size=30), st.text(max_size=20), DAYS)
def test_a_free_path_is_free_and_in_the_folder(title: str, tracker_id: str, day: date) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        made = [free_path(home, "{year}/{date}-{slug}-{id}.md", day, slug(title), id=tracker_id) for _ in range(1)]
        for _ in range(3):
            made[-1].parent.mkdir(exist_ok=True)
            made[-1].touch()
            made.append(free_path(home, "{year}/{date}-{slug}-{id}.md", day, slug(title), id=tracker_id))
        assert len(set(made)) == len(made)
        assert {path.parent.parent for path in made} == {home}


@pytest.mark.soak
@settings(deadline=None, max_examples=3000)
@given(edited())
def test_a_save_changes_what_was_asked_and_nothing_else_at_length(case: tuple[bytes, list[Edit]]) -> None:
    test_a_save_changes_what_was_asked_and_nothing_else.hypothesis.inner_test(case)  # type: ignore[attr-defined]
