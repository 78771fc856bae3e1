"""What an indicator measures, and the state that follows from it."""

from __future__ import annotations

import operator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from ..states import MET, NOT, PART, UNK

if TYPE_CHECKING:
    from ..rules import Indicator

_COMPARE = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt}
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Source:
    """A layer as evidence.

    Parameters
    ----------
    kind, name, date : str
        ``firms``, ``zones`` ...; the user's name of the layer; date of its data.
    blocked : str
        Key of the reason why nothing can be read from it (not given, out of date), or "".
    closed : ndarray of bool, shape (k,)
        Whether absence counts at each place: the layer is declared complete and covers it.
    """

    kind: str
    name: str
    date: str
    blocked: str
    closed: np.ndarray


@dataclass(frozen=True)
class Reading:
    """What an indicator measured at k places, before it is judged.

    Parameters
    ----------
    value : ndarray of float, shape (k,)
        NaN = nothing found.
    n : ndarray of float, shape (k,)
        Features, firms or rows behind the value.
    blocked : ndarray of str objects, shape (k,)
        Key of the reason why nothing is known, "" where something is.
    doubt : ndarray of str objects, shape (k,)
        Key of the reason why a failure does not count (``open``: the layer is not declared
        complete for the place), "" where it does.
    met, part : ndarray of float, shape (k,), optional
        Thresholds where they differ from place to place.
    met_source : ndarray of str objects, shape (k,), optional
    capped : ndarray of bool, shape (k,), optional
        Where MET is too much, because the value is only a proxy.
    layer, date : ndarray of str objects, shape (k,), optional
        Where they differ from the source's.
    words : dict of str to ndarray of objects, shape (k,)
        More values for the reason's sentence.
    """

    value: np.ndarray
    n: np.ndarray
    blocked: np.ndarray
    doubt: np.ndarray
    met: np.ndarray | None = None
    part: np.ndarray | None = None
    met_source: np.ndarray | None = None
    capped: np.ndarray | None = None
    layer: np.ndarray | None = None
    date: np.ndarray | None = None
    words: dict[str, np.ndarray] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """State of an indicator at k places with all that explains it; arrays of shape (k,).

    `reason` holds keys of sentences whose values are `value`, `threshold`, `part`, `n` and `words`;
    `kind` is the kind of layer, as in `Source`.
    """

    state: np.ndarray
    value: np.ndarray
    threshold: np.ndarray
    part: np.ndarray
    n: np.ndarray
    source: np.ndarray
    kind: str
    layer: np.ndarray
    date: np.ndarray
    reason: np.ndarray
    words: dict[str, np.ndarray] = field(default_factory=dict)


def reading(source: Source, value: np.ndarray, n: np.ndarray, **more: object) -> Reading:
    """Return a reading whose failures count where the layer is complete.

    Parameters
    ----------
    source : Source
    value, n : ndarray of float, shape (k,)
    **more
        Other fields of `Reading`; a ``blocked`` of its own stands where the layer itself is usable.

    Returns
    -------
    Reading
    """
    k = len(source.closed)
    blocked = more.pop("blocked", None)
    if source.blocked or blocked is None:
        blocked = np.full(k, source.blocked, dtype=object)
    doubt = more.pop("doubt", np.full(k, "", dtype=object))
    doubt = np.where(source.closed, doubt, "open")
    return Reading(np.asarray(value, float), np.asarray(n, float), blocked, doubt, **more)


def judge(rule: Indicator, source: Source, read: Reading) -> Finding:
    """Compare a reading with the thresholds of its rule.

    Missing data is UNK, never NOT; a find counts whether or not the layer is complete, a failure
    only where it is; a proxy gives PART at most.

    Parameters
    ----------
    rule : Indicator
    source : Source
    read : Reading

    Returns
    -------
    Finding
    """
    k = len(read.value)
    met = read.met if read.met is not None else np.full(k, rule.thresholds["met"].value)
    part = _weaker(rule, read, k)
    state, reason = _verdict(rule, read, met, part)
    known = read.blocked == ""
    return Finding(
        state=state,
        value=np.where(known, read.value, np.nan),
        threshold=met,
        part=part,
        n=np.where(read.blocked == "no_layer", np.nan, read.n),
        source=_else(read.met_source, rule.thresholds["met"].source, k),
        kind=source.kind,
        layer=_else(read.layer, source.name, k),
        date=_else(read.date, source.date, k),
        reason=reason,
        words=read.words,
    )


def _verdict(
    rule: Indicator, read: Reading, met: np.ndarray, part: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return state and reason at each place."""
    known = read.blocked == ""
    passed = known & holds(rule.op, read.value, met)
    partly = known & ~passed & holds(rule.op, read.value, part)
    failed = known & ~passed & ~partly
    kind = _kinds(rule, read.value)
    state = np.full(len(known), UNK)
    state[passed], state[partly], state[failed & (read.doubt == "")] = MET, PART, NOT
    reason = np.where(known, "", read.blocked).astype(object)
    reason[passed] = "met_" + kind[passed]
    reason[partly] = np.where(part == 0, "part_any", "part_" + kind)[partly]
    reason[failed] = _why_failed(read.doubt, kind)[failed]
    proxy = passed & _capped(rule, read, len(known))
    state[proxy], reason[proxy] = PART, "part_proxy"
    return state, reason


def _why_failed(doubt: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """Return the reason of a failure that counts, or of one that does not."""
    reason = np.where(doubt == "", "not_" + kind, doubt).astype(object)
    reason[doubt == "open"] = "open_" + kind[doubt == "open"]
    return reason


def _else(given: np.ndarray | None, text: str, k: int) -> np.ndarray:
    return np.full(k, text, dtype=object) if given is None else given


def _weaker(rule: Indicator, read: Reading, k: int) -> np.ndarray:
    if read.part is not None:
        return read.part
    part = rule.thresholds.get("part")
    return np.full(k, np.nan if part is None else part.value)


def holds(op: str, value: np.ndarray, threshold: np.ndarray) -> np.ndarray:
    """Compare; a value that differs from the threshold by rounding only is equal to it."""
    with np.errstate(invalid="ignore"):
        equal = np.abs(value - threshold) <= _ROUNDING * np.abs(threshold)
        return _COMPARE[op](np.where(equal, threshold, value), threshold)


def _kinds(rule: Indicator, value: np.ndarray) -> np.ndarray:
    """Return which sentences fit: nothing found, a distance, yes or no, or any other value."""
    kind = np.full(len(value), {"km": "near", "flag": "yes"}.get(rule.unit, "value"), dtype=object)
    if rule.unit == "km":
        kind[value == 0] = "inside"
    kind[np.isnan(value)] = "none"
    return kind


def _capped(rule: Indicator, read: Reading, k: int) -> np.ndarray:
    if rule.proxy == "always":
        return np.ones(k, dtype=bool)
    return np.zeros(k, dtype=bool) if read.capped is None else read.capped


def fail(finding: Finding, where: np.ndarray, closed: np.ndarray, reason: str) -> Finding:
    """Return a finding that fails at some places for a reason besides its thresholds.

    Parameters
    ----------
    finding : Finding
    where, closed : ndarray of bool, shape (k,)
        Where it fails, and where a failure counts.
    reason : str
        Key of the sentence after ``not_`` or ``open_``.

    Returns
    -------
    Finding
    """
    state, reasons = finding.state.copy(), finding.reason.copy()
    where = where & (finding.state != UNK)
    state[where] = np.where(closed, NOT, UNK)[where]
    reasons[where & closed], reasons[where & ~closed] = f"not_{reason}", f"open_{reason}"
    return replace(finding, state=state, reason=reasons)
