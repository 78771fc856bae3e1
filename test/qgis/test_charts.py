"""Our own charts: on a painter, as SVG inside a page, as PNG."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.usefixtures("qgis_app")

SVG = "{http://www.w3.org/2000/svg}"
STATES = ("MET", "PART", "NOT", "UNK", "NA")
SQUARE = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0))


@pytest.fixture
def charts(qgis_app):
    from quantu.plugin import charts

    return charts


@pytest.fixture
def one_of_each(charts):
    bars = charts.Bars(("Siêu nhỏ", "Vừa"), (12.0, None), ("12", "ẩn"), "Quy mô")
    lines = charts.Lines(
        (2014.0, 2015.0, 2016.0),
        (
            charts.Series("quần tụ", (1.0, math.nan, 3.0)),
            charts.Series("dải", low=(0.5, 0.5, 0.5), high=(2.0, 2.0, 3.5)),
        ),
        years=True,
    )
    return {
        "boxes": charts.Boxes(STATES, 1, 2, captions=("Khu, cụm công nghiệp",) * 5),
        "bars": bars,
        "histogram": charts.Histogram((0.0, 5.0, 10.0), (3.0, None), marks=((4.0, "mốc"),)),
        "lines": lines,
        "map": charts.Map(
            (charts.Area([SQUARE], "#0b5c8a", label="1", hint="số 1"),),
            outlines=[SQUARE],
            dots=(charts.Dots([(500.0, 500.0)]),),
            key=(("Điện tử", "#0b5c8a"),),
        ),
    }


NAMES = ("boxes", "bars", "histogram", "lines", "map")


def regions_of(charts, chart, width, height):
    from qgis.PyQt.QtCore import QRectF
    from qgis.PyQt.QtGui import QImage, QPainter

    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    regions = charts.paint(chart, painter, QRectF(0, 0, width, height))
    painter.end()
    return regions, image


def grey_levels(charts, state):
    """Return the mean and the spread of a box's pixels without colour."""
    image = charts.image(charts.Boxes((state,)), 40, 40, 1.0)
    levels = [image.pixelColor(x, y).lightness() for x in range(6, 34) for y in range(6, 34)]
    mean = sum(levels) / len(levels)
    return mean, math.sqrt(sum((one - mean) ** 2 for one in levels) / len(levels))


@pytest.mark.parametrize("name", NAMES)
def test_an_svg_is_well_formed_and_fits_into_a_page(charts, one_of_each, name):
    text = charts.svg(one_of_each[name], 320, 160, "Biểu đồ")

    root = ElementTree.fromstring(text)
    assert root.tag == SVG + "svg"
    assert root.get("viewBox") == "0 0 320 160"
    assert root.get("aria-label") == "Biểu đồ"
    assert "<?xml" not in text
    assert not re.search(r"\bid=|url\(#|<style|<script|href", text), "ids could clash in a page"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_drawn_outside_the_picture(charts, one_of_each, name):
    root = ElementTree.fromstring(charts.svg(one_of_each[name], 320, 160))
    numbers = []
    for path in root.iter(SVG + "path"):
        numbers += [
            tuple(map(float, pair)) for pair in re.findall(r"([-\d.]+),([-\d.]+)", path.get("d"))
        ]
    numbers += [(float(one.get("x")), float(one.get("y"))) for one in root.iter(SVG + "text")]

    assert numbers
    assert all(-1 <= x <= 321 and -1 <= y <= 161 for x, y in numbers)


def test_vietnamese_stays_whole_text(charts, one_of_each):
    root = ElementTree.fromstring(charts.svg(one_of_each["bars"], 320, 160))
    texts = [one.text for one in root.iter(SVG + "text")]

    assert {"Siêu nhỏ", "Vừa", "ẩn", "Quy mô"} <= set(texts)


def test_names_cannot_break_out_of_the_picture(charts):
    nasty = '</text><script>alert("x")</script>&\x00"'
    chart = charts.Bars((nasty,), (1.0,), (nasty,), nasty, hints=(nasty,))

    text = charts.svg(chart, 900, 100, nasty)

    root = ElementTree.fromstring(text)
    assert root.get("aria-label") == nasty.replace("\x00", " ")
    assert not list(root.iter(SVG + "script"))


