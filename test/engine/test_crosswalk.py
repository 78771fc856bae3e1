"""Codes of VSIC 2018 in VSIC 2025, against the conversion table of the Statistics Office."""

from __future__ import annotations

import pytest

from quantu.plugin.engine import crosswalk
from quantu.plugin.engine.errors import EngineError


@pytest.fixture(scope="module")
def shipped(root):
    return crosswalk.read(root / "resources" / "tables" / "vsic_changes.csv")


# letter 3061/CTK-CSCL, annex II
@pytest.mark.parametrize(
    ("code", "codes", "relation"),
    [
        ("1410", ("1410",), "same"),
        ("14100", ("1410",), "same"),
        ("2610", ("2611", "2619"), "split"),
        ("3100", ("3101", "3102", "3109"), "split"),
        ("1104", ("1105",), "renumbered"),
        ("0722", ("0729",), "renumbered"),
        ("0131", ("0130",), "merged"),
        ("2011", ("2011", "2029"), "partly"),
        ("4711", (), "not listed"),
        ("2611", (), "no code of this version"),
        ("26", ("26",), "same"),
        ("30", (), "not listed"),  # part of 3030 went to division 25
    ],
)
def test_a_code_of_2018_in_2025(shipped, code, codes, relation):
    assert shipped.find(code, "vsic2018") == crosswalk.Counterpart(codes, relation)


@pytest.mark.parametrize(
    ("code", "codes", "relation"),
    [
        ("2619", ("2610",), "partly"),
        ("0130", ("0131", "0132"), "split"),
        ("1104", ("1103",), "partly"),  # malt; in 2018 the number meant soft drinks
        ("2029", ("2011", "2029"), "partly"),
        ("3040", ("3040",), "same"),
        ("2610", (), "no code of this version"),
    ],
)
def test_a_code_of_2025_in_2018(shipped, code, codes, relation):
    assert shipped.find(code, "vsic2025") == crosswalk.Counterpart(codes, relation)


def test_every_pair_belongs_to_a_sector_in_both_tables_and_keeps_it_if_renumbered(root, shipped):
    from quantu.plugin.engine import taxonomy

    tables = root / "resources" / "tables"
    versions = {name: tables / f"{name}.csv" for name in ("vsic2018", "vsic2025")}
    known = taxonomy.read(tables / "sectors.csv", versions)
    for old, new, relation in shipped.pairs:
        before, after = known.sector_of(old, "vsic2018"), known.sector_of(new, "vsic2025")
        assert before
        assert after
        if relation == crosswalk.RENUMBERED:
            assert before == after


def test_a_bad_relation_is_named_with_its_row(tmp_path):
    path = tmp_path / "changes.csv"
    path.write_text("code_2018,code_2025,relation,source\n2610,2611,perhaps,x\n", "utf-8")
    with pytest.raises(EngineError, match=r"changes\.csv:2.*relation.*'perhaps'"):
        crosswalk.read(path)
