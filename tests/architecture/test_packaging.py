"""An installed copy holds all that a checkout does, under names that say something."""

import re
from configparser import ConfigParser

from setuptools import find_packages

from tests.architecture.source import PACKAGE, ROOT, modules

EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "common",
    "manager",
    "service",
    "services",
    "misc",
}


def test_every_package_ships():
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    options = config["options"]

    listed = set(options["packages"].split())
    mapped = set(options["package_dir"].split()[::3])

    found = find_packages(str(ROOT), include=["netconf", "netconf.*"])
    assert listed - mapped == set(found)


def test_every_folder_with_modules_is_a_package():
    folders = {module.path.parent for module in modules()}

    assert [
        path for path in sorted(folders) if not (path / "__init__.py").is_file()
    ] == []


def test_every_file_of_a_package_ships():
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    shipped = {
        path
        for package, patterns in config["options.package_data"].items()
        for pattern in patterns.split()
        for path in _folder(package).glob(pattern)
    }

    data = {
        path
        for path in PACKAGE.rglob("*")
        if path.is_file()
        and path.suffix != ".py"
        and "__pycache__" not in path.parts
        and "fragments" not in path.parts
    }

    assert sorted(data - shipped) == []


def _folder(package):
    inside = ROOT / package.replace(".", "/")
    return inside if inside.is_dir() else ROOT / package.removeprefix("netconf.")


def test_no_module_has_an_empty_name():
    assert [m.name for m in modules() if m.path.stem in EMPTY_NAMES] == []


def test_the_locks_hold_every_direct_dependency():
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    locked = _locked("requirements.lock")

    wanted = _names(config["options"]["install_requires"])
    tools = _names(config["options.extras_require"]["dev"])

    assert wanted - locked == set()
    assert (wanted | tools) - _locked("requirements-dev.lock") == set()


def test_the_locks_agree():
    both = (_pins("requirements.lock"), _pins("requirements-dev.lock"))

    assert both[0] - both[1] == set()


def _pins(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    return set(re.findall(r"^([\w.-]+)(?:\[.*\])?==([^ ]+)", text, re.MULTILINE))


def _locked(lock):
    return {name for name, _version in _pins(lock)}


def _names(requirements):
    lines = [
        line for line in requirements.splitlines() if line and not line.startswith("#")
    ]
    return {re.split(r"[^\w.-]", line)[0].lower() for line in lines}
