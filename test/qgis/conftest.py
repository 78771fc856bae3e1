"""QGIS for tests: the application, the provider, layer makers and a way to run algorithms."""

from __future__ import annotations

import os
import sys
import tempfile
from unittest.mock import MagicMock

import postgis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# settings that tests write must not reach the user's own
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="quantu-settings-")
for folder in ("/usr/share/qgis/python/plugins", "/usr/share/qgis/python"):
    if folder not in sys.path:
        sys.path.append(folder)

import widgets  # noqa: E402
from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QMainWindow  # noqa: E402


@pytest.fixture(scope="session")
def qgis_app(tmp_path_factory):
    profile = tmp_path_factory.mktemp("profile")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(profile)
    application = QgsApplication([], True, str(profile))
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    # never exitQgis: with Python-owned providers it crashes some releases on the way out
    return application


@pytest.fixture
def provider(qgis_app):
    from quantu.plugin.processing.provider import QuanTuProvider

    one = QuanTuProvider()
    registry = QgsApplication.processingRegistry()
    registry.addProvider(one)
    yield one
    registry.removeProvider(one)


@pytest.fixture
def iface(qgis_app):
    """Return the interface of a window that is not QGIS, but has its docks and toolbars."""
    window, one = QMainWindow(), MagicMock()
    one.mainWindow.return_value = window
    one.mapCanvas.return_value = None
    one.addDockWidget.side_effect = window.addDockWidget
    one.addTabifiedDockWidget.side_effect = lambda area, dock, *_: window.addDockWidget(area, dock)
    one.addToolBar.side_effect = lambda bar, area: window.addToolBar(area, bar)
    for _ in widgets.shown(window):
        yield one


@pytest.fixture
def project(qgis_app):
    """Return the project, empty before and after."""
    one = QgsProject.instance()
    one.clear()
    yield one
    one.clear()


@pytest.fixture(scope="session")
def postgis_server():
    """Return a PostgreSQL with PostGIS of our own, or skip where none is installed."""
    try:
        server = postgis.start()
    except postgis.AbsentError as absent:
        pytest.skip(str(absent))
    yield server
    server.stop()


class Log(QgsProcessingFeedback):
    """A feedback that remembers what it was told, and cancels when told to."""

    def __init__(self):
        super().__init__(False)
        self.infos, self.warnings, self.errors, self.shares = [], [], [], []
        self.cancel_at = None

    def pushInfo(self, text):
        self.infos.append(text)

    def pushWarning(self, text):
        self.warnings.append(text)

    def reportError(self, text, fatal=False):
        self.errors.append(text)

    def setProgress(self, share):
        self.shares.append(share)
        if self.cancel_at is not None and share >= self.cancel_at:
            self.cancel()

    @property
    def text(self):
        return "\n".join(self.infos + self.warnings + self.errors)


@pytest.fixture
def log():
    return Log()


class Runner:
    """Runs one of our algorithms as the toolbox does; as a context it brings the provider."""

    def __enter__(self):
        from quantu.plugin.processing.provider import QuanTuProvider

        self._provider = QuanTuProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)
        return self

    def __exit__(self, *_):
        QgsApplication.processingRegistry().removeProvider(self._provider)

    def __init__(self):
        self.context = QgsProcessingContext()
        self.context.setProject(QgsProject.instance())
        self.log = Log()

    def __call__(self, name, parameters, log=None):
        """Return the outputs; layers as layers. A failed check is raised as an error."""
        self.log = log or Log()
        registry = QgsApplication.processingRegistry()
        return self._outputs(registry.createAlgorithmById(f"quantu:{name}"), parameters)

    def model(self, model, given):
        """Return the outputs of a model, all of them temporary."""
        outputs = {
            one.name(): "TEMPORARY_OUTPUT"
            for one in model.parameterDefinitions()
            if one.isDestination()
        }
        found = self._outputs(model, outputs | given)
        return {key: value for key, value in found.items() if key in outputs}

    def _outputs(self, algorithm, parameters):
        fine, message = algorithm.checkParameterValues(parameters, self.context)
        if not fine:
            raise QgsProcessingException(message)
        results, ok = algorithm.run(parameters, self.context, self.log, {}, False)
        assert ok, self.log.text
        return {key: self._layer(value) for key, value in results.items()}

    def _layer(self, value):
        if not isinstance(value, str) or value.endswith((".html", ".pdf")):
            return value
        from qgis.core import QgsProcessingUtils

        return QgsProcessingUtils.mapLayerFromString(value, self.context) or value


