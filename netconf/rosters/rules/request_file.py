"""The request file, read into a Request and written from one."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from netconf.programme.rules.node import Fault, Faulty, Node, list_of, one_of, shown
from netconf.rosters.rules.document import (
    distinct,
    groups_of,
    number_to,
    one_known,
    read_document,
    sha256_of,
    whole,
)
from netconf.rosters.rules.values import (
    Absence,
    Authors,
    Discussion,
    Groups,
    Lock,
    Person,
    Repair,
    Request,
)

REQUIRED = ("people", "rounds", "groups")
OPTIONAL = (
    "seed",
    "history",
    "absent",
    "locks",
    "apart",
    "together",
    "missives",
    "authors",
    "published",
    "repair",
)
# Beyond all reason; a slip of the finger should not fill the memory.
MOST_ROUNDS = 1000
A_PERSON = "the id of a person"


def read_request(content: bytes | str) -> Request:
    """Read a request file; raise NotValid with every fault and its place.

    A demand said twice is said once; a person named twice in one list is a fault.
    People locked twice, or at once apart and together, are no fault of the file: such
    a request is valid, and no roster can satisfy it.
    """
    request = read_document(content, _request)
    return replace(request, source_sha256=sha256_of(content))


def write_request(request: Request) -> str:
    """Return the request as a file that reads back into the same."""
    document: dict[str, object] = {
        "seed": request.seed,
        "people": [
            {"id": one.id, "municipality": one.municipality, "level": one.level}
            for one in request.people
        ],
        "rounds": request.rounds,
        "groups": request.groups,
        "history": request.history,
        "absent": [
            {"person": one.person, "rounds": one.rounds} for one in request.absent
        ],
        "locks": [
            {"person": one.person, "round": one.round, "group": one.group}
            for one in request.locks
        ],
        "apart": request.apart,
        "together": request.together,
        "missives": [
            {"round": one.round, "group": one.group, "members": one.members}
            for one in request.missives
        ],
        "authors": request.authors,
    }
    if request.published is not None:
        document["published"] = {"rounds": request.published}
        document["repair"] = request.repair
    return json.dumps(document, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class _Known:
    """What the rest of the file may speak of; None where that is not sure."""

    people: frozenset[str] | None
    municipalities: frozenset[str] | None
    rounds: int | None
    groups: int | None

    def person(self) -> Callable[[Node], str]:
        return one_known(self.people, A_PERSON)

    def round(self) -> Callable[[Node], int]:
        return number_to(self.rounds, "round")

    def group(self) -> Callable[[Node], int]:
        return number_to(self.groups, "group")


def _request(node: Node) -> Request:
    fields = node.fields(REQUIRED, OPTIONAL)
    people = fields.read("people", _people, None)
    rounds = fields.read("rounds", number_to(MOST_ROUNDS, "number of rounds"), None)
    groups = fields.read("groups", number_to(None, "number of groups"), None)
    if people is not None and groups is not None and groups > len(people):
        fields.nodes["groups"].note(
            f"{groups} groups are more than {len(people)} people"
        )
        groups = None
    ids = frozenset(one.id for one in people or ())
    towns = frozenset(one.municipality for one in people or ())
    known = _Known(
        # Where an id is used twice, one of them was to be another.
        ids if people is not None and len(ids) == len(people) else None,
        towns if people is not None else None,
        rounds,
        groups,
    )
    pairs = list_of(distinct(known.person(), least=2))
    published = fields.read("published", partial(_published, known=known), None)
    repair = fields.read("repair", one_of(Repair), None)
    for key, other in (("published", "repair"), ("repair", "published")):
        if key in fields.nodes and other not in fields.nodes:
            fields.nodes[key].note(f"{key} without {other}")
    return Request(
        people=people or (),
        rounds=rounds or 0,
        groups=groups or 0,
        seed=fields.read("seed", whole, 1),
        history=fields.read("history", list_of(groups_of(known.people)), ()),
        absent=fields.read("absent", list_of(partial(_absence, known=known)), ()),
        locks=fields.read("locks", list_of(partial(_lock, known=known)), ()),
        apart=fields.read("apart", pairs, ()),
        together=fields.read("together", pairs, ()),
        missives=fields.read("missives", list_of(partial(_missive, known=known)), ()),
        authors=fields.read("authors", one_of(Authors), Authors.EXCLUDED),
        published=published,
        repair=repair,
    )


def _people(node: Node) -> tuple[Person, ...]:
    people = list_of(_person)(node)
    seen: set[str] = set()
    for index, person in enumerate(people):
        if person.id in seen:
            place = f"{node.place}[{index}].id"
            node.faults.append(Fault(place, f"{shown(person.id)} is used twice"))
        seen.add(person.id)
    return people


def _person(node: Node) -> Person:
    fields = node.fields(("id", "municipality", "level"), ())
    person = Person(
        id=fields.read("id", Node.name, ""),
        municipality=fields.read("municipality", Node.name, ""),
        level=fields.read("level", Node.name, ""),
    )
    if not (person.id and person.municipality):
        # Else whatever speaks of them would be told to speak of nobody.
        raise Faulty
    return person


def _absence(node: Node, known: _Known) -> Absence:
    fields = node.fields(("person", "rounds"), ())
    person = fields.read("person", known.person(), "")
    rounds = fields.read("rounds", distinct(known.round()), ())
    return Absence(person, rounds)


def _lock(node: Node, known: _Known) -> Lock:
    fields = node.fields(("person", "round", "group"), ())
    return Lock(
        person=fields.read("person", known.person(), ""),
        round=fields.read("round", known.round(), 0),
        group=fields.read("group", known.group(), 0),
    )


def _missive(node: Node, known: _Known) -> Discussion:
    member = one_known(known.municipalities, "a municipality that anybody comes from")
    fields = node.fields(("round", "group", "members"), ())
    return Discussion(
        round=fields.read("round", known.round(), 0),
        group=fields.read("group", known.group(), 0),
        members=fields.read("members", distinct(member), ()),
    )


def _published(node: Node, known: _Known) -> tuple[Groups, ...]:
    """Read the published rounds; groups beyond those asked for are groups no more."""
    fields = node.fields(("rounds",), ())
    rounds = fields.read("rounds", list_of(groups_of(known.people)), ())
    if known.rounds is not None and len(rounds) > known.rounds:
        fields.nodes["rounds"].note(
            f"{len(rounds)} rounds are more than the {known.rounds} asked for"
        )
    return rounds
