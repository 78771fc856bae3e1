"""Hot spots of points counted on cells, within the cells where points can be."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from shapely.geometry.base import BaseGeometry

from . import autocorrelation, cell_bands, containment, hotspots, tessellation, weights
from .hotspots import Judged, Judgement
from .patience import patiently
from .progress import SILENT, Progress
from .tessellation import HEXAGON, SQUARE, Cells, Tally

FEWEST_CELLS = 30
"""On fewer cells a local statistic says nothing."""
_EIGHT_NEIGHBOURS = {HEXAGON: np.sqrt(3.0), SQUARE: np.sqrt(2.0)}
_FIRST_RADIUS = {HEXAGON: 1.0, SQUARE: np.sqrt(2.0)}


@dataclass(frozen=True)
class Layout:
    """How points are counted; 0 stands for a choice from the data.

    Parameters
    ----------
    shape : int
        0 hexagons, 1 squares.
    size : float
        Distance between opposite sides of a cell, metres.
    reach : float
        Radius of the neighbourhood, between cell centres, metres.
    area : shapely polygon or multipolygon, optional
        Study area, metres: the cells whose centres it holds. Without one, the cells that hold
        points and those that touch them.
    """

    shape: int = HEXAGON
    size: float = 0.0
    reach: float = 0.0
    area: BaseGeometry | None = None


@dataclass(frozen=True)
class HotCells:
    """Tallies of cells and their hot spots.

    Parameters
    ----------
    cells : Cells
    tally : ndarray of int, shape (m,)
        Points of each cell.
    weight : ndarray of float, shape (m,)
        Weight of each cell: what was tested.
    found : Judged
        G* of the weights.
    reach : float
        Radius used, metres.
    peak : float
        Radius of the first peak of Moran's I, NaN if there is none or it was not looked for.
    level : float
        Corrected p up to which a cell is hot.
    """

    cells: Cells
    tally: np.ndarray
    weight: np.ndarray
    found: Judged
    reach: float
    peak: float = np.nan
    level: float = 0.05

    @property
    def testable(self) -> bool:
        """Whether there are at least 30 cells, and not all of the same weight."""
        differing = self.weight.min(initial=np.inf) < self.weight.max(initial=-np.inf)
        return len(self.cells) >= FEWEST_CELLS and bool(differing)

    @property
    def hot(self) -> np.ndarray:
        """Which cells are hot on the corrected p, bool, shape (m,); none if not testable."""
        with np.errstate(invalid="ignore"):
            return self.testable & (self.found.adjusted <= self.level) & (self.found.z > 0.0)

    @property
    def shapes(self) -> tuple[BaseGeometry, ...]:
        """The hot cells as polygons, metres."""
        return tuple(self.cells.polygon(number) for number in np.flatnonzero(self.hot))


def find(
    xy: np.ndarray,
    everyone: np.ndarray,
    side: float,
    reach: float,
    level: float = 0.05,
    progress: Progress = SILENT,
) -> HotCells:
    """Find the square cells in whose neighbourhood points are too many for chance.

    The study area is the cells that hold any of `everyone`, with the eight around each: empty land
    and sea are no place for a point and would make every settlement hot. G* of the tallies is
    judged by the permutation law with the false discovery rate.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        The points to count, say the firms of one sector, metres.
    everyone : ndarray of float, shape (k, 2)
        All points that tell where points can be, say all firms, metres.
    side : float
        Side of a cell, metres.
    reach : float
        Radius of the neighbourhood, between cell centres, metres.
    level : float, default 0.05
        False discovery rate.
    progress : Progress, optional

    Returns
    -------
    HotCells

    Raises
    ------
    EngineError
        If the cell size does not fit the points or the reach is not above zero.
    """
    both = np.concatenate([np.reshape(everyone, (-1, 2)), np.reshape(xy, (-1, 2))])
    tally = tessellation.counted(np.reshape(xy, (-1, 2)), None, side, SQUARE)
    counted = tally.on(tessellation.around(both, side, SQUARE))
    found = _judged(counted, (reach, np.nan), Judgement(), progress)
    return replace(found, level=level)


def lay_out(
    xy: np.ndarray,
    weight: np.ndarray | None,
    layout: Layout,
    judgement: Judgement | None = None,
    progress: Progress = SILENT,
) -> HotCells:
    """Count points on cells and find hot and cold ones, choosing what was left open.

    The cell size is that of two points a cell on average (`tessellation.automatic_size`) over the
    study area, or the points' convex hull. The radius is the first significant peak of Moran's I
    over twelve steps of one cell, from the first that gives every cell a neighbour (spatial
    outliers left out); without a peak, the one that gives at least eight neighbours.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, metres.
    weight : ndarray of float, shape (n,), optional
        Weight of each point, zero or more; None counts each as 1.
    layout : Layout
    judgement : Judgement, optional
    progress : Progress, optional

    Returns
    -------
    HotCells

    Raises
    ------
    EngineError
        If a size cannot be chosen or does not fit.
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    size, shape = layout.size, layout.shape
    if len(xy) and not size:
        choice = progress.part(0.0, 0.05)
        size = cell_size(_inside(xy, layout.area, choice), xy, layout, choice)
    if len(xy):
        counted = lambda: tessellation.counted(xy, weight, size, shape)  # noqa: E731
        tally = patiently(counted, progress.part(0.05, 0.1))
    else:
        nothing = np.empty((3, 0), dtype=np.int64)
        tally = Tally(Cells(shape, size, *nothing[:2]), nothing[2], np.empty(0))
    return lay_out_tally(tally, layout, judgement, progress.part(0.1, 1.0))


