"""Expressions that are compiled once per installation."""

from __future__ import annotations

import marshal
import re
import sys
import typing
from pathlib import Path
from typing import Any

import pytest

from hansei.cli import warm
from hansei.cli.warm import Expressions, PlainAnnotations

PATTERNS = [
    (r"(?P<day>\d{4})-(?:x|y)?(\w+)", 0),
    (r"a.b", re.DOTALL | re.IGNORECASE),
    (rb"[\x80-\xff]+", 0),
    ("[\U0001f600-\U0001f64f\u00e4]", re.IGNORECASE),
    (r"(?i:a)(?=b)(?<!c)", re.MULTILINE),
]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the expressions are kept; everything that is compiled counts as a constant."""
    monkeypatch.setattr(warm, "_is_constant", lambda pattern, caller: True)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return str(tmp_path / "cache" / "expressions.bin")


def compiled(file: str) -> list[re.Pattern[Any]]:
    re.purge()
    with Expressions(file):
        return [re.compile(pattern, flags) for pattern, flags in PATTERNS]


def test_what_is_kept_is_what_re_would_make(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compiled(file)
    assert Path(file).is_file()
    monkeypatch.setattr(re._compiler, "_code", None)  # type: ignore[attr-defined]
    second = compiled(file)
    for one, other in zip(first, second, strict=True):
        assert one is not other
        assert (one.pattern, one.flags, one.groups, one.groupindex) == (other.pattern, other.flags, other.groups, other.groupindex)
    found = second[0].search("on 2025-xabc")
    assert found is not None
    assert (found["day"], found.group(2), found.span()) == ("2025", "abc", (3, 12))


def test_re_is_given_back(file: str) -> None:
    before = re._compiler.compile  # type: ignore[attr-defined]
    with Expressions(file):
        during = re._compiler.compile  # type: ignore[attr-defined]
    assert during is not before
    assert re._compiler.compile is before  # type: ignore[attr-defined]


@pytest.mark.parametrize("damage", [b"", b"x", marshal.dumps(("another Python", {})), marshal.dumps(3), marshal.dumps((1, 2))])
def test_a_damaged_file_is_no_file(file: str, damage: bytes) -> None:
    Path(file).parent.mkdir()
    Path(file).write_bytes(damage)
    assert [one.pattern for one in compiled(file)] == [pattern for pattern, _ in PATTERNS]


def test_where_nothing_can_be_written_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "_is_constant", lambda pattern, caller: True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert compiled(str(tmp_path / "file" / "expressions.bin"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert compiled(str(tmp_path / "expressions.bin"))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_bad_expression_is_refused_as_always(file: str) -> None:
    with pytest.raises(re.error), Expressions(file):
        re.compile("(")
    assert not Path(file).exists()


def test_only_constants_of_ours_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = tmp_path / "expressions.bin"
    re.purge()
    with Expressions(str(file)):
        re.compile("of this test, which is not hansei's")
        exec(compile("import re; re.compile('ours at the top')", "x", "exec"), {"__name__": "hansei.made.up"})
        exec(compile("import re\ndef f(x): return re.compile(x)", "x", "exec"), made := {"__name__": "hansei.made.up"})
        made["f"]("from a user")  # type: ignore[operator]
        exec(compile("import re\ndef f(): return re.compile('ours in a function')", "x", "exec"), made)
        made["f"]()  # type: ignore[operator]
    _, known = marshal.loads(file.read_bytes())
    assert {pattern for pattern, _ in known} == {"ours at the top", "ours in a function"}


def test_the_file_lies_beside_the_bytecode() -> None:
    assert warm._file().endswith(f"/hansei/__pycache__/expressions.{sys.implementation.cache_tag}.bin")


NAMED = "from __future__ import annotations\nfrom typing import NamedTuple\nclass Named(NamedTuple):\n    a: int | None\n    b: str = 'x'\n"


def test_named_tuples_are_the_same_with_plain_annotations() -> None:
    made: dict[str, Any] = {"__name__": "made"}
    with PlainAnnotations():
        exec(compile(NAMED, "made", "exec"), made)
    named = made["Named"]
    assert (named._fields, named._field_defaults, named(1)) == (("a", "b"), {"b": "x"}, (1, "x"))
    assert named.__annotations__ == {"a": "int | None", "b": "str"}
    assert typing.get_type_hints(named) == {"a": int | None, "b": str}


def test_typing_is_given_back_and_else_works_as_always() -> None:
    before = typing._type_check  # type: ignore[attr-defined]
    message = "Union[arg, ...]: each arg must be a type."
    with PlainAnnotations():
        assert typing._type_check("int", message) == typing.ForwardRef("int")  # type: ignore[attr-defined]
        with pytest.raises(TypeError):
            typing._type_check(typing.ClassVar, message)  # type: ignore[attr-defined]
    assert typing._type_check is before  # type: ignore[attr-defined]
