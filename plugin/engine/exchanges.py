"""Industrial symbiosis: the by-product of one firm as the input of another within reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from . import containment, sheets
from .errors import QT_TRANSLATE_NOOP, EngineError
from .given import Given, require_reach
from .indicators import words
from .policy_words import Note
from .progress import SILENT, Progress
from .texts import LANGUAGES

SELF, SYMBIOSIS, NEW = "self-conversion", "symbiosis", "newly planned"
FEW_FIRMS = 5  # proposed default
LEAST_SHARE = 0.2  # proposed default
LEAST_FIRMS, LEAST_MATERIALS = 3, 2  # Chertow (2007): the 3-2 heuristic
ZONE = "zone"  # origin of an agglomeration that was found from a zone
MILLIMETRE = 0.001
TRADITIONAL = frozenset({"food", "fisheries"})


@dataclass(frozen=True)
class Material:
    """A by-product of one sector that another can use, and who says so."""

    id: str
    names: dict[str, str]
    from_sector: str
    to_sector: str
    source: str


@dataclass(frozen=True)
class Stream:
    """A material with the firms that give it and those that can take it.

    Parameters
    ----------
    names : dict of language to str
        What people call the material.
    donors, receivers : ndarray of int
        Rows of the firms, ascending.
    source : str or None
    """

    names: dict[str, str]
    donors: np.ndarray
    receivers: np.ndarray
    source: str | None = None

    def within(self, rows: np.ndarray) -> Stream:
        """Return the stream among some firms only."""
        donors = np.intersect1d(self.donors, rows, assume_unique=True)
        receivers = np.intersect1d(self.receivers, rows, assume_unique=True)
        return Stream(self.names, donors, receivers, self.source)


def read_materials(path: str) -> tuple[Material, ...]:
    """Read and check a table of materials.

    Parameters
    ----------
    path : str
        CSV with ``id``, ``name_en``, ``name_vi``, ``from_sector``, ``to_sector`` and ``source``.

    Raises
    ------
    EngineError
        If the table breaks these rules or a row comes twice.
    """
    columns = ("id", "name_en", "name_vi", "from_sector", "to_sector", "source")
    found: dict[tuple[str, str, str], Material] = {}
    for where, row in sheets.rows(path, dict.fromkeys(columns, ".+")):
        key = (row["id"], row["from_sector"], row["to_sector"])
        if key in found:
            raise EngineError(
                QT_TRANSLATE_NOOP("QuanTu", "{where}: {id} comes twice from {one} to {other}."),
                where=where,
                id=key[0],
                one=key[1],
                other=key[2],
            )
        names = {language: row[f"name_{language}"] for language in ("en", "vi")}
        found[key] = Material(row["id"], names, *key[1:], row["source"])
    return tuple(found.values())


def of_sectors(sector: np.ndarray, materials: Sequence[Material]) -> tuple[Stream, ...]:
    """Return the streams that are possible between sectors.

    Parameters
    ----------
    sector : ndarray of str objects, shape (n,)
        Sector of each firm; None gives and takes nothing.
    materials : sequence of Material

    Returns
    -------
    tuple of Stream
        Those with at least one donor and one receiver.
    """
    keys = np.array([words.key(one) for one in sector], dtype=object)
    streams = []
    for one in materials:
        donors = np.flatnonzero(keys == words.key(one.from_sector))
        receivers = np.flatnonzero(keys == words.key(one.to_sector))
        if len(donors) and len(receivers):
            streams.append(Stream(one.names, donors, receivers, one.source))
    return tuple(streams)


def of_lists(outputs: np.ndarray, inputs: np.ndarray) -> tuple[Stream, ...]:
    """Return the streams between firms that list what they give and take.

    Parameters
    ----------
    outputs, inputs : ndarray of str objects, shape (n,)
        Materials separated by ``;``; capitals, spaces and Unicode composition do not count.

    Returns
    -------
    tuple of Stream
        By material, in the spelling of its first donor.
    """
    spelling: dict[str, str] = {}
    giving, taking = _listed(outputs, spelling), _listed(inputs, {})
    return tuple(
        Stream(
            dict.fromkeys(LANGUAGES, spelling[key]), np.array(giving[key]), np.array(taking[key])
        )
        for key in sorted(set(giving) & set(taking))
    )


def _listed(texts: np.ndarray, spelling: dict[str, str]) -> dict[str, list[int]]:
    """Return the rows that list each material, and note how it is first spelled."""
    rows: dict[str, list[int]] = {}
    for row, text in enumerate(texts.tolist()):
        parts = {words.key(part): part.strip() for part in str(text or "").split(";")}
        for key, part in parts.items():
            if key:
                spelling.setdefault(key, part)
                rows.setdefault(key, []).append(row)
    return rows


@dataclass(frozen=True)
class Exchanges:
    """Possible exchanges, m of them, by stream, donor and distance.

    Parameters
    ----------
    stream, donor, receiver : ndarray of int, shape (m,)
        Number of the stream, rows of the firms.
    distance : ndarray of float, shape (m,)
        Metres.
    """

    stream: np.ndarray
    donor: np.ndarray
    receiver: np.ndarray
    distance: np.ndarray

    def __len__(self) -> int:
        return len(self.donor)


def find(
    xy: np.ndarray,
    streams: Sequence[Stream],
    reach: float,
    partners: int = 1,
    progress: Progress = SILENT,
) -> Exchanges:
    """Find the nearest firms that can take what a firm gives.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Firms, metres.
    streams : sequence of Stream
    reach : float
        Largest distance, metres, 0 or more.
    partners : int
        Most receivers for each donor and material, at least 1; the nearest are taken. A firm is
        no partner of its own.
    progress : Progress

    Returns
    -------
    Exchanges

    Raises
    ------
    EngineError
        If the reach is negative.

    References
    ----------
    Chertow (2000), Annual Review of Energy and the Environment 25, 313-337. Jensen et al. (2011),
    Resources, Conservation and Recycling 55, 703-712 (distances of real exchanges).
    """
    require_reach(reach)
    parts = []
    for number, stream in enumerate(streams):
        progress.update(number / len(streams))
        donor, receiver, distance = _nearest(xy, stream, reach, partners)
        parts.append((np.full(len(donor), number), donor, receiver, distance))
    if not parts:
        none = np.empty(0, dtype=np.int64)
        return Exchanges(none, none, none, np.empty(0))
    return Exchanges(*(np.concatenate(column) for column in zip(*parts)))


def _nearest(
    xy: np.ndarray, stream: Stream, reach: float, partners: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return donor, receiver and distance of the nearest pairs of a stream."""
    none = np.empty(0, dtype=np.int64)
    if not len(stream.donors) or not len(stream.receivers):
        return none, none, np.empty(0)
    # one more, because a donor may find itself; the bound is exclusive
    ranks = list(range(1, min(partners + 1, len(stream.receivers)) + 1))
    distance, at = cKDTree(xy[stream.receivers]).query(
        xy[stream.donors], k=ranks, distance_upper_bound=reach + MILLIMETRE
    )
    found = distance <= reach
    receiver = np.append(stream.receivers, -1)[np.where(found, at, -1)]
    found &= receiver != stream.donors[:, None]
    found &= np.cumsum(found, axis=1) <= partners
    row, rank = np.nonzero(found)
    return stream.donors[row], receiver[row, rank], distance[row, rank]


