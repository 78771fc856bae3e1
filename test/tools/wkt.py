"""Shapes for tests as well-known text."""

from __future__ import annotations


def box(west, south, width, height=None):
    """Return a rectangle, a square without a height."""
    east, north = west + width, south + (width if height is None else height)
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return "Polygon((" + ", ".join(f"{x} {y}" for x, y in corners) + "))"
