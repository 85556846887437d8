"""The table of ASVS items is whole, and names only tests and papers that there are."""

import re
from collections import Counter

from tests.architecture.source import ROOT

TABLE = ROOT / "docs/asvs.md"
ROW = re.compile(
    r"^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE
)
LEVELS = {"1": 70, "2": 183}
LINES = ROW.findall(TABLE.read_text(encoding="utf-8"))


def _kind(how):
    """Return in which of four ways an item is answered."""
    for kind in ("not applicable: ", "open: ", "written down in "):
        if how.startswith(kind):
            return kind.strip()
    return "tests"


def _tests():
    """Return the names of all tests."""
    return {
        name
        for path in (ROOT / "tests").rglob("*.py")
        for name in re.findall(
            r"^def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }


def test_each_item_of_both_levels_stands_in_the_table_once():
    assert Counter(level for _id, level, _what, _how in LINES) == LEVELS
    assert len({name for name, *_ in LINES}) == len(LINES)


def test_the_tests_in_the_table_exist():
    known = _tests()
    unknown = [
        f"{name}: {test}"
        for name, _level, _what, how in LINES
        if _kind(how) == "tests"
        for test in how.split(", ")
        if test.strip("`") not in known
    ]

    assert unknown == []


def test_the_papers_in_the_table_exist():
    papers = re.findall(r"\]\((?!https:)([^)]+)\)", TABLE.read_text(encoding="utf-8"))

    assert [path for path in papers if not (TABLE.parent / path).exists()] == []


def test_what_is_open_or_does_not_apply_says_why():
    assert [name for name, _l, _w, how in LINES if len(how.split(": ")[-1]) < 5] == []


def test_the_sum_over_the_table_is_right():
    counts = Counter(_kind(how) for *_rest, how in LINES)
    text = " ".join(TABLE.read_text(encoding="utf-8").split())

    assert (
        f"Of {len(LINES)} items {counts['tests']} have tests, "
        f"{counts['written down in']} ask for something that is written down, "
        f"{counts['not applicable:']} do not apply, and {counts['open:']} are open."
    ) in text
