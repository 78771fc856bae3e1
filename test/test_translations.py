"""The Vietnamese catalogue: complete, in the agreed words, and compiled as it stands.

`GLOSSARY` is the list of terms. Who translates a new text takes the words from there, and enters
a new term there first. Four things have names of their own and are never mixed: khu công nghiệp
(industrial park) and cụm công nghiệp (industrial cluster) are estates by law, together "khu, cụm
công nghiệp" (industrial zones); quần tụ ngành is the agglomeration that is observed; cụm liên kết
ngành is the cluster of policy. The clusters of DBSCAN and HDBSCAN are "cụm mật độ" or "cụm".
"""

from __future__ import annotations

import ast
import csv
import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import translate

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "i18n" / "quantu_vi.ts"
SOURCES = sorted(ROOT.glob("plugin/**/*.py"))
FORMS = sorted(ROOT.glob("ui/*.ui"))

# texts whose whole is given
GIVEN = {
    "Met": "Đạt",
    "Partly met": "Đạt một phần",
    "Not met": "Chưa đạt",
    "No data": "Chưa có dữ liệu",
    "Not applicable": "Không áp dụng",
    "High": "Cao",
    "Medium": "Trung bình",
    "Low": "Thấp",
    "Industrial zone": "Khu, cụm công nghiệp",
    "Capacity: infrastructure, institutions, people, living": (
        "Xây dựng năng lực (hạ tầng, thể chế, nhân lực, điều kiện sống)"
    ),
    "Anchor firm": "Doanh nghiệp đầu đàn (mỏ neo)",
    "Related firms gather": "Doanh nghiệp liên quan quần tụ",
    "Universities and institutes": "Trường đại học, viện nghiên cứu",
    "Capacity for innovation": "Xây dựng năng lực đổi mới",
    "Anchor persons, talent": "Nhân vật dẫn dắt, nhân tài",
    "Innovation": "Đổi mới sáng tạo, cụm hoàn chỉnh",
}

# pattern in the English text -> what the Vietnamese one must contain
GLOSSARY = {
    r"\bagglomerations?\b": "quần tụ",
    r"\bcandidates?\b": "ứng viên",
    r"\bconfirmed?\b": "xác nhận",
    r"\bhot[- ]spots?\b": "điểm nóng",
    r"\bcold[- ]spots?\b": "điểm lạnh",
    r"\bnoise\b": "nhiễu",
    r"\bdensity clusters?\b": "cụm mật độ",
    r"\blocation quotients?\b": "thương số vị trí (LQ)",
    r"\bspecialisation\b": "chuyên môn hóa",
    r"\bsearch radius\b": "bán kính tìm kiếm",
    r"\bnighttime light\b": "ánh sáng đêm",
    r"\bradiance\b": "bức xạ",
    r"\bthresholds?\b": "ngưỡng",
    r"\banchor firms?\b": "doanh nghiệp đầu đàn",
    r"\brelated firms\b": "doanh nghiệp liên quan",
    r"\bfirms\b": "doanh nghiệp",
    r"\bsectors?\b": "ngành",
    r"\btraded\b": "giao thương",
    r"\bindustry codes?\b": "mã ngành",
    r"\bjobs\b": "lao động",
    r"\bindustrial zones?\b": "khu, cụm công nghiệp|khu công nghiệp, cụm công nghiệp",
    r"\bindustrial parks? and clusters?\b": "khu công nghiệp, cụm công nghiệp",
    r"\bpolicy clusters?\b": "cụm liên kết ngành",
    r"\bzones\b": "khu, cụm|khu công nghiệp, cụm công nghiệp",
    r"\bcraft villages?\b": "làng nghề",
    r"\buniversit(y|ies)\b": "trường đại học|trường, viện",
    r"\bhead offices?\b": "trụ sở chính",
    r"\bwastewater\b": "nước thải",
    r"\bco-location is not linkage\b": "quần tụ không đồng nghĩa liên kết",
    r"\bnot met\b": "chưa đạt",
    r"\bpartly met\b|half: partly": "đạt một phần",
    r"\bdo(es)? not apply\b": "không áp dụng",
    r"\bproved step\b": "bước đã chứng minh",
    r"\bpossible step\b": "bước có thể tới",
    r"\bnot compared with the wording of Kuchiki": "chưa đối chiếu nguyên văn Kuchiki",
    r"\bevidence\b": "bằng chứng",
    r"\bconfidence\b": "độ tin cậy",
    r"\bmargin\b": "độ vững",
    r"\bsupplier\b": "cung ứng",
    r"\bbenchmark\b": "chuẩn so sánh",
    r"\bstudy area\b": "vùng phân tích",
    r"\bprovinces?\b": "tỉnh",
    r"\brandom relabellings?\b": "gán lại ngành ngẫu nhiên",
    r"\bfalse discovery rate\b": "tỷ lệ phát hiện sai",
    r"\bsignificant\b": "có ý nghĩa",
    r"\bpermutations?\b": "hoán vị",
    r"\bempirical bayes\b": "bayes thực nghiệm",
    r"\btwo-sided\b": "hai phía",
    r"\bmedian\b": "trung vị",
    r"\bcloud-free\b": "không mây",
    r"\blit areas?\b": "vùng sáng",
    r"\bstage\b": "giai đoạn",
    r"\bwithheld\b": "không được công bố|không công bố",
}
# a step without data is not the same as a cell of a raster without a value
ABOUT_CELLS = re.compile(r"(?i:\bcells?\b|\braster\b)|^no data$")

