"""HTML that cannot be broken by what is written into it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

# What no HTML document may contain: controls, half characters, non-characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
VOID = {"br", "col", "hr", "img", "link", "meta"}


class Html(str):
    """Text that is markup already; every other text is escaped when it enters an element."""


def tag(name: str, /, *children: str | Iterable[str], **attributes: str | int | None) -> Html:
    """Return an element.

    Parameters
    ----------
    name : str
    *children : str, Html or iterables of them
        Plain text is escaped, `Html` is kept.
    **attributes : str, int or None
        Escaped; None leaves the attribute out. A final underscore is dropped (``class_``), inner
        ones become hyphens.

    Examples
    --------
    >>> tag("p", "a < b & ", tag("b", "c"), title='"q"')
    '<p title="&quot;q&quot;">a &lt; b &amp; <b>c</b></p>'
    """
    opening = name
    for key, value in attributes.items():
        if value is not None:
            opening += f' {key.rstrip("_").replace("_", "-")}="{_escaped(str(value))}"'
    if name in VOID:
        return Html(f"<{opening}>")
    return Html(f"<{opening}>{join(*children)}</{name}>")


def join(*children: str | Iterable[str]) -> Html:
    """Return children one after the other, plain text escaped.

    Examples
    --------
    >>> join("<", Html("<br>"), ["x", "y"])
    '&lt;<br>xy'
    """
    pieces = []
    for child in children:
        if isinstance(child, Html):
            pieces.append(child)
        elif isinstance(child, str):
            pieces.append(_escaped(child))
        else:
            pieces.extend(join(one) for one in child)
    return Html("".join(pieces))


def _escaped(text: str) -> str:
    return escape(FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)
