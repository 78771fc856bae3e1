"""Compares what the main job found in a world with what was planted there."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import ogr
from scipy.optimize import linear_sum_assignment
from shapely import wkb

JACCARD, F1 = 0.5, 0.8


@dataclass(frozen=True)
class Found:
    """An agglomeration that the main job wrote: fields, shape in the firms' CRS, firm numbers."""

    values: dict[str, Any]
    shape: Any
    members: frozenset[int]


@dataclass(frozen=True)
class Planted:
    """A row of ``truth.csv`` with its shape and its firm numbers."""

    values: dict[str, str]
    shape: Any
    members: frozenset[int]


@dataclass(frozen=True)
class Verdict:
    """How one planted place, or one decoy, came out."""

    planted: Planted
    found: Found | None
    jaccard: float = 0.0
    f1: float = 0.0

    @property
    def is_found(self) -> bool:
        return self.found is not None and self.jaccard >= JACCARD and self.f1 >= F1

    @property
    def has_sector(self) -> bool:
        return self.is_found and self.found.values["sector"] == self.planted.values["sector"]

    @property
    def has_stage(self) -> bool:
        if not self.is_found:
            return False
        stage = (self.found.values["stage_lo"], self.found.values["stage_hi"])
        return stage == (
            int(self.planted.values["stage_lo"]), int(self.planted.values["stage_hi"])
        )  # fmt: skip


def read_truth(folder: Path) -> list[Planted]:
    """Read ``truth.csv``, ``truth_members.csv`` and ``truth.gpkg`` of a world."""
    members: dict[str, set[int]] = {}
    with (folder / "truth_members.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            members.setdefault(row["truth_id"], set()).add(int(row["fid"]))
    shapes = {
        values["truth_id"]: shape for values, shape in _features(folder / "truth.gpkg", "truth")
    }
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        return [
            Planted(row, shapes.get(row["truth_id"]), frozenset(members.get(row["truth_id"], ())))
            for row in csv.DictReader(file)
        ]


def read_found(package: Path, agglomerations: str, firms: str) -> list[Found]:
    """Read the agglomerations and their firms from the GeoPackage that the main job wrote.

    The firms come out in the order in which they went in, so their row is their number.
    """
    members: dict[int, set[int]] = {}
    for number, (values, _) in enumerate(_features(package, firms), start=1):
        if values["agg_id"] is not None and values["role"] == "member":
            members.setdefault(values["agg_id"], set()).add(number)
    return [
        Found(values, shape, frozenset(members.get(values["agg_id"], ())))
        for values, shape in _features(package, agglomerations)
    ]


def _features(path: Path, layer: str) -> list[tuple[dict[str, Any], Any]]:
    source = ogr.Open(str(path))
    rows = []
    for feature in source.GetLayerByName(layer):
        geometry = feature.GetGeometryRef()
        shape = None if geometry is None else wkb.loads(bytes(geometry.ExportToWkb()))
        rows.append((feature.items(), shape))
    return rows


def compare(truth: list[Planted], found: list[Found]) -> tuple[list[Verdict], list[Found]]:
    """Match planted places with found ones, one to one.

    Returns
    -------
    verdicts : list of Verdict
        One for each planted agglomeration.
    surplus : list of Found
        Confirmed agglomerations that match nothing planted.
    """
    planted = [one for one in truth if one.values["kind"] == "agglomeration"]
    jaccard = np.array([[_jaccard(one, other) for other in found] for one in planted])
    f1 = np.array([[_f1(one, other) for other in found] for one in planted])
    verdicts, matched = [], set()
    pairs: dict[int, int] = {}
    if len(planted) and len(found):
        same = np.array(
            [[one.values["sector"] == other.values["sector"] for other in found] for one in planted]
        )
        rows, columns = linear_sum_assignment(-(jaccard + f1 + 0.5 * same))
        pairs = dict(zip(rows.tolist(), columns.tolist()))
    for row, one in enumerate(planted):
        column = pairs.get(row)
        if column is None or jaccard[row, column] + f1[row, column] == 0:
            verdicts.append(Verdict(one, None))
            continue
        matched.add(column)
        verdicts.append(Verdict(one, found[column], jaccard[row, column], f1[row, column]))
    surplus = [
        one
        for column, one in enumerate(found)
        if column not in matched and one.values["status"] == "confirmed"
    ]
    return verdicts, surplus


def _jaccard(planted: Planted, found: Found) -> float:
    if planted.shape is None or not planted.shape.intersects(found.shape):
        return 0.0
    return planted.shape.intersection(found.shape).area / planted.shape.union(found.shape).area


def _f1(planted: Planted, found: Found) -> float:
    common = len(planted.members & found.members)
    total = len(planted.members) + len(found.members)
    return 2 * common / total if total else 0.0


def decoys_confirmed(truth: list[Planted], found: list[Found]) -> list[tuple[Planted, Found]]:
    """Return the decoys that a confirmed agglomeration stands on.

    A confirmed agglomeration stands on a decoy if at least half of its firms are the decoy's, or,
    for a decoy without firms, if it holds the decoy's middle.
    """
    confirmed = [one for one in found if one.values["status"] == "confirmed"]
    pairs = []
    for decoy in (one for one in truth if one.values["kind"] == "decoy"):
        for one in confirmed:
            if decoy.members:
                share = len(decoy.members & one.members) / max(len(one.members), 1)
                stands = share >= 0.5
            else:
                stands = decoy.shape is not None and one.shape.contains(decoy.shape.centroid)
            if stands:
                pairs.append((decoy, one))
    return pairs


def table(truth: list[Planted], found: list[Found]) -> str:
    """Return the comparison as text, a line for each planted place and each decoy."""
    verdicts, surplus = compare(truth, found)
    lines = [
        f"{'planted':<16}{'sector':<13}{'L-U':<7}{'found':<7}{'status':<11}{'sector':<13}"
        f"{'L-U':<7}{'Jaccard':>8}{'F1':>6}"
    ]
    for one in verdicts:
        lines.append(_planted_line(one))
    bad = {decoy.values["truth_id"]: one for decoy, one in decoys_confirmed(truth, found)}
    lines.append("")
    lines.append("decoys (none may be confirmed)")
    for one in (one for one in truth if one.values["kind"] == "decoy"):
        name = one.values["truth_id"]
        said = f"CONFIRMED as {bad[name].values['agg_id']}" if name in bad else "not confirmed"
        lines.append(f"{name:<16}{said}")
    for one in surplus:
        lines.append(
            f"confirmed beside the truth: {one.values['agg_id']} {one.values['sector']}, "
            f"{len(one.members)} firms"
        )
    return "\n".join(lines)


def _planted_line(one: Verdict) -> str:
    planted = one.planted.values
    start = f"{planted['truth_id']:<16}{planted['sector']:<13}"
    start += f"{planted['stage_lo'] + '-' + planted['stage_hi']:<7}"
    if one.found is None:
        return start + "MISSED"
    values = one.found.values
    stage = f"{values['stage_lo']}-{values['stage_hi']}"
    flaws = [
        name
        for name, fine in (
            ("place", one.is_found), ("sector", one.has_sector), ("stage", one.has_stage)
        )
        if not fine
    ]  # fmt: skip
    return (
        f"{start}{values['agg_id']:<7}{values['status']:<11}{values['sector'] or '-':<13}"
        f"{stage:<7}{one.jaccard:>8.2f}{one.f1:>6.2f}"
        + (f"   WRONG: {', '.join(flaws)}" if flaws else "")
    )
