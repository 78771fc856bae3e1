"""Shows what a run tells of one agglomeration besides its evidence: charts, neighbours, gaps.

Everything shown was written by the run: the table of details, the evidence and the fields.
"""

from __future__ import annotations

from html import escape
from typing import Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from .. import charts
from ..i18n import translate
from . import evidence_tree, quantities, sectors
from .chart_widget import ChartWidget
from .quantities import said
from .records import STEPS, Agglomeration, Details

AROUND_COLOUR = "#56636e"
LINES, COLUMNS = 190, 170  # pixels: heights of charts with axes
KINDS = ("sector", "size", "year", "light")
PRESSABLE = ("sector", "size", "year")
LIST = '<ul style="margin-left: 14px; -qt-list-indent: 0">'  # Qt's own indent takes 40 pixels


class DetailsView(QScrollArea):
    """What is missing, neighbours and path, sectors, sizes, founding years, light."""

    firms_requested = pyqtSignal(dict)
    place_requested = pyqtSignal(int)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("QuanTu", "Details"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2, 2, 2, 2)
        self.next_label, self.place_label, self.hint_label = (QLabel(page) for _ in range(3))
        self.charts = {kind: ChartWidget(page) for kind in KINDS}
        self._rows: dict[str, list[dict[str, Any]]] = {}
        for label in (self.next_label, self.place_label, self.hint_label):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.hint_label.setTextFormat(Qt.TextFormat.PlainText)
        self.place_label.linkActivated.connect(lambda link: self.place_requested.emit(int(link)))
        for widget in (self.next_label, self.place_label, self.hint_label, *self.charts.values()):
            layout.addWidget(widget)
        layout.addStretch()
        for chart in self.charts.values():
            chart.hide()  # without a chart there is nothing for the keyboard to stop at
        for kind in PRESSABLE:
            self.charts[kind].pressed.connect(lambda part, kind=kind: self._ask(kind, part))
        self.setWidget(page)

    def show_details(
        self, one: Agglomeration, evidence: list[dict[str, Any]], details: Details, hint: str
    ) -> None:
        """Show an agglomeration; `hint` says why there are no charts, empty when there are."""
        self._rows = details.rows
        self.next_label.setText(_next_step(evidence))
        self.next_label.setVisible(bool(evidence))
        self.place_label.setText(_surroundings(one, details))
        self.hint_label.setText(hint)
        self.hint_label.setVisible(bool(hint))
        self._show("sector", _sector_bars(details.of("sector"), details.colours))
        self._show("size", _size_bars(details.of("size")))
        self._show("year", _year_columns(details.of("year")), COLUMNS)
        self._show("light", _light_lines(details.of("light"), details.of("around")), LINES)

    def _show(self, kind: str, chart: Any, height: int = 0) -> None:
        name = "" if chart is None else chart.title
        tall = 0 if chart is None else height or int(chart.height)
        self.charts[kind].show_chart(chart, tall, name, kind in PRESSABLE)

    def _ask(self, kind: str, part: int) -> None:
        self.firms_requested.emit(self._rows[kind][part])


# --------------------------------------------------------------------------------- texts


def _next_step(evidence: list[dict[str, Any]]) -> str:
    """Write what stands in the way of the first step that applies and is not met."""
    steps = {row["step"]: row for row in evidence if row.get("indicator") == "step"}
    names = evidence_tree.indicator_names()
    heading = f"<p><b>{escape(said('next_heading'))}</b></p>"
    for step in range(1, STEPS + 1):
        state = steps.get(step, {}).get("state") or "UNK"
        if state in ("MET", "NA"):
            continue
        name = evidence_tree.step_name(step)
        lines = [
            f"<li>{escape(_shortfall(row, names))}</li>"
            for row in evidence
            if row.get("step") == step and row.get("indicator") != "step"
            if row.get("state") not in ("MET", "NA")
        ]
        text = escape(said(f"next_{state}", step=step, name=name))
        return f"{heading}<p>{text}</p>{LIST}{''.join(lines)}</ul>"
    return f"{heading}<p>{escape(said('next_none'))}</p>"


def _shortfall(row: dict[str, Any], names: dict[str, str]) -> str:
    code = str(row.get("indicator") or "")
    state = evidence_tree.state_name(row.get("state") or "UNK")
    reason = row.get(f"reason_{quantities.written_in()}") or ""
    name = names.get(code, code)
    return f"{state} – {reason}" if reason.startswith(name) else f"{state} – {name}. {reason}"


