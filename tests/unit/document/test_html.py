"""HTML that can be shown to anyone."""

from __future__ import annotations

import re

import pytest

from hansei.document.html import heading_id, safe_url, to_html
from tests.support.hostile import cases, classics
from tests.support.reading import read

OURS = re.compile(
    r"</?(?:h[1-6]|p|ul|ol|li|pre|code|blockquote|table|thead|tbody|tr|th|td|hr|br|strong|em|del|a|img|sup|div|span|input)"
    r"(?: (?:id|class|href|title|rel|src|alt|start|type|aria-label)=\"[^\"<>]*\"| checked| disabled)*>"
)


def html(text: str) -> str:
    return to_html(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A *b*\n", '<h1 id="a-b">A <em>b</em></h1>\n'),
        ("a **b**\nc  \nd\n", "<p>a <strong>b</strong>\nc<br>\nd</p>\n"),
        ("- a\n- b\n  - c\n", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"),
        ("3. a\n", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        (
            "- [x] a\n- [ ] b\n",
            '<ul>\n<li><input type="checkbox" disabled aria-label="done" checked> a</li>\n<li><input type="checkbox" disabled aria-label="not done"> b</li>\n</ul>\n',
        ),
        ("```py x\na < b\n```\n", '<pre><code class="language-py">a &lt; b\n</code></pre>\n'),
        ("> a\n", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("***\n", "<hr>\n"),
        ('[a *b*](u "t")\n', '<p><a href="u" title="t" rel="nofollow noopener">a <em>b</em></a></p>\n'),
        ("![a *b*](p.png)\n", '<p><img src="p.png" alt="a b"></p>\n'),
        ("see https://a.b/?c&d.\n", '<p>see <a href="https://a.b/?c&amp;d" rel="nofollow noopener">https://a.b/?c&amp;d</a>.</p>\n'),
        ("@sre `<x>` &amp; ~~d~~\n", '<p><span class="mention">@sre</span> <code>&lt;x&gt;</code> &amp; <del>d</del></p>\n'),
        ("<!-- a -->\n\nb <!-- c --> d\n", "<p>b  d</p>\n"),
        (
            "a[^n]\n\n[^n]: b\n",
            '<p>a<sup><a href="#fn-n">n</a></sup></p>\n<div class="footnote" id="fn-n"><sup>n</sup>\n<p>b</p>\n</div>\n',
        ),
        ("**Impact**\nall\n", '<h1 id="impact">Impact</h1>\n<p>all</p>\n'),
    ],
)
def test_elements(text: str, expected: str) -> None:
    assert html(text) == expected


def test_tables_show_alignment_missing_and_surplus_cells_and_stray_rows() -> None:
    shown = html("| a | b |\n|:--|--:|\n| 1 |\n| 1 | 2 | *3* |\n\n| 4 | 5 |\n")
    assert shown == (
        '<table>\n<thead>\n<tr><th class="align-left">a</th><th class="align-right">b</th></tr>\n</thead>\n<tbody>\n'
        '<tr><td class="align-left">1</td><td></td></tr>\n'
        '<tr><td class="align-left">1</td><td class="align-right">2</td><td><em>3</em></td></tr>\n'
        '<tr><td class="align-left">4</td><td class="align-right">5</td></tr>\n</tbody>\n</table>\n'
    )


def test_equal_headings_get_different_ids() -> None:
    assert re.findall(r'id="([^"]*)"', html("# A b!\n\n# A b\n\n## a B\n\n# ...\n")) == ["a-b", "a-b-1", "a-b-2", "section"]
    assert heading_id("Timeline (UTC)") == "timeline-utc"


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("https://a.b/c d", "https://a.b/c%20d"),
        ("../a.md#b", "../a.md#b"),
        ("#a", "#a"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ('/a"b', "/a&quot;b"),
        ("javascript:alert(1)", None),
        (" JavaScript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("\u200bjavascript:x", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("\x01javascript:x", None),
    ],
)
def test_links_lead_nowhere_else(target: str, url: str | None) -> None:
    assert safe_url(target) == url


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>\n",
        "a <img src=x onerror=alert(1)> b\n",
        "[a](javascript:alert(1))\n",
        "[a](javascript&colon;alert(1))\n",
        "![a](javascript:alert(1))\n",
        "<javascript:alert(1)>\n",
        '[a](https://b.c "x\\" onmouseover=\\"alert(1)")\n',
        '```"><script>\nx\n```\n',
        "# <b onclick=x>\n",
        '[^"><script>]: a\n',
        '@a"><script>\n',
        'https://a.b/"><script>\n',
        "| <script> |\n|---|\n| `<script>` |\n",
    ],
)
def test_nothing_gets_through(text: str) -> None:
    shown = html(text)
    assert "<script" not in shown
    assert "javascript:alert" not in re.sub(r">[^<]*<", "><", shown)
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', "", shown))


