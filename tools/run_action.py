"""Run the steps of ``action.yml`` as a GitHub runner would, here: the same shell, the inputs in their places, and nothing else.

    python tools/run_action.py FOLDER [--input NAME=VALUE ...] [--event NAME=VALUE ...] [--comments FILE] [--expect CODE]

FOLDER is the repository to check; ``--event`` gives what the runner knows of the event (``github.event.pull_request.number=7``).
Comments are sent to a server that is made up here; ``--comments`` says where they are written down at the end. Prints what the steps print;
ends with 0 when the job's result is the expected one.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.forge import TOKEN, Forge  # noqa: E402 (found beside the tools)

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


class Job:
    """One run of the action: its inputs, and what its steps have said so far."""

    def __init__(self, action: dict[str, Any], inputs: dict[str, str], event: dict[str, str], temp: Path, service: str) -> None:
        known = {name: str(entry.get("default", "")) for name, entry in action["inputs"].items()}
        if unknown := inputs.keys() - known.keys():
            raise SystemExit(f"the action has no input {', '.join(sorted(unknown))}")
        self.values = {f"inputs.{name}": value for name, value in (known | inputs).items()}
        self.values |= {"github.action_path": str(ROOT), "github.token": TOKEN, **event}
        # the default of an input may be an expression itself
        self.values = {name: self.filled(value) for name, value in self.values.items()}
        self.temp = temp
        self.service = service

    def filled(self, text: str) -> str:
        """A text with its expressions replaced by their values."""
        return _EXPRESSION.sub(lambda found: self.values.get(found[1], ""), text)

    def holds(self, condition: str) -> bool:
        """Whether a condition made of comparisons with ``==`` or ``!=`` and of ``&&`` is met."""
        inner = _EXPRESSION.sub(r"\1", condition)
        for part in inner.split("&&"):
            name, sign, value = re.fullmatch(r"\s*(\S+)\s*(==|!=)\s*'(.*)'\s*", part).groups()  # type: ignore[union-attr]
            if (self.values.get(name, "") == value) != (sign == "=="):
                return False
        return True

    def step(self, step: dict[str, Any], folder: Path) -> int:
        """Run a step and note its outputs; returns its exit code."""
        output = self.temp / f"output-{step['id']}"
        output.touch()
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.temp),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "GITHUB_REPOSITORY": "our-team/shop",
            "GITHUB_SERVER_URL": "https://forge.example",
            "GITHUB_API_URL": self.service,
            **{name: self.filled(value) for name, value in step.get("env", {}).items()},
        }
        script = self.temp / f"{step['id']}.sh"
        script.write_text(self.filled(step["run"]), encoding="utf-8")
        at = folder / self.filled(step.get("working-directory", "."))
        code = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)], cwd=at, env=environment, check=False
        ).returncode
        for line in output.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{name}"] = value
        return code


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description="Run the steps of action.yml here.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--input", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--event", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--comments", type=Path, metavar="FILE")
    parser.add_argument("--expect", type=int, default=0)
    arguments = parser.parse_args()
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temp:
        forge = Forge()
        inputs, event = (dict(one.split("=", 1) for one in given) for given in (arguments.input, arguments.event))
        job = Job(action, inputs, event, Path(temp), forge.url)
        code = 0
        for step in action["runs"]["steps"]:
            if "if" in step and not job.holds(step["if"]):
                continue
            print(f"--- {step['name']}", flush=True)
            code = job.step(step, arguments.folder)
            if code:
                break
        summary = Path(temp, "summary")
        if summary.exists():
            print(summary.read_text(encoding="utf-8"))
        forge.close()
        if arguments.comments:
            arguments.comments.write_text(json.dumps(forge.comments, indent=2), encoding="utf-8")
    print(f"--- the job ended with {code}, {arguments.expect} was expected")
    return int(code != arguments.expect)


if __name__ == "__main__":
    sys.exit(main())
