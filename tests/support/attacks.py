"""Texts that want to be more than text: markup that runs or loads, templates, paths that lead out, and oddities of transport."""

from __future__ import annotations

from collections.abc import Iterator

CALL = "alert(document.domain)"
MARKUP = (
    f"<script>{CALL}</script>", f"</title><script>{CALL}</script>", f"</textarea><script>{CALL}</script>", f"<ScRiPt >{CALL}</sCrIpT>",
    f"<img src=x onerror={CALL}>", f'"><img src=x onerror="{CALL}">', f"'><svg onload={CALL}>", f"<svg><script>{CALL}</script></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>", f"<math><mtext></form><form><mglyph><style></math><img src onerror={CALL}>",
    f"<iframe src=javascript:{CALL}></iframe>", f"<iframe srcdoc='<script>{CALL}</script>'>", "<object data=//evil.example/x></object>",
    "<embed src=//evil.example/x>", "<link rel=stylesheet href=//evil.example/x.css>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>", f"<details open ontoggle={CALL}>", f"<body onload={CALL}>",
    f"<input autofocus onfocus={CALL}>", f"<video><source onerror={CALL}>", f"<a href=javascript:{CALL}>x</a>",
    "<form action=//evil.example/><button>x</button></form>", "<style>*{background:url(//evil.example/)}</style>",
    "<p style='background:url(//evil.example/)'>x</p>", f"<!--><script>{CALL}</script-->", f"<![CDATA[<script>{CALL}</script>]]>",
    f"\x00<script>{CALL}</script>", f"<\x00script>{CALL}</script>", f"<scr\u200bipt>{CALL}</script>",
)  # fmt: skip
LINKS = (
    f"javascript:{CALL}", f"JaVaScRiPt:{CALL}", f"java\tscript:{CALL}", f" javascript:{CALL}", f"&#106;avascript:{CALL}", f"javascript&colon;{CALL}",
    f"\x01javascript:{CALL}", f"vbscript:{CALL}", f"data:text/html,<script>{CALL}</script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>", "file:///etc/passwd", "blob:http://x/y", "//evil.example/x", "\\\\evil.example\\x", "http://evil.example/x.png",
    "../../../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "?x=<script>", '#"><script>',
)  # fmt: skip
TEMPLATES = (
    "{{ 7 * 7 }}",
    "{% for x in [].__class__ %}{% endfor %}",
    "${7*7}",
    "<%= 7 * 7 %>",
    "#{7*7}",
    "{{ token }}",
    "{{ site.token }}",
)
PATHS = (
    "../", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e%2fsecret", "....//....//etc/passwd", "/etc/passwd", "//etc/passwd",
    "..\\..\\secret", "secret.env", ".git/config", ".hansei/store.db", "docs/incidents/../../secret.env", "a%00.md", "%00", "%0d%0aset-cookie:x=y", "~root",
    "a" * 4000, "%ff%fe", "\u202e", "con", "-", "--help", "a b", "?", "%3f", "#", "docs", "docs/incidents", "..;/x",
)  # fmt: skip
WORDS = (
    *MARKUP[:6], *TEMPLATES, "'; DROP TABLE page; --", '"', "'", "*", "(", "\\", "a OR", "NEAR(a b)", "a:b:c", "severity:", "since:9999999999", "-" * 500,
    "conn*" * 200, "\x00", "\ud7ff", "\U0001f525" * 300, "cause:" * 100, "\r\n\r\n<script>", "x" * 20_000, "until:2020 " * 300, '"a' * 300, "a " * 3000,
)  # fmt: skip


def documents() -> Iterator[str]:
    """A post-mortem for every text, with the text in each place where a page might take it for something else."""
    for text in (*MARKUP, *TEMPLATES):
        line = " ".join(text.split("\n"))
        yield (
            f"# {line}\n\n**Severity:** {line}\n**Status:** {line}\n**Owner:** {line}\n**Services:** {line}\n\n## Summary\n\n{line}\n\n{text}\n\n"
            f"> {line}\n\n## Timeline (UTC)\n\n- 2026-01-10 10:00 Alert fired {line}\n- 2026-01-10 10:30 Recovered `{line}`\n\n"
            f"| {line} | b |\n|---|---|\n| c | {line} |\n\n```{line}\n{text}\n```\n\n## Action items\n\n- [ ] {line} - owner: {line} - due: {line}\n"
        )
        yield f"---\ntitle: '{line.replace(chr(39), '')}'\nseverity: {line!r}\n---\n\n{text}\n\n[^a]: {line}\n\n[^a]\n\n@{line}\n"
    for link in LINKS:
        target = link.replace("\n", "")
        yield (
            f"# Links\n\n[a]({target}) [b](<{target}>) ![c]({target}) ![d](<{target}>) <{target}> [e][r]\n\n[r]: {target}\n\n"
            f'[t](x "{target}")\n\n[{target}](y)\n\n- `{target}`\n'
        )
