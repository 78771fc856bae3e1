"""The compiled catalogue speaks through the plugin: algorithms, forms, log and errors."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from unittest.mock import MagicMock

import pytest
import widgets
from qgis.core import QgsApplication, QgsProcessingException

# proper names, units and words of the statistics that both languages share
THE_SAME_IN_BOTH = {
    "0", "PDF", "Raster", "Gi*", "Gi", "Gi* (Getis-Ord)", "Bonferroni", "English", "Tiếng Việt",
    "HTML", "Moran I",
}  # fmt: skip
VERSION = re.compile(r"(VSIC|ISIC)[ 0-9a-z.]*")

START = """
import sys
sys.path.insert(0, {tools!r})
import load_root
from qgis.core import QgsApplication, QgsSettings
application = QgsApplication([], False)
application.initQgis()
if {setting!r}:
    QgsSettings().setValue("locale/userLocale", {setting!r})
import quantu
plugin = quantu.classFactory(None)
plugin.initProcessing()
algorithm = QgsApplication.processingRegistry().algorithmById("quantu:dbscanpoints")
print(algorithm.displayName().encode("unicode_escape").decode())
plugin.unload()
from quantu.plugin.i18n import translate
print(translate("QuanTu", "Firms"))
"""


class VietnameseSettings:
    """Answers as QgsSettings would in a Vietnamese QGIS; the user's own stay untouched."""

    def value(self, key, *_):
        assert key == "locale/userLocale"
        return "vi"


@pytest.fixture
def vietnamese_settings(qgis_app, monkeypatch):
    from quantu.plugin import i18n

    # not `language` itself: modules that are imported meanwhile would keep the substitute
    monkeypatch.setattr(i18n, "QgsSettings", VietnameseSettings)
    return i18n


@pytest.fixture
def vietnamese(vietnamese_settings):
    vietnamese_settings.install_translator()
    yield vietnamese_settings
    vietnamese_settings.remove_translator()


def words(algorithm):
    """Return {where: text} of all that the toolbox and the dialog show of an algorithm."""
    found = {
        "name": algorithm.displayName(),
        "group": algorithm.group(),
        "help": algorithm.shortHelpString(),
    }
    for one in algorithm.parameterDefinitions():
        found[one.name()] = one.description()
        found[f"{one.name()} help"] = one.help()
        for number, option in enumerate(getattr(one, "options", list)()):
            found[f"{one.name()} {number}"] = option
    for one in algorithm.outputDefinitions():
        found[f"output {one.name()}"] = one.description()
    return {where: text for where, text in found.items() if text}


def all_words(runner_class):
    with runner_class():
        algorithms = QgsApplication.processingRegistry().providerById("quantu").algorithms()
        return {one.name(): words(one.create()) for one in algorithms}


def test_every_word_of_every_algorithm_is_vietnamese(runner_class, vietnamese):
    translated = all_words(runner_class)
    vietnamese.remove_translator()
    english = all_words(runner_class)
    assert translated["dbscanpoints"]["name"] == "Cụm mật độ của các điểm (DBSCAN)"
    same = {
        (name, where, text)
        for name, texts in english.items()
        for where, text in texts.items()
        if text == translated[name][where]
        if text not in THE_SAME_IN_BOTH and not VERSION.fullmatch(text)
    }
    assert same == set()


def test_a_form_is_vietnamese(vietnamese):
    from quantu.plugin.panels.agglomerations_panel import AgglomerationsPanel

    panel = AgglomerationsPanel()
    texts = {one.text() for one in panel.findChildren(type(panel.find_button))}
    widgets.end(panel)
    assert {"Tìm quần tụ ngành…", "Sửa nhãn…", "Rút lại"} <= texts


def texts_of_study_panel(runner_class):
    """Return all that the study panel shows on its five pages, without and with findings."""
    from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QLabel

    from quantu.plugin.panels.findings_page import Finding
    from quantu.plugin.panels.study_panel import StudyPanel

    with runner_class():
        panel = StudyPanel()
    found = {one.text() for one in panel.findChildren((QLabel, QAbstractButton))}
    found |= {panel.step_tab.tabText(at) for at in range(panel.step_tab.count())}
    combos = [panel.light_combo, panel.classification_combo]
    found |= {one.itemText(at) for one in combos for at in range(one.count())}
    found |= {one.accessibleName() for one in panel.findChildren(QComboBox)}
    for levels in (("ok", "problem"), ("stop",), ("note",)):
        panel.show_findings([Finding("steps", one, "§") for one in levels])
        found |= {panel.verdict_label.text(), panel.findings_view.toPlainText()}
    widgets.end(panel)
    return {one for one in found if re.search(r"[^\W\d_]{3}", one)}


def test_every_word_of_the_study_panel_is_vietnamese(runner_class, vietnamese):
    translated = texts_of_study_panel(runner_class)
    vietnamese.remove_translator()
    english = texts_of_study_panel(runner_class)
    assert "1 Doanh nghiệp" in translated
    assert len(translated) > 80
    same = {one for one in translated & english if not VERSION.fullmatch(one)}
    assert same - THE_SAME_IN_BOTH == set()


def test_warnings_and_errors_are_vietnamese(vietnamese, run, layer_of):
    layer = layer_of([(600_000 + x, 2_330_000, 3.0) for x in range(40)], "jobs:double")
    run("hotspotsvector", {"INPUT": layer, "FIELD": "jobs", "RADIUS": 5, "OUTPUT": "memory:"})
    assert "Mọi giá trị đều bằng 3,0: không có gì để coi là nóng hay lạnh." in run.log.warnings
    empty = layer_of([], "jobs:double", name="doanh nghiệp")
    run("dbscanpoints", {"INPUT": empty, "RADIUS": 5, "MIN_WEIGHT": 3, "OUTPUT": "memory:"})
    assert "Lớp “doanh nghiệp” (INPUT) không có đối tượng nào." in run.log.warnings
    with pytest.raises((QgsProcessingException, AssertionError), match=r"“hai”.*không phải là số"):
        run("globalmoran", {"INPUT": layer, "FIELD": "jobs", "RADII": "1;hai", "OUTPUT": "memory:"})


def test_unloading_takes_the_language_away(vietnamese_settings):
    import quantu

    for _ in range(3):
        plugin = quantu.classFactory(MagicMock())
        assert vietnamese_settings.translate("QuanTu", "Firms") == "Doanh nghiệp"
        plugin.unload()
        assert vietnamese_settings.translate("QuanTu", "Firms") == "Firms"


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        ("", "vi_VN.UTF-8", "Cụm mật độ của các điểm (DBSCAN)"),
        ("vi", "C.UTF-8", "Cụm mật độ của các điểm (DBSCAN)"),
        ("vi_VN", "en_US.UTF-8", "Cụm mật độ của các điểm (DBSCAN)"),
        ("en_US", "vi_VN.UTF-8", "Density clusters of points (DBSCAN)"),
        ("", "C.UTF-8", "Density clusters of points (DBSCAN)"),
    ],
)
def test_it_speaks_the_language_of_qgis_without_a_window(
    root, tmp_path, setting, environment, expected
):
    script = START.format(tools=str(root / "test" / "tools"), setting=setting)
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    own |= {
        "LANG": environment,
        "XDG_CONFIG_HOME": str(tmp_path),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-B", "-c", script], env=own, capture_output=True, text=True, timeout=60
    )
    name, after = done.stdout.splitlines()[-2:]
    assert name.encode().decode("unicode_escape") == expected
    assert after == "Firms"
