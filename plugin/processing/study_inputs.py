"""Reads what a study of agglomerations is made from, for the main job and for given polygons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from .. import bridge, engine
from ..engine.errors import QT_TRANSLATE_NOOP
from ..i18n import translate
from ..paths import resource
from . import raster_doubts, study_parameters
from .study_parameters import COMPLETE_LAYERS, CONTEXT_FIELDS, VERSIONS

if TYPE_CHECKING:
    import numpy as np

    from ..bridge.metric import Metric
    from ..bridge.points import PointTable
    from ..engine.agglomerations import Tables
    from ..engine.progress import Progress
    from ..engine.study import Context, Firms, Layer, Lights, Settings, Study
    from ..engine.taxonomy import Assigned, Taxonomy
    from ..engine.zone_law import Laws
    from .call import Call

FIRST_YEAR = 1800  # no firm is older, for this purpose
MOST_YEAR = 1e6  # a larger number is no year at all
SECTOR_ROLES = {"sector": False, "fields": True}
"""Fields of context layers that hold a sector, and whether they hold several."""
LIGHT_MARGIN = 10_000.0  # metres of light round the firms


@dataclass(frozen=True)
class StudyInputs:
    """What a run reads: the study, and what is needed to write its results."""

    points: PointTable
    study: Study
    tables: Tables


def taxonomy() -> Taxonomy:
    """Read the shipped sector tables."""
    tables = {name: resource("tables", f"{name}.csv") for name in VERSIONS[1:]}
    return engine.taxonomy.read(resource("tables", "sectors.csv"), tables)


def read(call: Call, progress: Progress) -> StudyInputs:
    """Read firms, context layers, lights, rules and settings."""
    progress.stage(_READING)
    table = read_points(call, progress.part(0.0, 0.6))
    assigned = read_sectors(call, table)
    firms = read_firms(call, table, assigned)
    context = read_context(call, table, progress.part(0.6, 0.9))
    check_place(call, table, firms, context)
    say_undated(call, context)
    lights = read_lights(call, table, progress.part(0.9, 1.0))
    whole = engine.study.Context(**context, lights=lights)
    study = engine.study.Study(firms, whole, settings(call, assigned.version, whole, firms))
    say_composition(call, study)
    return StudyInputs(table, study, tables(call))


def tables(call: Call) -> Tables:
    """Read the rules, the texts and the sector tables."""
    rules_path = call.text("RULES") or resource("rules", "kuchiki-4plus4-v1.json")
    return engine.agglomerations.Tables(
        rules=engine.rules.read(rules_path, resource("rules", "rules.schema.json")),
        texts=engine.texts.read(
            resource("tables", "texts_labels.csv"), resource("tables", "texts_places.csv")
        ),
        taxonomy=taxonomy(),
        language=engine.texts.LANGUAGES[call.choice("LANGUAGE")],
    )


def read_points(call: Call, progress: Progress) -> PointTable:
    """Read the firms' positions and fields."""
    return call.points("FIRMS", _wanted(call), progress)


def check_place(
    call: Call, table: PointTable, firms: Firms, context: dict[str, Layer | None]
) -> None:
    """Stop when the firms lie where another VN-2000 zone would not put them; warn of less."""
    where, provinces, zones = engine.whereabouts, context.get("provinces"), context.get("zones")
    if len(table) == 0 or (provinces is None and zones is None):
        return
    rows, readings, current = bridge.whereabouts.readings(table)
    if provinces is not None and len(provinces):
        own = _own_provinces(firms, provinces, rows)
        shapes = provinces.shapes
        rates = {name: where.hit_rate(xy, shapes, own) for name, xy in readings.items()}
        for notice in where.judge_provinces(rates, current):
            call.notice(notice)
    if zones is not None and len(zones):
        shapes = zones.shapes
        rates = {name: where.hit_rate(xy, shapes) for name, xy in readings.items()}
        for notice in where.judge_zones(rates, current, len(rows)):
            call.notice(notice)


def _own_provinces(firms: Firms, provinces: Layer, rows: np.ndarray) -> np.ndarray | None:
    """Return the number of the province that each firm names, None without such names."""
    columns = provinces.columns
    fields = [columns[name] for name in ("name", "code") if name in columns]
    if firms.province is None or not fields:
        return None
    own = engine.whereabouts.own_numbers(firms.province[rows], *fields)
    return own if (own >= 0).any() else None


