"""Parameters that the main job and the labelling of given polygons share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingParameterFile

from ..i18n import translate
from . import parameters, raster_parameters

if TYPE_CHECKING:
    from .call import Call

# context layer -> role, which is the field's name by default -> kind
CONTEXT_FIELDS = {
    "ZONES": {
        "name": "text",
        "code": "text",
        "mountain": "boolean",
        "kind": "text",
        "status": "text",
        "leased_ha": "double",
        "indust_ha": "double",
        "wastewater": "boolean",
        "year": "year",
        "board": "boolean",
    },
    "UNIVERSITIES": {
        "name": "text",
        "kind": "text",
        "fields": "text",
        "link": "text",
        "year": "year",
    },
    "FACILITIES": {"name": "text", "kind": "text", "fields": "text"},
    "ROADS": {"name": "text", "class": "text"},
    "PROVINCES": {"name": "text", "code": "text"},
    "INDICATORS": {
        "scope": "text",
        "sector": "text",
        "code": "text",
        "value": "double",
        "year": "year",
        "source": "text",
    },
    "SUPPLIERS": {"firm": "text", "customer": "text"},
    "BENCHMARK": {"sector": "text", "weight": "double"},
    "STUDY_AREA": {},
}
# what the options of COMPLETE stand for, in the frozen order
COMPLETE_LAYERS = ("ZONES", "UNIVERSITIES", "FACILITIES", "ROADS", "INDICATORS", "FIRMS")
VERSIONS = ("detect", "vsic2018", "vsic2025", "isic4")


def add_study(algorithm: Any) -> None:
    """Add everything that a study is made from."""
    add_firms(algorithm)
    add_lights(algorithm)
    add_context(algorithm)
    add_search(algorithm)
    add_rules(algorithm)
    add_previous(algorithm)
    algorithm.addParameter(parameters.seed())


def add_firms(algorithm: Any) -> None:
    """Add the firm layer and its fields."""
    algorithm.addParameter(
        parameters.source(
            "FIRMS",
            translate("QuanTu", "Firms"),
            translate("QuanTu", "Points of firms or plants (not registered offices), any CRS."),
        )
    )
    algorithm.addParameter(code_field("FIRMS"))
    algorithm.addParameter(classification())
    algorithm.addParameter(sector_field("FIRMS"))
    for name, label, text, is_number in _firm_fields():
        maker = parameters.number_field if is_number else parameters.field
        algorithm.addParameter(maker(name, label, text, "FIRMS"))


def code_field(parent: str) -> Any:
    """Return the field of the firms' industry codes."""
    return parameters.field(
        "CODE_FIELD",
        translate("QuanTu", "Industry code field"),
        translate("QuanTu", "Code of the main activity (VSIC or ISIC), text or number."),
        parent,
    )


def sector_field(parent: str) -> Any:
    """Return the field of the firms' sectors."""
    return parameters.field(
        "SECTOR_FIELD",
        translate("QuanTu", "Sector field"),
        translate("QuanTu", "Sector of each firm, used instead of a code; any names."),
        parent,
    )


def classification() -> Any:
    """Return the choice of the industry classification."""
    return parameters.choice(
        "CLASSIFICATION",
        translate("QuanTu", "Classification"),
        translate("QuanTu", "Version of the codes: the same code can mean another activity."),
        [translate("QuanTu", "Detect"), "VSIC 2018", "VSIC 2025", "ISIC rev. 4"],
    )


def _firm_fields() -> list[tuple[str, str, str, bool]]:
    return [
        (
            "JOBS_FIELD",
            translate("QuanTu", "Jobs field"),
            translate("QuanTu", "Employees; without it no anchor firm can be judged."),
            True,
        ),
        (
            "NAME_FIELD",
            translate("QuanTu", "Name field"),
            translate("QuanTu", "Name of the firm; used for the anchor and the supplier table."),
            False,
        ),
        (
            "YEAR_FIELD",
            translate("QuanTu", "Founding year field"),
            translate("QuanTu", "Year, or a date, in which the firm started; a text may do."),
            False,
        ),
        (
            "FDI_FIELD",
            translate("QuanTu", "Foreign investment field"),
            translate("QuanTu", "True or 1 for foreign-invested firms."),
            False,
        ),
        (
            "REVENUE_FIELD",
            translate("QuanTu", "Revenue field"),
            translate("QuanTu", "Revenue in any one currency."),
            True,
        ),
        (
            "EXPORT_FIELD",
            translate("QuanTu", "Export field"),
            translate("QuanTu", "Exports: a share of revenue (0 to 1), a sum, or yes and no."),
            False,
        ),
        (
            "GEOCODE_FIELD",
            translate("QuanTu", "Geocode quality field"),
            translate("QuanTu", "parcel, street, commune, district or province."),
            False,
        ),
        (
            "PROVINCE_FIELD",
            translate("QuanTu", "Province field"),
            translate("QuanTu", "Province of each firm; checks the positions."),
            False,
        ),
    ]


