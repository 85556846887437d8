"""The programme file: JSON from anybody, read strictly into plain values.

Required are the keys that no rule can do without: ``conference`` with ``days`` and
``members``; ``items``, each with ``id``, ``day``, ``start``, ``end`` and ``kind``;
each waiver's ``rule`` and ``reason``. All else may be left out, and is then unset,
empty, false or 0; a waiver without ``approved_by`` and ``approved_on`` is a request
only. ``null`` stands for nothing: leave the key out. The last time of a day is 23:59,
since 24:00 is no ``HH:MM``. A byte order mark is passed over.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from netconf.programme.rules.node import (
    DOCUMENT,
    Fault,
    Faulty,
    JsonObject,
    Node,
    list_of,
    one_of,
    shown,
)
from netconf.programme.rules.programme import (
    Feedback,
    Grouping,
    Item,
    Kind,
    Programme,
    Venue,
    Waiver,
)
from netconf.programme.rules.ruleset import (
    DEFAULT_SEVERITIES,
    Dominance,
    Ruleset,
    Severity,
)

UNSET = Ruleset()
COUNTS = (
    "day_count",
    "mixed_min_minutes",
    "input_max_minutes",
    "municipal_min_minutes",
    "feedback_min_minutes_per_member",
    "max_minutes_without_break",
)


class NotAProgramme(Exception):
    """The file is no programme; ``faults`` tells all that is wrong, and where."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def read(content: bytes | str) -> tuple[Programme, Ruleset]:
    """Read a programme file; raise NotAProgramme with every fault and its place."""
    faults: list[Fault] = []
    try:
        found = _document(Node(_parse(content), DOCUMENT, faults))
    except Faulty:
        raise NotAProgramme(faults) from None
    if faults:
        raise NotAProgramme(faults)
    return found


def read_ruleset(parameters: Mapping[str, object]) -> Ruleset:
    """Read a ruleset as it stands in a programme file; raise NotAProgramme."""
    faults: list[Fault] = []
    given = json.loads(json.dumps(parameters), object_pairs_hook=JsonObject)
    ruleset = _ruleset(Node(given, "ruleset", faults))
    if faults:
        raise NotAProgramme(faults)
    return ruleset


def _parse(content: bytes | str) -> object:
    try:
        text = content.decode() if isinstance(content, bytes) else content
        return json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=JsonObject,
            # Python refuses to read thousands of digits; no count has that many.
            parse_int=lambda digits: float(digits) if len(digits) > 20 else int(digits),
        )
    except UnicodeDecodeError as error:
        raise NotAProgramme([Fault(f"byte {error.start + 1}", "not UTF-8")]) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise NotAProgramme([Fault(place, f"not JSON: {error.msg}")]) from None
    except RecursionError:
        raise NotAProgramme([Fault(DOCUMENT, "nested too deep")]) from None


def _document(node: Node) -> tuple[Programme, Ruleset]:
    fields = node.fields(("conference", "items"), ("ruleset", "waivers"))
    conference = fields.read("conference", _conference, None)
    days = len(conference.days) if conference else None
    ruleset = fields.read("ruleset", _ruleset, UNSET)
    waivers = fields.read("waivers", list_of(_waiver), ())
    items = fields.read("items", list_of(partial(_item, days=days)), ())
    _check_ids(items, node)
    if conference is None:
        raise Faulty
    return replace(conference, items=items, waivers=waivers), ruleset


def _conference(node: Node) -> Programme:
    fields = node.fields(
        ("days", "members"),
        ("network", "number", "host", "venue", "themes", "open_commitments"),
    )
    days = fields.read("days", list_of(Node.day), None)
    programme = Programme(
        days=days or (),
        members=fields.read("members", _members, ()),
        network=fields.read("network", Node.text, ""),
        number=fields.read("number", Node.count, None),
        host=fields.read("host", Node.text, ""),
        venue=fields.read("venue", _venue, Venue()),
        themes=fields.read("themes", list_of(Node.text), ()),
        open_commitments=fields.read("open_commitments", Node.count, 0),
    )
    if days is None:
        # Else every item would be told to lie outside the days.
        raise Faulty
    return programme


