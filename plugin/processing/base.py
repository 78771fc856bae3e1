"""What all algorithms share: read, compute, write; errors, cancel, styles, run record."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
)
from qgis.PyQt.QtGui import QIcon

from .. import guidebook, record, requirements, styling
from ..i18n import translate
from ..paths import resource
from . import demands, help_parts, threads
from .call import Call, Prepared

RASTERS = (QgsProcessingParameterRasterLayer, QgsProcessingParameterMultipleLayers)


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An algorithm in three steps: `read` the inputs, `compute` the result, `write` it.

    Subclasses set `NAME`, `GROUP`, `NEEDS` and, for outputs that have a style, `STYLES`. Where
    results are computed while they are written, they set `SHARES`: how far progress is when
    reading ends and when computing ends. They define `label`, `help_text`,
    `tag_words`, `add_parameters`, `read`, `compute` and `write`.
    """

    NAME = ""
    GROUP = ""
    NEEDS: tuple[str, ...] = ("numpy",)
    STYLES: dict[str, str] = {}
    SHARES = (0.2, 0.8)

    def label(self) -> str:
        """Return the translated name."""
        raise NotImplementedError

    def help_text(self) -> str:
        """Return the translated help: what it does, a paragraph; how it works; the source."""
        raise NotImplementedError

    def tag_words(self) -> str:
        """Return translated search words, separated by commas."""
        return ""

    def add_parameters(self) -> None:
        """Declare parameters and outputs."""
        raise NotImplementedError

    def read(self, call: Call, progress: Any) -> Any:
        """Turn the inputs into arrays and numbers."""
        raise NotImplementedError

    def compute(self, inputs: Any, progress: Any) -> Any:
        """Call the engine; sees no QGIS object."""
        raise NotImplementedError

    def write(self, result: Any, inputs: Any, call: Call, progress: Any) -> None:
        """Write the result to the outputs."""
        raise NotImplementedError

    def check(self, parameters: dict[str, Any], context: Any) -> str:
        """Return what is wrong with the parameters, cheaply; empty when nothing is."""
        return ""

    # ----------------------------------------------------------------- what QGIS asks for

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:
        return self.label()

    def group(self) -> str:
        return group_name(self.GROUP)

    def groupId(self) -> str:
        return self.GROUP

    def icon(self) -> QIcon:
        return QIcon(resource("icons", f"{self.GROUP}.svg"))

    def shortHelpString(self) -> str:
        return help_parts.short(self)

    def helpUrl(self) -> str:
        return guidebook.address(self.NAME)

    def shortDescription(self) -> str:
        return self.help_text().split("\n")[0]

    def tags(self) -> list[str]:
        words = f"{self.NAME},{self.tag_words()}"
        return [word.strip() for word in words.split(",") if word.strip()]

    def createInstance(self) -> EngineAlgorithm:
        return type(self)()

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add_parameters()

    def canExecute(self) -> tuple[bool, str]:
        absent = requirements.missing(self.NEEDS)
        return not absent, requirements.explain(absent)

    def checkParameterValues(self, parameters: dict[str, Any], context: Any) -> tuple[bool, str]:
        fine, message = super().checkParameterValues(parameters, context)
        if fine:
            message = self.check(parameters, context)
        return fine and not message, message

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        """Take what only the main thread may take: raster clones, plans for fast reading, dates."""
        rasters, plans, dates = {}, {}, {}
        if not requirements.missing(("numpy",)):
            for parameter in self.parameterDefinitions():
                if isinstance(parameter, RASTERS):
                    rasters[parameter.name()] = self._clones(parameter, parameters, context)
                elif isinstance(parameter, QgsProcessingParameterFeatureSource):
                    plans[parameter.name()] = self._plan(parameter.name(), parameters, context)
                    dates[parameter.name()] = self._date(parameter.name(), parameters, context)
        self._prepared = Prepared(rasters, plans, dates)
        return True

    def _plan(self, name: str, parameters: dict[str, Any], context: Any) -> Any:
        """Return how to read a point layer's file or table directly, or None."""
        from ..bridge import arrow, postgis

        value = parameters.get(name)
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            return None  # it may hold a selection or a filter
        layer = self.parameterAsVectorLayer(parameters, name, context)
        return None if layer is None else arrow.plan(layer) or postgis.plan(layer)

    def _date(self, name: str, parameters: dict[str, Any], context: Any) -> str:
        """Return the date in a layer's metadata, or ""."""
        from ..bridge import dates

        layer = self.parameterAsVectorLayer(parameters, name, context)
        return "" if layer is None else dates.in_metadata(layer)

    def _clones(self, parameter: Any, parameters: dict[str, Any], context: Any) -> list[Any]:
        from ..bridge import rasters

        if isinstance(parameter, QgsProcessingParameterRasterLayer):
            layer = self.parameterAsRasterLayer(parameters, parameter.name(), context)
            layers = [layer] if layer is not None else []
        else:
            layers = self.parameterAsLayerList(parameters, parameter.name(), context)
        return [rasters.RasterSource.of(layer) for layer in layers if rasters.is_raster(layer)]

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        absent = requirements.missing(self.NEEDS)
        if absent:
            raise QgsProcessingException(requirements.explain(absent))
        threads.keep_state()
        try:
            return self._run(parameters, context, feedback)
        except ImportError as error:  # a package that is there but broken
            name = (error.name or str(error)).split(".")[0]
            if name not in requirements.PACKAGES:
                raise
            raise QgsProcessingException(requirements.explain([name])) from error

    def _run(self, parameters: dict[str, Any], context: Any, feedback: Any) -> dict[str, Any]:
        from ..bridge.feedback import FeedbackProgress
        from ..engine.errors import Cancelled, EngineError

        progress = FeedbackProgress(feedback, lambda text: translate("QuanTu", text))
        call = Call(self, parameters, context, feedback, self._prepared)
        self._call, whole = call, False
        try:
            demands.require(call)
            self._require(parameters, context)
            with call.small_raster_cache():
                self._steps(call, progress)
            call.finish()
            whole = True
        except EngineError as error:
            text = translate("QuanTu", error.template).format(**error.values)
            raise QgsProcessingException(text) from error
        except Cancelled:
            return {}
        finally:
            if not whole:
                call.discard()
        return call.outputs

    def _require(self, parameters: dict[str, Any], context: Any) -> None:
        """Check what QGIS checks in its dialogs only: a model may hold what they refuse."""
        problem = self.check(parameters, context)
        if problem:
            raise QgsProcessingException(problem)

    def _steps(self, call: Call, progress: Any) -> None:
        read, computed = self.SHARES
        inputs = self.read(call, progress.part(0.0, read))
        progress.update(read)
        result = self.compute(inputs, progress.part(read, computed))
        progress.update(computed)
        self.write(result, inputs, call, progress.part(computed, 1.0))

    def postProcessAlgorithm(self, context: Any, feedback: Any) -> dict[str, Any]:
        """Style the outputs and write the run record into them (main thread)."""
        call = getattr(self, "_call", None)
        if call is None:
            return {}
        call.context = context  # that of the worker is gone, and its layers are in this one
        for name, destination in call.outputs.items():
            layer = call.output_layer(destination)
            if layer is None:
                continue
            styles = {**self.STYLES, **call.styles}
            if name in styles:
                styling.load(layer, styles[name])
            record.attach(layer, call.entry)
        self._call = None
        return {}


def group_name(group: str) -> str:
    """Return the translated name of a group of algorithms."""
    names = {
        "clusters": translate("QuanTu", "Density clusters"),
        "lights": translate("QuanTu", "Nighttime light"),
        "hotspots": translate("QuanTu", "Hot spots"),
        "specialisation": translate("QuanTu", "Specialisation"),
        "agglomerations": translate("QuanTu", "Agglomerations"),
        "firms": translate("QuanTu", "Firms"),
    }
    return names[group]
