"""An abbreviation is used and never explained.

What
    Words of two to six capital letters that an English document uses more than once, and neither spells out in brackets
    (``write-ahead log (WAL)``, ``WAL (write-ahead log)``) nor explains in a section called glossary. Those that most engineers know, those
    of the option `known`, and names with digits are left alone. Runs only when it is selected, since what readers know depends on the
    trade.

Why
    A post-mortem is read by other teams, and by people who join years later. They know the trade, not the house.

Bad
    # Post-mortem: checkout slow on 2026-01-10

    ## Root cause

    The PXQ held no entry for new customers. When the PXQ is empty, each order asks the price service.

Good
    # Post-mortem: checkout slow on 2026-01-10

    ## Root cause

    The price queue (PXQ) held no entry for new customers. When the PXQ is empty, each order asks the price service.

Source
    Google, *The Site Reliability Workbook*, chapter 10 (sre.google/workbook/postmortem-culture): its bad example uses the house's own
    words; a glossary mends it. Catalogue C-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from hansei.checks.context import Context
from hansei.checks.lookup import listed, opaque, quoted, ranges_of
from hansei.checks.patterns import I, Pattern
from hansei.checks.rule import Hit, Rule
from hansei.text import Span

_SHORT = Pattern(r"(?<![\w./#@$%:-])[A-Z]{2,6}(?=s?(?![\w/:=@-]|\.\w))")
_COMMON = frozenset(
    """
    AAAA ACK ACL ADR AES AFTER AI AKS ALB ALL ALTER ALWAYS AM AMD AND ANY API ARE ARM ARP AS ASAP ASCII AWS BEFORE BGP BSD BST BUT BY CA
    CAS CAUSE CD CDN CEO CEST CET CHF CI CIDR CLI CLOSED CNAME CNI CORS CPU CR CRD CREATE CRITICAL CRUD CSI CSS CSV CTO CUDA CVE DB DDOS
    DE DEBUG DELETE DEV DHCP DNS DOM DONE DOWN DROP DST EACCES EBS EC ECR ECS EDT EKS ELB ENV EOF ERROR EST ETA EU EUR EVERY FAIL FALSE
    FAQ FATAL FIFO FIRST FIX FIXED FIXME FOR FROM FTP GB GC GCP GDPR GET GH GID GIF GKE GMT GNU GPL GPU GREEN GUI HA HDD HEAD HIGH HMAC
    HPA HTML HTTP HTTPS IAM ICMP ID IDE IF IMAP IMPACT IN INC INDEX INFO INR INSERT INTEL IO IOPS IP IRC IS ISO IST IT JIRA JOIN JPEG
    JPY JS JSON JST JVM JWKS JWT KB KEY KPI KVM LAN LAST LB LDAP LINUX LLM LOW LRU LTS MAC MAJOR MANUAL MAY MB MCP ME MEDIUM MFA MINOR
    MIT ML MQ MTTD MTTR MTU MUST MX NA NAT NEVER NEW NFS NIC NLB NO NOT NOTICE NPM NS NTP NULL NVIDIA NVME NYC OAUTH OCI OF OFF OIDC OK
    OLD ON ONLY OOM OPEN OPTIONS OR ORM OS OSPF OTP PASS PAT PATCH PDB PDF PDT PID PIP PKI PM PNG PNPM POC POST PR PROD PRS PST PTO PUT
    PV PVC QA QPS QR RAID RAM RBAC RCA RDS README RED REST RFC ROI ROOT RPC RPM RPS RSA SAML SATA SCP SD SDK SELECT SEV SFTP SHA SHOULD
    SIG SIGHUP SLA SLI SLO SMS SMTP SNS SQL SQS SRE SSD SSH SSL SSO SSR START STG STOP TABLE TB TBC TBD TCP TDD THE THIS TLS TO TODAY
    TODO TOTP TRUE TSDB TTL TXT UAT UDP UI UID UK UNION UNIQUE UNIX UP UPDATE URI URL US USA USB USD UTC UTF UTM UUID UX VIP VLAN VM VPA
    VPC VPN VPS VR WAF WAL WARN WAS WHERE WITH XML YAML YES
    """.split()
)


def check(context: Context) -> Iterator[Hit]:
    text = context.source.text
    if context.incident.language != "en":
        return
    known = _COMMON.union(context.options["known"])
    hidden, others = opaque(context), quoted(context)
    uses: dict[str, list[int]] = {}
    for match in _SHORT.finditer(text):
        if match[0] not in known and not hidden.hold(match.start()) and not others.hold(match.start()):
            uses.setdefault(match[0], []).append(match.start())
    glossary = " ".join(context.source.slice(place.body) for place in ranges_of(context, "glossary"))
    strange = [word for word, places in uses.items() if len(places) > 1 and word not in glossary and not _is_explained(text, word)]
    if strange and context.incident.is_postmortem:
        first = uses[strange[0]][0]
        yield Hit(
            f"You never say what {listed(strange)} {'means' if len(strange) == 1 else 'mean'}.", Span(first, first + len(strange[0])),
            "spell it out where it first stands, or name it in the option known of [rules.undefined-acronym]",
        )  # fmt: skip


def _is_explained(text: str, word: str) -> bool:
    """Whether the word stands in brackets behind other words, or has a bracket or a dash of several words behind it."""
    return (
        f"({word})" in text
        or f"({word}s)" in text
        or Pattern(rf"\b{word}s? ?(?:\(|[-–—:=] ?)[a-z][\w-]* [\w -]+", I).search(text) is not None
    )


RULE = Rule("HS115", "undefined-acronym", "structure", "advice", check, options={"known": ()}, default=False, about=("is_postmortem",))
