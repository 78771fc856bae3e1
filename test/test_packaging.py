"""The zip has what it should and nothing else, by the plugin repository's rules."""

from __future__ import annotations

import zipfile
from configparser import ConfigParser

import package
import pytest

REQUIRED = [
    "name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker",
    "repository", "homepage",
]  # fmt: skip
BINARIES = {".so", ".dll", ".pyd", ".exe", ".sh", ".bat", ".pyc"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with zipfile.ZipFile(package.build(tmp_path_factory.mktemp("zip"))) as opened:
        yield opened


def test_it_is_one_folder_of_at_most_ten_megabytes(archive):
    assert {name.split("/")[0] for name in archive.namelist()} == {"quantu"}
    assert sum(info.compress_size for info in archive.infolist()) < 10 * 1024**2


def test_it_has_what_the_repository_demands(archive):
    names = set(archive.namelist())
    assert {"quantu/__init__.py", "quantu/metadata.txt", "quantu/LICENSE"} <= names


def test_it_has_no_tests_binaries_caches_or_hidden_files(archive):
    for name in archive.namelist():
        parts = name.split("/")
        assert parts[1] not in ("test", "Makefile", "build")
        assert not any(part.startswith(".") or part == "__pycache__" for part in parts)
        assert not any(name.endswith(suffix) for suffix in BINARIES)
        assert ".." not in parts
        assert "\\" not in name


def test_its_metadata_has_every_field_and_no_slash_in_the_author(archive):
    parser = ConfigParser()
    parser.read_string(archive.read("quantu/metadata.txt").decode("utf-8"))
    general = parser["general"]
    assert [one for one in REQUIRED if not general.get(one)] == []
    assert general["hasProcessingProvider"] == "yes"
    assert (general["qgisMinimumVersion"], general["qgisMaximumVersion"]) == ("3.22", "4.99")
    assert "/" not in general["author"]


def test_its_icon_is_inside(archive):
    parser = ConfigParser()
    parser.read_string(archive.read("quantu/metadata.txt").decode("utf-8"))
    assert f"quantu/{parser['general']['icon']}" in archive.namelist()
