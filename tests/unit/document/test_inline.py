"""Inline elements and displayed text."""

from __future__ import annotations

import pytest

from hansei.text import Span
from tests.support.reading import read, words


def elements(text: str) -> list[tuple[str, str, str, str, str]]:
    document = read(text)
    return [
        (inline.kind, words(document, inline.span), words(document, inline.content), inline.target, inline.title)
        for inline in document.inlines
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a **b *c***",
            [("text", "a ", "a "), ("strong", "**b *c***", "b *c*"), ("text", "b ", "b "), ("emphasis", "*c*", "c"), ("text", "c", "c")],
        ),
        ("__a__ _b_", [("strong", "__a__", "a"), ("text", "a", "a"), ("text", " ", " "), ("emphasis", "_b_", "b"), ("text", "b", "b")]),
        ("~~a~~ ~b~", [("strike", "~~a~~", "a"), ("text", "a", "a"), ("text", " ", " "), ("strike", "~b~", "b"), ("text", "b", "b")]),
        ("`a`", [("code", "`a`", "a")]),
        ("`` a`b ``", [("code", "`` a`b ``", "a`b")]),
        ("` `", [("code", "` `", " ")]),
        (
            "snake_case_name [x] 1*2*3",
            [("text", "snake_case_name [x] 1", "snake_case_name [x] 1"), ("emphasis", "*2*", "2"), ("text", "2", "2"), ("text", "3", "3")],
        ),
    ],
)
def test_markup(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [element[:3] for element in elements(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "span", "content", "target"),
    [
        ("[a b](u)", "link", "[a b](u)", "a b", "u"),
        ('[a](<u v> "t")', "link", '[a](<u v> "t")', "a", "u v"),
        ("[](u)", "link", "[](u)", "", "u"),
        ("![a *b*](p.png)", "image", "![a *b*](p.png)", "a *b*", "p.png"),
        ("[a][R]\n\n[r]: /u", "link", "[a][R]", "a", "/u"),
        ("[R][]\n\n[r]: /u", "link", "[R][]", "R", "/u"),
        ("[R]\n\n[r]: /u", "link", "[R]", "R", "/u"),
        ("<https://a.b/c>", "link", "<https://a.b/c>", "https://a.b/c", "https://a.b/c"),
        ("<a@b.c>", "link", "<a@b.c>", "a@b.c", "mailto:a@b.c"),
        ("[`x`](u)", "link", "[`x`](u)", "`x`", "u"),
        ("[a\nb](u)", "link", "[a\nb](u)", "a\nb", "u"),
    ],
)
def test_links(text: str, kind: str, span: str, content: str, target: str) -> None:
    assert elements(text)[0][:4] == (kind, span, content, target)


def test_a_title_is_kept() -> None:
    assert elements('[a](u "t &amp; u")')[0] == ("link", '[a](u "t &amp; u")', "a", "u", "t & u")


def test_a_tight_item_that_ends_in_a_reference_holds_all_of_it() -> None:
    document = read("- see [R][]\n\n[r]: /u\n")
    assert words(document, document.blocks[0].span) == "- see [R][]"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("see https://a.b/c.", "https://a.b/c"),
        ("(https://a.b/c_(d))", "https://a.b/c_(d)"),
        ("(https://a.b)", "https://a.b"),
        ("https://a.b/c?d=e&f=g#h, x", "https://a.b/c?d=e&f=g#h"),
        ("HTTP://A.B", "HTTP://A.B"),
        ("x https://a.b/snake_case_x*", "https://a.b/snake_case_x"),
        ("https://a.b/漢字。次", "https://a.b/漢字"),
        ("[x: https://a.b]", "https://a.b"),
        ("https://a.b/~c/@d", "https://a.b/~c/@d"),
        ("xhttps://a.b", None),
        ("https://", None),
        ("`https://a.b`", None),
        ("ftp://a.b", None),
    ],
)
def test_bare_urls(text: str, url: str | None) -> None:
    assert [element[3] for element in elements(text) if element[0] == "url"] == ([url] if url else [])


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@on-call", ["on-call"]),
        ("ask @a, @b-c. and @org/team!", ["a", "b-c", "org/team"]),
        ("mail a@b.c", []),
        ("`@x`", []),
        ("@", []),
        ("@@a", []),
        ("a/@b", []),
        ("(@first.last)", ["first.last"]),
        ("**@a**: b", ["a"]),
        ("[@a](u)", []),
        ("担当：@sre", ["sre"]),
    ],
)
def test_mentions(text: str, handles: list[str]) -> None:
    assert [element[3] for element in elements(text) if element[0] == "mention"] == handles


def test_text_around_urls_and_mentions_stays_text() -> None:
    assert [element[:2] for element in elements("a @b, https://c.d. e")] == [
        ("text", "a "), ("mention", "@b"), ("text", ", "), ("url", "https://c.d"), ("text", ". e"),
    ]  # fmt: skip


