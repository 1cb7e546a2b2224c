"""Sections: what stands below which heading."""

from __future__ import annotations

from tests.support.reading import read, words

TEXT = "intro\n\n# A\n\na\n\n## B\nb\n\n### C\n\n## D\n\nd\n\n# E\n"


def test_sections_reach_to_the_next_heading_of_their_level() -> None:
    document = read(TEXT)
    assert [(section.title, section.level, section.parent) for section in document.sections] == [
        ("A", 1, -1), ("B", 2, 0), ("C", 3, 1), ("D", 2, 0), ("E", 1, -1),
    ]  # fmt: skip
    spans = [words(document, section.span) for section in document.sections]
    assert spans[0] == TEXT[TEXT.index("# A") : TEXT.index("# E")]
    assert spans[1] == "## B\nb\n\n### C\n\n"
    assert spans[2] == "### C\n\n"
    assert spans[4] == "# E\n"


def test_bodies_reach_to_the_next_heading_of_any_level() -> None:
    document = read(TEXT)
    assert [words(document, section.body) for section in document.sections] == ["\na\n\n", "b\n\n", "\n", "\nd\n\n", ""]
    assert [len(section.blocks) for section in document.sections] == [1, 1, 0, 1, 0]


def test_what_stands_before_the_first_heading_is_the_preamble() -> None:
    document = read(TEXT)
    assert [words(document, block.span) for block in document.preamble] == ["intro"]
    assert read("a\n\nb\n").preamble == read("a\n\nb\n").blocks
    assert read("# a\n").preamble == ()


def test_levels_that_jump_still_nest() -> None:
    document = read("### C\n\n# A\n\n#### D\n\n## B\n")
    assert [(section.title, section.parent) for section in document.sections] == [("C", -1), ("A", -1), ("D", 1), ("B", 1)]


def test_headings_within_lists_and_quotes_open_no_section() -> None:
    assert [section.title for section in read("- # A\n\n> # B\n\n# C\n").sections] == ["C"]


def test_titles_are_shown_without_markup() -> None:
    assert [section.title for section in read("# `a` **b** [c](u) &amp;\n\nD *e*\n===\n").sections] == ["a b c &", "D e"]


def test_a_setext_heading_of_several_lines_has_its_body_below() -> None:
    document = read("A\nb\n===\nc\n")
    assert words(document, document.sections[0].body) == "c\n"
    assert words(document, document.sections[0].span) == "A\nb\n===\nc\n"


def test_the_body_of_a_bold_heading_begins_on_the_next_line() -> None:
    document = read("# T\n\n**Impact**\nall\n\n**Cause**\n\nnone\n\n## S\n")
    assert [(section.title, section.level, section.parent) for section in document.sections] == [
        ("T", 1, -1), ("Impact", 2, 0), ("Cause", 2, 0), ("S", 2, 0),
    ]  # fmt: skip
    assert words(document, document.sections[1].body) == "all\n\n"
