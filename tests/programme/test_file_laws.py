import copy
import json

from hypothesis import given
from hypothesis import strategies as st

from netconf.programme import exports, rules
from netconf.programme.rules.file import NotAProgramme, read
from tests.programme.files import document
from tests.programme.strategies import json_values


def read_or_refused(content):
    """Return what is read, or None where it is refused in lines that can be printed."""
    try:
        return read(content)
    except NotAProgramme as refusal:
        lines = [str(fault) for fault in refusal.faults]
    assert lines
    assert all(len(line.splitlines()) == 1 and line.encode() for line in lines)
    return None


@given(st.binary() | st.text())
def test_anything_is_read_or_refused(content):
    read_or_refused(content)


def places(value, way=()):
    yield way
    entries = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in entries:
        yield from places(inner, (*way, key))


FULL = document(
    ruleset={"input_max_minutes": 20, "severity": {"inputs_are_short": "error"}},
    waivers=[{"rule": "one_member_hosts", "reason": "…", "approved_on": "2013-09-30"}],
)


@given(st.sampled_from(list(places(FULL))[1:]), json_values)
def test_any_value_at_any_place_is_judged_or_refused(way, value):
    changed = copy.deepcopy(FULL)
    inside = changed
    for step in way[:-1]:
        inside = inside[step]
    inside[way[-1]] = value

    found = read_or_refused(json.dumps(changed))

    if found:
        findings = rules.check(*found)
        assert len(exports.as_text(findings, "en").splitlines()) == 20
        assert exports.as_json(found[0], findings, "en").encode()