def _wanted(call: Call) -> Any:
    return bridge.points.Wanted(
        numbers={
            "jobs": call.text("JOBS_FIELD"),
            "revenue": call.text("REVENUE_FIELD"),
            "export": call.text("EXPORT_FIELD"),
        },
        years={"year": call.text("YEAR_FIELD")},
        texts={
            "code": call.text("CODE_FIELD"),
            "sector": call.text("SECTOR_FIELD"),
            "name": call.text("NAME_FIELD"),
            "geocode": call.text("GEOCODE_FIELD"),
            "province": call.text("PROVINCE_FIELD"),
        },
        booleans={"fdi": call.text("FDI_FIELD")},
    )


@dataclass(frozen=True)
class FirmSectors:
    """Sectors of the firms; `unmapped` has each code without one, the reason and the number."""

    sector: np.ndarray
    division: np.ndarray | None = None
    note: np.ndarray | None = None
    version: str = ""
    unmapped: tuple[tuple[str, str, int], ...] = ()


def read_sectors(call: Call, table: PointTable) -> FirmSectors:
    """Return each firm's sector, from its own field, from its code, or one unnamed sector."""
    import numpy as np

    if "sector" in table.columns:
        return _given_sectors(call, table.columns["sector"], taxonomy())
    if "code" not in table.columns:
        call.warn(
            translate(
                "QuanTu",
                "Neither a code field nor a sector field is given: all firms count as one unnamed "
                "sector, so nothing can be said of specialisation.",
            )
        )
        return FirmSectors(np.full(len(table), engine.study.UNNAMED, dtype=object))
    assigned = read_codes(call, table.columns["code"])
    return FirmSectors(
        assigned.sector, assigned.division, assigned.note, assigned.version, assigned.unmapped
    )


def read_codes(call: Call, codes: np.ndarray) -> Assigned:
    """Assign sectors to industry codes and say what is doubtful about them."""
    assigned = taxonomy().assign(codes, VERSIONS[call.choice("CLASSIFICATION")])
    for notice in assigned.notices:
        call.notice(notice)
    return assigned


def sector_ids() -> dict[str, str]:
    """Return the id of each shipped sector by the key of its id and of its names."""
    sectors = engine.taxonomy.read_sectors(resource("tables", "sectors.csv"))
    return engine.taxonomy.ids_by_name(sectors)


def by_id(values: np.ndarray, lists: bool = False) -> np.ndarray:
    """Return sectors, or lists of sectors separated by ';', with names of the table as ids."""
    import numpy as np

    key, ids = engine.indicators.words.key, sector_ids()

    def named(text: str | None) -> str | None:
        if text is None or not lists:
            return ids.get(key(text), text)
        return ";".join(ids.get(key(part), part.strip()) for part in text.split(";"))

    found = {one: named(one) for one in set(values)}
    return np.array([*map(found.__getitem__, values), None], dtype=object)[:-1]


def _given_sectors(call: Call, values: np.ndarray, sectors: Taxonomy) -> FirmSectors:
    values = by_id(values)
    unknown = sorted(
        {one for one in values.tolist() if one is not None and one not in sectors.sectors}
    )
    if unknown:
        call.warn(
            translate(
                "QuanTu",
                "Sector names that are not in the sector table and are taken as they are, as "
                "traded: {count}: {names}",
            ).format(count=len(unknown), names=", ".join(unknown[:20]))
        )
    return FirmSectors(values)


def read_firms(call: Call, table: PointTable, assigned: FirmSectors) -> Firms:
    """Return the firms, impossible numbers as missing."""
    columns = table.columns
    jobs = usable_jobs(call, columns["jobs"]) if "jobs" in columns else None
    year = _possible_years(call, columns["year"]) if "year" in columns else None
    return engine.study.Firms(
        xy=table.xy,
        sector=assigned.sector,
        jobs=jobs,
        revenue=columns.get("revenue"),
        export=columns.get("export"),
        year=year,
        fdi=columns.get("fdi"),
        name=columns.get("name"),
        province=columns.get("province"),
        geocode=columns.get("geocode"),
        division=assigned.division,
        layer=call.inputs["FIRMS"],
        date=call.date("FIRMS"),
        complete="FIRMS" in _complete(call),
    )


def usable_jobs(call: Call, jobs: np.ndarray) -> np.ndarray:
    """Return the jobs of firms, impossible numbers as missing, and say how many there are."""
    import numpy as np

    wrong = ~engine.amounts.possible(jobs) & ~np.isnan(jobs)
    if wrong.any():
        call.warn(
            translate(
                "QuanTu",
                "Firms with negative, infinite or impossibly many jobs: {count}; the jobs count as "
                "missing.",
            ).format(count=int(wrong.sum()))
        )
    missing = int(np.isnan(jobs).sum())
    if missing:
        call.warn(
            translate(
                "QuanTu", "Firms without a number of jobs: {count}; they count as firms only."
            ).format(count=missing)
        )
    return np.where(wrong, np.nan, jobs)


