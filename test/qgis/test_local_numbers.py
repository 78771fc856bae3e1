"""Numbers that a person sees are written as the interface's language writes them."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsSettings


@pytest.fixture
def i18n(qgis_app):
    from quantu.plugin import i18n

    return i18n


@pytest.fixture
def in_language(i18n):
    before = QgsSettings().value("locale/userLocale")

    def use(language):
        QgsSettings().setValue("locale/userLocale", language)

    yield use
    QgsSettings().setValue("locale/userLocale", before)


@pytest.mark.parametrize(
    ("template", "values", "english", "vietnamese"),
    [
        ("{count} of {total}", {"count": 4087, "total": 12}, "4087 of 12", "4.087 of 12"),
        ("{share:.1%}", {"share": 0.1234}, "12.3%", "12,3%"),
        ("{size:.0f} m", {"size": 12500.4}, "12500 m", "12.500 m"),
        ("{x:.6g}", {"x": 0.00012}, "0.00012", "0,00012"),
        ("{floor:g}", {"floor": -1.5}, "-1.5", "-1,5"),
        ("{n}", {"n": np.int64(1_234_567)}, "1234567", "1.234.567"),
        ("{value:.2f}", {"value": np.float32(0.5)}, "0.50", "0,50"),
        ("{change:+.1f}", {"change": 2.25}, "+2.2", "+2,2"),
        ("{value}", {"value": float("nan")}, "nan", "nan"),
    ],
)
def test_a_number_has_the_marks_of_its_language(
    i18n, in_language, template, values, english, vietnamese
):
    for language, expected in (("en", english), ("vi", vietnamese)):
        in_language(language)
        assert i18n.translate("QuanTu", template).format(**values) == expected


def test_names_that_look_like_numbers_stay(i18n, in_language):
    in_language("vi")
    sentence = i18n.translate("QuanTu", "{year} {code} {id} {seed} {name} {flag}")
    filled = sentence.format(year=2024, code=1410, id=1234, seed=5000, name="layer 3.22", flag=True)
    assert filled == "2024 1410 1234 5000 layer 3.22 True"


def test_a_number_alone_is_written_by_its_pattern(i18n, in_language):
    in_language("vi")
    assert [i18n.written(1234.5, one) for one in (".2f", ",.0f", ".3g")] == [
        "1.234,50",
        "1.234",
        "1,23e+03",
    ]
    in_language("en")
    assert i18n.written(1234.5, ",.0f") == "1,234"


def test_the_log_of_a_run_is_vietnamese_but_its_outputs_are_plain(in_language, layer_of, run):
    in_language("vi")
    points = [(600_000.0 + 30 * at, 2_330_000.0, 1.5) for at in range(1200)]
    settings = {"INPUT": layer_of(points, "weight:double"), "RADIUS": 50.0, "MIN_WEIGHT": 2.0}
    made = run("dbscanpoints", {**settings, "WEIGHT_FIELD": "weight", "OUTPUT": "memory:"})
    assert "1.200" in run.log.text
    assert "1200" not in run.log.text
    assert made["CLUSTERS"] == 1


def test_a_list_of_counts_in_a_finding_is_written_as_the_sentence_is(in_language, layer_of, run):
    in_language("vi")
    points = [(600_000.0 + 30 * at, 2_330_000.0, "1410") for at in range(1200)]
    land = (
        "Polygon((590000 2320000, 650000 2320000, 650000 2340000, 590000 2340000, 590000 2320000))"
    )
    provinces = layer_of([(land, "Hà Nam")], "name:string", kind="Polygon", name="provinces")
    given = {"FIRMS": layer_of(points, "vsic:string"), "CODE_FIELD": "vsic", "PROVINCES": provinces}
    findings = run("checkstudy", {**given, "FINDINGS": "memory:"})["FINDINGS"]
    told = " ".join(one["message"] for one in findings.getFeatures())
    assert "Hà Nam (1.200)" in told


def test_only_what_is_filled_in_is_more_than_a_plain_text(i18n):
    assert type(i18n.translate("QuanTu", "Firms")) is str
    assert type(i18n.translate("QuanTu", "{count} firms").format(count=2)) is str