def _surroundings(one: Agglomeration, details: Details) -> str:
    """Write the path and the neighbours, each with a link that shows it."""
    found = []
    path = one.get("path")
    if path:
        found.append(_paragraph(said("fact_path"), escape(quantities.path(str(path)))))
    listed = details.of("neighbour")
    if listed:
        items = "".join(f"<li>{_neighbour(row, details)}</li>" for row in listed)
        found.append(f"<p><b>{escape(said('neighbours'))}</b></p>{LIST}{items}</ul>")
    elif details.rows:
        found.append(_paragraph(said("neighbours"), escape(said("neighbours_none"))))
    return "".join(found)


def _paragraph(head: str, text: str) -> str:
    return f"<p><b>{escape(head)}</b> · {text}</p>"


def _neighbour(row: dict[str, Any], details: Details) -> str:
    number, distance = int(row["key"]), row.get("value") or 0.0
    where = said("neighbour_overlap")
    if distance > 0:
        where = said("neighbour_km", distance=quantities.number(distance))
    name = escape(details.names.get(number, f"#{number}"))
    return f'<a href="{number}">{name}</a> – {escape(where)}'


# -------------------------------------------------------------------------------- charts


def _sector_bars(rows: list[dict[str, Any]], colours: dict[str, str]) -> charts.Bars | None:
    if not rows:
        return None
    by_jobs = any(row.get("jobs") is not None for row in rows)
    measure = "jobs" if by_jobs else "n_firms"
    names = [_sector_name(row.get("key")) for row in rows]
    values = [float(row.get(measure) or 0.0) for row in rows]
    return charts.Bars(
        tuple(names),
        tuple(values),
        tuple(quantities.number(value) for value in values),
        title=said(f"figure_mix_{'jobs' if by_jobs else 'firms'}"),
        colours=tuple(colours.get(row.get("key") or "", "#9db4c3") for row in rows),
        hints=tuple(_counts(name, row) for name, row in zip(names, rows)),
    )


def _sector_name(sector: str | None) -> str:
    if not sector:
        return said("sector_unknown")
    return sectors.name(sector, quantities.written_in())


def _size_bars(rows: list[dict[str, Any]]) -> charts.Bars | None:
    if not rows:
        return None
    names = [
        said(f"size_{row['key']}", low=_whole(row.get("low")), high=_whole(row.get("high")))
        for row in rows
    ]
    values = [float(row.get("n_firms") or 0) for row in rows]
    return charts.Bars(
        tuple(names),
        tuple(values),
        tuple(quantities.number(value) for value in values),
        title=said("figure_sizes_short"),
        hints=tuple(_counts(name, row) for name, row in zip(names, rows)),
    )


def _whole(value: float | None) -> str:
    return "" if value is None else quantities.number(value)


def _counts(name: str, row: dict[str, Any]) -> str:
    """Write the firms and jobs of a part of a chart."""
    parts = [quantities.quantity(row["n_firms"], "firms")]
    if row.get("jobs") is not None:
        parts.append(quantities.quantity(row["jobs"], "jobs"))
    return f"{name}: {' · '.join(parts)}"


def _year_columns(rows: list[dict[str, Any]]) -> charts.Histogram | None:
    if not rows:
        return None
    return charts.Histogram(
        (*(row["low"] for row in rows), rows[-1]["high"]),
        tuple(float(row.get("n_firms") or 0) for row in rows),
        title=said("figure_years"),
        label="{:.0f}".format,
        count_label=quantities.number,
    )


def _light_lines(rows: list[dict[str, Any]], around: list[dict[str, Any]]) -> charts.Lines | None:
    if len(rows) < 2 or all(row.get("value") is None for row in rows):
        return None
    everywhere = {row["key"]: row.get("value") for row in around}
    lines = [
        charts.Series(
            said("series_place"),
            tuple(_known(row.get("value")) for row in rows),
            low=tuple(_known(row.get("low")) for row in rows),
            high=tuple(_known(row.get("high")) for row in rows),
        )
    ]
    if everywhere:
        values = tuple(_known(everywhere.get(row["key"])) for row in rows)
        lines.append(charts.Series(said("series_region"), values, AROUND_COLOUR, (4.0, 2.0)))
    return charts.Lines(
        tuple(float(row["key"]) for row in rows),
        tuple(lines),
        title=said("figure_radiance"),
        label=quantities.number,
        x_label="{:.0f}".format,
        from_zero=True,
        years=True,
    )


def _known(value: float | None) -> float:
    return float("nan") if value is None else float(value)