def test_the_same_chart_gives_the_same_svg(charts, one_of_each):
    for chart in one_of_each.values():
        assert charts.svg(chart, 300, 150) == charts.svg(chart, 300, 150)


def test_states_differ_without_colour(charts):
    seen = {state: grey_levels(charts, state) for state in STATES}

    for first in STATES:
        for second in STATES:
            if first < second:
                assert math.dist(seen[first], seen[second]) > 5, (first, second, seen)


def test_an_unknown_state_is_drawn_as_no_data(charts):
    odd = charts.svg(charts.Boxes(("", "MET")), 80, 40)

    assert odd == charts.svg(charts.Boxes(("UNK", "MET")), 80, 40)


def test_the_bar_below_the_boxes_is_full_to_low_and_dashed_to_high(charts):
    text = charts.svg(charts.Boxes(("MET",) * 8, 3, 5), 160, 30)
    plain = charts.svg(charts.Boxes(("MET",) * 8), 160, 30)

    assert text.count("stroke-dasharray") == 2
    assert text.count("<path") - plain.count("<path") == 5


def test_every_box_answers_to_the_mouse_with_its_hint(charts):
    from qgis.PyQt.QtCore import QPointF

    chart = charts.Boxes(("MET", "UNK"), hints=("bước 1", "bước 2"))
    regions, _ = regions_of(charts, chart, 100, 40)

    hit = [one for one in regions if one.path.contains(QPointF(75, 20))]
    assert [(one.index, one.text) for one in hit] == [(1, "bước 2")]
    assert "<title>bước 2</title>" in charts.svg(chart, 100, 40)


def test_bars_are_as_long_as_their_values(charts):
    chart = charts.Bars(("a", "b"), (10.0, 5.0), ("10", "5"), colours=("#ff0000", "#00ff00"))
    text = charts.svg(chart, 300, 60)

    def length(colour):
        left, right = re.search(rf'"{colour}"[^>]*><path d="M([\d.]+),\S+ L([\d.]+)', text).groups()
        return float(right) - float(left)

    assert length("#ff0000") == pytest.approx(2 * length("#00ff00"), abs=0.2)


def test_a_hidden_bar_has_no_length_but_its_note(charts):
    text = charts.svg(charts.Bars(("a", "b"), (10.0, None), ("10", "ẩn")), 300, 60)

    assert text.count('fill="#0b5c8a"') == 1
    assert ">ẩn</text>" in text


@pytest.mark.parametrize(
    ("values", "strokes", "dots"),
    [
        ((1.0, 2.0, 3.0, 4.0), 1, 4),
        ((1.0, 2.0, math.nan, 4.0), 1, 3),
        ((1.0, math.nan, 3.0, 4.0, math.nan, 6.0, 7.0), 2, 5),
    ],
)
def test_a_missing_year_leaves_a_gap_in_the_line(charts, values, strokes, dots):
    years = tuple(float(2010 + number) for number in range(len(values)))
    text = charts.svg(charts.Lines(years, (charts.Series("", values),)), 300, 150)
    thick = text.split('stroke-width="2"')[1:]

    assert sum(one.split("</g>")[0].count("<path") for one in thick) == strokes
    assert text.count("<circle") == dots


def test_a_chart_without_data_draws_nothing(charts):
    empty = [
        charts.Boxes(()),
        charts.Bars((), (), ()),
        charts.Histogram((0.0,), ()),
        charts.Lines((), ()),
        charts.Lines((2014.0,), (charts.Series("", (math.nan,)),)),
        charts.Map(),
    ]
    for chart in empty:
        regions, _ = regions_of(charts, chart, 200, 100)
        assert regions == []


def test_equal_values_and_a_single_point_have_axes(charts):
    flat = charts.Lines((2014.0, 2015.0), (charts.Series("", (0.0, 0.0)),))
    single = charts.Lines((2014.0,), (charts.Series("", (3.0,)),))
    point = charts.Map((charts.Area([[(5.0, 5.0)] * 3], "#ff0000"),))
    for chart in (flat, single, point):
        assert ElementTree.fromstring(charts.svg(chart, 200, 100)) is not None


