"""A grid of cells on the ground: values, position, and what a distance means in cells.

A grid in degrees has cells whose width in metres shrinks towards the poles, so a disc of true
metres is wider, in cells, the further it lies from the equator.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .errors import QT_TRANSLATE_NOOP, EngineError

EQUATORIAL_RADIUS = 6378137.0
"""Metres, WGS 84."""
FLATTENING = 1.0 / 298.257223563
_SQUARED_ECCENTRICITY = FLATTENING * (2.0 - FLATTENING)
_MERGE = 1e-9
"""Relative slack, so that a cell at exactly the radius is inside whatever the rounding."""


@dataclass(frozen=True)
class Placement:
    """Where the cells of a grid lie.

    Parameters
    ----------
    height, width : int
        Numbers of rows and columns.
    transform : tuple of 6 floats
        x of the upper left corner, cell width, row rotation, y of the upper left corner, column
        rotation, cell height (negative when the first row is the northernmost), as in GDAL.
    geographic : bool
        True: longitudes and latitudes in degrees; False: metres.
    """

    height: int
    width: int
    transform: tuple[float, float, float, float, float, float]
    geographic: bool = False

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.height, self.width

    def centres(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Return the x and y of cell centres, shape (m, 2), in the grid's units."""
        x0, width, row_turn, y0, column_turn, height = self.transform
        column, row = np.asarray(columns) + 0.5, np.asarray(rows) + 0.5
        return np.column_stack(
            [x0 + width * column + row_turn * row, y0 + column_turn * column + height * row]
        )

    def positions(self, xy: np.ndarray) -> np.ndarray:
        """Return points as column and row, fractions included, shape (m, 2).

        The upper left corner of the grid is 0, 0 and the centre of its first cell 0.5, 0.5.
        """
        x0, width, row_turn, y0, column_turn, height = self.transform
        x, y = np.asarray(xy, dtype=float).T
        turn = width * height - row_turn * column_turn
        column = height * (x - x0) - row_turn * (y - y0)
        row = width * (y - y0) - column_turn * (x - x0)
        return np.column_stack([column, row]) / turn

    def cells(self, xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return row and column of each point, -1 and -1 for a point outside the grid."""
        column, row = np.floor(self.positions(xy)).T
        inside = (column >= 0) & (column < self.width) & (row >= 0) & (row < self.height)
        return (
            np.where(inside, row, -1).astype(np.int64),
            np.where(inside, column, -1).astype(np.int64),
        )

    def row_areas(self) -> np.ndarray:
        """Return the area of a cell of each row, m², shape (height,).

        On a geographic grid the area is that of the ellipsoid between the cell's parallels.
        """
        _, width, row_turn, y0, column_turn, height = self.transform
        if not self.geographic:
            return np.full(self.height, abs(width * height - row_turn * column_turn))
        self._require_north_up()
        edges = np.radians(y0 + height * np.arange(self.height + 1))
        return np.abs(np.diff(_area_below(edges))) * np.radians(abs(width))

    def half_widths(self, radius: float) -> np.ndarray:
        """Return how many cells a disc reaches to the left and right, in each of its rows.

        Distances run between cell centres; a distance equal to the radius is inside. On a
        geographic grid they are geodesics of WGS 84, true within 1e-6 of the radius up to 500 km.

        Parameters
        ----------
        radius : float
            Metres.

        Returns
        -------
        ndarray of int, shape (height or 1, 2 m + 1)
            One row for each grid row, or a single one when all are alike; column m + d is the half
            width in the row d below the centre's, -1 where the disc does not reach that row.

        Raises
        ------
        EngineError
            If the radius is not above zero, or the grid is rotated.
        """
        if not radius > 0 or not np.isfinite(radius):
            raise EngineError(
                QT_TRANSLATE_NOOP("QuanTu", "The search radius must be above zero, got {radius}."),
                radius=radius,
            )
        self._require_north_up()
        return self._on_the_ellipsoid(radius) if self.geographic else self._on_the_plane(radius)

    def _require_north_up(self) -> None:
        if self.transform[2] or self.transform[4]:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "The raster is rotated. Warp it to a grid whose rows run west to east first.",
                )
            )

    def _on_the_plane(self, radius: float) -> np.ndarray:
        width, height = abs(self.transform[1]), abs(self.transform[5])
        reach = min(int(radius * (1.0 + _MERGE) / height), self.height - 1)
        down = np.arange(-reach, reach + 1) * height
        half = np.sqrt(np.maximum((radius * (1.0 + _MERGE)) ** 2 - down**2, 0.0)) / width
        return np.minimum(half, self.width).astype(np.int64)[None, :]

    def _on_the_ellipsoid(self, radius: float) -> np.ndarray:
        """Solve for the longitude at which the chord between two parallels has its length."""
        _, width, _, y0, _, height = self.transform
        latitude = np.radians(y0 + height * (np.arange(self.height) + 0.5))
        if np.abs(latitude).max() > np.pi / 2:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "The raster reaches beyond a pole: its latitudes run to {latitude} degrees.",
                ),
                latitude=round(float(np.degrees(latitude[np.abs(latitude).argmax()])), 3),
            )
        slack = radius * (1.0 + _MERGE)
        reach = min(int(slack / (np.radians(abs(height)) * 6.33e6)) + 1, self.height - 1)
        half = np.full((self.height, 2 * reach + 1), -1, dtype=np.int64)
        for down in range(-reach, reach + 1):
            rows = np.arange(max(0, -down), min(self.height, self.height - down))
            turn = _longitude_reach(latitude[rows], latitude[rows + down], slack)
            cells = np.floor(np.minimum(turn / np.radians(abs(width)), self.width))
            half[rows, reach + down] = np.where(turn < 0.0, -1, cells)
        return _without_empty_ends(half)


@dataclass(frozen=True)
class Grid:
    """Values of one date or band on a grid.

    Parameters
    ----------
    values : ndarray of float, shape (rows, columns)
        NaN = no value.
    placement : Placement
    """

    values: np.ndarray
    placement: Placement

    def __post_init__(self) -> None:
        if self.values.shape != self.placement.shape:
            raise ValueError(f"{self.values.shape} values on a grid of {self.placement.shape}")

    def points_above(self, threshold: float) -> tuple[np.ndarray, np.ndarray]:
        """Return centres (m, 2) and values (m,) of the cells of at least `threshold`."""
        rows, columns = np.nonzero(self.values >= threshold)
        return self.placement.centres(rows, columns), self.values[rows, columns]


def _longitude_reach(one: np.ndarray, other: np.ndarray, radius: float) -> np.ndarray:
    """Return the longitude difference, radians, at `radius` metres between two parallels.

    The straight line through the Earth is a closed form of it; line and arc differ by the
    curvature alone. -1 where the parallels are further apart than the radius.
    """
    middle = np.sin((one + other) / 2.0) ** 2
    bend = 1.0 - _SQUARED_ECCENTRICITY * middle
    curvature = EQUATORIAL_RADIUS * np.sqrt(1.0 - _SQUARED_ECCENTRICITY) / bend
    chord = 2.0 * curvature * np.sin(np.minimum(radius / (2.0 * curvature), np.pi / 2))
    (across, up), (other_across, other_up) = _meridian_plane(one), _meridian_plane(other)
    gap = (across - other_across) ** 2 + (up - other_up) ** 2
    product = across * other_across
    squared_sine = (chord**2 - gap) / np.maximum(4.0 * product, 1e-300)
    turn = 2.0 * np.arcsin(np.sqrt(np.clip(squared_sine, 0.0, 1.0)))
    return np.where(chord**2 < gap, -1.0, turn)


def _meridian_plane(latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return distance from the axis and height above the equator's plane, metres."""
    across = EQUATORIAL_RADIUS / np.sqrt(1.0 - _SQUARED_ECCENTRICITY * np.sin(latitude) ** 2)
    up = across * (1.0 - _SQUARED_ECCENTRICITY) * np.sin(latitude)
    return across * np.cos(latitude), up


def _area_below(latitude: np.ndarray) -> np.ndarray:
    """Return the ellipsoid's area from the equator to each latitude per radian of longitude."""
    eccentricity = np.sqrt(_SQUARED_ECCENTRICITY)
    sine = np.sin(latitude)
    polar = EQUATORIAL_RADIUS**2 * (1.0 - _SQUARED_ECCENTRICITY)
    rational = sine / (1.0 - _SQUARED_ECCENTRICITY * sine**2)
    return polar / 2.0 * (rational + np.arctanh(eccentricity * sine) / eccentricity)


def _without_empty_ends(half: np.ndarray) -> np.ndarray:
    """Drop rows of the disc, the same number above and below, that no grid row reaches."""
    reached = np.flatnonzero((half >= 0).any(axis=0))
    spare = min(reached[0], half.shape[1] - 1 - reached[-1])
    return half[:, spare : half.shape[1] - spare]