def readable_years(call: Call, name: str, year: np.ndarray) -> np.ndarray:
    """Return the years of an input, those that could not be read as missing, and count them."""
    import numpy as np

    strange = np.abs(year) > MOST_YEAR
    if strange.any():
        call.warn(
            translate(
                "QuanTu",
                "Years of '{layer}' that cannot be read: {count}; they count as missing. Write "
                "them as 2015, 12/05/2015 or 2015-05-12.",
            ).format(layer=call.inputs[name], count=int(strange.sum()))
        )
    return np.where(strange, np.nan, year)


def _possible_years(call: Call, year: np.ndarray) -> np.ndarray:
    """Return founding years, those that cannot be as missing."""
    import numpy as np

    year = readable_years(call, "FIRMS", year)
    wrong = (year < FIRST_YEAR) | (year > date.today().year + 1)
    if wrong.any():
        call.warn(
            translate(
                "QuanTu",
                "Firms with an impossible founding year, such as {example}: {count}; it counts as "
                "missing.",
            ).format(count=int(wrong.sum()), example=f"{year[wrong][0]:.0f}")
        )
    return np.where(wrong, np.nan, year)


def read_context(call: Call, table: PointTable, progress: Progress) -> dict[str, Layer | None]:
    """Read the context layers by the names of `engine.study.Context`."""
    complete = _complete(call)
    found: dict[str, Layer | None] = {}
    for number, name in enumerate(CONTEXT_FIELDS):
        share = progress.part(number / len(CONTEXT_FIELDS), (number + 1) / len(CONTEXT_FIELDS))
        source = call.optional_source(name)
        found[name.lower()] = (
            None
            if source is None
            else _layer(call, (name, source), table.metric, name in complete, share)
        )
    if found["benchmark"] is not None and not say_benchmark(call, found["benchmark"].columns):
        call.warn(needs_fields())
    return found


def say_undated(call: Call, context: dict[str, Layer | None]) -> None:
    """Say which evidence has no date; a row of the table of indicators has its own year."""
    evidence = [one for one in COMPLETE_LAYERS if one != "INDICATORS"]
    call.say_undated(
        [one for one in evidence if one == "FIRMS" or context[one.lower()] is not None],
        translate(
            "QuanTu",
            "Whether they are too old for the reference year cannot be checked, so they count as "
            "up to date.",
        ),
    )


def needs_fields() -> str:
    """Return what a benchmark table needs."""
    return translate("QuanTu", "The benchmark table needs the fields 'sector' and 'weight'.")


def say_benchmark(call: Call, columns: dict[str, np.ndarray]) -> bool:
    """Return whether a benchmark has its fields; warn of rows that cannot be used."""
    if not {"sector", "weight"} <= columns.keys():
        return False
    unusable = sum(
        one is None or not 0 <= weight < float("inf")
        for one, weight in zip(columns["sector"], columns["weight"])
    )
    if unusable:
        call.warn(
            translate(
                "QuanTu",
                "Rows of the benchmark without a sector or a usable weight: {count}. They are "
                "left out: the shares are those of the others.",
            ).format(count=unusable)
        )
    return True


def _complete(call: Call) -> set[str]:
    """Return the names of the layers that the user declares complete for the area."""
    return {COMPLETE_LAYERS[one] for one in call.choices("COMPLETE")}


def _layer(
    call: Call,
    named: tuple[str, Any],
    metric: Metric,
    complete: bool,
    progress: Progress,
) -> Layer:
    name, source = named
    wanted = study_parameters.wanted_fields(call, name)
    by_zone = call.text("NOT_APPLICABLE")
    if name == "ZONES" and source.fields().lookupField(by_zone) >= 0:
        wanted["not_applicable"] = (by_zone, "text")
    table = bridge.shapes.read(source, wanted, metric, progress)
    for role in table.columns.keys() & SECTOR_ROLES.keys():
        table.columns[role] = by_id(table.columns[role], SECTOR_ROLES[role])
    if name == "ZONES" and "kind" in table.columns:
        table.columns["kind"] = zone_kinds(call, table.columns["kind"], zone_laws())
    if "year" in table.columns:
        table.columns["year"] = readable_years(call, name, table.columns["year"])
    call.say_shapes(name, table)
    return bridge.shapes.as_layer(table, call.inputs[name], complete, call.date(name))