def test_the_scale_bar_says_a_round_length(charts):
    kilometre = charts.Map((charts.Area([SQUARE]),), extent=(0.0, 0.0, 1000.0, 1000.0))
    text = charts.svg(kilometre, 200, 200)

    assert ">200 m</text>" in text  # the longest round length below a quarter of the width
    no_bar = charts.Map((charts.Area([SQUARE]),), metres_per_unit=0.0)
    assert "m</text>" not in charts.svg(no_bar, 200, 200)


def test_a_small_area_is_a_dot_and_answers_to_the_mouse(charts):
    from qgis.PyQt.QtCore import QPointF

    far = [(100000.0 + x, 100000.0 + y) for x, y in SQUARE]
    chart = charts.Map((charts.Area([SQUARE], "#ff0000"), charts.Area([far], "#00ff00")))
    regions, _ = regions_of(charts, chart, 100, 100)

    assert charts.svg(chart, 100, 100).count("<circle") == 2
    assert [one.index for one in regions if one.path.contains(QPointF(7, 93))] == [0]


def test_labels_on_a_map_do_not_cover_each_other(charts):
    areas = tuple(
        charts.Area([[(x + 40.0 * number, y) for x, y in SQUARE]], label=f"số {number}")
        for number in range(6)
    )
    root = ElementTree.fromstring(charts.svg(charts.Map(areas), 300, 300))
    spots = [
        (float(one.get("x")), float(one.get("y")))
        for one in root.iter(SVG + "text")
        if one.text.startswith("số")
    ]

    assert len(spots) == 6
    for first in range(6):
        for second in range(first):
            (x, y), (other_x, other_y) = spots[first], spots[second]
            assert abs(x - other_x) > 15 or abs(y - other_y) > 9


def test_an_outline_is_cut_at_the_edge_of_the_map(charts):
    land = [(-1e6, -1e6), (1e6, -1e6), (1e6, 1e6), (-1e6, 1e6)]
    chart = charts.Map((charts.Area([SQUARE], "#ff0000"),), [land], extent=(0.0, 0.0, 1e3, 1e3))
    root = ElementTree.fromstring(charts.svg(chart, 100, 100))
    numbers = [
        float(number)
        for path in root.iter(SVG + "path")
        for number in re.findall(r"-?\d+\.?\d*", path.get("d"))
    ]

    assert max(numbers) <= 101
    assert min(numbers) >= -1


def test_a_picture_has_the_pixels_of_its_ratio(charts):
    from qgis.PyQt.QtGui import QImage

    data = charts.png(charts.Boxes(("MET",)), 40, 20, ratio=3.0)
    image = QImage.fromData(data, "PNG")

    assert (image.width(), image.height()) == (120, 60)
    assert image.pixelColor(60, 30).name() == "#0b5c8a"


def test_a_long_name_is_cut_to_its_room(charts):
    chart = charts.Bars(("rất dài " * 30,), (1.0,), ("1",))
    root = ElementTree.fromstring(charts.svg(chart, 200, 30))
    name = next(root.iter(SVG + "text")).text

    texts = [one.text for one in root.iter(SVG + "text")]
    assert any(text.endswith("…") for text in texts), name


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.0, 87.0, [0, 20, 40, 60, 80, 100]),
        (95.0, 190.0, [80, 100, 120, 140, 160, 180, 200]),
        (-3.0, 3.0, [-4, -2, 0, 2, 4]),
        (0.0, 0.0003, [0, 0.0001, 0.0002, 0.0003]),
        (5.0, 5.0, [2, 3, 4, 5, 6, 7, 8]),
    ],
)
def test_axes_have_round_numbers(charts, low, high, expected):
    from quantu.plugin.charts import scale

    assert scale.ticks(low, high, 5) == pytest.approx(expected)


def test_years_on_an_axis_are_whole(charts):
    from quantu.plugin.charts import scale

    assert scale.whole_ticks(2014, 2023, 5) == [2014, 2016, 2018, 2020, 2022]
    assert scale.whole_ticks(2014, 2014, 5) == [2014]
    assert scale.nice(37.0) == 20.0