@dataclass(frozen=True)
class Model:
    """The way in which an agglomeration may become friendly to the environment.

    Parameters
    ----------
    model : str or None
        `SELF`, `SYMBIOSIS` or `NEW`; None without firms.
    n_firms, n_exchanges : int
        Firms inside; pairs of donor and material with a receiver inside.
    materials : tuple of dict of language to str
        Materials that can be exchanged inside.
    share : float
        Share of the firms that can give or take inside; NaN without firms.
    notes : list of (str, dict)
        Keys of ``texts_policy.csv`` and what to fill in.
    """

    model: str | None
    n_firms: int
    n_exchanges: int
    materials: tuple[dict[str, str], ...]
    share: float
    notes: list[Note]


def models(
    given: Given,
    origin: np.ndarray | None,
    xy: np.ndarray,
    streams: Sequence[Stream],
    reach: float,
    progress: Progress = SILENT,
) -> tuple[Model, ...]:
    """Say which of three models fits each agglomeration.

    Newly planned: found from a zone, or with fewer than five firms. Symbiosis: at least a fifth
    of the firms, and three of them, can give a by-product to another one inside or take one, and
    at least two materials are exchanged. Otherwise self-conversion.

    Parameters
    ----------
    given : Given
    origin : ndarray of str objects, shape (k,), optional
        How each was found; ``zone`` counts as newly planned.
    xy, streams, reach
        As in `find`.
    progress : Progress

    Returns
    -------
    tuple of Model, length k

    References
    ----------
    Chertow (2007), "Uncovering" industrial symbiosis, Journal of Industrial Ecology 11(1), 11-30.
    """
    found = []
    members = containment.members(xy, list(given.shapes), progress.part(0.0, 0.3))
    stage = progress.part(0.3, 1.0)
    for number, own in enumerate(members):
        stage.update(number / len(members))
        from_zone = origin is not None and words.key(origin[number]) == ZONE
        found.append(
            _model(own, from_zone, given.sector[number], _taking_part(xy, own, streams, reach))
        )
    return tuple(found)


