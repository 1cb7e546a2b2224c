"""Whom a sentence speaks of: patterns for people, roles, teams and handles.

A plain list of words is wrong most of the time: in real post-mortems *failed to* has a human subject in 2 of 29 uses. So every pattern here
wants a person first.
"""

from __future__ import annotations

PRONOUN = (
    r"(?:I|[Ww]e|[Hh]e|[Ss]he|[Ss]omeone|[Ss]omebody|[Nn]obody|[Nn]o one|[Ee]verybody|[Ee]veryone|[Nn]either of "
    r"(?:us|them)|[Nn]one of (?:us|them)|[Oo]ne of us)"
)

_NOUN = (
    r"(?:engineers?|developers?|devs?|programmers?|administrators?|admins?|reviewers?|authors?|maintainers?|"
    r"responders?|on-?call|oncall|SREs?|DBAs?|managers?|"
    r"team leads?|tech leads?|shift leads?|leads?|commanders?|contributors?|employees?|colleagues?|interns?|new "
    r"hires?|contractors?|consultants?|teams?|members?|staff|"
    r"persons?|people|crew|architects?|captains?|committers?|volunteers?|analysts?|technicians?|testers?|"
    r"approvers?|supervisors?|founders?|owners?|customer support|"
    r"human operator|operator on (?:duty|call|shift)|duty operator)"
)
_BEFORE = (
    r"(?:[Tt]he|[Aa]n?|[Oo]ur|[Oo]ne of (?:the|our)|[Oo]ne|[Aa]nother|[Tt]hat|[Tt]his|[Ee]very|[Ee]ach|[Tt]wo|"
    r"[Bb]oth|[Ss]ome|[Ss]everal|[Tt]heir|[Tt]he other)"
)
_AFTER = r"(?: (?:on (?:duty|call|shift)|in charge|at the time|of [\w-]+(?: [\w-]+)?|who [\w ]{2,40}?|doing the [\w-]+))?"

ROLE = (
    rf"(?:{_BEFORE} (?:[\w/-]+ ){{0,3}}?{_NOUN}{_AFTER}|(?<![\w-])(?:[Oo]n-?call(?: engineer)?|Support|Ops|"
    rf"Engineering|Engineers|Developers|Reviewers?|Operators?|Admins?|Management|QA|SRE)(?: engineers?| team)?|"
    rf"(?:^|(?<=: ))(?:\w+ )?(?:operator|team member|engineer|developer|admin|reviewer))"
)
"""A role or a team with its article, or a trade at the head of a sentence."""

HANDLE = r"(?<![\w@/.])@[A-Za-z0-9][\w-]*(?![\w./])"

PERSON = rf"(?:(?<![\w'’-]){PRONOUN}(?![\w'’-])|{ROLE}|{HANDLE})"
"""Somebody who acts."""

AUXILIARY = (
    r"(?: (?:had|has|have|was|were|also|then|just|simply|again|actually|explicitly|clearly|completely|either|"
    r"even|still|both|all|together|therefore|consequently|apparently|obviously|initially|first|probably|"
    r"unfortunately|sadly|all but|later|however|,))*"
)
"""What may stand between a person and the verb."""
