"""Connections are told without what only their owner may know."""

from __future__ import annotations

import pytest

from quantu.plugin.engine import credentials


@pytest.mark.parametrize(
    "written", ["secret", "'two words'", r"'it\'s mine'", r"'ends with \\'", "''", "'mật khẩu=1'"]
)
def test_a_password_goes_however_it_is_written(written):
    text = f"dbname='a' host=db password={written} user='me' table=\"s\".\"t\" (geom)"
    kept = "dbname='a' host=db user='me' table=\"s\".\"t\" (geom)"
    assert credentials.without_password(text) == kept


def test_other_texts_stay_as_they_are():
    for text in ("", "/data/firms.gpkg|layername=passwords", "no password given"):
        assert credentials.without_password(text) == text
