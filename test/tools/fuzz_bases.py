"""Real layers for the fuzzer to bend: those of the sample and what the main job makes of them."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "sample.gpkg"
FIRMS = 900  # of the sample's, so that a case takes little time
MADE = {"AGGLOMERATIONS": "agglomerations", "EVIDENCE": "evidence", "DETAILS": "details"}
# parameters that are named otherwise than the layers they take
ALSO = {
    "before": "agglomerations", "after": "agglomerations", "previous": "agglomerations",
    "evidence_before": "evidence", "evidence_after": "evidence", "plan": "plans",
    "first": "hotspots", "second": "hotspots",
}  # fmt: skip


def make(folder: Path) -> dict[str, Path]:
    """Return the real layers by name, made in a folder when they are not there yet."""
    from qgis.core import QgsVectorLayer

    package, copy, hot = (folder / f"{one}.gpkg" for one in ("made", "sample", "hotspots"))
    if not hot.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE, copy)  # QGIS writes into GeoPackages that it only reads
        _make(package, copy)
        _make_hotspots(hot, copy)
    found = {name: f"{package}|layername={name}" for name in MADE.values()}
    found["hotspots"] = str(hot)
    sample = QgsVectorLayer(str(copy), "", "ogr")
    for one in sample.dataProvider().subLayers():
        name = one.split("!!::!!")[1]
        found.setdefault(name, f"{copy}|layername={name}")
    return found | {name: found[layer] for name, layer in ALSO.items()}


def fields(bases: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the names of the fields of each layer."""
    from qgis.core import QgsVectorLayer

    return {
        name: tuple(QgsVectorLayer(path, name, "ogr").fields().names())
        for name, path in bases.items()
    }


def _make_hotspots(hot: Path, sample: Path) -> None:
    import processing

    given = {"INPUT": _firms(sample), "FIELD": "employees", "RADIUS": 5000, "OUTPUT": str(hot)}
    processing.run("quantu:hotspotsvector", given)


def _firms(sample: Path) -> str:
    return f"{sample}|layername=firms|subset=fid <= {FIRMS}"


def _make(package: Path, sample: Path) -> None:
    import processing

    firms = _firms(sample)
    given = {"FIRMS": firms, "CODE_FIELD": "vsic", "JOBS_FIELD": "employees", "YEAR_FIELD": "year"}
    given |= {"SIMULATIONS": 19, "SENSITIVITY": False, "MIN_FIRMS": 5}
    given |= {name: f"{sample}|layername={name.lower()}" for name in ("ZONES", "ROADS")}
    for name, layer in MADE.items():
        shape = " (geom)" if layer == "agglomerations" else ""
        given[name] = f"ogr:dbname='{package}' table=\"{layer}\"{shape}"
    processing.run("quantu:detectagglomerations", given)
