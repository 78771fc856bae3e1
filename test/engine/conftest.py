"""A small made-up province for the tests of labels, and a progress that can be watched."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from arrays import objects as texts_of
from shapely.geometry import LineString, Point, box

from quantu.plugin.engine import labelling, rules, texts
from quantu.plugin.engine.progress import Progress
from quantu.plugin.engine.states import NAMES
from quantu.plugin.engine.study import Context, Firms, Layer, Places, Settings, Study


class Witness(Progress):
    """Notes every fraction shown and cancels after a number of updates."""

    def __init__(self, patience=10**9):
        self.patience, self.shown = patience, []

    def is_cancelled(self):
        return len(self.shown) >= self.patience

    def show(self, fraction):
        self.shown.append(fraction)


@pytest.fixture(scope="session")
def witness_class():
    """Return the class, for tests that cancel at several moments."""
    return Witness


@pytest.fixture
def witness():
    return Witness()


@pytest.fixture
def stopped():
    """Return the progress of a run that was cancelled before it began."""
    return Witness(0)


def layer(shapes, complete=False, when="", title="", **columns):
    """Return a layer; lists of numbers become floats, lists of texts or of nothing objects."""
    made = {key: _column(values) for key, values in columns.items()}
    drawn = None if shapes is None else texts_of(shapes)
    return Layer(drawn, made, complete, title, when)


def _column(values):
    if isinstance(values, np.ndarray):
        return values
    if any(isinstance(one, str) for one in values) or not values:
        return texts_of(values)
    return np.array([np.nan if one is None else one for one in values], dtype=float)


def firms(jobs, xy=None, sector="electronics", background=40, **fields):
    """Return the firms of one place at (0, 0) and others far away, in two sectors."""
    count = len(jobs)
    if xy is None:
        angle = np.arange(count) * 2.4
        distance = 700 * np.sqrt((np.arange(count) + 0.5) / count)
        xy = np.column_stack([distance * np.cos(angle), distance * np.sin(angle)])
    far = np.column_stack([np.linspace(60_000, 90_000, background), np.full(background, 5_000.0)])
    names = [sector] * count + ["wood"] * background
    columns = {
        "jobs": [*jobs, *[20.0] * background],
        **{key: [*values, *[np.nan] * background] for key, values in fields.items()},
    }
    for key in ("name", "division", "geocode", "province"):
        if key in fields:
            columns[key] = texts_of([*fields[key], *[None] * background])
    arrays = {
        key: values if isinstance(values, np.ndarray) else np.array(values, dtype=float)
        for key, values in columns.items()
    }
    return Firms(np.vstack([xy, far]), texts_of(names), layer="firms.gpkg", **arrays)


def place(members, sector="electronics", **fields):
    """Return one place round (0, 0) whose first `members` firms are its own."""
    shape = fields.pop("shape", Point(0, 0).buffer(1000))
    own = np.arange(members)
    values = {"lq": 4.0, "lq_p": 0.005, "exist_p": 0.005, "duplicated": 0.0, "hot": 1.0, **fields}
    return Places(
        shapes=texts_of([shape]),
        sector=texts_of([sector]),
        origin=texts_of(["density"]),
        members=(own,),
        inside=(own,),
        status=texts_of(["confirmed"]),
        radius=1000.0,
        **{key: np.array([value], dtype=float) for key, value in values.items()},
    )


def zone(complete=False, **fields):
    """Return a zone that holds the whole place."""
    columns = {
        "name": ["Zone A"], "code": ["Z1"], "kind": ["KCN"], "status": ["operating"],
        "leased_ha": [80.0], "indust_ha": [100.0], "wastewater": [1.0], "board": [1.0],
        "year": [2000.0], "mountain": [0.0],
        **{key: [value] for key, value in fields.items()},
    }  # fmt: skip
    return layer([box(-1500, -1500, 1500, 1500)], complete, title="zones.gpkg", **columns)


FACILITIES = (
    "expressway_node", "port", "substation_110kv", "zone_board", "customs", "hospital", "school",
    "worker_housing",
)  # fmt: skip
INNOVATION = ("rd_centre", "incubator")


def facilities(kinds=FACILITIES, complete=False):
    shapes = [Point(2000.0, 100.0 * number) for number in range(len(kinds))]
    return layer(shapes, complete, title="facilities.gpkg", kind=list(kinds))


def roads(complete=False):
    shape = LineString([(-9000, 3000), (9000, 3000)])
    return layer([shape], complete, title="roads.gpkg", **{"class": ["national"]})


def universities(*rows, complete=False):
    """Return schools, each a tuple of (kilometres east, kind, fields, link)."""
    columns = dict(zip(("kind", "fields", "link"), list(zip(*rows))[1:])) if rows else {}
    columns = {key: list(values) for key, values in columns.items()}
    shapes = [Point(1000.0 + 1000.0 * row[0], 0.0) for row in rows]
    return layer(shapes, complete, title="universities.gpkg", **columns)


def table(*rows, complete=False):
    """Return indicators, each a tuple of (scope, sector, code, value)."""
    columns = dict(zip(("scope", "sector", "code", "value"), map(list, zip(*rows))))
    columns["year"] = [2024.0] * len(rows)
    return layer(None, complete, title="indicators.csv", **columns)


STAGE_TWO = (
    ("national", "", "stem_per_1000", 20.0), ("Z1", "", "stem_per_1000", 30.0),
    ("national", "", "degree_share", 0.1), ("Z1", "", "degree_share", 0.3),
    ("Z1", "", "inventors", 9.0),
    ("national", "", "patents_1000", 1.0), ("Z1", "", "patents_1000", 2.0),
    ("Z1", "", "patents_trend", 0.1), ("Z1", "", "st_certs", 4.0), ("Z1", "", "rd_share", 0.02),
)  # fmt: skip
STAGE_ONE = (
    ("national", "", "pci", 65.0), ("Bắc Hà", "", "pci", 70.0),
    ("national", "", "trained_share", 0.25), ("Bắc Hà", "", "trained_share", 0.30),
)  # fmt: skip


def full_context():
    """Return layers that prove every step of the place."""
    province = layer([box(-2e5, -2e5, 2e5, 2e5)])
    province.columns["name"] = texts_of(["Tỉnh Bắc Hà"])
    return Context(
        zones=zone(complete=True),
        universities=universities(
            (5, "university", "electronics; wood", "Z1"),
            (8, "vocational", "", ""),
            complete=True,
        ),
        facilities=facilities((*FACILITIES, *INNOVATION), complete=True),
        roads=roads(complete=True),
        provinces=province,
        indicators=table(*STAGE_ONE, *STAGE_TWO, complete=True),
    )


@pytest.fixture(scope="session")
def world(root):
    """Return the makers above, the shipped rules and texts, and ways to label with them."""
    folder = root / "resources"
    shipped = rules.read(
        str(folder / "rules" / "kuchiki-4plus4-v1.json"),
        str(folder / "rules" / "rules.schema.json"),
    )
    sentences = texts.read(str(folder / "tables" / "texts_labels.csv"))

    def study(firms_given, context=None, complete_firms=True, **settings):
        settings = Settings(**{"reference_year": 2024, **settings})
        return Study(replace(firms_given, complete=complete_firms), context or Context(), settings)

    def label(places, study_given, rules_given=shipped):
        return labelling.label(places, study_given, rules_given, sentences, {"services": False})

    def states(labels, row=0):
        return [NAMES[one] for one in labels.states[row]]

    def bounds(labels, row=0):
        return tuple(int(labels.columns[one][row]) for one in ("stage_lo", "stage_hi", "stage_obs"))

    def evidence(labels, indicator, place_wanted=0):
        rows = np.flatnonzero(
            (labels.evidence["indicator"] == indicator) & (labels.evidence["place"] == place_wanted)
        )
        return {key: values[rows[0]] for key, values in labels.evidence.items()}

    return SimpleNamespace(
        rules=shipped, texts=sentences, study=study, label=label, states=states, bounds=bounds,
        evidence=evidence, firms=firms, place=place, zone=zone, layer=layer, facilities=facilities,
        roads=roads, universities=universities, table=table, full_context=full_context,
        texts_of=texts_of, facility_kinds=FACILITIES, innovation_kinds=INNOVATION,
        stage_one=STAGE_ONE, stage_two=STAGE_TWO,
    )  # fmt: skip
