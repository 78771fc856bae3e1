"""Exchanges of by-products between firms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingParameterFile, QgsWkbTypes

from ... import bridge, engine
from ...i18n import translate
from ...paths import resource
from .. import firm_sectors, parameters, study_inputs, study_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.points import PointTable
    from ...engine.exchanges import Exchanges, Material, Model, Stream
    from ...engine.given import Given
    from ...engine.progress import Progress
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    firms: PointTable
    streams: tuple[Stream, ...]
    given: Given | None
    origin: np.ndarray | None
    reach: float
    partners: int
    language: str


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    exchanges: Exchanges
    models: tuple[Model, ...]


class Symbiosis(EngineAlgorithm):
    """Exchanges of by-products between firms."""

    NAME = "symbiosis"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "scipy", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Industrial symbiosis")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Finds firms whose by-product another firm within reach can use, and the way in which "
            "an agglomeration may become friendly to the environment.\n\n"
            "With lists of outputs and inputs (separated by ';') materials are matched by name. "
            "Without them a table of materials says which sector can use the by-product of "
            "another: such exchanges are possible, not observed; quantity, quality and permits "
            "are not checked. The nearest receivers of each donor and material are drawn.\n\n"
            "Models of agglomerations: newly planned (found from a zone, or with fewer than five "
            "firms); symbiosis (at least a fifth of the firms and three firms can exchange at "
            "least two materials inside); otherwise self-conversion.\n\n"
            "In the United Kingdom half of the exchanges bridged more than 33 km (Jensen et al. "
            "2011). Sources: Chertow (2000, 2007); European List of Waste and reference documents "
            "on best available techniques, named for each material.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "symbiosis,by-product,waste,eco-industrial,circular,exchange")

    def add_parameters(self) -> None:
        self.addParameter(
            parameters.source(
                "FIRMS",
                translate("QuanTu", "Firms"),
                translate("QuanTu", "Points of firms or plants, any CRS."),
            )
        )
        for name, label, text in (
            (
                "OUTPUTS_FIELD",
                translate("QuanTu", "By-products field"),
                translate("QuanTu", "Materials that a firm gives away, separated by ';'."),
            ),
            (
                "INPUTS_FIELD",
                translate("QuanTu", "Inputs field"),
                translate("QuanTu", "Materials that a firm can take, separated by ';'."),
            ),
            (
                "NAME_FIELD",
                translate("QuanTu", "Name field"),
                translate("QuanTu", "Names of the firms in the output; empty: feature numbers."),
            ),
        ):
            self.addParameter(parameters.field(name, label, text, "FIRMS"))
        firm_sectors.add(self)
        self._add_options()
        self._add_outputs()

    def _add_options(self) -> None:
        materials = QgsProcessingParameterFile(
            "MATERIALS", translate("QuanTu", "Table of materials"), extension="csv", optional=True
        )
        text = translate(
            "QuanTu",
            "CSV with id, name_en, name_vi, from_sector, to_sector and source, instead of the "
            "shipped one.",
        )
        self.addParameter(parameters.described(materials, text, True))
        self.addParameter(
            parameters.source(
                "AGGLOMERATIONS",
                translate("QuanTu", "Agglomerations"),
                translate("QuanTu", "Polygons whose model is to be told; candidates too."),
                parameters.POLYGONS,
                optional=True,
            )
        )
        self.addParameter(
            parameters.metres(
                "REACH",
                translate("QuanTu", "Reach"),
                translate("QuanTu", "Largest distance between two firms, metres."),
                10_000.0,
            )
        )
        partners = parameters.integer(
            "PARTNERS",
            translate("QuanTu", "Receivers for each donor"),
            translate("QuanTu", "Most receivers drawn for each donor and material."),
            1,
            1,
        )
        self.addParameter(parameters.described(partners, partners.help(), True))
        self.addParameter(study_parameters.language())

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Possible exchanges"),
                translate("QuanTu", "Lines from donor to receiver with the material."),
                parameters.LINES,
            )
        )
        self.addParameter(
            parameters.sink(
                "CLUSTER_MODEL",
                translate("QuanTu", "Models of agglomerations"),
                translate("QuanTu", "Table with the model of each agglomeration and the reasons."),
                parameters.TABLE,
                optional=True,
            )
        )

    def check(self, values: dict[str, Any], context: Any) -> str:
        lists = [bool(values.get(one)) for one in ("OUTPUTS_FIELD", "INPUTS_FIELD")]
        if any(lists) and not all(lists):
            return translate("QuanTu", "Give both the by-products field and the inputs field.")
        if not any(lists) and not (values.get("SECTOR_FIELD") or values.get("CODE_FIELD")):
            return translate(
                "QuanTu", "Give fields of by-products and inputs, or a sector or code field."
            )
        return ""

    def read(self, call: Call, progress: Progress) -> Inputs:
        lists = {"outputs": call.text("OUTPUTS_FIELD"), "inputs": call.text("INPUTS_FIELD")}
        texts = {"name": call.text("NAME_FIELD"), **lists, **firm_sectors.texts(call)}
        wanted = bridge.points.Wanted(texts=texts)
        firms = call.points("FIRMS", wanted, progress.part(0.0, 0.7))
        language = engine.texts.LANGUAGES[call.choice("LANGUAGE")]
        given, origin = self._agglomerations(call, firms, progress.part(0.7, 1.0))
        return Inputs(
            firms,
            self._streams(call, firms),
            given,
            origin,
            call.number("REACH"),
            call.integer("PARTNERS"),
            language,
        )

    def _streams(self, call: Call, firms: PointTable) -> tuple[Stream, ...]:
        exchanges = engine.exchanges
        if "outputs" in firms.columns:
            return exchanges.of_lists(firms.columns["outputs"], firms.columns["inputs"])
        path = call.text("MATERIALS") or resource("tables", "materials.csv")
        sector = firm_sectors.of(call, firms.columns)
        firm_sectors.say_missing(call, sector)
        materials = exchanges.read_materials(path)
        return exchanges.of_sectors(self._by_id(call, sector, materials), materials)

    def _by_id(self, call: Call, sector: np.ndarray, materials: tuple[Material, ...]) -> np.ndarray:
        """Return sectors, a name of the table as its id; warn of those nothing is known of."""
        found, key = study_inputs.by_id(sector), engine.indicators.words.key
        named = {key(end) for one in materials for end in (one.from_sector, one.to_sector)}
        known = {*study_inputs.sector_ids().values(), *named}
        strange = sorted({one for one in found if one is not None and key(one) not in known})
        if strange:
            call.warn(
                translate(
                    "QuanTu",
                    "Sector names that are neither in the sector table nor in the table of "
                    "materials, so that their firms give and take nothing: {count}: {names}",
                ).format(count=len(strange), names=", ".join(strange[:20]))
            )
        return found

    def _agglomerations(
        self, call: Call, firms: PointTable, progress: Progress
    ) -> tuple[Given | None, np.ndarray | None]:
        source = call.optional_source("AGGLOMERATIONS")
        if source is None:
            return None, None
        kinds = {"agg_id": "double", "override": "boolean"}
        names = ("agg_id", "sector", "origin", "override", "over_sec")
        roles = {name: (name, kinds.get(name, "text")) for name in names}
        table = bridge.shapes.read(source, roles, firms.metric, progress)
        call.say_repaired("AGGLOMERATIONS", table)
        given = engine.given.of(table.shapes, table.columns, True)
        for notice in given.notices:
            call.notice(notice)
        return given, table.columns.get("origin")

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        exchanges, xy = engine.exchanges, inputs.firms.xy
        found = exchanges.find(
            xy, inputs.streams, inputs.reach, inputs.partners, progress.part(0.0, 0.6)
        )
        if inputs.given is None:
            return Result(found, ())
        share = progress.part(0.6, 1.0)
        models = exchanges.models(
            inputs.given, inputs.origin, xy, inputs.streams, inputs.reach, share
        )
        return Result(found, models)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        self._write_lines(result.exchanges, inputs, call, progress)
        self._write_models(result.models, inputs, call)
        call.info(
            translate(
                "QuanTu", "Possible exchanges: {count}; materials: {materials}; firms: {firms}."
            ).format(
                count=len(result.exchanges),
                materials=len({inputs.streams[one].names["en"] for one in result.exchanges.stream}),
                firms=len(inputs.firms),
            )
        )

    def _write_lines(
        self, found: Exchanges, inputs: Inputs, call: Call, progress: Progress
    ) -> None:
        from shapely.geometry import LineString

        sinks, firms = bridge.sinks, inputs.firms
        names = firms.columns.get("name", [None] * len(firms))
        names = [name or str(one) for name, one in zip(names, firms.ids.tolist())]
        streams = [inputs.streams[one] for one in found.stream]
        columns = {
            "donor": sinks.texts([names[one] for one in found.donor]),
            "receiver": sinks.texts([names[one] for one in found.receiver]),
            "material": sinks.texts([one.names[inputs.language] for one in streams]),
            "distance": sinks.doubles(found.distance),
            "source": sinks.texts([one.source for one in streams]),
        }
        crs = firms.source.sourceCrs()
        kind = QgsWkbTypes.Type.MultiLineString
        sink = call.sink("OUTPUT", sinks.fields_of(columns), kind, crs)
        shapes = [LineString(ends) for ends in engine.exchanges.lines(firms.xy, found)]
        sinks.write_shapes(shapes, columns, sink, firms.metric.to_crs(crs), progress)

    def _write_models(self, models: tuple[Model, ...], inputs: Inputs, call: Call) -> None:
        sinks = bridge.sinks
        texts = engine.texts.read(resource("tables", "texts_policy.csv"))
        ids = [] if inputs.given is None else inputs.given.ids.tolist()
        reasons = {
            language: [engine.policy_words.joined(texts, one.notes, language) for one in models]
            for language in engine.texts.LANGUAGES
        }
        columns = {
            "agg_id": sinks.integers(ids),
            "model": sinks.texts([one.model for one in models]),
            "n_firms": sinks.integers([one.n_firms for one in models]),
            "n_exch": sinks.integers([one.n_exchanges for one in models]),
            "n_mater": sinks.integers([len(one.materials) for one in models]),
            "share": sinks.doubles([one.share for one in models]),
            "mater_en": sinks.texts([_names(one, "en") for one in models]),
            "mater_vi": sinks.texts([_names(one, "vi") for one in models]),
            "reason_en": sinks.texts(reasons["en"]),
            "reason_vi": sinks.texts(reasons["vi"]),
        }
        call.write_table("CLUSTER_MODEL", columns)
        if inputs.given is None and call.given("CLUSTER_MODEL"):
            call.warn(
                translate("QuanTu", "Without agglomerations the table of models stays empty.")
            )


def _names(model: Model, language: str) -> str:
    return "; ".join(one[language] for one in model.materials)