THE_SAME_IN_BOTH = {
    "0", "PDF", "Raster", "Gi*", "Gi", "Gi* (Getis-Ord)", "Bonferroni",
}  # fmt: skip

# texts translated where they are shown; each is marked where it is written
SHOWN_LATER = re.compile(r"\w+\.template|reason|text")
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%L?\d")


def messages():
    """Yield (context, English, Vietnamese, type) of every message of the catalogue."""
    for context in ElementTree.parse(CATALOGUE).getroot().iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            texts = [form.text or "" for form in said.iter("numerusform")] or [said.text or ""]
            yield context.findtext("name"), message.findtext("source"), texts[0], said.get("type")


MESSAGES = list(messages())
TRANSLATED = [one for one in MESSAGES if one[2].strip()]


def calls(tree, names):
    """Yield the calls of functions of these names; `painter.translate` is another thing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in names:
            yield node


def name_of(call):
    name = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
    method = isinstance(call.func, ast.Attribute) and name == "translate"
    return None if method else name


def words_of(english):
    """Return a text without its placeholders and without quoted names of fields."""
    return re.sub(r"'[a-z_]+'", "", PLACEHOLDER.sub("", english))


def literal(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def wrong_calls(source):
    """Return the calls that no tool can collect."""
    found = []
    tree = ast.parse(source)
    for call in calls(tree, {"translate", "QT_TRANSLATE_NOOP"}):
        context, text = call.args[:2] if len(call.args) > 1 else (None, None)
        shown_later = name_of(call) == "translate" and SHOWN_LATER.fullmatch(ast.unparse(text))
        if literal(context) != "QuanTu" or (literal(text) is None and not shown_later):
            found.append(ast.unparse(call))
    for call in calls(tree, {"EngineError", "Notice"}):
        if isinstance(call.args[0], (ast.Constant, ast.JoinedStr, ast.BinOp)):
            found.append(ast.unparse(call))
    return found


def translated_on_import(tree):
    """Return the lines where `translate` runs when a module is imported."""
    found = []

    def visit(node):
        for name, value in ast.iter_fields(node):
            inside = isinstance(node, (ast.FunctionDef, ast.Lambda)) and name == "body"
            for child in value if isinstance(value, list) else [value]:
                if inside or not isinstance(child, ast.AST):
                    continue
                if isinstance(child, ast.Call) and name_of(child) == "translate":
                    found.append(child.lineno)
                visit(child)

    visit(tree)
    return found


def collected():
    """Return (context, text) of the sources, read without any of Qt's tools."""
    found = set()
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in calls(tree, {"translate", "QT_TRANSLATE_NOOP"}):
            text = literal(call.args[1]) if len(call.args) > 1 else None
            if text is not None:
                found.add(("QuanTu", text))
    for path in FORMS:
        form = ElementTree.parse(path).getroot()
        for text in form.iter("string"):
            if text.text and text.get("notr") != "true":
                found.add((form.findtext("class"), text.text))
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_texts_are_literals_and_translated_when_shown(path):
    source = path.read_text(encoding="utf-8")
    assert wrong_calls(source) == []
    assert translated_on_import(ast.parse(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        "translate('QuanTu', f'{count} firms')",
        "translate('QuanTu', 'one ' + two)",
        "translate(CONTEXT, 'Firms')",
        "translate('Quantu', 'Firms')",
        "EngineError(f'{count} firms')",
        "Notice('{count} firms', count=2)",
        "QT_TRANSLATE_NOOP('QuanTu', text)",
    ],
)
def test_a_planted_call_that_no_tool_collects_is_caught(source):
    assert wrong_calls(source)


