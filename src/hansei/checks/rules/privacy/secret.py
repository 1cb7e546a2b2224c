"""A secret stands in the document.

What
    A token or key in the form its issuer gives it: cloud keys, tokens of code hosts and chat programs, private keys, web hooks. Obvious
    examples and masked values are left alone. With the extra ``secrets`` installed (``pip install 'hansei[secrets]'``) the several hundred
    forms that the library Kingfisher knows are found, too; it is asked only about documents with something that looks like a secret, works
    on this machine alone, and tries no secret out.

Why
    A post-mortem is read by many and kept for ever, also in git's history. A secret in it is no longer one.

Bad
    # Checkout slow on 2026-01-10

    The job ran with AKIAZ7QH4T2MNP3XWV5L.

Good
    # Checkout slow on 2026-01-10

    The job ran with the key of the billing account.

Source
    The issuers' documented formats, for example GitHub documentation, "Token formats", and AWS IAM user guide, "Unique identifiers".
    Catalogue X-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import may_hold
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_KINDS = (
    ("an access key of AWS", "A", r"\bA(?:KIA|SIA)[A-Z2-7]{16}\b"),
    *(("a token of GitHub", f"gh{kind}_", rf"\bgh{kind}_[A-Za-z0-9]{{36,}}\b") for kind in "pousr"),
    ("a token of GitHub", "github_pat_", r"\bgithub_pat_[A-Za-z0-9_]{50,}"),
    ("a token of GitLab", "glpat-", r"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("a token of Slack", "xox", r"\bxox[abeprs]-[A-Za-z0-9-]{20,}"),
    (
        "a web hook of Slack",
        "hooks.slack.com",
        r"hooks\.slack\.com/(?:services|workflows)/T[A-Za-z0-9]{6,}/B?[A-Za-z0-9]{6,}/[A-Za-z0-9]{16,}",
    ),
    ("a live key of Stripe", "k_live_", r"\b[sr]k_live_[A-Za-z0-9]{20,}"),
    ("a key of Google", "AIza", r"\bAIza[A-Za-z0-9_-]{35}(?![\w-])"),
    ("a key of SendGrid", "SG.", r"\bSG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{40,46}"),
    ("a token of npm", "npm_", r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a token of PyPI", "pypi-AgEI", r"\bpypi-AgEI[A-Za-z0-9_-]{50,}"),
    ("a private key", "PRIVATE KEY", r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?=\s*[A-Za-z0-9+/=\r\n]{40})"),
)
"""The forms of those issuers whose secrets are met most; in a base installation they are all there is (decision record 0014)."""
_HELP = "revoke it, then remove it here and from the history of the repository"
_EXAMPLE = Pattern(
    r"example|sample|dummy|placeholder|redacted|changeme|password|passwd|secret|x{4,}|\*{3,}|\.{3}|0123456|123456|abcdef|(.)\1{5,}", I
)


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    found: list[Span] = []
    for what, hint, pattern in _KINDS:
        if not may_hold(context, hint) or hint not in text or (hint == "A" and "AKIA" not in text and "ASIA" not in text):
            continue
        for match in re.finditer(pattern, text):
            if _EXAMPLE.search(match[0]) is None:
                found.append(Span(*match.span()))
                yield Hit(f"This looks like {what}.", found[-1], _HELP)
    for start, end, kind in context.facts.known_secrets(text) or ():
        if not any(span.start < end and start < span.end for span in found) and _EXAMPLE.search(text, start, end) is None:
            found.append(Span(start, end))
            yield Hit(f"This looks like a secret ({kind}).", found[-1], _HELP)


RULE = Rule("HS801", "secret", "privacy", "error", check)
