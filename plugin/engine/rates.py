"""Rates that small denominators do not blow up."""

from __future__ import annotations

import numpy as np

from .errors import QT_TRANSLATE_NOOP, EngineError


def empirical_bayes(events: np.ndarray, base: np.ndarray) -> np.ndarray:
    """Shrink the rate of each place towards the rate of all.

    A rate on a small base is mostly chance. Each is pulled to the overall rate by as much as the
    variance that chance alone gives it outweighs the variance between places.

    Parameters
    ----------
    events : ndarray of float, shape (n,)
        Numerators, say export firms.
    base : ndarray of float, shape (n,)
        Denominators, say all firms. A base that is missing or not above zero gives NaN, as does a
        missing numerator; such places do not enter the overall rate.

    Returns
    -------
    ndarray of float, shape (n,)

    Raises
    ------
    EngineError
        If a number cannot hold the rates or their spread.

    References
    ----------
    Marshall, R. J. (1991). Mapping disease and mortality rates using empirical Bayes estimators.
    Applied Statistics 40, 283-294 (the global estimator).

    Examples
    --------
    >>> empirical_bayes(np.array([1.0, 10.0, 300.0]), np.array([2.0, 100.0, 1000.0])).round(4)
    array([0.2862, 0.1945, 0.2983])
    """
    rates = np.full(len(events), np.nan)
    known = np.isfinite(events) & np.isfinite(base) & (base > 0)
    if not known.any():
        return rates
    events, base = events[known].astype(float), base[known].astype(float)
    with np.errstate(over="ignore", invalid="ignore"):
        rates[known] = _shrunk(events, base)
        held = np.isfinite([*rates[known], events.sum(), base.sum()]).all()
    if not held:
        raise _without_rates(events, base)
    return rates


def _shrunk(events: np.ndarray, base: np.ndarray) -> np.ndarray:
    overall, own = events.sum() / base.sum(), events / base
    between = (base * (own - overall) ** 2).sum() / base.sum() - overall / base.mean()
    between = np.maximum(between, 0.0)  # chance alone may differ more than the places do
    spread = between + overall / base
    trust = np.divide(between, spread, out=np.zeros(len(base)), where=spread > 0)
    return trust * own + (1.0 - trust) * overall


def _without_rates(events: np.ndarray, base: np.ndarray) -> EngineError:
    return EngineError(
        QT_TRANSLATE_NOOP(
            "QuanTu",
            "The numerators reach from {least} to {most}, the denominators from {low} to {high}: "
            "rates of numbers so large or so small cannot be computed. They often stand for "
            "missing values; make those NULL.",
        ),
        least=f"{events.min():.3g}",
        most=f"{events.max():.3g}",
        low=f"{base.min():.3g}",
        high=f"{base.max():.3g}",
    )
