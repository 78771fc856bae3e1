"""preparefirms, as the toolbox runs it, on files as offices send them."""

from __future__ import annotations

import importlib.util
import math
import sys
import unicodedata
from collections import Counter

import pytest
from qgis.core import NULL, QgsVectorLayer

METRE = 1 / 111_000  # degrees


@pytest.fixture(scope="module")
def ugly(root):
    path = root / "test" / "tools" / "ugly_files.py"
    spec = importlib.util.spec_from_file_location("ugly_files", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(ugly, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ugly")
    return folder, ugly.make(folder)


def settings(**more):
    return {"OUTPUT": "memory:", "CHANGES": "memory:", "DOUBTFUL": "memory:"} | more


NAMES_OF = {
    "name": ("ten", "tendoanhnghiep", "tendn"),
    "code": ("manganh",),
    "jobs": ("laodong", "solaodong"),
    "revenue": ("doanhthu",),
    "province": ("tinh",),
}


def key_of(name):
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(one for one in plain if one.isalnum() and one.isascii())


def field_like(layer, *names):
    """Return the values of the first field that has one of the names, marks and blanks aside."""
    for field in layer.fields():
        if key_of(field.name()) in names:
            index = layer.fields().lookupField(field.name())
            return [feature.attributes()[index] for feature in layer.getFeatures()]
    raise AssertionError(f"no field {names}")


def compare(output, doubtful, truth, tolerance):
    """Return how many cells are right, left and listed, or silently wrong, by kind."""
    listed = {(one["row"], key_of(one["field"])) for one in doubtful.getFeatures()}
    found = {
        "name": (field_like(output, *NAMES_OF["name"]), lambda one: one.name),
        "code": (field_like(output, *NAMES_OF["code"]), lambda one: one.code),
        "jobs": (field_like(output, *NAMES_OF["jobs"]), lambda one: float(one.jobs)),
        "revenue": (field_like(output, *NAMES_OF["revenue"]), lambda one: one.revenue),
        "province": (field_like(output, "prov2025"), lambda one: one.province_2025),
    }
    counts = Counter()
    for row, (feature, firm) in enumerate(zip(output.getFeatures(), truth), start=1):
        for kind, (values, wanted) in found.items():
            value, right = values[row - 1], wanted(firm)
            if value not in (None, NULL) and same(value, right):
                counts[kind, "right"] += 1
            elif any((row, name) in listed for name in NAMES_OF[kind]):
                counts[kind, "listed"] += 1
            else:
                counts[kind, "wrong"] += 1
        if feature.hasGeometry():
            point = feature.geometry().asPoint()
            away = math.hypot(point.x() - firm.lon, point.y() - firm.lat)
            counts["position", "right" if away < tolerance else "wrong"] += 1
        else:
            counts["position", "listed" if (row, "position") in listed else "wrong"] += 1
    return counts


def same(value, right):
    if isinstance(right, float):
        return math.isclose(float(value), right, rel_tol=1e-9)
    return str(value).casefold() == right.casefold()


def prepared(run, folder, one, **more):
    path = str(folder / one.name)
    source = {"INPUT": QgsVectorLayer(path, one.name, "ogr")} if one.as_layer else {"FILE": path}
    return run("preparefirms", settings(**source, **one.parameters, **more))


NAMES = [
    "lost_zeros.xlsx", "tcvn3.csv", "vni.csv", "utf16.csv", "unnamed.tab", "swapped.csv", "dms.csv",
    "mixed_zones.xlsx", "tcvn3.dbf", "one_column.ods",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_an_ugly_file_comes_out_right_and_nothing_is_silently_wrong(run, ugly, made, name):
    folder, truth = made
    one = next(file for file in ugly.FILES if file.name == name)
    found = prepared(run, folder, one)
    # a metre and a half: what two ways of going from VN-2000 to WGS 84 may differ by
    counts = compare(found["OUTPUT"], found["DOUBTFUL"], truth[name], 1.5 * METRE)
    total = sum(counts.values())
    wrong = {kind: count for (kind, how), count in counts.items() if how == "wrong"}
    assert wrong == {}, run.log.text[-3000:]
    assert sum(count for (_, how), count in counts.items() if how == "right") >= 0.99 * total
    assert found["OUTPUT"].featureCount() == len(truth[name])
    assert found["PLACED"] + found["UNPLACED"] == len(truth[name])
