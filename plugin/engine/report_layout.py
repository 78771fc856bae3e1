"""Two ways to lay the same report out: for browsers, and for Qt's text engine that makes PDFs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .markup import Html, join, tag
from .report_style import PAPER_STYLE, STYLE

NOTHING = Html("")
# no text has this sign, since it is cut from whatever is written, nor does Qt use it for frames
PAGE_NUMBER = "\ufdd7"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


class Screen:
    """Blocks for browsers, on screen and in print."""

    STYLE = STYLE
    WIDE = True  # is there room for a table of many columns

    def head(self, title: str) -> Html:
        """Return the document's head."""
        return tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("title", title),
            tag("style", Html(self.STYLE)),
        )

    def section(self, kind: str, *children: str, name: str | None = None) -> Html:
        """Return a part of the report that begins on a new page."""
        return tag("section", *children, class_=kind, id=name)

    def contents(self, heading: str, entries: Sequence[tuple[str, str]]) -> Html:
        """Return the table of contents: names and anchors of the headings, in order."""
        lines = [tag("li", tag("a", name, href=f"#{anchor}")) for name, anchor in entries]
        return tag("nav", tag("h2", heading), tag("ul", lines, class_="plain"), class_="contents")

    def title(self, text: str, details: Sequence[Html], back: str) -> Html:
        """Return the heading of an agglomeration with what stands beside it and the way back."""
        up = tag("a", back, href="#summary", class_="up")
        return tag("div", tag("h2", text), details, up, class_="place-head")

    def sprites(self, pictures: Mapping[str, Html]) -> Html:
        """Return the boxes of all states, drawn once and shown by reference."""
        boxes = [tag("g", one, id=f"state-{state}") for state, one in pictures.items()]
        return tag(
            "svg", tag("defs", boxes), width=0, height=0, class_="sprites", aria_hidden="true"
        )

    def state(self, state: str, name: str, picture: Html) -> Html:
        """Return the box of a state and its name."""
        box = tag("use", href=f"#state-{state}")
        drawn = tag("svg", box, viewBox="0 0 16 16", aria_hidden="true")
        return tag("span", drawn, name, class_="state")

    def swatch(self, colour: str, text: str) -> Html:
        """Return a colour and what it stands for."""
        return join(tag("span", class_="swatch", style=f"background:{colour}"), text)

    def beside(self, left: Html, right: Html) -> Html:
        """Return two columns."""
        return tag("div", tag("div", left), tag("div", right), class_="two")

    def figure(self, caption: str, picture: Html, note: str, kind: str) -> Html:
        """Return a picture with its caption above and a note below."""
        return tag(
            "figure",
            tag("figcaption", caption) if caption else NOTHING,
            picture,
            tag("p", note, class_="note") if note else NOTHING,
            class_=kind,
        )

    def gallery(self, figures: Sequence[Html]) -> Html:
        """Return figures in two columns."""
        return tag("div", figures, class_="figures") if figures else NOTHING

    def boxed(self, kind: str, *children: str) -> Html:
        """Return something set apart: ``note-box``, ``warn-box``, ``override``."""
        return tag("div", *children, class_=kind)

    def tiles(self, pairs: Sequence[tuple[str, str]]) -> Html:
        """Return the key figures."""
        return tag(
            "div",
            [
                tag("div", tag("b", value), tag("span", name), class_="tile")
                for value, name in pairs
            ],
            class_="tiles",
        )

    def meter(self, share: float | None) -> Html:
        """Return a bar filled to a share; None = empty."""
        filled = 0.0 if share is None else 100 * min(max(share, 0.0), 1.0)
        return tag("span", tag("span", style=f"width:{filled:.0f}%"), class_="meter")


class Paper(Screen):
    """Blocks for Qt's text engine, which knows tables and images, but no grids and no SVG."""

    STYLE = PAPER_STYLE
    WIDE = False

    def head(self, title: str) -> Html:
        """Return the document's head."""
        return tag("head", tag("title", title), tag("style", Html(self.STYLE)))

    def section(self, kind: str, *children: str, name: str | None = None) -> Html:
        """Return a part of the report; its heading carries the page break."""
        return tag("div", *children, class_=kind)

    def title(self, text: str, details: Sequence[Html], back: str) -> Html:
        """Return the heading of an agglomeration, and below it what belongs to it."""
        parts = [join(one, Html("&nbsp;&nbsp; ")) for one in details]
        return join(tag("h2", text, class_="new-page"), tag("p", parts))

    def contents(self, heading: str, entries: Sequence[tuple[str, str]]) -> Html:
        """Return the table of contents; who lays it out fills in the pages."""
        rows = [
            tag("tr", tag("td", name), tag("td", Html(PAGE_NUMBER), class_="right", width="8%"))
            for name, _ in entries
        ]
        table = tag("table", rows, width="100%", cellspacing=0)
        return join(tag("h3", heading), table)

    def sprites(self, pictures: Mapping[str, Html]) -> Html:
        """Return nothing: pictures stand where they are shown."""
        return NOTHING

    def state(self, state: str, name: str, picture: Html) -> Html:
        """Return the box of a state and its name."""
        return join(picture, Html("&nbsp;"), name)

    def swatch(self, colour: str, text: str) -> Html:
        """Return a colour and what it stands for."""
        return join(tag("span", "■ ", style=f"color:{colour}"), text)

    def beside(self, left: Html, right: Html) -> Html:
        """Return two columns."""
        cells = [tag("td", one, width="50%", class_="plain") for one in (left, right)]
        return tag("table", tag("tr", cells), width="100%", cellspacing=0)

    def figure(self, caption: str, picture: Html, note: str, kind: str) -> Html:
        """Return a picture with its caption above and a note below."""
        return join(
            tag("p", tag("b", caption), class_="caption") if caption else NOTHING,
            tag("p", picture),
            tag("p", note, class_="quiet") if note else NOTHING,
        )

    def gallery(self, figures: Sequence[Html]) -> Html:
        """Return figures in two columns."""
        if not figures:
            return NOTHING
        # the first and the last of four or five are as tall as those between them
        turn = len(figures) - 1 if len(figures) > 3 else len(figures)
        left, right = [figures[0], *figures[turn:]], figures[1:turn]
        return self.beside(join(left), join(right))

    def boxed(self, kind: str, *children: str) -> Html:
        """Return something set apart."""
        cell = tag("td", *children, class_="plain", bgcolor="#f3f5f7")
        return tag("table", tag("tr", cell), width="100%", cellpadding=5)

    def tiles(self, pairs: Sequence[tuple[str, str]]) -> Html:
        """Return the key figures."""
        cells = [
            tag("td", tag("span", value, class_="big"), tag("br"), name, width="25%")
            for value, name in pairs
        ]
        return tag("table", tag("tr", cells), width="100%", cellpadding=5)

    def meter(self, share: float | None) -> Html:
        """Return nothing: the share stands in words."""
        return NOTHING
