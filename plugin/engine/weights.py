"""Who is whose neighbour: distance band, k nearest, contiguity of polygons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse


@dataclass(frozen=True)
class Listed:
    """Neighbours of n places, listed one by one; nobody is their own neighbour.

    Parameters
    ----------
    matrix : scipy CSR matrix of int, shape (n, n)
        1 where the place of the column is a neighbour of the place of the row.
    """

    matrix: sparse.csr_matrix

    @classmethod
    def of(cls, place: np.ndarray, neighbour: np.ndarray, count: int) -> Listed:
        """Return `count` places with neighbours given pair by pair; repeated pairs count once."""
        others = place != neighbour
        ones = np.ones(np.count_nonzero(others), dtype=np.int64)
        pairs = place[others], neighbour[others]
        matrix = sparse.csr_matrix((ones, pairs), shape=(count, count))
        matrix.data[:] = 1
        return cls(matrix)

    @property
    def counts(self) -> np.ndarray:
        """Number of neighbours of each place, int, shape (n,)."""
        return np.diff(self.matrix.indptr).astype(np.int64)

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sum of `values`, shape (n,), over the neighbours of each place.

        Whole numbers stay whole.
        """
        return self.matrix @ values
