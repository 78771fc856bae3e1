"""Our own small charts: the same drawing on screen, on paper, in a report and as a picture."""

from __future__ import annotations

from .bars import Bars, Histogram
from .boxes import STATE_COLOURS, Boxes
from .distances import distance_curves
from .lines import Lines, Series
from .maps import Area, Dots, Map
from .pictures import Chart, image, paint, png, svg
from .surface import Region

__all__ = [
    "STATE_COLOURS",
    "Area",
    "Bars",
    "Boxes",
    "Chart",
    "Dots",
    "Histogram",
    "Lines",
    "Map",
    "Region",
    "Series",
    "distance_curves",
    "image",
    "paint",
    "png",
    "svg",
]
