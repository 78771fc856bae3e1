"""Results of large rasters that wait on disk until all of the raster is known."""

from __future__ import annotations

from tempfile import TemporaryFile, gettempdir
from weakref import finalize

import numpy as np

from .errors import QT_TRANSLATE_NOOP, EngineError


class Scratch:
    """Rasters of one shape in a file that disappears with it.

    Parameters
    ----------
    kind : str
        Type of the numbers, as numpy names it.
    shape : tuple of int
        Rows and columns.
    """

    def __init__(self, kind: str, shape: tuple[int, int]) -> None:
        self._kind, self._shape = np.dtype(kind), shape
        self._file = TemporaryFile()  # noqa: SIM115 - it is needed as long as this is
        finalize(self, self._file.close)

    def write(self, layer: int, first: int, values: np.ndarray) -> None:
        """Write rows of a raster from row `first` on.

        Raises
        ------
        EngineError
            If the disk is full.
        """
        try:
            self._seek(layer, first)
            self._file.write(np.ascontiguousarray(values, self._kind))
            self._file.flush()
        except OSError as error:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "A temporary file could not be written to {folder}: {reason}. Free space on "
                    "that disk and run again.",
                ),
                folder=gettempdir(),
                reason=error.strerror or error,
            ) from error

    def read(self, layer: int, first: int, last: int) -> np.ndarray:
        """Return rows `first` to `last` (exclusive) of a raster."""
        values = np.empty((last - first, self._shape[1]), self._kind)
        self._seek(layer, first)
        self._file.readinto(values)
        return values

    def _seek(self, layer: int, row: int) -> None:
        cells = (layer * self._shape[0] + row) * self._shape[1]
        self._file.seek(cells * self._kind.itemsize)