@pytest.mark.parametrize(
    "source",
    [
        "NAME = translate('QuanTu', 'Firms')",
        "class One:\n    NAME = translate('QuanTu', 'Firms')",
        "def one(name=translate('QuanTu', 'Firms')):\n    return name",
    ],
)
def test_a_planted_translation_on_import_is_caught(source):
    assert translated_on_import(ast.parse(source))


def test_the_catalogue_has_the_texts_of_the_sources_and_no_others():
    held = {(context, english) for context, english, _, _ in MESSAGES}
    assert sorted(collected() - held) == [], "run make i18n and translate these"
    assert sorted(held - collected()) == [], "run make i18n"


def test_every_text_is_translated():
    assert [english for _, english, text, kind in MESSAGES if kind or not text.strip()] == []


def test_every_placeholder_survives():
    for _, english, text, _ in TRANSLATED:
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(english)), english


def test_no_text_stays_english():
    same = {english for _, english, text, _ in TRANSLATED if english == text}
    assert same - THE_SAME_IN_BOTH == set()
    words = re.compile(r"\b(the|and|with|are|of|from|each|which)\b", re.IGNORECASE)
    allowed = re.compile(r"European Cluster Observatory|Earth Observation Group")
    left = [text for _, _, text, _ in TRANSLATED if words.search(allowed.sub("", text))]
    assert left == []


@pytest.mark.parametrize("english", GIVEN)
def test_a_given_text_is_translated_as_given(english):
    said = {text for _, source, text, _ in TRANSLATED if source == english}
    assert said <= {GIVEN[english]}


@pytest.mark.parametrize("pattern", GLOSSARY)
def test_a_term_is_translated_as_agreed(pattern):
    terms = GLOSSARY[pattern].lower().split("|")
    wrong = [
        (english, text)
        for _, english, text, _ in TRANSLATED
        if re.search(pattern, words_of(english), re.IGNORECASE)
        if not any(term in text.lower() for term in terms)
    ]
    assert wrong == []