def zone_laws(path: str = "") -> Laws:
    """Read a file of laws on zones, the shipped one by default."""
    schema = resource("rules", "zones.schema.json")
    return engine.zone_law.read(path or resource("rules", "zones-vn.json"), schema)


def zone_kinds(call: Call, kinds: np.ndarray, laws: Laws) -> np.ndarray:
    """Return kinds of zones as codes; name those that are not known."""
    found, unknown = engine.zone_law.coded(kinds, laws)
    if unknown:
        call.warn(
            translate(
                "QuanTu",
                "Kinds of zones that are not known, so that nothing is concluded from them: "
                "{names}. Known are {codes} and their names in Vietnamese and English.",
            ).format(
                names=", ".join(f"'{one}'" for one in unknown[:20]),
                codes=", ".join(sorted(set(laws.kinds.values()))),
            )
        )
    return found


def read_lights(call: Call, table: PointTable, progress: Progress) -> Lights | None:
    """Read the light of the firms' surroundings."""
    import numpy as np

    rasters = call.optional_rasters("LIGHTS")
    if not rasters or len(table) == 0:
        return None
    low = table.xy.min(axis=0) - LIGHT_MARGIN
    high = table.xy.max(axis=0) + LIGHT_MARGIN
    area = (table.metric, np.concatenate([low, high]))
    band = call.integer("LIGHT_BAND")
    given = call.numbers("LIGHT_YEARS")
    steps, years = bridge.light_cells.in_time_order(rasters, band, given)
    raster_doubts.say_of_all(call, steps, progress.part(0.0, 0.3), radiance=True)
    lights = bridge.light_cells.read(steps, years, area, progress.part(0.3, 1.0))
    call.info(
        translate("QuanTu", "Nighttime light: years: {count} ({years}); cells: {cells}.").format(
            count=len(lights.years), years=", ".join(map(str, lights.years)), cells=len(lights.xy)
        )
    )
    if len(lights.years) > 1 and lights.years[0] < FIRST_YEAR:
        call.warn(
            translate(
                "QuanTu",
                "The light rasters' names hold no years, so trends are per raster in the order "
                "given; give LIGHT_YEARS.",
            )
        )
    return lights


def settings(call: Call, version: str, context: Context, firms: Firms) -> Settings:
    """Return the numbers of the study; those that an algorithm does not ask for by default."""
    names = {one.name() for one in call.definitions}
    by_zone = context.zones is not None and "not_applicable" in context.zones.columns
    return engine.study.Settings(
        radius=call.number("RADIUS") if "RADIUS" in names else 0.0,
        min_firms=call.integer("MIN_FIRMS") if "MIN_FIRMS" in names else 10,
        min_jobs=call.number("MIN_JOBS") if "MIN_JOBS" in names else 0.0,
        sectors=tuple(one for one in _listed(call.text("SECTORS")) if one)
        if "SECTORS" in names
        else (),
        traded_only=call.boolean("TRADED_ONLY") if "TRADED_ONLY" in names else True,
        light_threshold=call.number("LIGHT_THRESHOLD"),
        reference_year=call.integer("REFERENCE_YEAR") or _newest_year(context.lights, firms),
        simulations=call.integer("SIMULATIONS") if "SIMULATIONS" in names else 0,
        sensitivity=call.boolean("SENSITIVITY") if "SENSITIVITY" in names else False,
        not_applicable="" if by_zone else call.text("NOT_APPLICABLE"),
        class_version=version,
        seed=call.integer("SEED") if "SEED" in names else 1,
    )


def _listed(text: str) -> list[str]:
    """Return a list of sectors, names of the table as ids."""
    return by_id([one.strip() for one in text.split(";")]).tolist()


def _newest_year(lights: Lights | None, firms: Firms) -> int:
    """Return the newest year in the data, 0 when there is none."""
    import numpy as np

    years = [0]
    if lights is not None and lights.years and lights.years[-1] > 1900:
        years.append(lights.years[-1])
    if firms.year is not None and np.isfinite(firms.year).any():
        years.append(int(np.nanmax(firms.year)))
    return max(years)


def say_composition(call: Call, study: Study) -> None:
    """Say how many firms have a sector."""
    known = [one for one in study.firms.sector.tolist() if one is not None]
    call.info(
        translate(
            "QuanTu", "Firms with a sector: {known} of {total}; sectors in all: {sectors}."
        ).format(known=len(known), total=len(study.firms), sectors=len(set(known)))
    )


_READING = QT_TRANSLATE_NOOP("QuanTu", "Reading firms, light and context layers")