def _inside(xy: np.ndarray, area: BaseGeometry | None, progress: Progress) -> int:
    """Return how many points lie in the study area, all without one."""
    return len(xy) if area is None else int(containment.inside(xy, area, progress).sum())


def cell_size(
    count: int, outermost: np.ndarray, layout: Layout, progress: Progress = SILENT
) -> float:
    """Choose the size of the cells, metres: two points a cell on average.

    Parameters
    ----------
    count : int
        How many points there are, in the study area if there is one.
    outermost : ndarray of float, shape (k, 2)
        Points, metres, at least the corners of their convex hull.
    layout : Layout
    progress : Progress, optional

    Raises
    ------
    EngineError
        If there is nothing to choose from.
    """
    area = layout.area
    extent = _hull_area(outermost, progress) if area is None else area.area
    return tessellation.automatic_size(count, extent, layout.shape)


def lay_out_tally(
    tally: Tally,
    layout: Layout,
    judgement: Judgement | None = None,
    progress: Progress = SILENT,
) -> HotCells:
    """Find hot and cold cells of points that are counted already; see `lay_out`.

    Parameters
    ----------
    tally : Tally
        All cells that hold points.
    layout : Layout
        Its size and shape are those of the tally's cells.
    judgement : Judgement, optional
    progress : Progress, optional

    Returns
    -------
    HotCells
    """
    counted = _laid(tally, layout, progress.part(0.0, 0.1))
    reach, peak = layout.reach, np.nan
    if not reach:
        reach, peak = _automatic_reach(counted, layout, progress.part(0.1, 0.7))
    return _judged(counted, (reach, peak), judgement or Judgement(), progress.part(0.7, 1.0))


def _laid(tally: Tally, layout: Layout, progress: Progress) -> Tally:
    """Return the tally of all cells that take part."""
    found = tally.cells
    if not len(found):
        return tally
    if layout.area is None:
        return patiently(lambda: tally.on(tessellation.touching(found)), progress)
    return tally.on(tessellation.within(layout.area, found.size, found.shape, progress))


def _hull_area(xy: np.ndarray, progress: Progress) -> float:
    return patiently(lambda: tessellation.spread_area(xy), progress)


def _least_reach(cells: Cells, progress: Progress) -> float:
    """Return the radius at which every cell has a neighbour, outliers left out.

    Cells round points touch others by themselves; those of a study area may be cut off.
    """
    return weights.spacing(cells.centres, progress).largest if len(cells) > 1 else 0.0


def _automatic_reach(counted: Tally, layout: Layout, progress: Progress) -> tuple[float, float]:
    """Return the radius and the peak it comes from, NaN if there was none."""
    cells, values = counted.cells, counted.weight
    least = 0.0 if layout.area is None else _least_reach(cells, progress.part(0.0, 0.1))
    fallback = max(float(_EIGHT_NEIGHBOURS[cells.shape] * cells.size), least)
    if len(cells) < FEWEST_CELLS or values.min() == values.max():
        return fallback, np.nan
    first = _FIRST_RADIUS[cells.shape]
    if least > first * cells.size * (1.0 + 1e-9):
        first = least / cells.size
    radii = (first + np.arange(autocorrelation.STEPS)) * cells.size
    peak = autocorrelation.series_of(
        values,
        radii,
        lambda radius, share: cell_bands.neighbours(cells, radius, share),
        progress.part(0.1, 1.0),
    ).peak
    return (peak if peak == peak else fallback), peak


def _judged(
    counted: Tally, reach: tuple[float, float], judgement: Judgement, progress: Progress
) -> HotCells:
    cells, total = counted.cells, counted.weight
    neighbours = cell_bands.neighbours(cells, reach[0] or 1.0, progress.part(0.0, 0.5))
    found = hotspots.getis_ord(total, neighbours, True, judgement, progress.part(0.5, 1.0))
    return HotCells(cells, counted.points, total, found, *reach)
