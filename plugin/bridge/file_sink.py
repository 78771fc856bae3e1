"""A feature sink that knows what it has written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import ref

from qgis.core import QgsFeature, QgsFeatureSink

from . import formulas

if TYPE_CHECKING:
    from .whole import Written


class Sink:
    """A feature sink that counts what it takes; its file is closed when it is let go."""

    def __init__(self, sink: QgsFeatureSink, written: Written) -> None:
        self._sink, self._written = sink, written
        self._is_workbook = Path(written.path).suffix.lower() == formulas.WORKBOOK
        written.sink = ref(self)

    def addFeature(self, feature: QgsFeature, flags: Any) -> bool:  # noqa: N802 - as QGIS's
        """Write a feature; False when it was refused."""
        if self._is_workbook:
            feature.setAttributes([formulas.harmless(one) for one in feature.attributes()])
        done = self._sink.addFeature(feature, flags)
        self._written.count += done
        return done

    def lastError(self) -> str:  # noqa: N802 - as QGIS's
        """Return why a feature was refused."""
        return self._sink.lastError()

    def close(self) -> None:
        """Write what is waiting and let the file go."""
        self._sink = None
