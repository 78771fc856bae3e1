"""Texts of the shipped styles: map tips, action and legend, in English and Vietnamese.

They must work in a project that is opened without the plugin, so they use QGIS's own functions
and choose the language by `@qgis_locale`.
"""

from __future__ import annotations

import csv
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "resources" / "tables" / "sectors.csv"
ACTION_ID = "{6f1d1f6e-2a51-4c0e-9d0b-6a1c56f0a3d1}"
ACTION_TITLE = "Quan Tu: open in the panel · mở trong bảng"
# the folder of the plugin may have any name: the plugin is found by what it can do
ACTION_CODE = """import qgis.utils
from qgis.core import QgsSettings
found = [p for p in qgis.utils.plugins.values() if hasattr(p, 'show_agglomeration')]
if found:
    found[0].show_agglomeration('[% @layer_id %]', [% $id %])
elif str(QgsSettings().value('locale/userLocale', 'en')).startswith('vi'):
    qgis.utils.iface.messageBar().pushWarning('Quan Tu', 'Cần cài và bật trình cắm Quan Tu để mở quần tụ trong bảng.')
else:
    qgis.utils.iface.messageBar().pushWarning('Quan Tu', 'Install and enable the plugin Quan Tu to open the agglomeration in its panel.')
"""  # noqa: E501

# Okabe and Ito and Paul Tol: told apart without red and green
EVENTS = {
    "born": ("#009e73", "born · mới hình thành"),
    "grows": ("#56b4e9", "grows · mở rộng"),
    "continues": ("#9aa5ad", "continues · duy trì"),
    "shrinks": ("#e69f00", "shrinks · thu hẹp"),
    "merges": ("#332288", "merges · sáp nhập"),
    "splits": ("#aa4499", "splits · tách ra"),
    "changes": ("#ddcc77", "changes sector · đổi ngành"),
    "dies": ("#882255", "gone · không còn"),
}


def both(english: str, vietnamese: str) -> str:
    """Return an expression that gives one of two expressions by the language of QGIS."""
    return f"if(left(@qgis_locale, 2) = 'vi', {vietnamese}, {english})"


def word(english: str, vietnamese: str) -> str:
    """Return a text in the language of QGIS."""
    return f"[% {both(repr(english), repr(vietnamese))} %]"


def escaped(expression: str) -> str:
    """Return an expression whose value is shown as it is, whatever signs it holds."""
    return f"replace({expression}, map('&', '&amp;', '<', '&lt;', '>', '&gt;'))"


def number(field: str, digits: int = 0) -> str:
    """Return a number as the language of QGIS writes it, a dash for none."""
    return f"[% coalesce(format_number({field}, {digits}), '–') %]"


def sector_names(language: str) -> str:
    """Return an expression of the names of the shipped sectors by id."""
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = ", ".join(f"'{row['id']}', '{row['name_' + language]}'" for row in rows)
    return f"map({pairs})"


CORRECTED = both(
    *(f'coalesce(map_get({sector_names(one)}, "over_sec"), "over_sec")' for one in ("en", "vi"))
)
NAMED = both('"sector_en"', '"sector_vi"')
SECTOR = escaped(f'if("override" and "over_sec" is not null, {CORRECTED}, {NAMED})')
LOW = 'if("override" and "over_lo" is not null, "over_lo", "stage_lo")'
HIGH = 'if("override" and "over_hi" is not null, "over_hi", "stage_hi")'
BAR = (
    f"rpad('', coalesce({LOW}, 0), '■')"
    f" || rpad('', coalesce({HIGH}, 8) - coalesce({LOW}, 0), '▨')"
    f" || rpad('', 8 - coalesce({HIGH}, 8), '□')"
)
STEPS = both("'Steps '", "'Bước '") + f" || {LOW} || '–' || {HIGH}"
LABEL = escaped(f'if("override", {STEPS}, ' + both('"label_en"', '"label_vi"') + ")")
WHO = both("'Corrected by '", "'Người hiệu chỉnh: '") + " || coalesce(\"over_by\", '')"
CORRECTION = escaped(WHO)
CANDIDATE = both("'Candidate, not confirmed<br>'", "'Ứng viên, chưa xác nhận<br>'")
NAME = escaped('coalesce("name", to_string("agg_id"))')
FIRMS, JOBS = word("Firms", "Doanh nghiệp"), word("Jobs", "Lao động")
AGGLOMERATION_TIP = f"""<p><b>[% {NAME} %]</b><br>
[% {SECTOR} %]</p>
<p>[% {BAR} %]<br>[% {LABEL} %]</p>
<p>{FIRMS}: {number('"n_firms"')} · {JOBS}: {number('"jobs"')}</p>
<p>[% if("status" = 'confirmed', '', {CANDIDATE}) %][% if("override", {CORRECTION}, '') %]</p>"""

EVENT = " ".join(
    f"WHEN \"event\" = '{value}' THEN " + both(*(repr(part) for part in name.split(" · ")))
    for value, (_, name) in EVENTS.items()
)
ANY_NAME = escaped('coalesce("name_aft", "name_bef", to_string("pair_id"))')


def between(low: str, high: str) -> str:
    """Return the steps between two fields, a dash for none."""
    return f"[% coalesce({low} || '–' || {high}, '–') %]"


BEFORE, AFTER = between('"lo_bef"', '"hi_bef"'), between('"lo_aft"', '"hi_aft"')
CHANGE_TIP = f"""<p><b>[% {ANY_NAME} %]</b><br>
[% CASE {EVENT} END %]</p>
<p>{JOBS}: {number('"jobs_bef"')} → {number('"jobs_aft"')}<br>
{FIRMS}: {number('"firms_bef"')} → {number('"firms_aft"')}<br>
{word("Steps", "Bước")}: {BEFORE} → {AFTER}</p>"""
