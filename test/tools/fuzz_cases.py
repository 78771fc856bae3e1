"""What is fed to an algorithm: random layers, rasters and parameters, drawn by hypothesis.

Everything is drawn from the algorithm's parameter definitions, so that a new algorithm is covered
by itself. A case is plain data: its `repr` is what makes it again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import strategies as st
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

POINTS, LINES, POLYGONS = "Point", "LineString", "Polygon"
USUAL = {POINTS: "firms", POLYGONS: "agglomerations"}
TYPES = QgsProcessing.SourceType
KINDS_OF = {
    TYPES.TypeVectorPoint: (POINTS,),
    TYPES.TypeVectorLine: (LINES,),
    TYPES.TypeVectorPolygon: (POLYGONS,),
    TYPES.TypeVectorAnyGeometry: (POINTS, LINES, POLYGONS),
    TYPES.TypeVector: ("None", POINTS, LINES, POLYGONS),
}
CRS = ("EPSG:3405", "EPSG:4326", "EPSG:9210", "EPSG:3857", "EPSG:4756", "")
# kinds that a layer may hold in the place of straight ones
BENT_KINDS = ("CurvePolygon", "MultiSurface", "CompoundCurve", "MultiCurve", "GeometryCollection")
LAYOUTS = ("spread", "towns", "one spot", "line", "lattice")
ODD_LAYOUTS = ("far", "not a number", "beyond", "origin")
FIELD_NAMES = (
    "value", "jobs", "sector", "name", "code", "year", "cluster_id", "agg_id", "n_firms", "status",
    "Tên doanh nghiệp", "a b", "'quoted'", 'double"quote', "percent%s", "{}", "<b>", "select",
    "fid", "x" * 80, "số_lao_động", "\U0001f600", "OUTPUT", "geom", "VALUE", "Cluster_ID", "Sector",
    "role", "gi_z", "gi_bin", "stage_lo", "label_en", "event", "lq", "override",
)  # fmt: skip
FIELD_KINDS = ("integer", "double", "text", "boolean", "date", "time stamp")
STYLES = ("plain", "few", "odd", "null", "zero", "huge", "negative", "tiny")
TEXTS = (
    "", " ", "0", "2019;2020;2021", "500;1000;2000", "1;a", "-1", "nan", "inf", "1e400", "wood",
    "textile;food", "<script>alert(1)</script>", "{name}", "%s", "=1+1", "gỗ", "\U0001f600",
    "2020-02-30", "x" * 5000, "C1", "SS1;E", ";;;", "EPSG:3405", "plain", "a\nb", "\u0000",
)  # fmt: skip
FILES = (
    "", "{}", "[]", "null", "{\"version\": 1}", "code,sector\n", "code,sector\n01,wood\n",
    "\ufeffa;b\n1;2\n", "a,b\n\"unclosed\n", "\u0000\u0001", "=cmd|' /C calc'!A0", "[" * 3000,
    "material,group\nsteel,metal\n", "name;x;y\nA;106,7;10,8\nB;abc;\n",
)  # fmt: skip
BENDS = (
    "no geometry", "odd values", "fewer fields", "more fields", "other crs", "twice", "empty",
    "null values", "one feature",
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    style: str


@dataclass(frozen=True)
class Layer:
    """A vector layer; `base` names the real layer that it was bent from."""

    kind: str
    fields: tuple[Field, ...] = ()
    count: int = 0
    crs: str = ""
    layout: str = "spread"
    odd: float = 0.0
    store: str = "memory"
    base: str = ""
    bends: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True)
class Raster:
    rows: int
    columns: int
    bands: int
    style: str
    crs: str
    kind: str
    seed: int
    grid: str = "plain"
    extra: str = ""


@dataclass(frozen=True)
class File:
    text: str
    ending: str


OFFICE = "kho dữ liệu.gpkg"  # a GeoPackage that is there before the run
IN_OFFICE = f"ogr:dbname='{{folder}}/{OFFICE}' table=\"{{name}}\" (geom)"


@dataclass(frozen=True)
class Case:
    algorithm: str
    values: dict = field(default_factory=dict)


@st.composite
def cases(draw, algorithm, bases):
    """Draw parameters for an algorithm; `bases` are fields of real layers by name.

    Two cases of three are calm: all but the layers' contents is as it should be, so that runs of
    many parameters are not always refused for one of them.
    """
    definitions = algorithm.parameterDefinitions()
    values, calm = {}, draw(st.integers(0, 2)) > 0
    for one in sorted(definitions, key=lambda one: one.type() == "field"):
        optional = bool(one.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
        given = draw(st.integers(0, 9))  # most files are nonsense, and end the run early
        if optional and not one.isDestination() and given < (9 if one.type() == "file" else 3):
            continue
        strategy = _strategy(one, values, bases, calm)
        values[one.name()] = draw(strategy)
    return Case(algorithm.name(), values)


def _strategy(one, values, bases, calm):
    makers = {
        "source": lambda: _layers(one.dataTypes(), one.name(), bases, calm),
        "multilayer": lambda: _several(one, bases, calm),
        "raster": lambda: _rasters(one, values),
        "field": lambda: _field_names(one, values, bases, calm),
        "number": lambda: _numbers(one, calm),
        "distance": lambda: _numbers(one, calm),
        "enum": lambda: _choices(one, calm),
        "boolean": st.booleans,
        "band": lambda: st.just(1) if calm else st.sampled_from((*(1,) * 12, 2, 0, -1, 99)),
        "crs": lambda: st.sampled_from((*CRS, "nonsense")),
        "file": lambda: st.builds(
            File, st.sampled_from(FILES), st.sampled_from(("csv", "json", "xlsx", "txt"))
        ),
        "string": lambda: _texts(one, values, bases, calm),
        "sink": lambda: st.sampled_from(("memory:", "memory:", "{folder}/{name}.gpkg", IN_OFFICE)),
        "rasterDestination": lambda: st.just("{folder}/{name}.tif"),
        "fileDestination": lambda: st.just("{folder}/{name}" + _ending(one)),
    }
    if one.type() not in makers:
        raise KeyError(f"{one.name()}: the fuzzer knows no parameter of type {one.type()}")
    return makers[one.type()]()


def _ending(one):
    return "." + one.fileFilter().split("*.")[1].split(")")[0].split(" ")[0]


def _layers(types, name, bases, calm):
    kinds = tuple(kind for one in types for kind in KINDS_OF.get(one, (POINTS,)))
    wild = _wild_layers(kinds or KINDS_OF[TYPES.TypeVector])
    usual = [base for kind, base in USUAL.items() if kind in kinds]
    near = _base_of(name, bases) or (usual[0] if usual else None)
    if near is None:
        return wild
    bent = st.builds(
        Layer,
        kind=st.just(""),
        base=st.just(near),
        count=st.integers(1, 400),
        bends=st.lists(st.sampled_from(BENDS), max_size=2, unique=True).map(tuple),
        odd=st.sampled_from((0.0, 0.02, 0.3)),
        crs=st.sampled_from(CRS),
        store=st.sampled_from(("memory", "file")),
        seed=st.integers(0, 999),
    )
    return bent if calm else st.one_of(bent, wild)


def _base_of(name, bases):
    """Return the real layer that a parameter is named after, if there is one."""
    words = name.lower()
    found = [one for one in bases if words.startswith(one) or words.endswith(one)]
    return max(found, key=len) if found else None


@st.composite
def _wild_layers(draw, kinds):
    everything = (POINTS, LINES, POLYGONS, "None")
    kind = draw(st.sampled_from((*kinds, *kinds, *kinds, *everything)))
    if kind != "None":
        kind = draw(st.sampled_from(("", "", "Multi"))) + kind
        kind += draw(st.sampled_from(("", "", "Z", "M", "ZM")))
        kind = draw(st.sampled_from((*[kind] * 25, *BENT_KINDS)))
    fields = draw(
        st.lists(
            st.builds(
                Field,
                st.sampled_from(FIELD_NAMES),
                st.sampled_from(FIELD_KINDS),
                st.sampled_from(STYLES),
            ),
            min_size=draw(st.sampled_from((0, 2, 2, 2))),
            max_size=6,
            unique_by=lambda one: one.name,
        )
    )
    return Layer(
        kind,
        tuple(fields),
        count=draw(st.one_of(st.integers(0, 3), st.integers(0, 60), st.integers(0, 200))),
        crs=draw(st.sampled_from((*CRS[:-1] * 3, CRS[-1]))),
        layout=draw(st.sampled_from((*LAYOUTS * 4, *ODD_LAYOUTS))),
        odd=draw(st.sampled_from((0.0, 0.0, 0.1, 0.9))),
        store=draw(st.sampled_from(("memory", "memory", "file"))),
        seed=draw(st.integers(0, 999)),
    )


def rasters():
    return st.builds(
        Raster,
        rows=st.one_of(st.integers(1, 3), st.integers(1, 40)),
        columns=st.one_of(st.integers(1, 3), st.integers(1, 40)),
        bands=st.sampled_from((1, 1, 2)),
        style=st.sampled_from(
            (*["lights"] * 4, *("constant", "nodata", "nan", "inf", "huge", "negative", "zero"))
        ),
        crs=st.sampled_from(CRS),
        kind=st.sampled_from((*("f4", "f8", "u1", "i2") * 4, "c8", "u2", "i4")),
        seed=st.integers(0, 999),
        grid=st.sampled_from((*["plain"] * 12, "turned", "south up", "oblong", "none")),
        extra=st.sampled_from(
            ("", "", "", "", "scaled", "coloured", "all nodata", "nan as nodata")
        ),
    )


def _rasters(one, values):
    """Draw a raster; one of hot spots where two are compared, and the second on the first's grid.

    Neither always.
    """
    earlier = [value for value in values.values() if isinstance(value, Raster)]
    if one.name() == "SECOND" and earlier:
        like = st.builds(replace, st.just(earlier[-1]), seed=st.integers(0, 999))
        return st.one_of(like, like, like, rasters())
    if one.name() == "FIRST":
        hot = st.builds(replace, rasters(), style=st.just("bins"))
        return st.one_of(hot, hot, hot, rasters())
    return rasters()


def _several(one, bases, calm):
    if one.layerType() == TYPES.TypeRaster:
        return st.one_of(_same_grid(), _same_grid(), _same_grid(), st.lists(rasters(), max_size=4))
    layer = _layers((one.layerType(),), "AGGLOMERATIONS", bases, calm)
    two = st.lists(layer, min_size=2, max_size=4)
    return st.one_of(two, two, two, st.lists(layer, max_size=4))


@st.composite
def _same_grid(draw):
    """Draw rasters that differ in nothing but their values."""
    count = draw(st.integers(1, 12))
    first = draw(rasters())
    if count > 1 and draw(st.integers(0, 5)):
        first = replace(first, bands=1)
    return [Raster(**{**vars(first), "seed": first.seed + number}) for number in range(count)]


def _field_names(one, values, bases, calm):
    layer = values.get(one.parentLayerParameterName())
    names = _names_of(layer, bases)
    fitting = tuple(name for name in names if _fits(one, name, layer)) or names
    wanted = fitting if calm else (*names * 2, *fitting * 20, "no such field", "")
    single = st.sampled_from(wanted) if names else st.just("nothing")
    if one.allowMultiple():
        return st.lists(single, max_size=3)
    return single


def _fits(one, name, layer):
    if layer.base:
        return name in one.name().lower() or one.name().lower().split("_")[0] in name
    numeric = one.dataType() == QgsProcessingParameterField.DataType.Numeric
    return any(
        known.name == name and known.style in ("plain", "few")
        for known in layer.fields
        if (known.kind in ("integer", "double")) == numeric
    )


def _names_of(layer, bases):
    if not isinstance(layer, Layer):
        return ()
    return bases[layer.base] if layer.base else tuple(one.name for one in layer.fields)


def _numbers(one, calm):
    whole = one.dataType() == QgsProcessingParameterNumber.Type.Integer
    least, most = one.minimum(), one.maximum()
    default = 1.0 if one.defaultValue() is None else float(one.defaultValue())
    near = [default, default * 0.5, default * 1.5 + 1]
    edges = [one for one in (least, most) if abs(one) < 1e9]
    beyond = [value - 1 for value in edges[:1]] + [value + 1 for value in edges[1:]]
    odd = [0, 1, 2, -5, 300, 1_000_000, 2_000_000_000]
    if not whole:
        odd += [1e-9, 0.3, 1e15, float("nan"), float("inf"), -float("inf")]
    if one.isDynamic() is False and whole and default > 300:
        near = [300]  # permutations and the like: they would take the whole run
    near = [one for one in near if least <= one <= most]
    pool = near if calm and near else [*near * 20, *edges * 3, *beyond, *odd]
    return st.sampled_from([int(value) for value in pool] if whole else pool)


def _choices(one, calm):
    within = list(range(len(one.options())))
    single = st.sampled_from(within if calm else [*within * 15, -1, 99])
    return st.lists(single, max_size=len(within)) if one.allowMultiple() else single


def _texts(one, values, bases, calm):
    default = [] if one.defaultValue() in (None, "") else [one.defaultValue()] * 20
    default += {
        "YEARS": [_years(values)],
        "LIGHT_YEARS": [_years(values)],
        "START": ["2013-01"],
    }.get(one.name(), []) * 40
    names = [name for value in values.values() for name in _names_of(value, bases)][:20]
    return st.sampled_from(default if calm and default else [*default, *TEXTS, *names])


def _years(values):
    """Return as many years as there are layers, or bands of a single one."""
    lists = [value for value in values.values() if isinstance(value, list) and value]
    layers = lists[0] if lists else []
    single = len(layers) == 1 and isinstance(layers[0], Raster)
    return ";".join(str(2010 + n) for n in range(layers[0].bands if single else len(layers)))
