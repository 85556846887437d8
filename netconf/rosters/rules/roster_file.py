"""The roster file, read into a Roster and written from one."""

import json
from functools import partial

from netconf.programme.rules.node import Node, list_of, one_of
from netconf.rosters.rules.document import distinct, one_known, read_document
from netconf.rosters.rules.values import Groups, Request, Roster, Score, Term

REQUIRED = ("rounds",)
CLAIMS = (
    "score",
    "bounds",
    "proven",
    "iterations",
    "stopped_by_clock",
    "request_sha256",
)


def read_roster(content: bytes | str, request: Request) -> Roster:
    """Read a roster file for a request; raise NotValid with every fault and its place.

    Only ``rounds`` is needed, so that a roster made by hand can be judged. Ids nobody
    has, and a person twice in one group, are faults; all else is for the check to say.
    """
    return read_document(content, partial(_roster, request=request))


def write_roster(roster: Roster) -> str:
    """Return the roster as a file, one line for each group."""
    rounds = ",\n".join(map(_written, roster.rounds))
    parts = [f'  "rounds": [\n{rounds}\n  ]']
    for key, value in (
        ("score", roster.score),
        ("bounds", roster.bounds),
        ("proven", roster.proven),
        ("iterations", roster.iterations),
        ("stopped_by_clock", roster.stopped_by_clock),
        ("request_sha256", roster.request_sha256),
    ):
        if value is not None:
            plain = dict(value.items()) if isinstance(value, Score) else value
            parts.append(f'  "{key}": {json.dumps(plain, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _written(groups: Groups) -> str:
    lines = [f"      {json.dumps(group, ensure_ascii=False)}" for group in groups]
    return '    {"groups": [\n' + ",\n".join(lines) + "\n    ]}"


def _roster(node: Node, request: Request) -> Roster:
    known = frozenset(person.id for person in request.people)
    fields = node.fields(REQUIRED, CLAIMS)
    return Roster(
        rounds=fields.read("rounds", list_of(partial(_round, known=known)), ()),
        score=fields.read("score", _figures, None),
        bounds=fields.read("bounds", _figures, None),
        proven=fields.read("proven", distinct(one_of(Term)), None),
        iterations=fields.read("iterations", _figure, None),
        stopped_by_clock=fields.read("stopped_by_clock", Node.flag, None),
        request_sha256=fields.read("request_sha256", Node.text, None),
    )


def _round(node: Node, known: frozenset[str]) -> Groups:
    fields = node.fields(("groups",), ())
    person = one_known(known, "the id of a person in the request")
    return fields.read("groups", list_of(distinct(person)), ())


def _figures(node: Node) -> Score:
    fields = node.fields(tuple(Term), ())
    return Score(**{term.value: fields.read(term, _figure, 0) for term in Term})


def _figure(node: Node) -> int:
    if type(node.value) is int and node.value >= 0:
        return node.value
    raise node.refuse("a whole number from 0")