def test_steps_and_states_are_called_as_in_rules_and_reports():
    rules = json.loads((ROOT / "resources/rules/kuchiki-4plus4-v1.json").read_text("utf-8"))
    for step in rules["steps"]:
        assert step["name_vi"] in GIVEN.values()
    with (ROOT / "resources/tables/texts_labels.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["key"].startswith(("state_", "grade_"))]
    assert {row["en"]: row["vi"] for row in rows}.items() <= GIVEN.items()


def test_legends_and_algorithms_use_the_same_words():
    said = {english: text for _, english, text, _ in TRANSLATED}
    labels = set()
    for path in ROOT.glob("resources/styles/*.qml"):
        labels |= set(re.findall(r'label="([^"]+) · ([^"]+)"', path.read_text("utf-8")))
    shared = {(english, text) for english, text in labels if english in said}
    assert len(shared) >= 17, "the eight hot and cold classes, and none"
    assert {(english, said[english]) for english, _ in shared} == shared


def test_no_data_is_never_not_met():
    for _, english, text, _ in TRANSLATED:
        if not re.search(r"\bno[- ]data\b", english, re.IGNORECASE):
            continue
        expected = "(chưa|không)" if ABOUT_CELLS.search(english) else "chưa"
        assert re.search(f"{expected} có dữ liệu", text, re.IGNORECASE), english
        if "not met" not in english.lower():
            assert "chưa đạt" not in text.lower(), english


def test_the_four_kinds_of_places_are_not_mixed():
    for _, english, text, _ in TRANSLATED:
        said = text.lower()
        if re.search(r"\b(khu|cụm) công nghiệp", said):
            assert re.search(r"zone|industrial park", english, re.IGNORECASE), english
        if "cụm liên kết ngành" in said:
            assert "policy cluster" in english.lower(), english
        if "quần tụ ngành" in said:
            assert re.search(r"agglomeration|proved at least", english, re.IGNORECASE), english


def test_names_of_fields_and_parameters_and_years_stay():
    kept = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(?:18|19|20)\d\d\b|\b[A-Z]{2,}_[A-Z_]+\b|EPSG:\d+")
    for _, english, text, _ in TRANSLATED:
        bare = PLACEHOLDER.sub("", english)
        assert [one for one in kept.findall(bare) if one not in text] == [], english


def test_numbers_have_their_vietnamese_form():
    for _, english, text, _ in TRANSLATED:
        for number in re.findall(r"\b\d{1,3},\d{3}\b", english):
            assert number.replace(",", ".") in text, english
            assert number not in text, english
        # 1410.0 is a damaged code and stays as it is; a date has more than one point
        for number in re.findall(r"(?<![\d.])\d\.\d+(?![\d.])", PLACEHOLDER.sub("", english)):
            assert number.replace(".", ",") in text, english


def test_the_compiled_file_says_what_the_catalogue_says():
    qt = pytest.importorskip("qgis.PyQt.QtCore")
    translator = qt.QTranslator()
    assert translator.load(str(CATALOGUE.with_suffix(".qm")))
    for context, english, text, _ in MESSAGES:
        assert translator.translate(context, english.encode()) == text, "run make i18n"


@pytest.fixture(scope="module")
def tool():
    if not (shutil.which("pylupdate5") and shutil.which("lrelease")):
        pytest.skip("pylupdate5 and lrelease are not here; see `make setup-test`")
    return translate


def catalogue_of(tool, folder):
    """Return {text: (translation, type)} of a folder's catalogue."""
    root = ElementTree.parse(folder / tool.CATALOGUE).getroot()
    return {
        one.findtext("source"): (one.findtext("translation"), one.find("translation").get("type"))
        for one in root.iter("message")
    }


def test_collecting_again_adds_new_texts_and_keeps_translations(tool, tmp_path):
    module = tmp_path / "plugin" / "one.py"
    module.parent.mkdir()
    module.write_text("translate('QuanTu', 'Firms')\ntranslate('QuanTu', 'Old')\n", "utf-8")
    tool.collect(tmp_path)
    path = tmp_path / tool.CATALOGUE
    text = path.read_text("utf-8")
    assert text.count("unfinished") == 2
    path.write_text(
        text.replace('<translation type="unfinished" />', "<translation>một</translation>"), "utf-8"
    )
    # wrapped, joined from two literals, and with a comma at the end: what ruff makes of long calls
    module.write_text(
        "translate('QuanTu', 'Firms')\n"
        "translate(\n    'QuanTu',\n    'A long text '\n    'in two parts, m².',\n)\n",
        "utf-8",
    )
    tool.collect(tmp_path)
    assert catalogue_of(tool, tmp_path) == {
        "Firms": ("một", None),
        "A long text in two parts, m².": ("", "unfinished"),
    }
    assert tool.unfinished(tmp_path) == ["A long text in two parts, m²."]


def test_a_second_run_changes_nothing(tool, tmp_path):
    for path in [*tool.sources(), tool.CATALOGUE]:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, tmp_path / path)
    tool.collect(tmp_path)
    once = (tmp_path / tool.CATALOGUE).read_bytes()
    tool.collect(tmp_path)
    assert (tmp_path / tool.CATALOGUE).read_bytes() == once
