"""Completion scripts for bash, zsh and fish, made from the parsers themselves.

The scripts are complete in themselves: pressing the tab key starts no program but ``hansei list``, and that only for post-mortems.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import NamedTuple

from hansei.cli.parser import Parser
from hansei.cli.table import VERBS, load
from hansei.errors import UsageError

SHELLS = ("bash", "zsh", "fish")

_FILES = ("PATH", "FILE", "README")
_FOLDERS = ("FOLDER",)


class Option(NamedTuple):
    """One option of a verb."""

    names: tuple[str, ...]
    help: str
    takes: str
    """What it takes: a placeholder, or empty."""
    choices: tuple[str, ...]


class Spec(NamedTuple):
    """One verb (or what stands behind a verb that has parts of its own), as a shell needs to know it."""

    words: tuple[str, ...]
    """``check``, or ``dialect show``."""
    help: str
    options: tuple[Option, ...]
    takes: str
    """What it takes without an option: a placeholder, or empty."""
    choices: tuple[str, ...]


def script(shell: str) -> str:
    """The script for a shell.

    Raises:
        UsageError: it is a shell for which there is none.
    """
    if shell not in SHELLS:
        raise UsageError(
            f"there is no completion for {shell!r}" if shell else "--completion needs a shell", hint=f"shells are {', '.join(SHELLS)}"
        )
    specs = list(specifications())
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](specs)


def specifications() -> Iterator[Spec]:
    """What can be completed, verb by verb."""
    for entry in VERBS:
        verb = load(entry.verb)
        parser = Parser(f"hansei {entry.verb}", verb.DESCRIPTION, verb.EXAMPLES)
        verb.declare(parser)
        yield from _of_parser((entry.verb,), entry.summary, parser)


def _of_parser(words: tuple[str, ...], help: str, parser: argparse.ArgumentParser) -> Iterator[Spec]:
    options = []
    takes = ""
    choices: tuple[str, ...] = ()
    parts: list[tuple[str, str, argparse.ArgumentParser]] = []
    for action in parser._actions:  # noqa: SLF001 - argparse has no public list of them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            helps = {one.dest: one.help or "" for one in action._choices_actions}  # noqa: SLF001
            parts += [(word, helps.get(word, ""), sub) for word, sub in action.choices.items()]
        elif action.option_strings:
            given = tuple(map(str, action.choices or ()))
            needs = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
            options.append(Option(tuple(action.option_strings), action.help or "", needs, given))
        elif not takes:
            takes = str(action.metavar or action.dest.upper())
            choices = tuple(map(str, action.choices or ()))
    yield Spec(words, help, tuple(options), takes, choices or tuple(word for word, _, _ in parts))
    for word, part_help, sub in parts:
        yield from _of_parser((*words, word), part_help, sub)


def _bash(specs: list[Spec]) -> str:
    cases = []
    for spec in sorted(specs, key=lambda spec: -len(spec.words)):
        options = " ".join(name for option in spec.options for name in option.names)
        values = [_bash_value(option) for option in spec.options if option.takes or option.choices]
        lines = [f'    "{" ".join(spec.words)}"*)', f'      options="{options}"', f"      words=({_bash_words(spec)})"]
        if values:
            lines += ['      case "$previous" in', *(f"        {value}" for value in values), "      esac"]
        cases.append("\n".join([*lines, "      ;;"]))
    verbs = " ".join(spec.words[0] for spec in specs if len(spec.words) == 1)
    return f"""\
# bash completion for hansei; put `eval "$(hansei --completion bash)"` into ~/.bashrc
_hansei() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}" options="" words=() values=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{verbs} --help --version --completion" -- "$current"))
    return
  fi
  case "${{COMP_WORDS[*]:1}}" in
{chr(10).join(cases)}
  esac
  case "$values" in
    :files) COMPREPLY=($(compgen -f -- "$current")); return ;;
    :folders) COMPREPLY=($(compgen -d -- "$current")); return ;;
    :any) COMPREPLY=(); return ;;
    ?*) COMPREPLY=($(compgen -W "$values" -- "$current")); return ;;
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *) COMPREPLY=("${{words[@]}}") ;;
  esac
}}
complete -o filenames -F _hansei hansei
"""


def _bash_value(option: Option) -> str:
    names = "|".join(option.names)
    values = " ".join(option.choices) or (":files" if option.takes in _FILES else ":folders" if option.takes in _FOLDERS else ":any")
    return f'{names}) values="{values}" ;;'


def _bash_words(spec: Spec) -> str:
    if spec.choices:
        return f'$(compgen -W "{" ".join(spec.choices)}" -- "$current")'
    if spec.takes in _FILES:
        return '$(compgen -f -- "$current")'
    if spec.takes in _FOLDERS:
        return '$(compgen -d -- "$current")'
    if spec.takes == "ID":
        return '$(compgen -W "$(hansei list --format csv 2>/dev/null | cut -d, -f2 | tail -n +2)" -- "$current")'
    return ""


def _zsh(specs: list[Spec]) -> str:
    verbs = "\n".join(f"    {_quoted(f'{spec.words[0]}:{spec.help}')}" for spec in specs if len(spec.words) == 1)
    cases = "\n".join(_zsh_case(spec) for spec in sorted(specs, key=lambda spec: -len(spec.words)))
    return f"""\
