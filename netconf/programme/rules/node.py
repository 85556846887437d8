"""A value of a JSON document and its place, read as what it ought to be."""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")
D = TypeVar("D")
E = TypeVar("E", bound=StrEnum)

# The place of the outermost value, which has no key.
DOCUMENT = "file"
GREATEST_COUNT = 1_000_000
CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place; as text on one line."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Faulty(Exception):
    """The value is not what it ought to be, and that has been noted."""


class JsonObject(dict[str, object]):
    """A JSON object that remembers the keys given more than once."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        times = Counter(key for key, _ in pairs)
        self.repeated = [key for key in times if times[key] > 1]


@dataclass(frozen=True)
class Node:
    """A value, where it stands, and the faults found in its document so far.

    Each way to read it returns a sound value, or notes the fault and raises Faulty.
    """

    value: object
    place: str
    faults: list[Fault]

    def note(self, message: str) -> None:
        """Note a fault of this value."""
        self.faults.append(Fault(self.place, message))

    def refuse(self, wanted: str) -> Faulty:
        """Note that the value is not what is wanted; return what to raise."""
        self.note(f"{shown(self.value)} is not {wanted}")
        return Faulty()

    def text(self) -> str:
        """Read a string that can be written out again; half a surrogate pair cannot."""
        if isinstance(self.value, str) and not re.search("[\ud800-\udfff]", self.value):
            return self.value
        raise self.refuse("text")

    def name(self) -> str:
        """Read text that is not blank."""
        if self.text().strip():
            return self.text()
        raise self.refuse("a name")

    def flag(self) -> bool:
        """Read true or false."""
        if isinstance(self.value, bool):
            return self.value
        raise self.refuse("true or false")

    def count(self) -> int:
        """Read a whole number; 20.0 and true are none, nor is one beyond reason."""
        if type(self.value) is int and 0 <= self.value <= GREATEST_COUNT:
            return self.value
        raise self.refuse(f"a whole number from 0 to {GREATEST_COUNT}")

    def clock(self) -> int:
        """Read ``HH:MM``, from 00:00 to 23:59, as minutes after midnight."""
        match = isinstance(self.value, str) and CLOCK.fullmatch(self.value)
        if match:
            return int(match[1]) * 60 + int(match[2])
        raise self.refuse("a time")

    def day(self) -> date:
        """Read ``YYYY-MM-DD``."""
        if isinstance(self.value, str) and DATE.fullmatch(self.value):
            try:
                return date.fromisoformat(self.value)
            except ValueError:
                pass
        raise self.refuse("a date")

    def fields(
        self, required: Collection[str], optional: Collection[str], noun: str = "key"
    ) -> "Fields":
        """Read an object; note each key that is missing, repeated or unknown."""
        if not isinstance(self.value, JsonObject):
            raise self.refuse("an object")
        nodes = {
            key: Node(value, self.place_of(key), self.faults)
            for key, value in self.value.items()
        }
        for key in self.value.repeated:
            nodes[key].note("given more than once")
        for key, node in nodes.items():
            if key not in required and key not in optional:
                node.note(f"unknown {noun}")
        for key in required:
            if key not in nodes:
                self.faults.append(Fault(self.place_of(key), "missing"))
        return Fields(nodes)

    def place_of(self, key: str) -> str:
        """Return where the value of a key stands."""
        if not PLAIN_KEY.fullmatch(key):
            return f"{self.place}[{shown(key)}]"
        return f"{self.place}.{key}" if self.place != DOCUMENT else key


@dataclass(frozen=True)
class Fields:
    """The values of an object by their keys."""

    nodes: dict[str, Node]

    def read(self, key: str, read: Callable[[Node], T], default: D) -> T | D:
        """Read the value of a key; the default stands in for one missing or faulty."""
        if key not in self.nodes:
            return default
        try:
            return read(self.nodes[key])
        except Faulty:
            return default


def list_of(read: Callable[[Node], T]) -> Callable[[Node], tuple[T, ...]]:
    """Return how to read a list; one faulty element makes the list faulty."""

    def read_list(node: Node) -> tuple[T, ...]:
        if not isinstance(node.value, list):
            raise node.refuse("a list")
        sound: list[T] = []
        for index, value in enumerate(node.value):
            try:
                sound.append(read(Node(value, f"{node.place}[{index}]", node.faults)))
            except Faulty:
                continue
        if len(sound) < len(node.value):
            raise Faulty
        return tuple(sound)

    return read_list


def one_of(values: type[E]) -> Callable[[Node], E]:
    """Return how to read one of the values of an enum."""

    def read_value(node: Node) -> E:
        for value in values:
            if node.value == value.value:
                return value
        raise node.refuse(f"one of {', '.join(values)}")

    return read_value


def shown(value: object) -> str:
    """Write a value on one line, as in JSON; a long one is cut, a nested one told."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, str):
        value = value if len(value) <= 60 else value[:59] + "…"
        return json.dumps(value, ensure_ascii=not value.isprintable())
    return json.dumps(value)
