"""Migrations stand in one row and lead to what the models say."""

import re

from netconf import schema
from tests.architecture.source import ROOT
from tests.revisions import REVISIONS, script


def test_there_is_one_head():
    assert script().get_heads() == [REVISIONS[-1]]


def test_migrations_are_numbered_and_named_by_content():
    files = sorted(path.name for path in (ROOT / "migrations/versions").glob("*.py"))

    numbers = [name.split("_")[0] for name in files]

    assert numbers == [f"{number:04d}" for number in range(1, len(files) + 1)]
    assert numbers == REVISIONS
    assert [n for n in files if not re.fullmatch(r"\d{4}_[a-z0-9_]{4,}\.py", n)] == []


def test_models_equal_the_migrated_schema(database):
    schema.differences(database)
