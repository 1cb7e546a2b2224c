"""What does not belong into a public repository: machines, registries, secrets, and how the work was organised."""

from __future__ import annotations

import re

import pytest

from tests.house.modules import ROOT, tracked

# Written with a bar in each word, so that this file does not hold what it looks for.
FORBIDDEN = {
    what: "|".join(part.replace("¦", "") for part in parts)
    for what, parts in {
        "a path of one machine": [
            r"(?<![\w.~:-])/(?:wo¦rk|ro¦ot)/",
            r"(?<![\w.~:-])/(?:ho¦me|Use¦rs)/(?!you/|user/)\w+",
            r"/o¦pt/(?:py¦pi|wheels)",
        ],
        "a package registry": [
            r"py¦pi\.org",
            r"files\.python¦hosted",
            r"registry\.npm¦js",
            r"deb\.deb¦ian\.org",
            r"(?<!emit-)index-¦url\b",
        ],
        "how the work was organised": [
            r"(?i:agent ses¦sion|cod¦ing session|sub-?age¦nt)",
            r"(?i:(?:writ¦ten|bui¦lt|ma¦de|gener¦ated|help) (?:by|with|of) (?:an? )?(?:A¦I|LLM|Cla¦ude|Chat¦GPT|Cop¦ilot)\b)",
            r"\bas an A¦I\b|\bA¦I-(?:written|generated)|(?i:co-auth¦ored-by)|Anthro¦pic",
        ],
        "a secret": [r"-----BEGIN [A-Z ]*PRIVATE K¦EY-----\n[A-Za-z0-9+/=\n]{200,}"],
    }.items()
}

BINARY = {".png", ".jpg", ".gif", ".ico", ".woff2", ".npz", ".xz", ".gz"}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds_it(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    files = [path for path in tracked() if path.suffix not in BINARY]
    found = [
        f"{path}:{number} {match[0]!r}"
        for path in files
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8", errors="replace").split("\n"), 1)
        if (match := pattern.search(line))
    ]
    assert len(files) > 20
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a path of one machine", 'open("/wo' + 'rk/main/a.md")'),
        ("a package registry", "see https://py" + "pi.org/simple"),
        ("how the work was organised", "written in an agent ses" + "sion"),
    ],
)
def test_it_would_be_found(what: str, text: str) -> None:
    assert re.search(FORBIDDEN[what], text)


def test_no_file_is_larger_than_a_repository_should_carry() -> None:
    assert [str(path) for path in tracked() if (ROOT / path).stat().st_size > 1_000_000] == []
