"""How far a label can be trusted: data, margin, position, and the lowest of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .indicators import words
from .rules import Rules
from .states import NA, UNK
from .study import Firms, Places


def of_data(states: np.ndarray, high: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the share of the steps that could be judged, by weight.

    Counted are the steps that apply, up to U; where not even the first can have been reached, the
    first one.

    Parameters
    ----------
    states : ndarray of int, shape (k, n)
        State of each step.
    high : ndarray of int, shape (k,)
        U.
    weights : ndarray of float, shape (n,)
        Weight of each step.

    Returns
    -------
    ndarray of float, shape (k,)
        0 to 1; NaN where no step applies.
    """
    applies = states != NA
    number = np.arange(1, states.shape[1] + 1)
    first = np.argmax(applies, axis=1) + 1
    counted = applies & (number <= np.maximum(high, first)[:, None])
    total = (counted * weights).sum(axis=1)
    known = (counted * weights * (states != UNK)).sum(axis=1)
    return np.divide(known, total, out=np.full(len(states), np.nan), where=total > 0)


def margin(low: np.ndarray, runs: Sequence[np.ndarray]) -> np.ndarray:
    """Return the share of the sensitivity runs that give the same L.

    Parameters
    ----------
    low : ndarray of int, shape (k,)
        L of the reference run.
    runs : sequence of ndarrays of float, shape (k,)
        L of the matching place in each other run; NaN where a run has no such place, which counts
        as another L.

    Returns
    -------
    ndarray of float, shape (k,)
        0 to 1; NaN without runs.

    Examples
    --------
    >>> margin(np.array([4, 1]), [np.array([4.0, 0.0]), np.array([4.0, 1.0])])
    array([1. , 0.5])
    """
    if not len(runs):
        return np.full(len(low), np.nan)
    return (np.stack(runs) == low).mean(axis=0)


def of_position(places: Places, firms: Firms, rules: Rules) -> np.ndarray:
    """Return how well the members of each place are located.

    The lower of the share of members geocoded to a parcel or street and the share that does not
    stand on a shared coordinate. Above 30 % of shared coordinates it is low, whatever the rest.

    Parameters
    ----------
    places, firms, rules

    Returns
    -------
    ndarray of float, shape (k,)
        0 to 1; NaN for a place without members.
    """
    alone = 1.0 - places.duplicated
    fine = np.array([_fine(members, firms, rules) for members in places.members], dtype=float)
    position = np.fmin(alone, fine)
    stacked = places.duplicated > rules.thresholds["max_duplicated"].value
    return np.where(stacked, np.fmin(position, rules.thresholds["duplicated_cap"].value), position)


def _fine(members: np.ndarray, firms: Firms, rules: Rules) -> float:
    """Return the share geocoded to a parcel or street; NaN where that is not known."""
    if firms.geocode is None or not len(members):
        return np.nan
    fine = words.among(firms.geocode[members], rules.options["fine_geocodes"])
    if np.isnan(fine).mean() > rules.thresholds["max_empty"].value:
        return np.nan
    return float((fine == 1).sum() / np.isfinite(fine).sum())


def overall(
    states: np.ndarray, data: np.ndarray, margin: np.ndarray, position: np.ndarray
) -> np.ndarray:
    """Return the lowest of the three parts, of data and position where no margin was looked for.

    Parameters
    ----------
    states : ndarray of int, shape (k, n)
        State of each step.
    data, margin, position : ndarray of float, shape (k,)

    Returns
    -------
    ndarray of float, shape (k,)
        0 to 1; NaN where data or position is unknown, or no step could be judged.
    """
    judged = ((states != UNK) & (states != NA)).any(axis=1)
    known = judged & np.isfinite(data) & np.isfinite(position)
    return np.where(known, np.fmin(np.fmin(data, position), margin), np.nan)


def grade(value: float, rules: Rules) -> str | None:
    """Return ``high``, ``medium`` or ``low``; None for an unknown confidence.

    Parameters
    ----------
    value : float
    rules : Rules

    Returns
    -------
    str or None
        Texts: ``grade_high`` and so on.
    """
    if np.isnan(value):
        return None
    if value >= rules.thresholds["grade_high"].value:
        return "high"
    return "medium" if value >= rules.thresholds["grade_medium"].value else "low"
