"""The arguments, outputs and feedback of one run."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingException,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from .. import record
from ..i18n import translate, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bridge.metric import Metric
    from ..bridge.points import PointTable, Wanted
    from ..bridge.postgis_cells import Survey
    from ..bridge.rasters import RasterFile
    from ..bridge.shapes import ShapeTable
    from ..bridge.whole import Waiting, Written
    from ..engine.errors import Notice
    from ..engine.progress import Progress


MANY_FEATURES = 100_000


@dataclass(frozen=True)
class Prepared:
    """What was taken in the main thread, by parameter: raster clones, plans, dates of layers."""

    rasters: dict[str, list[Any]]
    plans: dict[str, Any]
    dates: dict[str, str]


class Call:
    """Arguments in, outputs out, checked once.

    Asking for a missing input or an impossible output raises QGIS's own sentence, so algorithms
    need no checks.
    """

    def __init__(
        self,
        algorithm: Any,
        parameters: dict[str, Any],
        context: Any,
        feedback: Any,
        prepared: Prepared,
    ) -> None:
        self._algorithm = algorithm
        self.parameters = parameters
        self.context = context
        self.feedback = feedback
        self._prepared = prepared
        self.outputs: dict[str, Any] = {}
        self._unfinished: list[RasterFile] = []
        self._written: list[Written] = []
        self.waiting: list[Waiting] = []
        self.inputs: dict[str, str] = {}
        self.styles: dict[str, str] = {}
        self.metric_names: list[str] = []
        self.used: dict[str, Any] = {}

    # ------------------------------------------------------------------------- arguments

    @property
    def definitions(self) -> list[Any]:
        """The algorithm's parameters."""
        return self._algorithm.parameterDefinitions()

    def number(self, name: str) -> float:
        """Return a number parameter as float."""
        return self._algorithm.parameterAsDouble(self.parameters, name, self.context)

    def integer(self, name: str) -> int:
        """Return a number parameter as int."""
        return self._algorithm.parameterAsInt(self.parameters, name, self.context)

    def given(self, name: str) -> bool:
        """Return whether an optional parameter was given a value."""
        return self.parameters.get(name) not in (None, "", [])

    def choice(self, name: str) -> int:
        """Return the index chosen in an enumeration."""
        return self._algorithm.parameterAsEnum(self.parameters, name, self.context)

    def choices(self, name: str) -> list[int]:
        """Return the indices chosen in an enumeration of several."""
        return self._algorithm.parameterAsEnums(self.parameters, name, self.context)

    def boolean(self, name: str) -> bool:
        """Return a boolean parameter."""
        return self._algorithm.parameterAsBool(self.parameters, name, self.context)

    def text(self, name: str) -> str:
        """Return a text, field, file or date parameter; empty when not given."""
        if not self.given(name):
            definition = self._algorithm.parameterDefinition(name)
            default = definition.defaultValue() if definition is not None else None
            return "" if default is None else str(default)
        return self._algorithm.parameterAsString(self.parameters, name, self.context)

    def numbers(self, name: str) -> list[float]:
        """Return a list of numbers separated by semicolons, with decimal points."""
        found = []
        for word in self.text(name).split(";"):
            if not word.strip():
                continue
            try:
                found.append(float(word))
            except ValueError as error:
                raise QgsProcessingException(
                    translate(
                        "QuanTu",
                        "'{word}' in the list {name} is not a number; write numbers with a "
                        "decimal point, separated by semicolons.",
                    ).format(word=word.strip(), name=name)
                ) from error
        return found

    @cached_property
    def entry(self) -> dict[str, Any]:
        """The run record; complete once everything is read."""
        return record.make(self._algorithm, self, datetime.now().astimezone())

    # ---------------------------------------------------------------------------- inputs

    def field_names(self, name: str) -> list[str]:
        """Return the names that a field parameter holds."""
        from ..bridge import compat

        return compat.field_names(self._algorithm, self.parameters, name, self.context)

    def peek(self, name: str) -> Any:
        """Return a feature source without noting it as read; None when it cannot be had."""
        return self._algorithm.parameterAsSource(self.parameters, name, self.context)

    def source(self, name: str) -> Any:
        """Return a feature source; raises QGIS's sentence when it cannot be had."""
        source = self.peek(name)
        if source is None:
            raise QgsProcessingException(self._algorithm.invalidSourceError(self.parameters, name))
        self.inputs[name] = self.layer_name(name, source)
        if source.featureCount() == 0:
            self.warn(
                translate("QuanTu", "The layer '{layer}' ({name}) is empty.").format(
                    layer=self.inputs[name], name=name
                )
            )
        return source

    def layer_name(self, name: str, source: Any) -> str:
        """Return a layer's name; without a project QGIS names it after its file, or not at all."""
        value = self.parameters.get(name)
        if isinstance(value, str) and "|layername=" in value:
            return value.split("|layername=")[1].split("|")[0]
        return source.sourceName() or name

    def optional_source(self, name: str) -> Any:
        """Return a feature source, or None when the parameter was left out."""
        return self.source(name) if self.given(name) else None

    def date(self, name: str) -> str:
        """Return the date of a layer that was read: of its metadata, or the year in its name."""
        from ..bridge import dates

        return self._prepared.dates.get(name, "") or dates.in_name(self.inputs[name])

    def say_undated(self, names: Iterable[str], meaning: str) -> None:
        """Say of which layers no date is known, and what follows from it."""
        undated = [f"'{self.inputs[name]}'" for name in names if not self.date(name)]
        if undated:
            text = translate(
                "QuanTu", "Undated (no date in the metadata, no year in the name): {layers}."
            ).format(layers=", ".join(undated))
            self.info(f"{text} {meaning}")

    def points(
        self, name: str, wanted: Wanted, progress: Any, into: Metric | None = None
    ) -> PointTable:
        """Read a point layer in metres and say in the log how, and what was left out."""
        from ..bridge import points

        table = points.read(
            self.source(name),
            wanted,
            self.context.transformContext(),
            into,
            self.plan(name),
            progress,
        )
        if into is None:
            self.say_metric(table.metric)
        self.say_counts(table, name)
        return table

    def plan(self, name: str) -> Any:
        """Return how a layer's file or table can be read directly, or None."""
        return self._prepared.plans.get(name)

    def metric_of(self, source: Any) -> Metric:
        """Choose the metric CRS of a source and say it in the log."""
        from ..bridge import metric

        chosen = metric.choose(
            source.sourceCrs(), source.sourceExtent(), self.context.transformContext()
        )
        self.say_metric(chosen)
        return chosen

    def raster(self, name: str) -> Any:
        """Return a raster input that may be read in this thread."""
        found = self.optional_rasters(name)
        if not found:
            raise QgsProcessingException(self._algorithm.invalidRasterError(self.parameters, name))
        return found[0]

    def optional_rasters(self, name: str) -> list[Any]:
        """Return the raster inputs of a parameter, none when it was left out."""
        found = self._prepared.rasters.get(name, [])
        if found:
            self.inputs[name] = "; ".join(one.name for one in found)
        return found

    # --------------------------------------------------------------------------- outputs

    def sink(self, name: str, fields: Any, wkb_type: Any, crs: Any, count: int = 0) -> Any:
        """Return a feature sink, or None for an optional output that was not asked for.

        `count` is how many features will come, if that is known: a large GeoPackage is written
        without its spatial index, which would cost more than everything else together.
        """
        from ..bridge import file_sink, server_tables, whole

        definition = self._algorithm.parameterDefinition(name)
        optional = bool(definition.flags() & type(definition).Flag.FlagOptional)
        if optional and self.parameters.get(name) is None:
            return None
        has_shapes = wkb_type != QgsWkbTypes.Type.NoGeometry
        output = whole.begin(self.parameters.get(name), self._written, has_shapes)
        self._written.append(output)
        large = count > MANY_FEATURES and not output.is_table_of_file
        options = ["SPATIAL_INDEX=NO"] if large else []
        try:
            sink, output.destination = self._algorithm.parameterAsSink(
                {**self.parameters, name: output.asked},
                *(name, self.context, fields, wkb_type, crs),
                layerOptions=options,
            )
        except QgsProcessingException as error:  # QGIS's sentence does not say what to do
            raise output.unwritable(name, server_tables.reason(error)) from error
        if sink is None:
            raise QgsProcessingException(self._algorithm.invalidSinkError(self.parameters, name))
        whole.require_own_place(output, self._written)
        self.outputs[name] = output.place
        if large and output.place.split("|")[0].lower().endswith(".gpkg"):
            self.info(
                translate(
                    "QuanTu",
                    "{name} is written without a spatial index, to save time; 'Create spatial "
                    "index' adds one.",
                ).format(name=name)
            )
        return file_sink.Sink(sink, output)

    def polygon_sink(self, name: str, columns: dict[str, Any], crs: Any) -> Any:
        """Return a sink of multipolygons with the fields of the columns, or None."""
        from ..bridge import sinks

        return self.sink(name, sinks.fields_of(columns), QgsWkbTypes.Type.MultiPolygon, crs)

    def table_sink(self, name: str, columns: dict[str, Any]) -> Any:
        """Return a sink without geometry with the fields of the columns, or None."""
        from qgis.core import QgsCoordinateReferenceSystem

        from ..bridge import sinks

        return self.sink(
            name,
            sinks.fields_of(columns),
            QgsWkbTypes.Type.NoGeometry,
            QgsCoordinateReferenceSystem(),
        )

    def file(self, name: str) -> str:
        """Return the path of a file output, empty when it was not asked for.

        Who writes it hands `waiting` to `whole.file`: it comes with all the others.
        """
        path = self._algorithm.parameterAsFileOutput(self.parameters, name, self.context)
        if path:
            self.outputs[name] = path
        return path

    def write_text(self, name: str, text: str) -> None:
        """Write a text file output, whole or not at all."""
        from ..bridge import whole

        with whole.file(self.file(name), self.waiting) as part:
            part.write_text(text, encoding="utf-8")

    def output_path(self, name: str) -> str:
        """Return the path of a raster output, empty when it was not asked for."""
        if self.parameters.get(name) is None:
            return ""
        path = self._algorithm.parameterAsOutputLayer(self.parameters, name, self.context)
        self.outputs[name] = path
        return path

    def raster_file(
        self, name: str, like: Any, bands: list[str], dtype: str = "f4"
    ) -> RasterFile | None:
        """Return a raster output to write in blocks, None when it was not asked for.

        It is removed again unless it is closed: half a raster looks like a whole one.
        """
        from ..bridge.rasters import RasterFile

        path = self.output_path(name)
        if not path:
            return None
        file = RasterFile(path, like, bands, dtype, self.waiting)
        self._unfinished.append(file)
        return file

    def small_raster_cache(self) -> Any:
        """Return a context in which GDAL's cache is small, if the run reads rasters."""
        if not self._prepared.rasters:
            return nullcontext()
        from ..bridge import rasters

        return rasters.small_cache()

    def finish(self) -> None:
        """Close the feature outputs, see that nothing is missing and put all in their places."""
        from ..bridge import whole

        for one in self._written:
            one.check()
        places = {one.destination: one.place for one in self._written}
        whole.put_in_place(self.waiting, self._written, self.feedback.isCanceled)
        self._rename_waiting(places)

    def discard(self) -> None:
        """Remove the outputs of a run that failed: none of them may be half."""
        for file in self._unfinished:
            file.discard()
        for one in self._written:
            one.close()
        for one in (*reversed(self._written), *self.waiting):
            if not one.discard():
                self.warn(
                    translate(
                        "QuanTu",
                        "The run failed, and {path} is not complete but could not be removed. "
                        "Remove it yourself.",
                    ).format(path=one.name)
                )
        self._rename_waiting({one.destination: "" for one in self._written})

    def _rename_waiting(self, names: dict[str, str]) -> None:
        """Give layers that QGIS is to load after the run other names; those without go."""
        waiting = self.context.layersToLoadOnCompletion()
        named = {names.get(layer, layer): how for layer, how in waiting.items()}
        named.pop("", None)
        self.context.setLayersToLoadOnCompletion(named)

    def result(self, name: str, value: Any) -> None:
        """Note an output that is a number or a text."""
        self.outputs[name] = value

    def style(self, name: str, style: str) -> None:
        """Give an output a style that depends on the run, instead of the algorithm's."""
        self.styles[name] = style

    def output_layer(self, destination: Any) -> Any:
        """Return the layer of an output, or None for an output that is no layer."""
        if not isinstance(destination, str) or destination.lower().endswith((".html", ".pdf")):
            return None
        return QgsProcessingUtils.mapLayerFromString(destination, self.context)

    # ------------------------------------------------------------------------------- log

    def info(self, text: str) -> None:
        """Write a line into the log."""
        self.feedback.pushInfo(text)

    def warn(self, text: str) -> None:
        """Write a warning into the log."""
        self.feedback.pushWarning(text)

    def notice(self, notice: Notice) -> None:
        """Show an engine's remark as a warning, in the user's language."""
        self.warn(translate("QuanTu", notice.template).format(**notice.values))

    def say_metric(self, metric: Metric) -> None:
        """Say in which CRS distances are measured, and how well."""
        from ..bridge.metric import LARGEST_SCALE_ERROR

        self.metric_names.append(metric.name)
        text = translate(
            "QuanTu", "Distances are measured in {crs}; largest scale error {error} %."
        ).format(crs=metric.name, error=written(100 * metric.scale_error, ".3f"))
        if metric.scale_error > LARGEST_SCALE_ERROR:
            self.warn(text)
        else:
            self.info(text)

    def say_counts(self, table: PointTable | Survey, name: str) -> None:
        """Say how many features take part and why the others do not."""
        self.info(
            translate("QuanTu", "Features of '{layer}' that take part: {used} of {total}.").format(
                used=len(table),
                total=len(table) + sum(table.reasons.values()),
                layer=self.inputs[name],
            )
        )
        for reason, count in sorted(table.reasons.items()):
            self.warn(
                translate("QuanTu", "Features left out, {reason}: {count}.").format(
                    count=count, reason=translate("QuanTu", reason)
                )
            )

    def say_shapes(self, name: str, table: ShapeTable) -> None:
        """Warn of shapes of an input that were repaired or cannot be used."""
        self.say_repaired(name, table)
        if table.unusable:
            self.warn(
                translate(
                    "QuanTu",
                    "Features of '{layer}' without a usable shape, which are left out: {count}.",
                ).format(count=table.unusable, layer=self.inputs[name])
            )

    def say_repaired(self, name: str, table: ShapeTable, layer: str = "") -> None:
        """Warn of shapes of an input, or of one of its layers, that were repaired."""
        if table.repaired:
            self.warn(
                translate(
                    "QuanTu", "Invalid shapes of '{layer}' that were repaired: {count}."
                ).format(count=table.repaired, layer=layer or self.inputs[name])
            )

    def say_renamed(self, source: Any, columns: dict[str, Any]) -> None:
        """Warn about input fields that give their name to a new one."""
        from ..bridge import sinks

        for old, new in sinks.renamed(source.fields(), columns).items():
            self.warn(
                translate(
                    "QuanTu", "The input's field '{old}' is called '{new}' in the output."
                ).format(old=old, new=new)
            )

    def write_labelled(
        self,
        name: str,
        table: Any,
        columns: dict[str, Any],
        progress: Any,
        unread: dict[str, dict[int, Any]] | None = None,
    ) -> None:
        """Copy a table's features to an output, with columns added.

        `unread` gives values, by column and feature id, of features that have no row.
        """
        from ..bridge import sinks

        source = table.source
        fields = sinks.with_columns(source.fields(), columns)
        count = source.featureCount()
        sink = self.sink(name, fields, source.wkbType(), source.sourceCrs(), count)
        if sink is None:
            return
        self.say_renamed(source, columns)
        rows = table.rows
        if unread:
            rows, columns = sinks.with_unread(rows, columns, unread)
        left_out = getattr(table, "excluded", {})
        changed = sinks.copy_features(source, rows, columns, sink, progress, left_out)
        if changed:
            self.warn(
                translate(
                    "QuanTu",
                    "'{layer}' was changed while the run was on; features that are new or gone: "
                    "{count}. New ones come out without results. Run again.",
                ).format(layer=source.sourceName(), count=changed)
            )

    def write_polygons(
        self, name: str, shapes: Any, columns: dict[str, Any], where: tuple[Any, Any], progress: Any
    ) -> None:
        """Write polygons in metres; `where` is their metric CRS and the CRS to write."""
        from ..bridge import sinks

        metric, crs = where
        sink = self.polygon_sink(name, columns, crs)
        if sink is not None:
            sinks.write_shapes(shapes, columns, sink, metric.to_crs(crs), progress)

    def write_table(
        self, name: str, columns: dict[str, Any], progress: Progress | None = None
    ) -> None:
        """Write a table without geometry."""
        from ..bridge import sinks
        from ..engine.progress import SILENT

        sink = self.table_sink(name, columns)
        if sink is not None:
            sinks.write_shapes(None, columns, sink, progress=progress or SILENT)
