"""The number of a card or of an account stands in the document.

What
    In a document that speaks of cards or accounts: card numbers in groups (``4929 1234 5678 9012``), or on a line that speaks of a card,
    with a right check digit, and international account numbers (IBAN) with right check digits. The numbers that payment providers publish
    for tests are left alone.

Why
    It belongs to a customer who did not agree to be in a document that is kept for ever, and storing card numbers in the clear breaks the
    rules of the card industry.

Bad
    # Checkout slow on 2026-01-10

    ## Impact

    The card 4929 4212 3456 7814 was charged twice.

Good
    # Checkout slow on 2026-01-10

    ## Impact

    One card (ending in 7814) was charged twice.

Source
    ISO/IEC 7812-1 (Luhn check digit), ISO 13616-1 (IBAN, modulo 97); PCI DSS 4.0, requirement 3.4. Catalogue X-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.naming import line_of
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_CARD = Pattern(r"(?:[2456]\d{3}([ -])\d{4}\1\d{4}\1\d{4}|3[47]\d{2}([ -])\d{6}\2\d{5}|(?:[2456]\d{15}|3[47]\d{13}))(?![\w-]|[.,]\d)")
_IBAN = Pattern(r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
_SAYS_CARD = Pattern(r"\b(?:card|pan|visa|mastercard|amex|payment)s?\b", I)
_TEST_CARDS = (
    "4242424242424242 4111111111111111 5555555555554444 4000 378282246310005 371449635398431 5105105105105100 4012888888881881 "
    "5200828282828210 2223003122003222 6011111111111117 4444333322221111 4917610000000000"
)
_TEST_ACCOUNTS = (
    "DE89370400440532013000 GB82WEST12345698765432 GB29NWBK60161331926819 NL91ABNA0417164300 FR1420041010050500013M02606 "
    "FR7630006000011234567890189 BE68539007547034 ES9121000418450200051332 CH9300762011623852957 AT611904300234573201 "
    "IT60X0542811101000000123456 DE75512108001245126199"
)
_HELP = "leave it out, or name its last four digits"


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    for match in _CARD.finditer(text):
        digits = match[0].replace(" ", "").replace("-", "")
        span = Span(*match.span())
        if context.source.text[span.start - 1 : span.start].strip(" \t\n*_`|([:#"):
            continue
        grouped = len(digits) != len(match[0])
        if digits.startswith(tuple(_TEST_CARDS.split())) or len(set(digits)) < 5 or not _is_luhn(digits):
            continue
        if grouped or _SAYS_CARD.search(line_of(context, span)):
            yield Hit("This looks like the number of a card.", span, _HELP)
    for match in _IBAN.finditer(text):
        account = match[0].replace(" ", "")
        if (
            not text[match.start() - 1 : match.start()].isalnum()
            and 15 <= len(account) <= 34
            and account not in _TEST_ACCOUNTS.split()
            and _is_iban(account)
        ):
            yield Hit("This is the number of an account (IBAN).", Span(*match.span()), _HELP)


def _is_luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_iban(account: str) -> bool:
    moved = account[4:] + account[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1


RULE = Rule("HS806", "bank-number", "privacy", "warning", check, cues=(" card", "iban", " visa", "amex", "account number"))
