"""Tooltips that show a text as it is, whatever signs it holds."""

from __future__ import annotations

from html import escape


def plain(text: str) -> str:
    """Return `text` for a tooltip, wrapped to a readable width; names may hold < or &."""
    lines = escape(text).replace("\n", "<br>")
    return f"<p>{lines}</p>" if text else ""
