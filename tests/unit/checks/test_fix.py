from __future__ import annotations

from hansei.checks.fix import apply_fixes, offered, plan
from hansei.findings import Finding, Fix
from hansei.text import Edit, EditSet, Source, Span

SOURCE = Source("one two three four\n")


def finding(*edits: Edit, safe: bool = True, code: str = "HS101") -> Finding:
    fix = Fix("mend", safe, EditSet(edits))
    return Finding(code, "a-rule", "structure", "A sentence.", edits[0].span, "error", fixes=(fix,))


def mended(*findings: Finding, unsafe: bool = False) -> str:
    return apply_fixes(SOURCE, findings, unsafe).apply(SOURCE).text


def test_fixes_are_applied_in_order_of_place() -> None:
    assert mended(finding(Edit(Span(8, 13), "3")), finding(Edit(Span(0, 3), "1"))) == "1 two 3 four\n"


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    unsafe = finding(Edit(Span(0, 3), "1"), safe=False)
    assert mended(unsafe) == SOURCE.text
    assert mended(unsafe, unsafe=True) == "1 two three four\n"
    assert offered(unsafe) is None
    assert offered(unsafe, unsafe=True) is not None


def test_the_first_allowed_fix_is_taken() -> None:
    one = finding(Edit(Span(0, 3), "x"), safe=False)
    both = one._replace(fixes=(*one.fixes, Fix("other", True, EditSet.replace(Span(0, 3), "y"))))
    assert mended(both) == "y two three four\n"
    assert mended(both, unsafe=True) == "x two three four\n"


def test_a_fix_is_whole_or_not_at_all() -> None:
    wide = finding(Edit(Span(0, 3), "1"), Edit(Span(8, 13), "3"))
    within = finding(Edit(Span(4, 7), "2"), code="HS102")
    result = plan(SOURCE, [wide, within])
    assert result.edits.apply(SOURCE).text == "1 two 3 four\n"
    assert result.applied == (wide,)
    assert result.postponed == (within,)


def test_two_insertions_at_one_place_take_two_rounds() -> None:
    first, second = finding(Edit(Span(3, 3), "!")), finding(Edit(Span(3, 3), "?"), code="HS102")
    result = plan(SOURCE, [first, second])
    assert result.edits.apply(SOURCE).text == "one! two three four\n"
    assert result.postponed == (second,)


def test_neighbours_do_not_disturb_each_other() -> None:
    assert mended(finding(Edit(Span(0, 3), "1")), finding(Edit(Span(3, 7), ""), code="HS102")) == "1 three four\n"


def test_edits_outside_of_the_text_are_left_out() -> None:
    assert mended(finding(Edit(Span(100, 103), "x"))) == SOURCE.text


def test_nothing_to_mend() -> None:
    assert not plan(SOURCE, []).edits
