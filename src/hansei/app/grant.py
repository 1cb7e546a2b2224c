"""Wishes are granted: each as one call of the writer that can."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from hansei.app.moments import moment_of
from hansei.app.wishes import GROUPS, KINDS, TEXTUAL, takes
from hansei.errors import UsageError
from hansei.incident import write

if TYPE_CHECKING:
    from hansei.app.change import Change
    from hansei.app.wishes import Wish
    from hansei.incident.model import Action, ActionState
    from hansei.incident.write.groups import GroupKind
    from hansei.incident.write.points import PointKind


def grant(change: Change, wish: Wish) -> None:
    """Do what is wished, by the writer that can.

    Raises:
        UsageError: it makes no sense, or cannot be written so that it is read again.
    """
    allowed = takes(wish.verb, wish.kind)
    strange = next((name for name in (*wish.given, *(("with",) if wish.more else ())) if name not in allowed), None)
    if strange is not None:
        known = ", ".join(f"--{name}" for name in sorted(allowed))
        raise UsageError(f"--{strange} does not go with {wish.option}", hint=f"it may be followed by {known}" if known else "leave it out")
    _DEEDS[wish.verb](change, wish)


# ------------------------------------------------------------------------------------------------------ fields and sections


def _set(change: Change, wish: Wish) -> None:
    value = wish.given["value"] if wish.verb == "set" else None
    group, dot, name = wish.what.strip().partition(".")
    group = group.casefold()
    if dot and group == "meeting":
        change.make(write.set_meeting, name, value)
    elif dot and group == "reflexion":
        change.make(write.set_reflexion, name.strip().casefold(), value)
    elif dot and group in ("impact", "times"):
        change.make(write.set_field, name if group == "impact" or name.endswith("_at") else f"{name}_at", value)
    else:
        change.make(write.set_field, wish.what, value)


def _fill(change: Change, wish: Wish) -> None:
    section = wish.what.strip().casefold().replace(" ", "_").replace("-", "_")
    if "text" not in wish.given:
        raise UsageError(
            f"{wish.option} {wish.what} does not say what to write", hint="give --text TEXT, or --file FILE (- for standard input)"
        )
    change.make(write.fill_section if wish.verb == "fill" else write.rewrite_section, section, wish.given["text"])


# ------------------------------------------------------------------------------------------------------------------ adding


def _add(change: Change, wish: Wish) -> None:
    kind, text, given = wish.kind, wish.what, wish.given
    if kind == "action":
        _add_action(change, text, given)
    elif kind == "event":
        if not given.get("at"):
            raise UsageError("a new event needs its time", hint='say it behind the text: --at "14:05", or --at "2026-01-31 14:05 UTC"')
        at = moment_of(change.incident, given["at"])
        change.make(write.add_event, at, text, actor=given.get("by") or None, action=given.get("did") or None)
    elif kind == "lesson":
        change.make(write.add_lesson, text, kind=given.get("kind") or None)
    elif kind == "factor":
        change.make(write.add_factor, text, **_below_factor(wish, empty=False))
    elif kind == "why":
        change.make(write.add_why, text, _demanded(wish, "answer", "its answer"))
    elif kind == "reference":
        change.make(write.add_reference, text, title=given.get("title", ""))
    elif kind == "sign-off":
        signature = {"signature": wish.more["signature"]} if "signature" in wish.more else {}
        change.make(write.set_sign_off, text, _demanded(wish, "by", "who signs"), _day(change, given), **signature)
    elif kind == "history":
        by = _demanded(wish, "by", "who made the change")
        change.make(write.add_history, _day(change, given), text, by, reason=given.get("reason", ""))
    elif kind in GROUPS:
        change.make(write.add_record, cast("GroupKind", KINDS[kind]), text, wish.more)
    else:
        change.make(write.add_point, cast("PointKind", KINDS[kind]), text)


def _add_action(change: Change, text: str, given: Mapping[str, str]) -> None:
    before = {(action.text, action.span.start) for action in change.incident.actions}
    values = {name: given.get(name) or None for name in ("owner", "due", "priority", "ticket", "horizon")}
    change.make(write.add_action, text, **values)
    if given.get("status") in (None, "", "open"):
        return
    texts = [text for text, _ in before]
    new = [action for action in change.incident.actions if action.text not in texts] or [
        action for action in change.incident.actions if action.text == text
    ]
    _set_state(change, new[-1], given)


def _demanded(wish: Wish, name: str, what: str) -> str:
    if not wish.given.get(name):
        raise UsageError(f"{wish.option} does not say {what}", hint=f"say it behind the text: --{name} ...")
    return wish.given[name]


def _day(change: Change, given: Mapping[str, str]) -> date:
    """The day that is given, else today."""
    text = given.get("date")
    if not text:
        return change.today
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day", hint="write it like 2026-01-31") from None


def _below_factor(wish: Wish, *, empty: bool) -> dict[str, str]:
    known = ("why_it_mattered", "could_have_known")
    strange = next((key for key in wish.more if key not in known), None)
    if strange is not None:
        raise UsageError(f"a factor has no {strange!r}", hint=f"it has {' and '.join(known)}")
    return {key: value for key, value in wish.more.items() if value or empty}


# ---------------------------------------------------------------------------------------------------------------- changing


def _change(change: Change, wish: Wish) -> None:
    if not wish.given and not wish.more:
        hint = f"say what behind it: {', '.join(f'--{name}' for name in sorted(takes('change', wish.kind)))}"
        raise UsageError(f"{wish.option} {wish.what} does not say what to change", hint=hint)
    entry = change.find(wish.kind, wish.what)
    _CHANGES.get(wish.kind, _change_point)(change, entry, wish)


def _change_action(change: Change, action: Any, wish: Wish) -> None:
    given = wish.given
    values = {name: given[name] or None for name in ("text", "owner", "due", "priority", "ticket") if name in given}
    where = change.hold(action)
    if values:
        change.make(write.change_action, action, values)
    if "status" in given:
        _set_state(change, where("actions"), given)
    if "horizon" in given or "after" in given:
        after = change.find("action", given["after"]) if "after" in given else None
        change.make(write.move_action, where("actions"), after=after, horizon=given.get("horizon") or None)


def _set_state(change: Change, action: Action, given: Mapping[str, str]) -> None:
    word = given["status"].strip().casefold().replace(" ", "_").replace("-", "_").replace("'", "") or "open"
    state = cast("ActionState", word)  # the writer refuses what is none
    day = _day(change, given) if state in ("done", "wont_do") or given.get("date") else None
    change.make(write.set_action_state, action, state, day=day, evidence=given.get("evidence", ""), reason=given.get("reason", ""))


def _change_event(change: Change, event: Any, wish: Wish) -> None:
    given = wish.given
    at = moment_of(change.incident, given["at"], event) if "at" in given else None
    change.make(write.change_event, event, at=at, text=given.get("text"), actor=given.get("by"), action=given.get("did"))


def _change_factor(change: Change, factor: Any, wish: Wish) -> None:
    change.make(write.change_factor, factor, text=wish.given.get("text"), **_below_factor(wish, empty=True))


def _change_why(change: Change, why: Any, wish: Wish) -> None:
    change.make(write.change_why, why, question=wish.given.get("text"), answer=wish.given.get("answer"))


def _change_point(change: Change, point: Any, wish: Wish) -> None:
    change.make(write.change_point, point, wish.given["text"])


def _change_group(change: Change, record: Any, wish: Wish) -> None:
    names = {"by": "name" if wish.kind == "sign-off" else "by", "text": {"sign-off": "role", "history": "change"}.get(wish.kind, "text")}
    changes = {names.get(name, name): value or None for name, value in (*wish.given.items(), *wish.more.items())}
    change.make(write.change_record, record, changes)


_CHANGES: Mapping[str, Callable[[Change, Any, Wish], None]] = {
    "action": _change_action,
    "event": _change_event,
    "factor": _change_factor,
    "why": _change_why,
    "sign-off": _change_group,
    "history": _change_group,
    **dict.fromkeys(GROUPS, _change_group),
}


def _remove(change: Change, wish: Wish) -> None:
    blank = change.blank(wish.kind, wish.what)
    if blank is not None:
        change.make(write.remove_blank, KINDS[wish.kind], blank)
        return
    entry = change.find(wish.kind, wish.what)
    if wish.kind in TEXTUAL:
        change.make(write.remove_point, entry)
    elif wish.kind in GROUPS or wish.kind in ("sign-off", "history"):
        change.make(write.remove_record, entry)
    else:
        writers = {"action": write.remove_action, "event": write.remove_event, "reference": write.remove_reference}
        change.make(cast("Any", writers[wish.kind]), entry)


def _tick(change: Change, wish: Wish) -> None:
    change.make(write.tick_box, change.find("action", wish.what), checked=wish.verb == "tick")


def _name(change: Change, wish: Wish) -> None:
    change.make(write.name_action, change.find("action", wish.what), wish.given["value"])


_DEEDS: Mapping[str, Callable[[Change, Wish], None]] = {
    "set": _set,
    "clear": _set,
    "fill": _fill,
    "rewrite": _fill,
    "add": _add,
    "change": _change,
    "remove": _remove,
    "tick": _tick,
    "untick": _tick,
    "name": _name,
}