@pytest.fixture(scope="session")
def runner_class(qgis_app):
    """Return the class, for runs that several tests share."""
    return Runner


@pytest.fixture(scope="session")
def real_layers(runner_class, tmp_path_factory):
    """Return layers of the sample, and of the main job with some of its firms, as files."""
    import fuzz_bases

    with runner_class():
        return fuzz_bases.make(tmp_path_factory.mktemp("real layers"))


@pytest.fixture
def run(provider):
    return Runner()


def make_layer(rows, fields="", kind="Point", crs="EPSG:3405", name="layer"):
    """Make a memory layer; rows are (x, y, attribute, ...) or (wkt, attribute, ...).

    None as x or as the WKT makes a feature without geometry.
    """
    definition = f"{kind}?crs={crs}" + "".join(f"&field={one}" for one in fields.split(";") if one)
    layer = QgsVectorLayer(definition, name, "memory")
    if not crs:
        layer.setCrs(QgsCoordinateReferenceSystem())
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        if isinstance(row[0], str):
            feature.setGeometry(QgsGeometry.fromWkt(row[0]))
            attributes = row[1:]
        else:
            if row[0] is not None:
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(row[0], row[1])))
            attributes = row[2:]
        feature.setAttributes(list(attributes))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


@pytest.fixture
def layer_of(qgis_app):
    return make_layer


@pytest.fixture
def reprojected(qgis_app):
    """Return a function: a layer in memory with the features of another in another CRS."""
    import processing

    def layer(source, crs="EPSG:4326"):
        given = {"INPUT": source, "TARGET_CRS": crs, "OUTPUT": "memory:"}
        return processing.run("native:reprojectlayer", given)["OUTPUT"]

    return layer


@pytest.fixture
def column():
    """Return a function: the values of a field in feature order."""

    def values(layer, name):
        index = layer.fields().lookupField(name)
        assert index >= 0, f"no field {name}"
        return [feature.attributes()[index] for feature in layer.getFeatures()]

    return values


@pytest.fixture
def raster_of(qgis_app, tmp_path):
    """Return a function: arrays (rows, columns) or (bands, rows, columns) -> a GeoTIFF's layer.

    The default grid has cells of 15 arc-seconds, the upper left corner at 106° E, 11° N.
    """
    import numpy as np
    from osgeo import gdal
    from qgis.core import QgsRasterLayer

    arc = 1 / 240

    def make(values, crs="EPSG:4326", origin=(106.0, 11.0), cell=arc, name="lights", bands=()):
        values = np.asarray(values, dtype=np.float32)
        values = values[None] if values.ndim == 2 else values
        number = len(list(tmp_path.glob("*.tif")))
        path = str(tmp_path / f"{name}_{number}.tif")
        driver = gdal.GetDriverByName("GTiff")
        dataset = driver.Create(path, *values.shape[:0:-1], len(values), gdal.GDT_Float32)
        dataset.SetGeoTransform((origin[0], cell, 0.0, origin[1], 0.0, -cell))
        if crs:
            dataset.SetProjection(QgsCoordinateReferenceSystem(crs).toWkt())
        for index, one in enumerate(values, start=1):
            band = dataset.GetRasterBand(index)
            band.SetNoDataValue(-9999)
            band.WriteArray(np.where(np.isnan(one), -9999, one))
            if len(bands):
                band.SetDescription(str(bands[index - 1]))
        dataset = None
        layer = QgsRasterLayer(path, name)
        assert layer.isValid()
        return layer

    return make


@pytest.fixture
def values_of(qgis_app):
    """Return a function: a raster layer or its path -> its bands as an array, no data as NaN."""
    import numpy as np
    from osgeo import gdal

    def values(layer):
        dataset = gdal.Open(layer if isinstance(layer, str) else layer.source())
        bands = [dataset.GetRasterBand(one + 1) for one in range(dataset.RasterCount)]
        arrays = [band.ReadAsArray().astype(float) for band in bands]
        return np.array(
            [
                np.where(one == band.GetNoDataValue(), np.nan, one)
                for one, band in zip(arrays, bands)
            ]
        )

    return values