#compdef hansei
# zsh completion for hansei; put `eval "$(hansei --completion zsh)"` into ~/.zshrc, behind compinit
_hansei_post_mortems() {{
  local -a found
  found=(${{(f)"$(hansei list --format csv 2>/dev/null | cut -d, -f2 | tail -n +2)"}})
  compadd -a found
  _files -g '*.md'
}}
_hansei() {{
  local -a verbs
  verbs=(
{verbs}
  )
  if (( CURRENT == 2 )); then
    _describe 'verb' verbs
    compadd -- --help --version --completion
    return
  fi
  case "${{words[2]}} ${{words[3]}}" in
{cases}
  esac
}}
compdef _hansei hansei
"""


def _zsh_case(spec: Spec) -> str:
    arguments = [_zsh_option(option, name) for option in spec.options for name in option.names]
    if spec.choices:
        arguments.append(_quoted(f"*:{spec.takes.lower() or 'word'}:({' '.join(spec.choices)})"))
    elif spec.takes in _FILES:
        arguments.append("'*:file:_files'")
    elif spec.takes in _FOLDERS:
        arguments.append("'*:folder:_files -/'")
    elif spec.takes == "ID":
        arguments.append("'*:post-mortem:_hansei_post_mortems'")
    pattern = f'"{" ".join(spec.words)}"' + ("" if len(spec.words) > 1 else '" "*')
    lines = " \\\n        ".join(["_arguments -S", *arguments])
    return f"    {pattern})\n      {lines}\n      ;;"


def _zsh_option(option: Option, name: str) -> str:
    text = f"{name}[{option.help.replace('[', '(').replace(']', ')')}]"
    if option.choices:
        return _quoted(f"{text}:{option.takes.lower() or 'value'}:({' '.join(option.choices)})")
    if option.takes:
        what = "_files" if option.takes in _FILES else "_files -/" if option.takes in _FOLDERS else ""
        return _quoted(f"{text}:{option.takes.lower()}:{what}")
    return _quoted(text)


def _fish(specs: list[Spec]) -> str:
    lines = [
        "# fish completion for hansei; put `hansei --completion fish | source` into config.fish",
        "complete -c hansei -f",
        "complete -c hansei -n __fish_use_subcommand -l help -d 'show the help'",
        "complete -c hansei -n __fish_use_subcommand -l version -d 'show the version'",
        f"complete -c hansei -n __fish_use_subcommand -l completion -x -a '{' '.join(SHELLS)}' -d 'print the completion script'",
    ]
    for spec in specs:
        seen = " ".join(f"; and __fish_seen_subcommand_from {word}" for word in spec.words).removeprefix("; and ")
        if len(spec.words) == 1:
            lines.append(f"complete -c hansei -n __fish_use_subcommand -a {spec.words[0]} -d {_quoted(spec.help)}")
        condition = f"complete -c hansei -n {_quoted(seen)}"
        if spec.choices:
            lines.append(f"{condition} -a {_quoted(' '.join(spec.choices))}")
        elif spec.takes in (*_FILES, *_FOLDERS):
            lines.append(f"{condition} -F")
        elif spec.takes == "ID":
            lines.append(f"{condition} -a '(hansei list --format csv 2>/dev/null | cut -d, -f2 | tail -n +2)'")
        for option in spec.options:
            names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
            values = (
                f" -x -a {_quoted(' '.join(option.choices))}"
                if option.choices
                else " -r -F"
                if option.takes in (*_FILES, *_FOLDERS)
                else " -x"
                if option.takes
                else ""
            )
            lines.append(f"{condition} {names}{values} -d {_quoted(option.help)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """The text in single quotes, as all three shells understand them (fish needs no more for ours)."""
    return "'" + text.replace("'", "'\\''") + "'"
