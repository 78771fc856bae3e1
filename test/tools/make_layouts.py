"""Writes the print layouts with an atlas over agglomerations, in English and in Vietnamese.

Run with QGIS's Python; the oldest release in use should write them, since newer ones read older
templates and not the other way round.
"""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HASH_SEED"] = "0"  # else the order of attributes differs from run to run

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutObject,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsReadWriteContext,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "layouts"
MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters
MARGIN, TOP, SIDE, RIGHT = 10.0, 30.0, 196.0, 287.0  # millimetres
# not every result has the field of the largest firm
WITHHELD = 'quantu_withheld("n_firms", "jobs", attribute(\'anchor_job\'))'
FEW, ANY = f"{WITHHELD} = 'all'", f"{WITHHELD} is not null"
ACCENT, WARNING, INK, QUIET = "#0b5c8a", "#b34700", "#1f2933", "#56636e"

TEXTS = {
    "en": {
        "sector": "Sector",
        "province": "Province",
        "status": "Status",
        "confirmed": "confirmed",
        "candidate": "candidate, not confirmed by the test",
        "firms": "Firms",
        "jobs": "Jobs",
        "area": "Area (km²)",
        "lq": "Location quotient (LQ)",
        "lit": "Area with light (km²)",
        "confidence": "Confidence",
        "grades": ("high", "medium", "low"),
        "none": "no data",
        "missing": "Steps without data",
        "nothing": "none",
        "corrected": "† Corrected by {by} on {at}: {why}. Computed: {label}",
        "boxes": "Full: met; ½: partly met; ×: not met; ?: no data; –: not applicable",
        "steps": "The list of 8 steps is a 4+4 reading, not compared with the wording of Kuchiki "
        "(2015). Co-location is not linkage; the number of firms is not employment; the "
        "registered address is not the plant.",
        "source": "Source: Quan Tu, rules {rules}, classification {version}",
        "made": "Printed on",
        "day": "d MMMM yyyy",
        "legend": "Sectors",
    },
    "vi": {
        "sector": "Ngành",
        "province": "Tỉnh",
        "status": "Trạng thái",
        "confirmed": "đã xác nhận",
        "candidate": "ứng viên, kiểm định chưa xác nhận",
        "firms": "Doanh nghiệp",
        "jobs": "Lao động",
        "area": "Diện tích (km²)",
        "lq": "Thương số vị trí (LQ)",
        "lit": "Diện tích có sáng (km²)",
        "confidence": "Độ tin cậy",
        "grades": ("cao", "trung bình", "thấp"),
        "none": "chưa có dữ liệu",
        "missing": "Bước chưa có dữ liệu",
        "nothing": "không",
        "corrected": "† Cán bộ {by} hiệu chỉnh ngày {at}: {why}. Kết quả tính: {label}",
        "boxes": "Ô đầy: đạt; ½: đạt một phần; ×: chưa đạt; ?: chưa có dữ liệu; –: không áp dụng",
        "steps": "Danh sách 8 bước: diễn giải 4+4, chưa đối chiếu nguyên văn Kuchiki (2015). Quần "
        "tụ không đồng nghĩa liên kết; số doanh nghiệp không phải số lao động; địa chỉ đăng ký "
        "không phải nơi sản xuất.",
        "source": "Nguồn: Quần Tụ, bộ quy tắc {rules}, phân ngành {version}",
        "made": "Ngày in",
        "day": "dd/MM/yyyy",
        "legend": "Ngành",
    },
}