def test_only_our_own_tags_come_out_of_hostile_texts() -> None:
    for case in [*classics(600), *cases(150, seed=7, largest=2000)]:
        shown = to_html(read(case.data.decode("utf-8", "surrogateescape")))
        assert "<" not in OURS.sub("", shown), case.name


def test_deep_nesting_is_no_recursion() -> None:
    assert html(">" * 20_000 + " a").count("<blockquote>") < 100


def test_each_line_has_one_id() -> None:
    text = "# A\n\nb\n\n- c\n\n  d\n- e\n\n| f |\n|---|\n| g |\n\n```\nh\n```\n"
    shown = to_html(read(text), lines=True)
    assert re.findall(r'<(\w+) id="L(\d+)"', shown) == [
        ("p", "3"), ("li", "5"), ("p", "7"), ("li", "8"), ("tr", "10"), ("tr", "12"), ("pre", "14")
    ]  # fmt: skip


def test_lines_that_are_keys_are_known_by_their_class() -> None:
    assert (
        html("**Date:** today\n**State:** draft\n") == '<p class="keys"><strong>Date:</strong> today\n<strong>State:</strong> draft</p>\n'
    )
    for text in ("**Date:** today\n", "**Date:** today  \n**State:** draft\n", "**Date:** today\nand more\n"):
        assert "class" not in html(text)


def test_code_leads_where_the_page_says_and_never_within_a_link() -> None:
    goals = {"a.py": "/code/a.py", "b": "javascript:alert(1)"}
    shown = to_html(read("`a.py` `b` `c` [see `a.py`](/x)\n"), code=goals.get)
    assert shown == (
        '<p><a href="/code/a.py"><code>a.py</code></a> <code>b</code> <code>c</code> '
        '<a href="/x" rel="nofollow noopener">see <code>a.py</code></a></p>\n'
    )


def test_notes_stand_behind_the_block_that_holds_their_place() -> None:
    text = "# A\n\n- b\n- c\n\n| d |\n|---|\n| e |\n"
    notes = {text.index("b"): "<i>1</i>", text.index("e"): "<i>2</i>", 0: "<i>0</i>", len(text): "<i>3</i>"}
    assert to_html(read(text), notes=notes) == (
        '<h1 id="a">A</h1>\n<i>0</i><ul>\n<li>b<i>1</i></li>\n<li>c</li>\n</ul>\n'
        "<table>\n<thead>\n<tr><th>d</th></tr>\n</thead>\n<tbody>\n<tr><td>e</td></tr>\n</tbody>\n</table>\n<i>2</i><i>3</i>"
    )


def test_links_lead_where_the_page_says_and_never_where_they_may_not() -> None:
    def lead(target: str, image: bool) -> str | None:
        return {"a.md": "/incidents/a", "b": None, "c": "javascript:x"}.get(target, target) if not image else None

    shown = to_html(read("[1](a.md) [2](b) [3](c) [4](https://d.e) ![5](f.png)\n"), lead=lead)
    assert shown == (
        '<p><a href="/incidents/a" rel="nofollow noopener">1</a> 2 3 <a href="https://d.e" rel="nofollow noopener">4</a> 5</p>\n'
    )
