"""Judged rows of evidence say where their numbers come from; the report prints no others."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
import sample
from qgis.core import NULL, QgsDateTimeRange
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

JUDGED = ("MET", "PART", "NOT")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
YEAR = "2024"


@pytest.fixture(scope="module")
def done(runner_class, tmp_path_factory):
    """Return the rows of evidence, and the report in English."""
    report = tmp_path_factory.mktemp("report") / "report.html"
    given = sample.main_job(f" {YEAR}") | {"SIMULATIONS": 19, "SENSITIVITY": False}
    with runner_class() as runner:
        outputs = runner(
            "detectagglomerations",
            given | {"AGGLOMERATIONS": "memory:", "EVIDENCE": "memory:", "REPORT": str(report)},
        )
        names = outputs["EVIDENCE"].fields().names()
        rows = [
            {name: None if one[name] == NULL else one[name] for name in names}
            for one in outputs["EVIDENCE"].getFeatures()
        ]
    return rows, report.read_text(encoding="utf-8")


def test_a_judged_row_says_what_it_was_judged_by(done):
    judged = [row for row in done[0] if row["indicator"] != "step" and row["state"] in JUDGED]
    assert len(judged) > 500
    for row in judged:
        where = (row["agg_id"], row["indicator"], row["state"])
        for name in ("threshold", "unit", "layer", "layer_date", "n", "source"):
            assert row[name] is not None, (*where, name)
        # nothing found has no value; what was looked for and where is said all the same
        assert row["value"] is not None or row["state"] == "NOT", where


def test_sources_are_laws_publications_or_proposed_defaults(done):
    sources = {row["source"] for row in done[0]}
    assert "mặc định đề xuất (proposed default)" in sources
    known = ("proposed default", "Decree", "&", "Observatory", "KAKEN", "kuchiki", "relabelling")
    for source in sources:
        assert any(one in source for one in known) or re.search(r"\d{4}", source), source


class Tables(HTMLParser):
    """Collects the cells of the rows of evidence of each place."""

    def __init__(self):
        super().__init__()
        self.rows, self._place, self._row, self._in = [], None, None, False

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if re.fullmatch(r"place-\d+", given.get("id") or ""):
            self._place = int(given["id"].split("-")[1])
        if tag == "table":
            self._in = "evidence" in (given.get("class") or "").split()
        if tag == "tr" and self._in:
            self._row = None if "step-row" in (given.get("class") or "") else []
        if tag == "td" and self._in and self._row is not None:
            self._row.append("")

    def handle_endtag(self, tag):
        if tag == "tr" and self._in and self._row:
            self.rows.append((self._place, self._row))
            self._row = None
        if tag == "table":
            self._in = False

    def handle_data(self, text):
        if self._in and self._row:
            self._row[-1] += text


def printed_as(text, numbers):
    """Tell whether a printed number is one of some numbers, rounded as it is printed."""
    plain = text.replace(",", "")
    digits = len(plain.split(".")[1]) if "." in plain else 0
    least = 0.5 * 10.0**-digits * (1 + 1e-9)
    return any(abs(float(plain) - one) <= least for one in numbers)


def test_each_number_of_the_reports_tables_comes_from_its_row(done):
    rows, text = done
    by_key = {(row["agg_id"], row["indicator"]): row for row in rows}
    tables = Tables()
    tables.feed(text)
    assert len(tables.rows) >= 5 * 50  # the five confirmed places have pages
    checked = 0
    for place, cells in tables.rows:
        identifier, _, said = cells[1].partition(" ")
        row = by_key[place, identifier.strip()]
        amounts = [row[name] for name in ("value", "threshold", "n") if row[name] is not None]
        amounts += [100.0 * one for one in amounts]
        texts = " ".join(
            str(row[name]) for name in ("reason_en", "source", "layer", "layer_date") if row[name]
        )
        words = set(NUMBER.findall(texts)) | set(NUMBER.findall(said))
        for cell in (cells[2], *cells[3:]):
            for number in NUMBER.findall(cell):
                checked += 1
                assert number in words or printed_as(number, amounts), (place, cells, number)
    assert checked > 500


def test_an_old_layer_says_so_and_is_no_data(runner_class):
    zones = sample.layer("zones")
    metadata = zones.metadata()
    extent = metadata.extent()
    day = QDateTime(QDate(2012, 6, 30), QTime(0, 0))
    extent.setTemporalExtents([QgsDateTimeRange(day, day)])
    metadata.setExtent(extent)
    zones.setMetadata(metadata)
    given = {"FIRMS": sample.layer("firms", f"firms {YEAR}"), "CODE_FIELD": "vsic", "ZONES": zones}
    given |= {"REFERENCE_YEAR": 2024, "SIMULATIONS": 0, "SENSITIVITY": False}
    with runner_class() as runner:
        outputs = runner(
            "detectagglomerations", given | {"AGGLOMERATIONS": "memory:", "EVIDENCE": "memory:"}
        )
        rows = [one for one in outputs["EVIDENCE"].getFeatures() if one["indicator"] == "1a"]
        assert rows
        assert {(one["state"], one["layer_date"]) for one in rows} == {("UNK", "2012-06-30")}


@pytest.mark.parametrize(
    ("name", "date"),
    [("zones_2019", "2019"), ("firms vsic2018", ""), ("khu 2018 sửa 2021", "2021"), ("20245", "")],
)
def test_a_year_that_stands_alone_in_a_name_is_the_date(qgis_app, name, date):
    from quantu.plugin.bridge import dates

    assert dates.in_name(name) == date
