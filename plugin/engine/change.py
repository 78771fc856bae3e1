"""Clusters over the years: which one is which, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress

BORN, CONTINUES, GROWS, SHRINKS = "born", "continues", "grows", "shrinks"
MERGES, SPLITS, DIES = "merges", "splits", "dies"
MARKED = 0.1
_STEP = 64  # clusters between two looks at cancel


@dataclass(frozen=True)
class Event:
    """Something that happened to a track, with the tracks before and after it."""

    track_id: int
    year: int
    event: str
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True)
class Tracks:
    """Identities of clusters over t years.

    Parameters
    ----------
    track_id : tuple of t ndarrays of int
        Track of each cluster of each year, from 1; 0 for a missing or empty shape.
    event : tuple of t ndarrays of str objects
        What happened to each cluster; `DIES` for one that is gone the next year, whatever happened
        to it before. None for a missing or empty shape.
    events : tuple of Event
        All events, by year, then track.
    """

    track_id: tuple[np.ndarray, ...]
    event: tuple[np.ndarray, ...]
    events: tuple[Event, ...]


def track(
    shapes: Sequence[np.ndarray],
    years: Sequence[int],
    min_overlap: float = 0.3,
    progress: Progress = SILENT,
) -> Tracks:
    """Follow clusters through the years.

    Clusters of neighbouring years are linked if their common area is at least `min_overlap` of the
    smaller one. A cluster without a link back is born, one without a link forward dies. Several
    links back are a merger, several links forward a split; the largest common area inherits the
    track. A single link continues the track; it grows or shrinks if the area changes by more than
    a tenth.

    Parameters
    ----------
    shapes : sequence of t ndarrays of shapely polygons
        Footprints of each year, metres, valid.
    years : sequence of int, length t
        Ascending.
    min_overlap : float, default 0.3
        Above 0, at most 1.
    progress : Progress, optional

    Returns
    -------
    Tracks
        Tracks are numbered by year, then from west to east. All clusters of the first year are
        born.

    Raises
    ------
    EngineError
        If the years do not fit the layers or do not ascend, or the overlap is impossible.

    References
    ----------
    Spiliopoulou, M., Ntoutsi, I., Theodoridis, Y., Schult, R. (2006). MONIC: modeling and
    monitoring cluster transitions. KDD-06, 706-711.

    Examples
    --------
    >>> from shapely.geometry import box
    >>> first, second = np.empty(2, dtype=object), np.empty(1, dtype=object)
    >>> first[:] = [box(0, 0, 4, 4), box(5, 0, 8, 4)]
    >>> second[0] = box(0, 0, 8, 4)
    >>> found = track([first, second], [2015, 2020])
    >>> found.track_id[1].tolist(), found.event[1].tolist()
    ([1], ['merges'])
    """
    _check(shapes, years, min_overlap)
    layers = [_layer(one) for one in shapes]
    tracks: list[dict[int, int]] = []
    happened: list[dict[int, str]] = []
    events: list[Event] = []
    for number, year in enumerate(years):
        earlier = layers[number - 1] if number else _layer(np.empty(0, dtype=object))
        share = progress.part(number / len(years), (number + 1) / len(years))
        links = _links(earlier, layers[number], min_overlap, share)
        before = tracks[-1] if number else {}
        highest = max((track_id for one in tracks for track_id in one.values()), default=0)
        tracks.append(_inherited(links, before, layers[number], highest))
        happened.append(_happened(links, earlier, layers[number]))
        events += _told(links, before, tracks[-1], happened[-1], year)
        gone = set(before) - {one for one, _ in links}
        if number:
            happened[-2].update(dict.fromkeys(gone, DIES))
    return Tracks(
        tuple(_column(one, len(layer), 0, np.int64) for one, layer in zip(tracks, shapes)),
        tuple(_column(one, len(layer), None, object) for one, layer in zip(happened, shapes)),
        tuple(events),
    )


def pairs(
    earlier: np.ndarray,
    later: np.ndarray,
    min_overlap: float = 0.3,
    progress: Progress = SILENT,
) -> list[tuple[int, int, str]]:
    """Say which cluster of one date became which of another.

    Parameters
    ----------
    earlier, later : ndarrays of shapely polygons, shapes (k,) and (j,)
        Metres, valid; None takes no part.
    min_overlap : float, default 0.3
        As in `track`.
    progress : Progress, optional

    Returns
    -------
    list of (int, int, str)
        Number of the earlier cluster, of the later one, and the event of the later one. A cluster
        that merges or splits comes in several pairs. -1 stands for no earlier cluster of one that
        is born, and for no later cluster of one that dies.

    Examples
    --------
    >>> from shapely.geometry import box
    >>> first, second = np.empty(2, dtype=object), np.empty(2, dtype=object)
    >>> first[:] = [box(0, 0, 4, 4), box(20, 0, 24, 4)]
    >>> second[:] = [box(0, 0, 4, 8), box(40, 0, 44, 4)]
    >>> pairs(first, second)
    [(0, 0, 'grows'), (-1, 1, 'born'), (1, -1, 'dies')]
    """
    _check_overlap(min_overlap)
    before, after = _layer(earlier), _layer(later)
    links = _links(before, after, min_overlap, progress)
    happened = _happened(links, before, after)
    born = [(-1, other, event) for other, event in happened.items() if event == BORN]
    survived = {number for number, _ in links}
    gone = [(number, -1, DIES) for number in before.shape if number not in survived]
    return [(number, other, happened[other]) for number, other in links] + born + gone


@dataclass(frozen=True)
class _Layer:
    """Clusters of one year by their number, from west to east."""

    shape: dict[int, BaseGeometry]
    bounds: np.ndarray

    def area(self, number: int) -> float:
        return self.shape[number].area


def _layer(shapes: np.ndarray) -> _Layer:
    present = [k for k, one in enumerate(shapes) if one is not None and not one.is_empty]
    present.sort(key=lambda k: (*shapes[k].bounds, shapes[k].area))
    bounds = np.array([shapes[k].bounds for k in present], dtype=float).reshape(-1, 4)
    return _Layer({k: shapes[k] for k in present}, bounds)


def _links(
    earlier: _Layer, later: _Layer, min_overlap: float, progress: Progress
) -> list[tuple[int, int]]:
    """Return linked clusters, the pair with the largest common area first."""
    numbers, other_numbers = list(earlier.shape), list(later.shape)
    found = []
    progress.update(0.0)
    for place, (number, bounds) in enumerate(zip(numbers, earlier.bounds)):
        if place % _STEP == 0:
            progress.update(place / len(numbers))
        apart = (later.bounds[:, :2] > bounds[2:]) | (later.bounds[:, 2:] < bounds[:2])
        for other_place in np.flatnonzero(~apart.any(axis=1)).tolist():
            other = other_numbers[other_place]
            common = earlier.shape[number].intersection(later.shape[other]).area
            smaller = min(earlier.area(number), later.area(other))
            if common > 0.0 and common >= min_overlap * smaller:
                found.append((-common, place, other_place))
    return [(numbers[place], other_numbers[other]) for _, place, other in sorted(found)]


def _inherited(
    links: list[tuple[int, int]], before: dict[int, int], later: _Layer, highest: int
) -> dict[int, int]:
    """Hand each track on to one cluster, along the largest common areas; number the others."""
    heirs: dict[int, int] = {}
    handed_on: set[int] = set()
    for number, other in links:
        if number not in handed_on and other not in heirs:
            heirs[other] = before[number]
            handed_on.add(number)
    for other in later.shape:
        if other not in heirs:
            highest += 1
            heirs[other] = highest
    return heirs


def _happened(links: list[tuple[int, int]], earlier: _Layer, later: _Layer) -> dict[int, str]:
    """Say what happened to each later cluster."""
    forth, back = _grouped(links), _grouped([(other, number) for number, other in links])
    events = {}
    for other in later.shape:
        sources = back.get(other, [])
        if not sources:
            events[other] = BORN
        elif len(sources) > 1:
            events[other] = MERGES
        elif len(forth[sources[0]]) > 1:
            events[other] = SPLITS
        else:
            events[other] = _growth(later.area(other) / earlier.area(sources[0]))
    return events


def _grouped(pairs: list[tuple[int, int]]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for one, other in pairs:
        groups.setdefault(one, []).append(other)
    return groups


def _growth(ratio: float) -> str:
    if ratio > 1.0 + MARKED:
        return GROWS
    return SHRINKS if ratio < 1.0 - MARKED else CONTINUES


def _told(
    links: list[tuple[int, int]],
    before: dict[int, int],
    after: dict[int, int],
    happened: dict[int, str],
    year: int,
) -> list[Event]:
    """Return the events of one year: of each later cluster, of each split, of each end."""
    forth, back = _grouped(links), _grouped([(other, number) for number, other in links])
    found = []
    for other, event in happened.items():
        if event != SPLITS:
            sources = sorted(before[number] for number in back.get(other, []))
            found.append(Event(after[other], year, event, tuple(sources), (after[other],)))
    for number, track_id in before.items():
        targets = tuple(sorted(after[other] for other in forth.get(number, [])))
        if len(targets) != 1:
            event = SPLITS if targets else DIES
            found.append(Event(track_id, year, event, (track_id,), targets))
    return sorted(found, key=lambda one: (one.track_id, one.event))


def _column(values: dict[int, object], length: int, missing: object, kind: type) -> np.ndarray:
    column = np.full(length, missing, dtype=kind)
    for number, value in values.items():
        column[number] = value
    return column


def _check(shapes: Sequence[np.ndarray], years: Sequence[int], min_overlap: float) -> None:
    if len(years) != len(shapes) or not len(years):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "Layers: {layers}; years: {years}. Give one year per layer."
            ),
            layers=len(shapes),
            years=len(years),
        )
    if any(later <= earlier for earlier, later in zip(years, years[1:])):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The years must ascend, with the layers in the same order; got {years}."
            ),
            years="; ".join(f"{year}" for year in years),
        )
    _check_overlap(min_overlap)


def _check_overlap(min_overlap: float) -> None:
    if not 0.0 < min_overlap <= 1.0:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The smallest overlap must be above 0 and at most 1, got {overlap}."
            ),
            overlap=min_overlap,
        )
