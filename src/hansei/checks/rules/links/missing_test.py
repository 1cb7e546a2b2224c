"""A test that the document names is not in the code.

What
    ``tests/test_pool.py::test_limit``, ``TestPool.test_limit``, ``test_limit``, ``PoolTest.Limit`` or a test's sentence beside the file it
    stands in, when the file is there without it, or when no code of the repository has the name. Only in documents about this repository,
    and not in plans.

Why
    The test is the proof that the same failure is noticed next time. When it was renamed or removed, nobody knows whether the proof still
    holds.

Bad
    # Checkout slow on 2026-01-10

    ## Verification

    `tests/test_pool.py::test_gone` fails without the fix.

Good
    # Checkout slow on 2026-01-10

    ## Verification

    `tests/test_pool.py::test_limit` fails without the fix.

Source
    Catalogue X-06; names as pytest, unittest, GoogleTest and Jest write them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hansei.checks.context import Context
from hansei.checks.lookup import in_code_block
from hansei.checks.naming import is_at_home, is_plan, is_said_to_go, line_of
from hansei.checks.patterns import Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_NAME = Pattern(r"[A-Za-z_]\w*")
_WITH_FILE = Pattern(r"(?P<file>[\w./-]+\.\w{1,5})::(?P<rest>[A-Za-z_]\w*(?:(?:::|\.)[A-Za-z_]\w*)*)(?:\[[^\]]*\])?(?:\(\))?")
_METHOD = Pattern(r"(?P<rest>(?:Test[A-Z]\w+|\w+Tests?)(?:\.|::|#|/)[A-Za-z_]\w+)(?:\(\))?")
_ALONE = Pattern(r"(?P<rest>test_[a-z0-9]\w{4,}|Test[A-Z]\w{5,})(?:\(\))?")
_TEST_FILE = Pattern(r"[\w./@-]+\.(?:test|spec|cy|e2e)\.[cm]?[jt]sx?\b")
_SENTENCE = Pattern(r"[\"“']([^\"”'`\n]{3,120} [^\"”'`\n]{3,120})[\"”']")


class _Named(NamedTuple):
    parts: list[str]
    span: Span
    file: str


def check(context: Context) -> Iterator[Hit]:
    named = [one for one in _named(context) if not is_plan(context, one.span) and not is_said_to_go(context, one.span)]
    sentences = list(_sentences(context))
    if not (named or sentences) or not is_at_home(context):
        return
    yield from sentences
    doubtful = [one for one in named if not _is_in_file(context, one)]
    used = context.facts.history.uses_words([part for one in doubtful for part in one.parts]) if doubtful else {}
    for one in doubtful:
        gone = next((part for part in one.parts if used.get(part) is False), None)
        if gone is not None:
            where = f"{one.file} has no" if one.file else "No code here has a"
            yield Hit(f"{where} {gone}.", one.span, "name the test as it is called now, and say when it was removed for good")


def _named(context: Context) -> Iterator[_Named]:
    text = context.source.text
    for inline in context.document.inlines:
        if inline.kind != "code" or not 8 < inline.content.end - inline.content.start < 200:
            continue
        value = text[inline.content.start : inline.content.end]
        if "est" not in value and "::" not in value:
            continue
        match = _WITH_FILE.fullmatch(value) or _METHOD.fullmatch(value) or _ALONE.fullmatch(value)
        if match:
            file = match["file"] if "file" in match.re.groupindex else ""
            yield _Named([part for part in _NAME.findall(match["rest"]) if len(part) > 3], inline.content, file)


def _is_in_file(context: Context, one: _Named) -> bool:
    """Whether the file that is named has the test; False also when the file is not there, so that all code is asked."""
    return bool(one.file) and all(context.facts.file_holds(one.file, part) for part in one.parts)


def _sentences(context: Context) -> Iterator[Hit]:
    """Tests that are called by a sentence, as in Jest, beside the file that should hold it."""
    text = context.source.text
    if ".test." not in text and ".spec." not in text:
        return
    for match in _TEST_FILE.finditer(text):
        line = line_of(context, Span(*match.span()))
        start = context.source.line_span(context.source.line_at(match.start())).start
        if in_code_block(context, match.start()) or len(_TEST_FILE.findall(line)) > 1:
            continue
        for sentence in _SENTENCE.finditer(line):
            span = Span(start + sentence.start(1), start + sentence.end(1))
            first = sentence[1].split()[0]
            if not _says_test(line) or is_plan(context, span) or is_said_to_go(context, span) or not first[0].isalpha():
                continue
            if context.facts.file_holds(match[0], sentence[1]) is False:
                yield Hit(f"{match[0]} has no test of this name.", span, "name the test as it is called now", confidence="medium")


def _says_test(line: str) -> bool:
    return any(word in line for word in ("test `", 'test "', "test “", "it(", "test(", "case ", "asserts"))


RULE = Rule("HS708", "missing-test", "links", "warning", check, asks=("files", "git"), cues=("test", "spec."))
