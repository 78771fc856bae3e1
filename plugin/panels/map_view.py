"""Shows features on the map."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas

MARGIN = 3.0  # how much wider than the features the map shows


def show(
    canvas: QgsMapCanvas, layer: QgsVectorLayer, feature_ids: list[int], project: QgsProject
) -> None:
    """Bring the selected features to the middle of the map and let them flash."""
    box = layer.boundingBoxOfSelected()
    if box.isNull() or box.isEmpty():
        return
    transformation = QgsCoordinateTransform(
        layer.crs(), canvas.mapSettings().destinationCrs(), project
    )
    try:
        extent = transformation.transformBoundingBox(box)
    except QgsCsException:
        return  # the map's CRS cannot show this place
    extent.scale(MARGIN)
    canvas.setExtent(extent)
    canvas.refresh()
    canvas.flashFeatureIds(layer, feature_ids)