def _members(node: Node) -> tuple[str, ...]:
    names = list_of(Node.name)(node)
    for index in _repeated(names):
        fault = Fault(f"{node.place}[{index}]", f"{shown(names[index])} is named twice")
        node.faults.append(fault)
    return names


def _venue(node: Node) -> Venue:
    fields = node.fields((), ("name", "approved_on"))
    return Venue(
        name=fields.read("name", Node.text, ""),
        approved_on=fields.read("approved_on", Node.day, None),
    )


def _ruleset(node: Node) -> Ruleset:
    fields = node.fields(
        (),
        (
            *COUNTS,
            "day1_latest_start",
            "last_day_earliest_end",
            "dominance",
            "severity",
        ),
    )
    return Ruleset(
        **{key: fields.read(key, Node.count, getattr(UNSET, key)) for key in COUNTS},
        day1_latest_start=fields.read("day1_latest_start", Node.clock, None),
        last_day_earliest_end=fields.read("last_day_earliest_end", Node.clock, None),
        dominance=fields.read("dominance", one_of(Dominance), UNSET.dominance),
        severities=fields.read("severity", _severities, {}),
    )


def _severities(node: Node) -> dict[str, Severity]:
    fields = node.fields((), DEFAULT_SEVERITIES, noun="rule")
    return {
        rule: fields.read(rule, one_of(Severity), default)
        for rule, default in DEFAULT_SEVERITIES.items()
        if rule in fields.nodes
    }


def _waiver(node: Node) -> Waiver:
    fields = node.fields(("rule", "reason"), ("approved_by", "approved_on"))
    return Waiver(
        rule=fields.read("rule", _rule, ""),
        reason=fields.read("reason", Node.text, ""),
        approved_by=fields.read("approved_by", Node.text, ""),
        approved_on=fields.read("approved_on", Node.day, None),
    )


def _rule(node: Node) -> str:
    if node.text() in DEFAULT_SEVERITIES:
        return node.text()
    raise node.refuse("a rule")


def _item(node: Node, days: int | None) -> Item:
    fields = node.fields(
        ("id", "day", "start", "end", "kind"),
        (
            "title",
            "grouping",
            "themes",
            "steering_focus",
            "processed_by",
            "about_members",
            "follows_up",
            "feedback",
        ),
    )
    return Item(
        id=fields.read("id", Node.name, ""),
        day=fields.read("day", partial(_day_number, days=days), 0),
        start=fields.read("start", Node.clock, 0),
        end=fields.read("end", Node.clock, 0),
        kind=fields.read("kind", one_of(Kind), Kind.OPENING),
        title=fields.read("title", Node.text, ""),
        grouping=fields.read("grouping", one_of(Grouping), None),
        themes=fields.read("themes", list_of(Node.text), ()),
        steering_focus=fields.read("steering_focus", Node.flag, False),
        processed_by=fields.read("processed_by", Node.text, None),
        about_members=fields.read("about_members", list_of(Node.text), ()),
        follows_up=fields.read("follows_up", Node.flag, False),
        feedback=frozenset(fields.read("feedback", list_of(one_of(Feedback)), ())),
    )


def _day_number(node: Node, days: int | None) -> int:
    day = node.count()
    if days is None or 1 <= day <= days:
        return day
    raise node.refuse(f"a day of the conference, which has {days}")


def _check_ids(items: tuple[Item, ...], document: Node) -> None:
    """Note each id used twice, and each item said to process one that is not there."""
    ids = [item.id for item in items]
    for index in _repeated(ids):
        if ids[index]:
            place = f"items[{index}].id"
            document.faults.append(Fault(place, f"{shown(ids[index])} is used twice"))
    if "" in ids:
        return  # A faulty id may be the one that is meant.
    known = set(ids)
    for index, item in enumerate(items):
        if item.processed_by is not None and item.processed_by not in known:
            place = f"items[{index}].processed_by"
            message = f"{shown(item.processed_by)} is not the id of an item"
            document.faults.append(Fault(place, message))


def _repeated(names: Sequence[str]) -> list[int]:
    """Return the places of the names that have occurred before."""
    seen: set[str] = set()
    places = []
    for index, name in enumerate(names):
        if name in seen:
            places.append(index)
        seen.add(name)
    return places
