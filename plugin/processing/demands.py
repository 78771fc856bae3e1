"""What QGIS checks in its dialogs only, so that models and scripts get sentences too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ..i18n import translate, written

if TYPE_CHECKING:
    from .call import Call

SHAPES = QgsWkbTypes.GeometryType
TYPES = QgsProcessing.SourceType
TAKEN = {
    TYPES.TypeVectorPoint: {SHAPES.PointGeometry},
    TYPES.TypeVectorLine: {SHAPES.LineGeometry},
    TYPES.TypeVectorPolygon: {SHAPES.PolygonGeometry},
    TYPES.TypeVectorAnyGeometry: {
        SHAPES.LineGeometry,
        SHAPES.PolygonGeometry,
        SHAPES.PointGeometry,
    },
}


def require(call: Call) -> None:
    """Refuse empty lists, other shapes, strange choices and numbers, fields that lack."""
    for one in call.definitions:
        if isinstance(one, QgsProcessingParameterMultipleLayers):
            _require_layers(call, one)
        elif isinstance(one, QgsProcessingParameterFeatureSource):
            _require_shapes(call, one)
        elif isinstance(one, QgsProcessingParameterEnum):
            _require_choice(call, one)
        elif isinstance(one, QgsProcessingParameterNumber):
            _require_limits(call, one)
        elif isinstance(one, QgsProcessingParameterField):
            _require_fields(call, one)


def _require_layers(call: Call, definition: Any) -> None:
    if not _is_optional(definition) and not call.given(definition.name()):
        raise QgsProcessingException(
            translate("QuanTu", "Choose at least one layer for '{parameter}'.").format(
                parameter=definition.description()
            )
        )


def _require_shapes(call: Call, definition: Any) -> None:
    taken = set()
    for one in definition.dataTypes():
        if one not in TAKEN:
            return  # tables too
        taken |= TAKEN[one]
    source = call.peek(definition.name())
    if source is None:
        return
    kind = QgsWkbTypes.geometryType(source.wkbType())
    if SHAPES.PointGeometry in taken and kind != SHAPES.NullGeometry:
        return  # who reads points refuses others and says how to get points, or takes centroids
    if kind not in taken | {SHAPES.UnknownGeometry}:
        raise QgsProcessingException(
            translate(
                "QuanTu",
                "'{parameter}' takes {taken}, but the layer '{layer}' holds {kind}. Choose another "
                "layer.",
            ).format(
                parameter=definition.description(),
                taken=", ".join(_names(taken)),
                layer=call.layer_name(definition.name(), source),
                kind="".join(_names({kind})),
            )
        )


def _require_choice(call: Call, definition: Any) -> None:
    """Refuse numbers of no option, of which QGIS makes another one or leaves them as they are."""
    value = call.parameters.get(definition.name())
    if not call.given(definition.name()) or definition.checkValueIsAcceptable(value):
        return
    options = (f"{number} ({name})" for number, name in enumerate(definition.options()))
    raise QgsProcessingException(
        translate("QuanTu", "'{parameter}' must be one of {options}, got {value}.").format(
            parameter=definition.description(), options=", ".join(options), value=value
        )
    )


def _require_limits(call: Call, definition: Any) -> None:
    name = definition.name()
    if not call.given(name):
        return
    value, least, most = call.number(name), definition.minimum(), definition.maximum()
    if least <= value <= most:
        return
    if value != value:
        raise QgsProcessingException(
            translate("QuanTu", "'{parameter}' must be a number.").format(
                parameter=definition.description()
            )
        )
    text = (
        translate("QuanTu", "'{parameter}' must be at least {limit}, got {value}.")
        if value < least
        else translate("QuanTu", "'{parameter}' must be at most {limit}, got {value}.")
    )
    limit = least if value < least else most
    raise QgsProcessingException(
        text.format(
            parameter=definition.description(),
            limit=written(limit, "g"),
            value=written(value, "g"),
        )
    )


def _names(kinds: set[Any]) -> Iterator[str]:
    names = {
        SHAPES.PointGeometry: translate("QuanTu", "points"),
        SHAPES.LineGeometry: translate("QuanTu", "lines"),
        SHAPES.PolygonGeometry: translate("QuanTu", "polygons"),
        SHAPES.NullGeometry: translate("QuanTu", "no shapes"),
    }
    return (name for kind, name in names.items() if kind in kinds)


def _require_fields(call: Call, definition: Any) -> None:
    if not call.given(definition.name()):
        if _is_optional(definition):
            return
        raise QgsProcessingException(
            translate("QuanTu", "Choose a field for '{parameter}'.").format(
                parameter=definition.description()
            )
        )
    parent = definition.parentLayerParameterName()
    source = call.peek(parent)
    for name in call.field_names(definition.name()) if source is not None else ():
        if source.fields().lookupField(name) < 0:
            raise QgsProcessingException(
                translate(
                    "QuanTu", "The layer '{layer}' ({parent}) has no field '{field}'."
                ).format(layer=call.layer_name(parent, source), parent=parent, field=name)
            )


def _is_optional(definition: Any) -> bool:
    return bool(definition.flags() & type(definition).Flag.FlagOptional)