def test_html_comments_breaks_and_footnotes() -> None:
    assert elements("a <b>x</b> <!-- c --> d[^1]\ne  \nf\\\ng\n\n[^1]: h")[:-1] == [
        ("text", "a ", "a ", "", ""),
        ("html", "<b>", "<b>", "", ""),
        ("text", "x", "x", "", ""),
        ("html", "</b>", "</b>", "", ""),
        ("text", " ", " ", "", ""),
        ("comment", "<!-- c -->", " c ", "", ""),
        ("text", " d", " d", "", ""),
        ("footnote", "[^1]", "1", "1", ""),
        ("break", "\n", "\n", "", " "),
        ("text", "e", "e", "", ""),
        ("break", "  \n", "  \n", "", "\n"),
        ("text", "f", "f", "", ""),
        ("break", "\\\n", "\\\n", "", "\n"),
        ("text", "g", "g", "", ""),
    ]


def test_entities_and_escapes_show_what_they_mean() -> None:
    assert elements(r"a&amp;b \* &lt; &x") == [
        ("text", "a", "a", "", ""),
        ("text", "&amp;", "&amp;", "", "&"),
        ("text", "b ", "b ", "", ""),
        ("text", "* ", "* ", "", ""),
        ("text", "&lt;", "&lt;", "", "<"),
        ("text", " &x", " &x", "", ""),
    ]


def test_code_in_cells_shows_its_bars() -> None:
    assert [element for element in elements("| a |\n|---|\n| `x \\| y` |") if element[0] == "code"] == [
        ("code", "`x \\| y`", "x \\| y", "", "x | y")
    ]


@pytest.mark.parametrize("text", ["`a\nb`", "`a\r\nb`", "`a\rb`", "> `a\n> b`", "> `a\r\n> b`"])
def test_a_line_end_in_code_shows_as_one_space(text: str) -> None:
    (code,) = (inline for inline in read(text).inlines if inline.kind == "code")
    assert code.title == "a b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a **b** `c` [d](u) ![e](v)", "a b c d e"),
        ("a\nb  \nc", "a b\nc"),
        ("a <!-- x --> b", "a  b"),
        ("a &amp; b \\* c", "a & b * c"),
        ("a<br>b <i>c</i>", "a\nb c"),
        ("@me https://a.b", "@me https://a.b"),
        ("> a\n> b", "a b"),
        ("- a\n- b\n\nc", "a\nb\nc"),
        ("| a | b |\n|---|---|\n| *c* | |", "a\nb\nc"),
        ("# A\n\ntext\n\n```\ncode\n```\n", "A\ntext"),
    ],
)
def test_displayed_text(text: str, shown: str) -> None:
    document = read(text)
    whole = Span(0, len(text))
    assert document.plain_text(whole) == document.plain(whole).text == shown


def test_displayed_text_of_a_part_is_cut_at_its_ends() -> None:
    document = read("one **two** three")
    assert document.plain_text(Span(2, 8)) == "e tw"
    assert document.plain_text(Span(6, 9)) == "two"
    assert document.plain_text(Span(4, 6)) == ""


def test_displayed_text_knows_the_way_back() -> None:
    text = "é **Owner:** [Jo](u) &amp; `x`"
    document = read(text)
    plain = document.plain(Span(0, len(text)))
    assert plain.text == "é Owner: Jo & x"
    for start, end, source in [(2, 7, "Owner"), (9, 11, "Jo"), (12, 13, "&amp;"), (14, 15, "x"), (0, 1, "é"), (2, 11, "Owner:** [Jo")]:
        assert words(document, plain.span(start, end)) == source
    assert plain.span(3, 3).empty
    assert words(document, plain.span(0, len(plain.text))) == "é **Owner:** [Jo](u) &amp; `x"


def test_an_empty_stretch_has_no_text_and_a_place() -> None:
    document = read("a **b**")
    plain = document.plain(Span(2, 4))
    assert plain.text == ""
    assert plain.span(0, 0).empty


def test_inlines_of_a_span_are_those_that_start_in_it() -> None:
    text = "a `b` c\n\nd `e`\n"
    document = read(text)
    assert [words(document, inline.span) for inline in document.inlines_in(document.blocks[1].span)] == ["d ", "`e`"]
    assert document.inlines_in(Span(9, 9)) == ()


def test_a_place_in_the_source_leads_to_the_displayed_text() -> None:
    text = "The **old** `index` &amp; a link.\n"
    document = read(text)
    plain = document.plain(Span(0, len(text) - 1))
    assert plain.text == "The old index & a link."
    for word in ("old", "index", "link"):
        assert plain.index(text.index(word)) == plain.text.index(word)
    assert plain.index(text.index("&")) == plain.text.index("&")
    assert plain.index(text.index("&") + 1) == plain.text.index("&") + 1
    assert plain.index(len(text)) == len(plain.text)
    assert document.plain(Span(0, 0)).index(5) == 0
