"""The example's texts, as they are written: one TOML file for each part of the story."""

import tomllib
from functools import cache
from typing import Any

from netconf.paths import PACKAGE


@cache
def read(name: str) -> dict[str, Any]:
    """Return the text file of a name, read once."""
    path = PACKAGE / "example" / "texts" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))
