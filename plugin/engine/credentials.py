"""Connections to databases without what only their owner may know."""

from __future__ import annotations

import re

PASSWORD = re.compile(r"\s*password=('(\\.|[^'\\])*'|\S+)")


def without_password(text: str) -> str:
    """Return a text, a connection or a sentence about one, without the password in it.

    Examples
    --------
    >>> without_password("host=db password=*** user='me'")
    "host=db user='me'"
    """
    return PASSWORD.sub("", text)
