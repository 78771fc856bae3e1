"""Small HTML reports of single algorithms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def page(title: str, *parts: str) -> str:
    """Return a self-contained page; parts that are plain text become paragraphs."""
    from ..engine.markup import Html, join, tag
    from ..engine.report_style import STYLE

    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("title", title),
        tag("style", Html(STYLE)),
    )
    body = [one if isinstance(one, Html) else tag("p", one) for one in parts]
    return "<!DOCTYPE html>\n" + tag("html", head, tag("body", tag("h1", title), join(body)))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column is text and whose others are numbers."""
    from ..engine.markup import tag

    def cells(name: str, row: Sequence[str]) -> str:
        return tag(
            "tr",
            [tag(name, one, class_=None if at == 0 else "right") for at, one in enumerate(row)],
        )

    return tag(
        "table",
        tag("thead", cells("th", head)),
        tag("tbody", [cells("td", row) for row in rows]),
    )
