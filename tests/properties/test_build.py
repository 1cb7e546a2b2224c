"""Edits do what they say, nothing else, in any document."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from hansei.document import Document, build, parse
from hansei.document.nodes import Heading, Item, List, Table
from hansei.text import EditSet, Source
from tests.support.trees import faults

NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])
WORDS = st.text(alphabet=" abc|*`\\é漢\U0001f525<>#-", min_size=1, max_size=12)
PLAIN = st.text(alphabet="abc é漢", min_size=1, max_size=8).map(str.strip).filter(bool)


@st.composite
def tables(draw: st.DrawFn) -> Document:
    width = draw(st.integers(1, 4))
    framed = draw(st.booleans()) or width == 1
    pad = draw(st.sampled_from(["", " ", "  "]))
    prefix = draw(st.sampled_from(["", "> ", "  "]))
    rows = draw(st.lists(st.lists(PLAIN, min_size=width, max_size=width), min_size=1, max_size=4))
    dashes = ["---"] * width
    lines = [
        ("|" if framed else "") + "|".join(f"{pad}{cell}{pad}" for cell in row) + ("|" if framed else "")
        for row in [rows[0], dashes, *rows[1:]]
    ]
    newline = draw(NEWLINES)
    last = draw(st.sampled_from(["", newline, newline * 2 + "after" + newline]))
    return parse(Source(newline.join(prefix + line for line in lines) + last))


def _cells(document: Document) -> list[list[str]]:
    table = next(node for node in document.walk() if isinstance(node, Table))
    return [[document.source.slice(cell.content) for cell in row.cells] for row in (table.header, *table.rows)]


def _outside_is_untouched(document: Document, edits: EditSet) -> None:
    after = edits.apply(document.source).text
    first, last = edits.edits[0].span.start, edits.edits[-1].span.end
    assert after[:first] == document.source.text[:first]
    assert after.endswith(document.source.text[last:])
    assert "\n" not in after.replace("\r\n", "") or document.source.newline == "\n"


@given(tables(), WORDS, st.data())
def test_setting_a_cell_changes_that_cell_alone(document: Document, words: str, data: st.DataObject) -> None:
    table = next((node for node in document.walk() if isinstance(node, Table)), None)
    assume(table is not None and table.rows)
    assert table is not None
    number = data.draw(st.integers(0, len(table.rows) - 1))
    column = data.draw(st.integers(0, len(table.header.cells) - 1))
    before = _cells(document)
    wanted = build.cell_text(words)
    assume(not wanted.endswith("\\"))
    edits = build.set_cell(document, table, table.rows[number], column, words)
    again = parse(edits.apply(document.source))
    assume(any(isinstance(node, Table) for node in again.walk()))  # a row may become something else, like a list
    before[number + 1][column] = wanted
    after = _cells(again)
    assume(len(after) == len(before))
    framed = document.source.slice(table.header.span).startswith("|")
    if framed or wanted:
        assert after == before
    if edits:
        _outside_is_untouched(document, edits)


@given(tables(), st.lists(PLAIN, min_size=4, max_size=4), st.data())
def test_inserting_a_row_keeps_the_others(document: Document, words: list[str], data: st.DataObject) -> None:
    table = next((node for node in document.walk() if isinstance(node, Table)), None)
    assume(table is not None)
    assert table is not None
    width = len(table.header.cells)
    place = data.draw(st.integers(0, len(table.rows)))
    edits = build.insert_row(document, table, words[:width], after=table.rows[place - 1] if place and table.rows else None)
    at = place if place and table.rows else len(table.rows)
    before = _cells(document)
    before.insert(at + 1, words[:width])
    again = parse(edits.apply(document.source))
    assert _cells(again) == before
    assert list(faults(again)) == []
    _outside_is_untouched(document, edits)
    third = next(node for node in again.walk() if isinstance(node, Table))
    assert build.delete_row(again, third.rows[at]).apply(again.source).text.rstrip("\r\n") == document.source.text.rstrip("\r\n")


@st.composite
def lists(draw: st.DrawFn) -> Document:
    newline = draw(NEWLINES)
    ordered = draw(st.booleans())
    gap = draw(st.sampled_from([newline, newline * 2]))
    prefix = draw(st.sampled_from(["", "> "])) if gap == newline else ""
    texts = draw(st.lists(PLAIN, min_size=1, max_size=4))
    marker = draw(st.sampled_from(["-", "*", "+"]))
    boxes = draw(st.sampled_from(["", "[ ] ", "[x] "]))
    items = [f"{prefix}{f'{number}.' if ordered else marker} {boxes}{text}" for number, text in enumerate(texts, 1)]
    return parse(Source(gap.join(items) + draw(st.sampled_from(["", newline]))))


@given(lists(), PLAIN, st.sampled_from([None, True, False]), st.data())
def test_inserting_an_item_keeps_the_others(document: Document, words: str, task: bool | None, data: st.DataObject) -> None:
    items = next(node for node in document.walk() if isinstance(node, List))
    place = data.draw(st.integers(0, len(items.items) - 1))
    edits = build.insert_item(document, items, words, after=items.items[place], task=task)
    again = parse(edits.apply(document.source))
    found = next(node for node in again.walk() if isinstance(node, List))
    shown = [again.source.slice(item.head.span) if item.head else "" for item in found.items]
    expected = [document.source.slice(item.head.span) if item.head else "" for item in items.items]
    expected.insert(place + 1, words)
    assert shown == expected
    box = found.items[place + 1].task
    assert (box.checked if box else None) is task
    _outside_is_untouched(document, edits)


@given(lists(), st.data())
def test_checking_a_box_changes_one_box(document: Document, data: st.DataObject) -> None:
    items = [node for node in document.walk() if isinstance(node, Item)]
    item = data.draw(st.sampled_from(items))
    again = parse(build.set_task(document, item, checked=True).apply(document.source))
    after = [node for node in again.walk() if isinstance(node, Item)]
    assert [node.task and node.task.checked for node in after] == [
        True if node is item else node.task and node.task.checked for node in items
    ]
    cleared = parse(build.set_task(again, after[items.index(item)], checked=False).apply(again.source))
    assert [node.task and node.task.checked for node in cleared.walk() if isinstance(node, Item)][items.index(item)] is False


@st.composite
def outlines(draw: st.DrawFn) -> Document:
    newline = draw(NEWLINES)
    blocks = draw(
        st.lists(st.sampled_from(["# A", "## B", "## C\nc", "### D", "text", "- a\n- b", "---", "**E**", "> q", "```\nx\n```"]), max_size=8)
    )
    gap = draw(st.sampled_from(["\n\n", "\n\n\n"]))
    return parse(Source((gap.join(blocks) + draw(st.sampled_from(["", "\n", "\n\n"]))).replace("\n", newline)))


@given(outlines(), st.integers(1, 4), st.data())
def test_inserting_a_section_adds_one_heading_and_keeps_the_rest(document: Document, level: int, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([None, *range(len(document.sections))]))
    after = document.sections[place] if place is not None else None
    edits = build.insert_section(document, after, level, "New", "body")
    again = parse(edits.apply(document.source))
    titles = [section.title for section in document.sections]
    found = [section.title for section in again.sections]
    assert found.count("New") == 1
    assert [title for title in found if title != "New"] == titles
    new = again.sections[found.index("New")]
    assert again.source.slice(new.blocks[0].span) == "body"
    assert list(faults(again)) == []
    _outside_is_untouched(document, edits)


@given(outlines(), st.data())
def test_deleting_a_section_deletes_it_and_its_sub_sections(document: Document, data: st.DataObject) -> None:
    assume(document.sections)
    number = data.draw(st.integers(0, len(document.sections) - 1))
    section = document.sections[number]
    again = parse(build.delete_section(document, section).apply(document.source))
    assume(again.front_matter is None)  # what follows may begin the document with two breaks
    kept = [each.title for each in document.sections if not section.span.holds(each.span)]
    assert [each.title for each in again.sections] == kept


@given(outlines(), PLAIN, st.data())
def test_a_heading_gets_its_new_title(document: Document, title: str, data: st.DataObject) -> None:
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assume(headings)
    number = data.draw(st.integers(0, len(headings) - 1))
    again = parse(build.set_heading(document, headings[number], title).apply(document.source))
    assert again.sections[number].title == " ".join(title.split())


KEYS = st.text(alphabet="abcé_-", min_size=1, max_size=5).filter(lambda key: not key.startswith("-"))
VALUES = st.text(alphabet=" ab:#'\"\\-[]{},&*!|>%@`~\n\té漢\U0001f525012", max_size=12)


@given(
    st.dictionaries(KEYS, st.sampled_from(["x", '"y"', "'z'", "", "[p, q]", "|\n  r\n  s"]), max_size=4),
    KEYS,
    VALUES,
    st.sampled_from(["\n", "\r\n"]),
)
def test_front_matter_reads_back_what_was_set(fields: dict[str, str], key: str, value: str, newline: str) -> None:
    lines = "".join(f"{name}:{' ' if written else ''}{written}\n" for name, written in fields.items())
    text = (f"---\n{lines}---\n" if fields else "") + "\n# T\n"
    document = parse(Source(text.replace("\n", newline)))
    assume(key in fields or key.lower() not in {name.lower() for name in fields})
    assume(fields.get(key) != "[p, q]")
    again = parse(build.set_front_matter(document, key, value).apply(document.source))
    assert again.front_matter is not None
    entry = again.front_matter.get(key)
    assert entry is not None
    assert entry.value == value
    others = [name for name in fields if name.lower() != key.lower()]
    for name in others:
        assert document.front_matter is not None
        assert [each.value for each in again.front_matter.entries if each.path[0] == name] == [
            each.value for each in document.front_matter.entries if each.path[0] == name
        ]
    assert [section.title for section in again.sections] == ["T"]
