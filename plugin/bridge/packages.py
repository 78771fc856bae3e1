"""Tables that go into a GeoPackage that is there already, all together or none of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..engine.errors import Cancelled

# all tables in one transaction, which also holds what becomes of older ones of the same names
AT_ONCE = ("-overwrite", "-preserve_fid", "-ds_transaction", "-gt", "unlimited")


def merge(part: Path, package: Path, is_cancelled: Callable[[], bool]) -> None:
    """Put all tables of a GeoPackage into another one, each in the place of one of its name.

    The other one may be in use, so that its file cannot be replaced: SQLite takes everything back
    when this fails or the process is killed.

    Parameters
    ----------
    part, package : Path
        What is read, and what is written.
    is_cancelled : callable
        Asked now and then.

    Raises
    ------
    OSError
        If `package` cannot be written, with GDAL's reason.
    Cancelled
    """
    from osgeo import gdal

    done, source, target = False, None, None
    try:
        source = gdal.OpenEx(str(part), gdal.OF_VECTOR)
        target = gdal.OpenEx(str(package), gdal.OF_VECTOR | gdal.OF_UPDATE)
        if source is not None and target is not None:
            names = [source.GetLayer(one).GetName() for one in range(source.GetLayerCount())]
            _ask_counts(source, names)  # else GDAL does not know how far it is
            done = gdal.VectorTranslate(
                target, source, options=[*AT_ONCE], callback=lambda *_: _goes_on(is_cancelled)
            )
            _ask_counts(
                target, names if done else []
            )  # writes it down, also that of an empty table
        reason = gdal.GetLastErrorMsg()
    except RuntimeError as error:  # instead of None, where QGIS or a plugin has told GDAL to raise
        reason = str(error)
    source = target = None  # closes both, before somebody removes what was read
    if not done:
        if is_cancelled():
            raise Cancelled
        raise OSError(reason)


def _ask_counts(dataset: Any, names: list[str]) -> None:
    for name in names:
        dataset.GetLayerByName(name).GetFeatureCount()


def _goes_on(is_cancelled: Callable[[], bool]) -> int:
    """Return what GDAL wants to hear on its way."""
    return int(not is_cancelled())
