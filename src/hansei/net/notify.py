"""Sending a message by a maintained library that knows mail, chats and webhooks: Apprise, the extra ``notify``."""

from __future__ import annotations

import logging
import warnings

from hansei.errors import UsageError


def send(address: str, title: str, body: str) -> bool:
    """Send a message to an address (or several, with blanks between) in the notation of Apprise; whether all of it went out.

    The address may hold a secret: it is neither logged nor part of an error.

    Raises:
        UsageError: the library is not installed, or it does not understand the address.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of what the library itself imports
        return _sent(address, title, body)


def _sent(address: str, title: str, body: str) -> bool:
    try:
        import apprise  # 0.2 s, and only what is really sent needs it
    except ModuleNotFoundError as error:
        raise UsageError("nothing can be sent, because Apprise is not installed", hint="pip install 'hansei[notify]'") from error
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)  # it would log addresses
    sender = apprise.Apprise()
    for one in address.split():
        if not sender.add(one):
            hint = "write it as Apprise wants it: mailto://, slack://, msteams://, json:// ..."
            raise UsageError("the address is not understood", hint=hint)
    try:
        return bool(sender.notify(title=title, body=body, body_format=apprise.NotifyFormat.TEXT))
    except TypeError:  # it says so of an empty message
        return False
