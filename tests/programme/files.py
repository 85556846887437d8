"""The passing programme as a file, ways to break it, and the faults told of it."""

import copy
import json
from pathlib import Path

import pytest

from netconf.programme.rules.file import NotAProgramme, read

PASSING_FILE = Path(__file__).with_name("passing.json")
DOCUMENT = json.loads(PASSING_FILE.read_text(encoding="utf-8"))
REMOVED = object()


def document(**changes):
    """Return the passing document with values put at places, or removed there.

    A place is written with a double underscore for each step: items__3__start.
    """
    changed = copy.deepcopy(DOCUMENT)
    for place, value in changes.items():
        *way, last = [int(s) if s.isdigit() else s for s in place.split("__")]
        inside = changed
        for step in way:
            inside = inside[step]
        if value is REMOVED:
            del inside[last]
        else:
            inside[last] = value
    return changed


def faults(content):
    if not isinstance(content, bytes | str):
        content = json.dumps(content)
    with pytest.raises(NotAProgramme) as caught:
        read(content)
    assert str(caught.value).splitlines() == [str(one) for one in caught.value.faults]
    return [str(one) for one in caught.value.faults]
