"""The shipped print layout, bound to a layer of agglomerations."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayoutItemLegend,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..i18n import translate
from ..paths import resource
from .quantities import written_in

MOST_IN_LEGEND = 5  # layers
EVIDENCE = "quantu_evidence"  # the template's expressions look the states of the steps up there


def add(
    layer: QgsVectorLayer, evidence: QgsVectorLayer | None, project: QgsProject
) -> QgsPrintLayout:
    """Add a print layout with an atlas over a layer's agglomerations to the project.

    It is in the interface's language and has a name of its own; the template is a file that
    everybody can open and change in the layout manager, too.
    """
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.loadFromTemplate(_template(), QgsReadWriteContext())
    layout.setName(_free_name(project, layer.name()))
    atlas = layout.atlas()
    atlas.setCoverageLayer(layer)
    atlas.setEnabled(True)
    name = "" if evidence is None else evidence.id()
    QgsExpressionContextUtils.setLayoutVariable(layout, EVIDENCE, name)
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLegend):
            _shorten(item, layer)
    project.layoutManager().addLayout(layout)
    return layout


def _shorten(legend: QgsLayoutItemLegend, layer: QgsVectorLayer) -> None:
    """Leave the agglomerations and a few layers of shapes: there is no room for everything."""
    legend.setAutoUpdateModel(False)
    kept = 1
    for node in legend.model().rootGroup().findLayers():
        other = node.layer()
        if other is layer:
            continue
        if isinstance(other, QgsVectorLayer) and other.isSpatial() and kept < MOST_IN_LEGEND:
            kept += 1
        else:
            node.parent().removeChildNode(node)
    legend.model().rootGroup().removeChildrenGroupWithoutLayers()


def _template() -> QDomDocument:
    suffix = "" if written_in() == "en" else f"_{written_in()}"
    path = resource("layouts", f"agglomerations{suffix}.qpt")
    document = QDomDocument()
    document.setContent(Path(path).read_bytes())
    return document


def _free_name(project: QgsProject, name: str) -> str:
    """Return a name that no layout of the project has."""
    taken = {one.name() for one in project.layoutManager().layouts()}
    wanted = translate("QuanTu", "Atlas of {layer}").format(layer=name)
    number = 2
    free = wanted
    while free in taken:
        free, number = f"{wanted} {number}", number + 1
    return free
