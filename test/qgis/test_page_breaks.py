"""Where the pages of a PDF end."""

from __future__ import annotations

import pytest


@pytest.fixture
def page_breaks(qgis_app):
    from quantu.plugin.processing import page_breaks

    return page_breaks


@pytest.fixture
def laid_out(qgis_app):
    from qgis.PyQt.QtGui import QTextDocument

    def text(markup):
        document = QTextDocument()
        document.setHtml(markup)
        document.setTextWidth(400.0)
        return document

    return text


def spans(found):
    return [(page.top, page.bottom) for page in found]


def test_pages_are_filled_and_lose_nothing(page_breaks):
    lines = [page_breaks.Unit(10.0 * at, 10.0 * at + 10) for at in range(7)]

    assert spans(page_breaks.cut(lines, 30.0)) == [(0, 30), (30, 60), (60, 70)]


def test_a_heading_goes_with_what_follows(page_breaks):
    lines = [page_breaks.Unit(10.0 * at, 10.0 * at + 10, stays=at == 2) for at in range(5)]

    assert spans(page_breaks.cut(lines, 30.0)) == [(0, 20), (20, 50)]


def test_headings_alone_do_not_stop_the_pages(page_breaks):
    lines = [page_breaks.Unit(10.0 * at, 10.0 * at + 10, stays=True) for at in range(5)]

    assert spans(page_breaks.cut(lines, 20.0))[-1][1] == 50


def test_a_unit_taller_than_a_page_has_one_of_its_own(page_breaks):
    tall = [page_breaks.Unit(0, 10), page_breaks.Unit(10, 100), page_breaks.Unit(100, 110)]

    assert spans(page_breaks.cut(tall, 30.0)) == [(0, 10), (10, 100), (100, 110)]


def test_a_table_s_head_is_repeated_and_takes_room(page_breaks):
    head = (0.0, 10.0)
    rows = [page_breaks.Unit(0, 10, stays=True), page_breaks.Unit(10, 20)]
    rows += [page_breaks.Unit(10.0 * at, 10.0 * at + 10, header=head) for at in range(2, 6)]
    found = page_breaks.cut(rows, 30.0)

    assert spans(found) == [(0, 30), (30, 50), (50, 60)]
    assert [page.header for page in found] == [None, head, head]


def test_a_new_page_begins_where_it_is_asked_for(page_breaks, laid_out):
    text = laid_out("<p>a</p><h2 style='page-break-before:always'>b</h2><p>c</p>")
    units = list(page_breaks.units(text))
    found = page_breaks.pages(text, 1000.0)

    assert [unit.starts_page for unit in units] == [False, True, False]
    assert [unit.stays for unit in units] == [False, True, False]
    assert len(found) == 2
    assert found[0].bottom <= found[1].top == units[1].top


def test_the_heading_of_a_group_of_rows_stays_with_them(page_breaks, laid_out):
    rows = "<tr><td>a</td><td>b</td></tr><tr><td colspan='2'>group</td></tr>"
    units = list(page_breaks.units(laid_out(f"<table>{rows}<tr><td>c</td><td>d</td></tr></table>")))

    # an empty line before the table and one after it are Qt's
    assert [unit.stays for unit in units[1:4]] == [False, True, False]


def test_no_row_of_a_table_is_cut(page_breaks, laid_out):
    rows = "".join(f"<tr><td>{at}</td><td>{'long words ' * (at % 9)}</td></tr>" for at in range(80))
    head = "<thead><tr><th>a</th><th>b</th></tr></thead>"
    text = laid_out(f"<p>{'words ' * 200}</p><table>{head}<tbody>{rows}</tbody></table><p>end</p>")
    units, found = list(page_breaks.units(text)), page_breaks.pages(text, 150.0)

    assert len(found) > 10
    for before, after in zip(found, found[1:]):
        assert before.bottom <= after.top + 1e-6
        assert not [one for one in units if one.top < after.top < one.bottom - 6.0]
    for page in found:
        head_room = page.header[1] - page.header[0] if page.header else 0.0
        assert page.bottom - page.top + head_room <= 150.0 + 1e-6
    assert found[-1].bottom >= text.documentLayout().documentSize().height() - 10.0
    assert sum(page.header is not None for page in found) > 5


def test_the_contents_give_the_page_of_every_heading(page_breaks, laid_out):
    from quantu.plugin.engine.report_layout import PAGE_NUMBER
    from quantu.plugin.processing.report_pdf import Document

    lines = "<p>line</p>" * 30
    broken = '<h2 style="page-break-before: always">'
    markup = (
        f"<table><tr><td>One</td><td>{PAGE_NUMBER}</td></tr>"
        f"<tr><td>Two</td><td>{PAGE_NUMBER}</td></tr><tr><td>End</td><td>{PAGE_NUMBER}</td></tr>"
        f"</table><h2>One</h2>{lines}{broken}Two</h2>{lines}{broken}End</h2><p>end</p>"
    )
    text = laid_out(markup)
    found = page_breaks.pages(text, 400.0)
    starts = page_breaks.headings(text)
    numbered = Document("", markup, {})._with_numbers(starts, found)
    first, second, third = (
        int(numbered.split(f"<td>{name}</td><td>")[1].split("<")[0])
        for name in ("One", "Two", "End")
    )

    assert first == 1
    assert first < second < third == len(found)
    assert found[second - 1].top == int(starts[1])
