"""The strip of boxes that shows which steps are met.

Colour never speaks alone: met is full, partly is half full, not met is crossed, no data is dotted
with a question mark, not applicable is grey with a dash.
"""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QRectF

from .surface import (
    ACCENT,
    INK,
    PAPER,
    QUIET,
    WARNING,
    Region,
    Stroke,
    Surface,
    Words,
    closed,
    rectangle,
    wrap,
)

STATE_COLOURS = {
    "MET": ACCENT,
    "PART": "#7fb0cc",
    "NOT": WARNING,
    "UNK": "#8b959e",
    "NA": "#dfe4e8",
}
BAR, GAP = 3.0, 3.0
CAPTION_SIZE, CAPTION_PITCH, CAPTION_LINES = 9.0, 11.0, 3


@dataclass(frozen=True)
class Boxes:
    """One box a step.

    Parameters
    ----------
    states : tuple of str
        ``MET``, ``PART``, ``NOT``, ``UNK`` or ``NA`` of every step; anything else is no data.
    low, high : int
        Proven and possible step: the bar below the boxes is full to `low` and dashed to `high`;
        -1 = no bar.
    captions : tuple of str
        Names below the boxes; none for a small strip.
    hints : tuple of str
        What to say about each box.
    """

    states: tuple[str, ...]
    low: int = -1
    high: int = -1
    captions: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    def draw(self, surface: Surface, area: QRectF) -> list[Region]:
        """Draw the strip; the regions' index is the place of the step, from 0."""
        if not self.states:
            return []
        pitch = area.width() / len(self.states)
        side = max(min(pitch - 2.0, area.height() - self._below()), 4.0)
        regions = []
        for number, state in enumerate(self.states):
            left = area.left() + number * pitch
            box = QRectF(left + (pitch - side) / 2, area.top() + 0.5, side, side - 1.0)
            draw_state(surface, state, box)
            self._bar(surface, number + 1, QRectF(left, box.bottom() + GAP, pitch, BAR))
            self._caption(surface, number, QRectF(left, box.bottom() + GAP + BAR, pitch, 0.0))
            hint = self.hints[number] if number < len(self.hints) else ""
            whole = rectangle(box.left(), box.top(), box.width(), box.height())
            regions.append(Region(whole, number, hint))
        return regions

    def _below(self) -> float:
        bar = GAP + BAR if self.high >= 0 else 0.0
        return bar + (CAPTION_LINES * CAPTION_PITCH + 2 * GAP if self.captions else 0.0)

    def _bar(self, surface: Surface, step: int, place: QRectF) -> None:
        if step <= self.low:
            path = rectangle(place.left(), place.top(), place.width(), place.height())
            surface.shape(path, fill=ACCENT)
        elif step <= self.high:
            y = place.center().y()
            dashes = Stroke(ACCENT, 1.5, (2.0, 2.0))
            surface.line([(place.left() + 1.0, y), (place.right() - 1.0, y)], dashes)

    def _caption(self, surface: Surface, number: int, place: QRectF) -> None:
        if number >= len(self.captions):
            return
        text, room = self.captions[number], place.width() - 4.0
        for line, part in enumerate(wrap(text, room, CAPTION_LINES, CAPTION_SIZE)):
            baseline = place.top() + GAP + CAPTION_SIZE + line * CAPTION_PITCH
            middle = place.center().x()
            surface.write(Words(part, middle, baseline, CAPTION_SIZE, "middle", QUIET))


def draw_state(surface: Surface, state: str, box: QRectF) -> None:
    """Draw one box in the manner of its state."""
    outline = rectangle(box.left(), box.top(), box.width(), box.height())
    thin = max(box.height() / 16.0, 1.0)
    if state == "MET":
        surface.shape(outline, ACCENT, Stroke(ACCENT, thin))
    elif state == "PART":
        corners = [box.bottomLeft(), box.topLeft(), box.bottomRight()]
        half = closed([[(corner.x(), corner.y()) for corner in corners]])
        surface.shape(outline, PAPER)
        surface.shape(half, ACCENT)
        surface.shape(outline, stroke=Stroke(ACCENT, thin))
    elif state == "NOT":
        surface.shape(outline, PAPER, Stroke(WARNING, thin))
        _cross(surface, box, Stroke(WARNING, 1.6 * thin))
    elif state == "NA":
        surface.shape(outline, STATE_COLOURS["NA"], Stroke(STATE_COLOURS["UNK"], thin))
        _mark(surface, box, "–", INK)
    else:
        surface.shape(outline, PAPER, Stroke(STATE_COLOURS["UNK"], thin, (2.0, 2.0)))
        _mark(surface, box, "?", QUIET)


def _cross(surface: Surface, box: QRectF, stroke: Stroke) -> None:
    margin = box.height() * 0.24
    left, right = box.left() + margin, box.right() - margin
    top, bottom = box.top() + margin, box.bottom() - margin
    surface.line([(left, top), (right, bottom)], stroke)
    surface.line([(left, bottom), (right, top)], stroke)


def _mark(surface: Surface, box: QRectF, sign: str, colour: str) -> None:
    size = box.height() * 0.72
    middle, baseline = box.center().x(), box.center().y() + 0.36 * size
    surface.write(Words(sign, middle, baseline, size, "middle", colour, bold=True))
