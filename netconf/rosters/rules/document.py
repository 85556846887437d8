"""JSON files from anybody, read strictly: every fault is told with its place.

A byte order mark is passed over. ``null`` stands for nothing: leave the key out.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from netconf.programme.rules.node import (
    DOCUMENT,
    Fault,
    Faulty,
    JsonObject,
    Node,
    list_of,
    shown,
)
from netconf.rosters.rules.values import Groups

T = TypeVar("T")
# Python refuses to read thousands of digits; no figure here has that many.
MOST_DIGITS = 20


class NotValid(Exception):
    """The file is not what it should be; ``faults`` tells all that is wrong."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def read_document(content: bytes | str, read: Callable[[Node], T]) -> T:
    """Read a whole file; raise NotValid with every fault, each with its place."""
    faults: list[Fault] = []
    try:
        found = read(Node(_parse(content), DOCUMENT, faults))
    except Faulty:
        raise NotValid(faults) from None
    if faults:
        raise NotValid(faults)
    return found


def sha256_of(content: bytes | str) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(
        content.encode() if isinstance(content, str) else content
    ).hexdigest()


def whole(node: Node) -> int:
    """Read a whole number of any sign; 1.0 and true are none."""
    if type(node.value) is int:
        return node.value
    raise node.refuse("a whole number")


def number_to(limit: int | None, what: str) -> Callable[[Node], int]:
    """Return how to read a number from 1; without a limit any will do."""

    def read(node: Node) -> int:
        if type(node.value) is not int:
            raise node.refuse("a whole number")
        if node.value < 1 or (limit is not None and node.value > limit):
            upper = "" if limit is None else f" to {limit}"
            raise node.refuse(f"a {what} from 1{upper}")
        return node.value

    return read


def one_known(known: Collection[str] | None, what: str) -> Callable[[Node], str]:
    """Return how to read a name that must be known; None when nothing is sure."""

    def read(node: Node) -> str:
        name = node.text()
        if known is not None and name not in known:
            raise node.refuse(what)
        return name

    return read


def distinct(
    read: Callable[[Node], T], least: int = 0
) -> Callable[[Node], tuple[T, ...]]:
    """Return how to read a list of so many elements, none of them twice."""

    def read_list(node: Node) -> tuple[T, ...]:
        values = list_of(read)(node)
        if len(values) < least:
            node.note(f"at least {least} are needed")
            raise Faulty
        note_repeated(node, values, "stands here twice")
        return values

    return read_list


def groups_of(known: Collection[str] | None) -> Callable[[Node], Groups]:
    """Return how to read the groups of one round, where nobody sits twice."""

    def read(node: Node) -> Groups:
        groups = list_of(distinct(one_known(known, "the id of a person")))(node)
        seen: set[str] = set()
        for number, group in enumerate(groups):
            for place, person in enumerate(group):
                if person in seen and person not in group[:place]:
                    fault = Fault(
                        f"{node.place}[{number}][{place}]",
                        f"{shown(person)} sits in two groups of the round",
                    )
                    node.faults.append(fault)
            seen.update(group)
        return groups

    return read


def note_repeated(node: Node, values: Sequence[object], message: str) -> None:
    """Note each value of a list that has stood there before."""
    seen: set[object] = set()
    for index, value in enumerate(values):
        if value in seen:
            place = f"{node.place}[{index}]"
            node.faults.append(Fault(place, f"{shown(value)} {message}"))
        seen.add(value)


def _parse(content: bytes | str) -> object:
    try:
        text = content.decode() if isinstance(content, bytes) else content
        return json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=JsonObject,
            parse_int=lambda digits: (
                float(digits) if len(digits) > MOST_DIGITS else int(digits)
            ),
        )
    except UnicodeDecodeError as error:
        raise NotValid([Fault(f"byte {error.start + 1}", "not UTF-8")]) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise NotValid([Fault(place, f"not JSON: {error.msg}")]) from None
    except RecursionError:
        raise NotValid([Fault(DOCUMENT, "nested too deep")]) from None
