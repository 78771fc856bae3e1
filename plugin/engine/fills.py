"""Values of a raster that look like "no data" though the file does not declare them so."""

from __future__ import annotations

import numpy as np

USUAL = (-9999.0, -99999.0, -999.0, -32768.0, -32767.0, -2147483648.0)
USUAL += (255.0, 9999.0, 99999.0, 32767.0, 65535.0, 2147483647.0, 4294967295.0)
"""What programs write where they have no value."""
BOUNDLESS = 1e30
"""Beyond this nothing on Earth is measured: the largest float32, say."""


def find(values: np.ndarray) -> dict[float, float]:
    """Return the values that look like fill values, with their shares among all.

    A value looks like one if no measurement could be so large, or if it is one that programs
    use for "no data" and lies farther from all others than these lie from each other: 255 above
    0 to 63, but not 255 above 0 to 254.

    Parameters
    ----------
    values : ndarray of float
        A raster or a sample of it; NaN = declared no data, left out.

    Returns
    -------
    dict of float to float
        Share, 0 to 1, of each such value.

    Examples
    --------
    >>> find(np.array([0.5, 2.0, 7.0, -9999.0]))
    {-9999.0: 0.25}
    """
    known, numbers = np.unique(values[np.isfinite(values)], return_counts=True)
    boundless = np.abs(known) > BOUNDLESS
    alike = set(known[boundless].tolist())
    usual = known[~boundless]
    ends = {one for one in usual[[0, -1]].tolist() if one in USUAL} if len(usual) else set()
    others = np.setdiff1d(usual, list(ends))
    if len(others) > 1:
        alike |= {one for one in ends if np.abs(others - one).min() > np.ptp(others)}
    total = max(int(numbers.sum()), 1)
    return {
        one: count / total for one, count in zip(known.tolist(), numbers.tolist()) if one in alike
    }
