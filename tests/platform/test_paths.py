"""Folders are found in a checkout and in an installed copy."""

from pathlib import Path

import pytest

from netconf import paths

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """Return the package as it lies when it is installed."""
    package = tmp_path / "lib" / "netconf"
    (package / "templates").mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", package)
    monkeypatch.chdir(tmp_path)
    return package


def test_folders_lie_beside_the_package_in_a_checkout():
    assert paths.folder("templates") == CHECKOUT / "templates"
    assert paths.working_folder() == CHECKOUT


def test_folders_lie_inside_an_installed_package(installed, tmp_path):
    assert paths.folder("templates") == installed / "templates"
    assert paths.working_folder() == tmp_path