def add_lights(algorithm: Any) -> None:
    """Add the light rasters and how to read them."""
    algorithm.addParameter(
        raster_parameters.stack(
            "LIGHTS",
            translate("QuanTu", "Nighttime light"),
            translate(
                "QuanTu",
                "Annual rasters of one product, the newest last, or one raster with a band a year. "
                "Light never names a sector and never decides steps 3 to 8.",
            ),
            optional=True,
        )
    )
    band = parameters.integer(
        "LIGHT_BAND",
        translate("QuanTu", "Light band"),
        translate("QuanTu", "Band that is read of each raster."),
        1,
        1,
    )
    algorithm.addParameter(parameters.described(band, band.help(), True))
    years = parameters.words(
        "LIGHT_YEARS",
        translate("QuanTu", "Years of the light"),
        translate(
            "QuanTu",
            "Years separated by semicolons, one a raster; empty: taken from the layer names.",
        ),
    )
    algorithm.addParameter(parameters.described(years, years.help(), True))
    threshold = parameters.number(
        "LIGHT_THRESHOLD",
        translate("QuanTu", "Light threshold"),
        translate("QuanTu", "Radiance (nW/cm²/sr) from which a cell counts as lit."),
        1.0,
        0.0,
    )
    algorithm.addParameter(parameters.described(threshold, threshold.help(), True))


def add_context(algorithm: Any) -> None:
    """Add the context layers, their fields and which of them are complete."""
    for name, label, text, kind in _context_layers():
        algorithm.addParameter(parameters.source(name, label, text, kind, optional=True))
    complete = parameters.choice(
        "COMPLETE",
        translate("QuanTu", "Layers complete for the area"),
        translate(
            "QuanTu",
            "Tick a layer only if nothing is missing from it in the study area: then absence "
            "counts as 'not met', otherwise it is 'no data'.",
        ),
        [
            translate("QuanTu", "Zones"),
            translate("QuanTu", "Universities"),
            translate("QuanTu", "Facilities"),
            translate("QuanTu", "Roads"),
            translate("QuanTu", "Indicators"),
            translate("QuanTu", "Firms"),
        ],
        [],
        several=True,
    )
    complete.setFlags(complete.flags() | type(complete).Flag.FlagOptional)
    algorithm.addParameter(complete)
    for layer, roles in CONTEXT_FIELDS.items():
        for role in roles:
            label = translate("QuanTu", "{layer}: field '{role}'").format(layer=layer, role=role)
            algorithm.addParameter(
                parameters.default_field(field_parameter(layer, role), label, role, layer)
            )


def field_parameter(layer: str, role: str) -> str:
    """Return the name of the parameter that holds a context layer's field name."""
    return f"{layer}_{role.upper()}_FIELD"


def wanted_fields(call: Call, layer: str) -> dict[str, tuple[str, str]]:
    """Return which field, and of what kind, is read for each role of a context layer."""
    return {
        role: (call.text(field_parameter(layer, role)), kind)
        for role, kind in CONTEXT_FIELDS[layer].items()
    }


def _context_layers() -> list[tuple[str, str, str, Any]]:
    polygons, points = parameters.POLYGONS, parameters.POINTS
    return [
        (
            "ZONES",
            translate("QuanTu", "Industrial zones"),
            translate("QuanTu", "Polygons of industrial parks and clusters: steps 1 and 2."),
            polygons,
        ),
        (
            "UNIVERSITIES",
            translate("QuanTu", "Universities and institutes"),
            translate("QuanTu", "Points of universities, institutes, colleges: steps 2 and 5."),
            points,
        ),
        (
            "FACILITIES",
            translate("QuanTu", "Facilities"),
            translate("QuanTu", "Points of ports, hospitals, customs, labs: steps 2 and 6."),
            points,
        ),
        (
            "ROADS",
            translate("QuanTu", "Main roads"),
            translate("QuanTu", "Lines of main roads: step 2."),
            parameters.LINES,
        ),
        (
            "PROVINCES",
            translate("QuanTu", "Provinces"),
            translate("QuanTu", "Polygons that name the place and check the firms' positions."),
            polygons,
        ),
        (
            "STUDY_AREA",
            translate("QuanTu", "Study area"),
            translate("QuanTu", "Polygons of the area that the layers are to cover."),
            polygons,
        ),
        (
            "INDICATORS",
            translate("QuanTu", "Indicators"),
            translate("QuanTu", "Table of PCI, skills, research, patents: steps 2 and 6 to 8."),
            parameters.TABLE,
        ),
        (
            "SUPPLIERS",
            translate("QuanTu", "Supplier links"),
            translate("QuanTu", "Table of firm and customer names: related firms of step 4."),
            parameters.TABLE,
        ),
        (
            "BENCHMARK",
            translate("QuanTu", "Benchmark"),
            translate("QuanTu", "Table of sector weights of the nation for location quotients."),
            parameters.TABLE,
        ),
    ]


