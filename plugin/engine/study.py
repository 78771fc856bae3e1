"""What a study of agglomerations is made from, as arrays.

Everything is in metres of one metric CRS. A field the user's layer does not have is ``None`` in
`Firms` and absent from the columns of a `Layer`; a missing value inside a field is NaN, ``None``
(text) or ``None`` (booleans, in object arrays).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

UNNAMED = "unnamed"
"""Sector of firms that come without codes and sectors: one for all, of which nothing is said."""


@dataclass(frozen=True)
class Firms:
    """Firms with a position, in the bridge's order (x, y, then values).

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    sector : ndarray of str objects, shape (n,)
        Sector id of each firm (``contract.md``), or a user's own value; None when unknown.
    jobs, revenue, export : ndarray of float, shape (n,), optional
        Persons; currency as given; share 0 to 1 or a sum as given. NaN = missing.
    year : ndarray of float, shape (n,), optional
        Founding year; NaN = missing.
    fdi : ndarray of float, shape (n,), optional
        1 foreign-invested, 0 not, NaN = missing.
    name, province, geocode, division : ndarray of str objects, shape (n,), optional
        Name; province name or code; quality of the geocode (``parcel``, ``street``, ``commune``,
        ...); two-digit division of the industry code. None = missing.
    layer, date : str
        Name of the layer and date of the data, for the evidence.
    complete : bool
        The user declares the firms complete for the study area, so few or small ones count.
    """

    xy: np.ndarray
    sector: np.ndarray
    jobs: np.ndarray | None = None
    revenue: np.ndarray | None = None
    export: np.ndarray | None = None
    year: np.ndarray | None = None
    fdi: np.ndarray | None = None
    name: np.ndarray | None = None
    province: np.ndarray | None = None
    geocode: np.ndarray | None = None
    division: np.ndarray | None = None
    layer: str = ""
    date: str = ""
    complete: bool = False

    def __len__(self) -> int:
        return len(self.xy)


@dataclass(frozen=True)
class Layer:
    """A context layer (zones, universities, facilities, roads, provinces) or a table.

    Parameters
    ----------
    shapes : ndarray of shapely geometries, shape (n,)
        Metres; for a table, None.
    columns : dict of str to ndarray, shape (n,)
        By the default field names of ``contract.md``, whatever the user's fields are called. Text
        as str objects or None, numbers as float or NaN, booleans as float 1, 0 or NaN.
    complete : bool
        The user declares the layer complete for the study area, so absence counts.
    name, date : str
        For the evidence.
    """

    shapes: np.ndarray
    columns: dict[str, np.ndarray] = field(default_factory=dict)
    complete: bool = False
    name: str = ""
    date: str = ""

    def __len__(self) -> int:
        if self.shapes is not None:
            return len(self.shapes)
        return len(next(iter(self.columns.values()), ()))


@dataclass(frozen=True)
class Lights:
    """Lit cells of the annual light rasters, as points of the metric CRS.

    Parameters
    ----------
    xy : ndarray of float, shape (m, 2)
        Cell centres, metres.
    radiance : ndarray of float, shape (t, m)
        nW/cm²/sr per year and cell; NaN = never observed.
    cell_area : ndarray of float, shape (m,)
        km² of each cell.
    years : tuple of int, length t
        Ascending, the newest last.
    """

    xy: np.ndarray
    radiance: np.ndarray
    cell_area: np.ndarray
    years: tuple[int, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Context:
    """All context layers of a study; None = not given ("no data", never "not met")."""

    zones: Layer | None = None
    universities: Layer | None = None
    facilities: Layer | None = None
    roads: Layer | None = None
    provinces: Layer | None = None
    indicators: Layer | None = None
    suppliers: Layer | None = None
    benchmark: Layer | None = None
    study_area: Layer | None = None
    lights: Lights | None = None


@dataclass(frozen=True)
class Settings:
    """Numbers of a study; see ``detectagglomerations`` in ``contract.md``.

    `radius` is metres (0 = advised from the data), `light_threshold` nW/cm²/sr, `simulations` the
    number of random relabellings (0 = none).
    """

    radius: float = 0.0
    min_firms: int = 10
    min_jobs: float = 0.0
    sectors: tuple[str, ...] = ()
    traded_only: bool = True
    light_threshold: float = 1.0
    reference_year: int = 0
    simulations: int = 199
    sensitivity: bool = True
    not_applicable: str = ""
    class_version: str = ""
    seed: int = 1


@dataclass(frozen=True)
class Study:
    """Everything a study is made from."""

    firms: Firms
    context: Context
    settings: Settings


@dataclass(frozen=True)
class Places:
    """Agglomerations, found by `detection` or given by the user, k of them.

    Parameters
    ----------
    shapes : ndarray of shapely polygons, shape (k,)
        Footprints, metres.
    sector : ndarray of str objects, shape (k,)
        The sector searched for.
    origin : ndarray of str objects, shape (k,)
        ``density``, ``anchor``, ``zone`` or, for given polygons, ``given``.
    members : tuple of k ndarrays of int
        Indices into the firms: the sector's firms that belong to the place.
    inside : tuple of k ndarrays of int
        Indices into the firms: all firms inside the footprint, of any sector.
    lq, lq_p, exist_p : ndarray of float, shape (k,)
        Location quotient (firms), p of the quotient and of the concentration by random
        relabelling with re-detection; NaN = not computed.
    duplicated : ndarray of float, shape (k,)
        Share of the members on a coordinate that three or more firms share.
    hot : ndarray of float, shape (k,)
        1 if the footprint has a Gi* hot cell of its sector (FDR 5 %), 0 if not, NaN = not tested.
    status : ndarray of str objects, shape (k,)
        ``confirmed`` or ``candidate``.
    radius : float
        Search radius used, metres.
    m_function : ndarray of float, shape (k, 2), optional
        M(r) of the sector around the place, and the upper limit of its band; NaN = not computed.
    """

    shapes: np.ndarray
    sector: np.ndarray
    origin: np.ndarray
    members: tuple[np.ndarray, ...]
    inside: tuple[np.ndarray, ...]
    lq: np.ndarray
    lq_p: np.ndarray
    exist_p: np.ndarray
    duplicated: np.ndarray
    hot: np.ndarray
    status: np.ndarray
    radius: float = 0.0
    m_function: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.shapes)