@dataclass(frozen=True)
class _Part:
    """Exchanges among the firms of one agglomeration; `firms` are those that take part."""

    pairs: int
    materials: tuple[dict[str, str], ...]
    firms: int
    share: float

    @property
    def is_symbiosis(self) -> bool:
        return (
            self.share >= LEAST_SHARE
            and self.firms >= LEAST_FIRMS
            and len(self.materials) >= LEAST_MATERIALS
        )


def _taking_part(xy: np.ndarray, own: np.ndarray, streams: Sequence[Stream], reach: float) -> _Part:
    firms: set[int] = set()
    pairs, materials = 0, {}
    for stream in streams:
        inside = stream.within(own)
        donors = _nearest(xy, inside, reach, 1)[0]
        turned = Stream(inside.names, inside.receivers, inside.donors)
        firms.update(donors.tolist(), _nearest(xy, turned, reach, 1)[0].tolist())
        pairs += len(donors)
        if len(donors):
            materials[tuple(stream.names.values())] = stream.names
    share = len(firms) / len(own) if len(own) else np.nan
    return _Part(pairs, tuple(materials.values()), len(firms), share)


def _model(own: np.ndarray, from_zone: bool, sector: str | None, part: _Part) -> Model:
    told = {
        "n": len(own),
        "share": 100 * part.share,
        "materials": len(part.materials),
        "least": 100 * LEAST_SHARE,
        "firms": LEAST_FIRMS,
        "two": LEAST_MATERIALS,
    }
    if not len(own):
        model, notes = (NEW if from_zone else None), [("eco_none", {})]
    elif from_zone:
        model, notes = NEW, [("eco_new_zone", told)]
    elif len(own) < FEW_FIRMS:
        model, notes = NEW, [("eco_new_few", {**told, "least": FEW_FIRMS})]
    elif part.is_symbiosis:
        model, notes = SYMBIOSIS, [("eco_exchange", told), ("eco_symbiosis", told)]
    else:
        model, notes = SELF, [("eco_exchange", told), ("eco_self", told)]
        if words.key(sector) in TRADITIONAL:
            notes.append(("eco_traditional", {}))
    return Model(model, len(own), part.pairs, part.materials, part.share, notes)


def lines(xy: np.ndarray, exchanges: Exchanges) -> np.ndarray:
    """Return the ends of each exchange, donor first, shape (m, 2, 2), metres."""
    return np.stack([xy[exchanges.donor], xy[exchanges.receiver]], axis=1)
