"""Whether points are where they should be: layers read with the wrong meridian.

VN-2000 files rarely say which of the eighteen TM-3 meridians they use, and a wrong one moves a
province by 26 to 600 km, often to a place that still looks plausible. So the points are read with
every meridian, and the share that then lies where it should decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from shapely.geometry.base import BaseGeometry

from . import containment
from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .indicators import words
from .progress import SILENT, Progress

MISMATCH = 0.5
WELL_INSIDE, DOUBTFUL = 0.97, 0.9
LEAST_IN_ZONES = 0.25
BETTER = 0.1
MANY_HITS, TIMES = 50, 3


def hit_rate(
    xy: np.ndarray,
    shapes: Sequence[BaseGeometry],
    own: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> float:
    """Return the share of points that lie in one of the polygons, or each in its own.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points in the polygons' coordinates; not finite where the meridian cannot hold them.
    shapes : sequence of shapely polygons
        Provinces or zones.
    own : ndarray of int, shape (n,), optional
        Number of the polygon that each point belongs to by its attributes, -1 where unknown; such
        points are left out.
    progress : Progress

    Returns
    -------
    float
        0 to 1; NaN without points.
    """
    if own is None:
        located = containment.locate(xy, shapes, progress)
        return float((located >= 0).mean()) if len(xy) else float("nan")
    known = own >= 0
    contents = containment.members(xy, shapes, progress)
    hits = sum(int((own[points] == number).sum()) for number, points in enumerate(contents))
    return hits / known.sum() if known.any() else float("nan")


def own_numbers(names: np.ndarray, *fields: np.ndarray) -> np.ndarray:
    """Find each point's polygon by what the point's province field says.

    Parameters
    ----------
    names : ndarray of str objects, shape (n,)
        Province name or code of each point; None where missing.
    *fields : ndarray of str objects, shape (k,)
        Names, codes and the like of the polygons.

    Returns
    -------
    ndarray of int, shape (n,)
        -1 where no polygon has the name.
    """
    number: dict[str, int] = {}
    for field in fields:
        for row, name in enumerate(field):
            if name is not None:
                number.setdefault(words.province_key(str(name)), row)
    keys = [words.province_key(one) for one in names]
    return np.array([number.get(key, -1) if key else -1 for key in keys], dtype=np.int64)


def judge_provinces(rates: Mapping[str, float], current: str) -> tuple[Notice, ...]:
    """Judge a layer by the share of its points inside the provinces, or inside their own.

    Parameters
    ----------
    rates : mapping of str to float
        Share of each coordinate system the points may have been made in, by its name. NaN for the
        current one, for want of points, gives no judgement.
    current : str
        The one the layer says.

    Returns
    -------
    tuple of Notice
        Empty if all is well; a doubt if some points lie outside, or another system fits better.

    Raises
    ------
    EngineError
        If more than half of the points lie outside, with the system that fits best, if one does;
        or more than a tenth, where another system leaves out 3 % at most.
    """
    if np.isnan(rates[current]):
        return ()
    best = _best(rates, current)
    here = rates[current]
    values = {
        "current": current,
        "outside": f"{100 * (1 - here):.0f}",
        "best": best,
        "fitting": f"{100 * rates[best]:.0f}",
    }
    settles = here < DOUBTFUL and rates[best] >= WELL_INSIDE
    fits_better = settles or rates[best] > here + BETTER
    if settles or 1 - here > MISMATCH:
        raise EngineError(_OUTSIDE_NAMED if fits_better else _OUTSIDE, **values)
    if fits_better:
        return (Notice(_BETTER, **values),)
    return (Notice(_SOME_OUTSIDE, **values),) if here < 1 and values["outside"] != "0" else ()


def judge_zones(rates: Mapping[str, float], current: str, count: int) -> tuple[Notice, ...]:
    """Judge a layer by the share of its points inside industrial zones.

    Most firms lie outside zones, often nine of ten, so only the comparison counts.

    Parameters
    ----------
    rates, current
        As in `judge_provinces`.
    count : int
        Points that were looked at.

    Returns
    -------
    tuple of Notice

    Raises
    ------
    EngineError
        If another system puts at least 50 points into zones and three times as many, or a quarter
        of the points and twice as many.
    """
    if np.isnan(rates[current]):
        return ()
    best = _best(rates, current)
    values = {
        "current": current,
        "inside": f"{100 * rates[current]:.2g}",
        "best": best,
        "fitting": f"{100 * rates[best]:.2g}",
    }
    many = rates[best] * count >= MANY_HITS
    doubtful = rates[best] >= LEAST_IN_ZONES and rates[best] > rates[current] + BETTER
    if (many and rates[best] >= TIMES * rates[current]) or (
        doubtful and rates[current] < (1 - MISMATCH) * rates[best]
    ):
        raise EngineError(_ZONES_ELSEWHERE, **values)
    return (Notice(_ZONES_BETTER, **values),) if doubtful else ()


def _best(rates: Mapping[str, float], current: str) -> str:
    """Return the system with the highest share; on a tie the current one, then the first name."""
    return min(rates, key=lambda name: (-np.nan_to_num(rates[name]), name != current, name))


_OUTSIDE = QT_TRANSLATE_NOOP(
    "QuanTu",
    "{outside} % of the firms lie outside the provinces given, and no VN-2000 meridian fits "
    "better than '{current}'. Check the coordinate system of the firms, or give the provinces "
    "that they lie in.",
)
_OUTSIDE_NAMED = QT_TRANSLATE_NOOP(
    "QuanTu",
    "{outside} % of the firms lie outside their provinces when read as '{current}', but "
    "{fitting} % lie inside when read as '{best}'. Set the layer's coordinate system to '{best}' "
    "and run again.",
)
_BETTER = QT_TRANSLATE_NOOP(
    "QuanTu",
    "{outside} % of the firms lie outside their provinces when read as '{current}'; '{best}' fits "
    "better ({fitting} % inside). Check the layer's coordinate system.",
)
_SOME_OUTSIDE = QT_TRANSLATE_NOOP(
    "QuanTu", "{outside} % of the firms lie outside the provinces given."
)
_ZONES_ELSEWHERE = QT_TRANSLATE_NOOP(
    "QuanTu",
    "Only {inside} % of the firms lie in the zones when read as '{current}', but {fitting} % when "
    "read as '{best}'. Set the layer's coordinate system to '{best}' and run again.",
)
_ZONES_BETTER = QT_TRANSLATE_NOOP(
    "QuanTu",
    "{inside} % of the firms lie in the zones when read as '{current}', but {fitting} % when read "
    "as '{best}'. Check the layer's coordinate system.",
)
