"""``--online``: what the web addresses of documents answer, remembered for some days. Loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import hansei
from hansei.corpus.load import Cache
from hansei.incident.read.references import urls_in
from hansei.net.visit import Manners, Verdict, visit_many
from hansei.text.source import digest_of

if TYPE_CHECKING:
    from pathlib import Path

FRESH = timedelta(days=14)
"""How long an address that answered is believed to do so."""
STALE = timedelta(days=1)
"""How long one that led nowhere is."""


def ask(
    texts: Iterable[str], options: Mapping[str, Any], root: Path, moment: datetime, *, cache: bool, manners: Manners | None = None
) -> Mapping[str, Verdict]:
    """What each address in the texts answers: from the cache under ``root`` while that is fresh, else from the web.

    Args:
        texts: of the documents.
        options: of the rule ``dead-address``.
        root: where ``.hansei/`` lies.
        moment: the present instant.
        cache: whether earlier answers may be used, and new ones kept.
        manners: how hosts are asked; the default is for strangers.
    """
    manners = (manners or Manners())._replace(allow_private=bool(options["private"]))
    skip = tuple(str(one) for one in options["skip"])
    kept = Cache(root, hansei.__version__, name="addresses")
    urls = dict.fromkeys(url for text in texts for url in urls_in(text) if not url.startswith(skip or ("\0",)))
    keys = {url: digest_of(f"{manners.allow_private} {url}".encode("utf-8", "surrogateescape")) for url in urls}
    verdicts: dict[str, Verdict] = {}
    for url, key in keys.items() if cache else ():
        value = kept.get(key, "address")
        if value is not None and moment < datetime.fromisoformat(value[0]):
            verdicts[url] = value[1]
    found = visit_many([url for url in keys if url not in verdicts], manners)
    for url, verdict in found.items():
        if verdict is not None and cache:  # what could not be learned is asked again
            kept.put(keys[url], "address", [(moment + (STALE if verdict else FRESH)).isoformat(), verdict])
    if cache:
        kept.save()
    return {**verdicts, **found}