class Sheet:
    """An A4 sheet in landscape, with the atlas of agglomerations."""

    def __init__(self, language: str) -> None:
        self.language, self.texts = language, TEXTS[language]
        self.layout = QgsPrintLayout(QgsProject.instance())
        self.layout.initializeDefaults()
        self.layout.setName("agglomerations")

    def draw(self) -> None:
        """Place every item."""
        self._map()
        self._head()
        self._boxes()
        self._facts()
        self._legend()
        self._foot()
        atlas = self.layout.atlas()
        atlas.setEnabled(True)
        atlas.setSortFeatures(True)
        # confirmed places first, as in the report
        # of jobs that are withheld only the power of ten counts, else their order would tell them
        jobs = f'if({WITHHELD} is null, "jobs", 10 ^ floor(log10("jobs")))'
        atlas.setSortExpression(f"if(\"status\" = 'confirmed', 1e12, 0) + coalesce({jobs}, 0)")
        atlas.setSortAscending(False)
        atlas.setPageNameExpression(self._name())
        atlas.setFilenameExpression("'agglomeration-' || \"agg_id\"")

    def save(self) -> None:
        """Write the template."""
        suffix = "" if self.language == "en" else f"_{self.language}"
        path = FOLDER / f"agglomerations{suffix}.qpt"
        FOLDER.mkdir(exist_ok=True)
        self.layout.saveAsTemplate(str(path), QgsReadWriteContext())
        path.write_text(stable(path.read_text("utf-8")), "utf-8")

    # ------------------------------------------------------------------------- items

    def _map(self) -> None:
        item = QgsLayoutItemMap(self.layout)
        self._place(item, (MARGIN, TOP, SIDE - MARGIN - 4, 160.0))
        item.setId("map")
        # an extent of another shape would change the item's
        item.setExtent(QgsRectangle(0.0, 0.0, SIDE - MARGIN - 4, 160.0))
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor(QUIET))
        item.setAtlasDriven(True)
        item.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
        item.setAtlasMargin(0.6)
        bar = QgsLayoutItemScaleBar(self.layout)
        self._place(bar, (MARGIN + 3, TOP + 146.0, 60.0, 12.0))
        bar.setLinkedMap(item)
        bar.applyDefaultSize(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        bar.setUnitLabel("km")
        bar.setStyle("Single Box")
        bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
        bar.setMinimumBarWidth(20)
        bar.setMaximumBarWidth(45)
        bar.setNumberOfSegmentsLeft(0)
        bar.setNumberOfSegments(2)
        look = bar.textFormat()
        look.setFont(font(8))
        look.setSize(8)
        bar.setTextFormat(look)
        bar.setHeight(2)
        bar.setBackgroundEnabled(True)
        bar.setBackgroundColor(QColor(255, 255, 255, 210))
        arrow = QgsLayoutItemPicture(self.layout)
        self._place(arrow, (SIDE - 20.0, TOP + 3.0, 13.0, 16.0))
        arrow.setPicturePath(":/images/north_arrows/layout_default_north_arrow.svg")
        arrow.setLinkedMap(item)
        arrow.setNorthMode(QgsLayoutItemPicture.NorthMode.GridNorth)
        self.map = item

    def _head(self) -> None:
        self._label(f"[%{self._name()}%]", (MARGIN, 8.0, 230.0, 10.0), 17, bold=True)
        marked = "if(\"override\", ' †', '')"
        self._label(f"[%{self._decided()} || {marked}%]", (MARGIN, 18.5, 230.0, 8.0), 12, ACCENT)
        page = "[%@atlas_featurenumber%] / [%@atlas_totalfeatures%]"
        number = self._label(page, (RIGHT - 40, 9.0, 40.0, 6.0), 9, QUIET)
        number.setHAlign(Qt.AlignmentFlag.AlignRight)
        line = QgsLayoutItemShape(self.layout)
        line.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        line.setFrameEnabled(False)
        self._place(line, (MARGIN, 27.0, RIGHT - MARGIN, 0.6))
        line.setSymbol(QgsFillSymbol.createSimple({"color": ACCENT, "outline_style": "no"}))

    def _boxes(self) -> None:
        """Draw the eight boxes; a label cannot change its colour, so met ones have no sign."""
        side, pitch = 9.0, 11.4
        marks = "'MET', '', 'PART', '½', 'NOT', '×', 'NA', '–'"
        fills = f"'MET', '{ACCENT}', 'PART', '#b5d2e3', 'NA', '#dfe4e8'"
        edges = f"'MET', '{ACCENT}', 'PART', '{ACCENT}', 'NOT', '{WARNING}'"
        for step in range(1, 9):
            state, x = self._state(step), SIDE + (step - 1) * pitch
            sign = f"[%coalesce(map_get(map({marks}), {state}), '?')%]"
            box = self._label(sign, (x, TOP, side, side), 13, bold=True)
            box.setFrameEnabled(True)
            box.setBackgroundEnabled(True)
            box.setVAlign(Qt.AlignmentFlag.AlignVCenter)
            number = self._label(str(step), (x, TOP + side + 0.5, side, 4.5), 8, QUIET)
            for one in (box, number):
                one.setHAlign(Qt.AlignmentFlag.AlignHCenter)
            defined = box.dataDefinedProperties()
            for which, colours, otherwise in (
                (QgsLayoutObject.DataDefinedProperty.BackgroundColor, fills, "#ffffff"),
                (QgsLayoutObject.DataDefinedProperty.FrameColor, edges, QUIET),
            ):
                found = f"coalesce(map_get(map({colours}), {state}), '{otherwise}')"
                defined.setProperty(which, QgsProperty.fromExpression(found))
            box.setDataDefinedProperties(defined)
        self._label(self.texts["boxes"], (SIDE, TOP + 15.5, RIGHT - SIDE, 8.0), 7, QUIET)

    def _facts(self) -> None:
        rows = [
            ("sector", self._sector()),
            ("province", f'coalesce("province", {quoted(self.texts["none"])})'),
            ("status", self._status()),
            ("firms", self._unless(FEW, self._number("n_firms", 0))),
            ("jobs", self._unless(ANY, self._number("jobs", 0))),
            ("area", self._number("area_km2", 1)),
            ("lq", self._unless(FEW, self._number("lq", 1))),
            ("lit", self._number("lit_km2", 1)),
            ("confidence", self._confidence()),
            ("missing", self._missing()),
        ]
        top = TOP + 26.0
        for number, (name, expression) in enumerate(rows):
            # sector and correction may take two lines
            y, tall = (top + 4.0 + 7.0 * number, 7.0) if number else (top, 11.0)
            self._label(self.texts[name], (SIDE, y, 34.0, 7.0), 8, QUIET)
            self._label(f"[%{expression}%]", (SIDE + 34.0, y, RIGHT - SIDE - 34.0, tall), 9)
        words = self.texts["corrected"].replace("'", "''")
        for name, expression in (
            ("by", 'coalesce("over_by", \'–\')'),
            ("at", f"format_date(to_date(left(\"over_at\", 10)), '{self.texts['day']}', "
                   f"'{self.language}')"),
            ("why", 'coalesce("over_why", \'–\')'),
            ("label", f'coalesce("label_{self.language}", \'–\')'),
        ):  # fmt: skip
            words = words.replace(f"{{{name}}}", f"' || {expression} || '")
        note = f"[%if(\"override\", '{words}', '')%]"
        self._label(note, (SIDE, top + 75.0, RIGHT - SIDE, 15.0), 8, WARNING)

    def _legend(self) -> None:
        legend = QgsLayoutItemLegend(self.layout)
        legend.setId("legend")
        self._place(legend, (SIDE, TOP + 112.0, RIGHT - SIDE, 48.0))
        legend.setLinkedMap(self.map)
        legend.setLegendFilterByMapEnabled(True)
        legend.setTitle(self.texts["legend"])
        kinds = QgsLegendStyle.Style
        for kind, size in ((kinds.Title, 9), (kinds.Subgroup, 8), (kinds.SymbolLabel, 8)):
            legend.setStyleFont(kind, font(size, kind == kinds.Title))
        legend.setSymbolHeight(3.5)

    def _foot(self) -> None:
        notes = f"{self.texts['steps']} {self._said('reason_hidden')}"
        self._label(notes, (MARGIN, 191.0, SIDE - MARGIN - 4, 12.0), 7, QUIET)
        source = self.texts["source"].replace("{rules}", '[%"rules_id"%]')
        source = source.replace("{version}", "[%coalesce(\"class_ver\", '–')%]")
        self._label(source, (SIDE, 191.0, RIGHT - SIDE, 6.0), 7, QUIET)
        day = f"[%format_date(now(), '{self.texts['day']}', '{self.language}')%]"
        self._label(f"{self.texts['made']} {day}", (SIDE, 197.0, RIGHT - SIDE, 5.0), 7, QUIET)

    # ------------------------------------------------------------------- expressions

    def _name(self) -> str:
        """Return the name; the sector in it was written in the language of the run."""
        other = {"en": "vi", "vi": "en"}[self.language]
        said, own = f"coalesce(\"sector_{other}\", '')", f"coalesce(\"sector_{self.language}\", '')"
        return f'coalesce(replace("name", {said}, {own}), \'#\' || "agg_id")'

    def _sector(self) -> str:
        own = f'coalesce("sector_{self.language}", "sector")'
        pairs = ", ".join(f"'{one}', {quoted(name)}" for one, name in self._sectors().items())
        decided = f'coalesce(map_get(map({pairs}), "over_sec"), "over_sec")'
        return f'if("override" and "over_sec" is not null, {own} || \' → \' || {decided}, {own})'

    def _sectors(self) -> dict[str, str]:
        with (FOLDER.parent / "tables" / "sectors.csv").open(encoding="utf-8") as file:
            return {row["id"]: row[f"name_{self.language}"] for row in csv.DictReader(file)}

    def _decided(self) -> str:
        """Return the label; where an officer corrected the steps, the corrected ones."""
        step = {"en": "Steps", "vi": "Bước"}[self.language]
        given = f"'{step} ' || \"over_lo\" || '–' || \"over_hi\""
        return (
            f'if("override" and "over_lo" is not null and "over_hi" is not null, {given}, '
            f"coalesce(\"label_{self.language}\", ''))"
        )

    def _status(self) -> str:
        yes, no = (quoted(self.texts[one]) for one in ("confirmed", "candidate"))
        return f"if(\"status\" = 'confirmed', {yes}, {no})"

    def _number(self, field: str, digits: int) -> str:
        return (
            f"coalesce(format_number(\"{field}\", {digits}, '{self.language}'), "
            f"{quoted(self.texts['none'])})"
        )

    def _unless(self, withheld: str, figure: str) -> str:
        """Return a figure, or that it is withheld by the rule of reports: sheets are handed out."""
        return f"if({withheld}, {quoted(self._said('value_hidden'))}, {figure})"

    def _said(self, key: str) -> str:
        """Return a text of the report."""
        path = FOLDER.parent / "tables" / "texts_report.csv"
        with path.open(encoding="utf-8") as file:
            return {row["key"]: row[self.language] for row in csv.DictReader(file)}[key]

    def _confidence(self) -> str:
        high, medium, low = (quoted(one) for one in self.texts["grades"])
        return (
            f'case when "conf" >= 0.75 then {high} when "conf" >= 0.5 then {medium} '
            f'when "conf" is not null then {low} else {quoted(self.texts["none"])} end'
        )

    def _missing(self) -> str:
        listed = "replace(\"missing\", ';', ', ')"
        return f"coalesce(nullif({listed}, ''), {quoted(self.texts['nothing'])})"

    @staticmethod
    def _state(step: int) -> str:
        """Return a step's state: from the evidence if it is known, else from the label."""
        rows = f'"agg_id" = attribute(@parent, \'agg_id\') and "step" = {step}'
        evidence = (
            f"aggregate(@quantu_evidence, 'concatenate', \"state\", "
            f"{rows} and \"indicator\" = 'step')"
        )
        label = f"if({step} <= coalesce(\"stage_lo\", 0), 'MET', 'UNK')"
        return f"coalesce(nullif(try({evidence}, ''), ''), {label})"

    # ---------------------------------------------------------------------- helpers

    def _place(self, item: object, where: tuple[float, float, float, float]) -> None:
        x, y, width, height = where
        item.attemptMove(QgsLayoutPoint(x, y, MM))
        item.attemptResize(QgsLayoutSize(width, height, MM))
        item.attemptSetSceneRect(QRectF(x, y, width, height))
        self.layout.addLayoutItem(item)

    def _label(
        self,
        text: str,
        where: tuple[float, float, float, float],
        size: float,
        colour: str = INK,
        bold: bool = False,
    ) -> QgsLayoutItemLabel:
        label = QgsLayoutItemLabel(self.layout)
        label.setText(text)
        label.setFont(font(size, bold))
        label.setFontColor(QColor(colour))
        label.setHAlign(Qt.AlignmentFlag.AlignLeft)
        label.setMarginX(0)
        label.setMarginY(0.5)
        self._place(label, where)
        return label


def font(size: float, bold: bool = False) -> QFont:
    """Return the layout's font."""
    one = QFont("Arial")
    one.setPointSizeF(size)
    one.setBold(bold)
    return one


def quoted(text: str) -> str:
    """Return a text as a literal of an expression."""
    return "'" + text.replace("'", "''") + "'"


def stable(text: str) -> str:
    """Return a template without what differs from run to run: made-up ids."""
    found = dict.fromkeys(re.findall(r"\{[0-9a-f]{8}-[0-9a-f-]{27}\}", text))
    for number, one in enumerate(found, start=1):
        text = text.replace(one, f"{{00000000-0000-4000-8000-{number:012d}}}")
    return text


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    for chosen in TEXTS:
        sheet = Sheet(chosen)
        sheet.draw()
        sheet.save()