def add_search(algorithm: Any) -> None:
    """Add what is searched for, how, and how it is tested."""
    algorithm.addParameter(
        parameters.words(
            "SECTORS",
            translate("QuanTu", "Sectors"),
            translate("QuanTu", "Sector ids separated by semicolons; empty: all of them."),
        )
    )
    algorithm.addParameter(
        parameters.switch(
            "TRADED_ONLY",
            translate("QuanTu", "Traded sectors only"),
            translate(
                "QuanTu", "Leave out sectors that serve their own town (shops, repair, farms)."
            ),
            True,
        )
    )
    algorithm.addParameter(
        parameters.metres(
            "RADIUS",
            translate("QuanTu", "Search radius"),
            translate("QuanTu", "Metres on the ground; 0: advised from the data."),
            0.0,
        )
    )
    algorithm.addParameter(
        parameters.integer(
            "MIN_FIRMS",
            translate("QuanTu", "Minimum firms"),
            translate("QuanTu", "Firms of the sector within the radius that make a core."),
            10,
            2,
        )
    )
    algorithm.addParameter(
        parameters.number(
            "MIN_JOBS",
            translate("QuanTu", "Minimum jobs"),
            translate("QuanTu", "An agglomeration needs at least so many jobs in its sector."),
            0.0,
            0.0,
        )
    )
    _add_tests(algorithm)


def _add_tests(algorithm: Any) -> None:
    algorithm.addParameter(
        parameters.simulations(
            translate(
                "QuanTu",
                "Random relabellings of the sectors for the test; 0: no test, everything "
                "remains a candidate. 19 is the least that can reach 5 %.",
            ),
            199,
        )
    )
    algorithm.addParameter(
        parameters.switch(
            "SENSITIVITY",
            translate("QuanTu", "Sensitivity runs"),
            translate(
                "QuanTu",
                "Run again with other radii, minimum firms and thresholds, to say how firm "
                "each label is; takes longer.",
            ),
            True,
        )
    )


def add_previous(algorithm: Any) -> None:
    """Add the earlier result whose ids and corrections are carried over."""
    algorithm.addParameter(
        parameters.source(
            "PREVIOUS",
            translate("QuanTu", "Earlier result"),
            translate(
                "QuanTu",
                "Agglomerations of an earlier run: ids and officers' corrections are carried "
                "over to the same places.",
            ),
            parameters.POLYGONS,
            optional=True,
        )
    )


def add_rules(algorithm: Any) -> None:
    """Add what steers the rules and the report."""
    algorithm.addParameter(
        parameters.words(
            "NOT_APPLICABLE",
            translate("QuanTu", "Steps that do not apply"),
            translate(
                "QuanTu",
                "Field of the zones with step numbers that do not apply there (craft villages: 1;3)"
                ", or such a list for all agglomerations.",
            ),
        )
    )
    year = parameters.integer(
        "REFERENCE_YEAR",
        translate("QuanTu", "Reference year"),
        translate(
            "QuanTu",
            "Year that the labels speak of; 0: the newest year in the data. A layer that is more "
            "than three years away counts as no data; its date is the end of the temporal extent "
            "in its metadata, or else a year that stands alone in its name.",
        ),
        0,
    )
    algorithm.addParameter(parameters.described(year, year.help(), True))
    rules = QgsProcessingParameterFile(
        "RULES", translate("QuanTu", "Stage rules"), extension="json", optional=True
    )
    algorithm.addParameter(
        parameters.described(
            rules,
            translate("QuanTu", "A rule file of your own instead of the shipped reading 4+4."),
            True,
        )
    )
    algorithm.addParameter(language())


def language() -> Any:
    """Return the choice of the report's language."""
    return parameters.choice(
        "LANGUAGE",
        translate("QuanTu", "Language of the report"),
        translate("QuanTu", "Language in which the report is written."),
        ["English", "Tiếng Việt"],
    )
