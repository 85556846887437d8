"""The access matrix as text: read it, fill in its addresses."""

from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from tests.world import ROLES, World

PATH = Path(__file__).with_name("matrix.txt")
METHODS = {"DELETE", "GET", "PATCH", "POST", "PUT"}
# What a line says of a redirect to the sign-in page.
SIGN_IN = "sign-in"


@dataclass(frozen=True)
class Line:
    """One endpoint and method, what each role is answered, and what its address holds."""

    number: int
    endpoint: str
    method: str
    answers: tuple[str, ...]
    given: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """Return what the test of the line is called."""
        given = "".join(f" {name}={value}" for name, value in self.given)
        return f"{self.endpoint} {self.method}{given}"

    def path(self, app: Flask, world: World) -> str:
        """Return the line's address, its parameters filled from the world by name."""
        values = dict(world.values)
        for name, value in self.given:
            values[name] = world.values.get(value, value)
        rules = [
            rule
            for rule in app.url_map.iter_rules(self.endpoint)
            if self.method in rule.methods
        ]
        wanted = {name for rule in rules for name in rule.arguments}
        lacking = wanted - values.keys()
        assert not lacking, f"{self.name}: the world has no {sorted(lacking)}"
        address = app.url_map.bind("127.0.0.1:8000").build(
            self.endpoint,
            {name: values[name] for name in wanted},
            method=self.method,
        )
        query = [f"{name}={value}" for name, value in self.given if name not in wanted]
        return "?".join([address, *(["&".join(query)] if query else [])])


def read() -> list[Line]:
    """Read the matrix; fail on a line that is not one."""
    lines = []
    for number, text in enumerate(PATH.read_text(encoding="utf-8").splitlines(), 1):
        words = text.split("#")[0].split()
        if not words:
            continue
        endpoint, method, *rest = words
        answers, given = rest[: len(ROLES)], rest[len(ROLES) :]
        shape = f"{PATH.name}:{number}: endpoint, method, {len(ROLES)} answers, name=value …"
        assert method in METHODS, shape
        assert len(answers) == len(ROLES), shape
        assert all(answer == SIGN_IN or answer.isdigit() for answer in answers), shape
        assert all("=" in pair for pair in given), shape
        pairs = tuple(
            (name, value) for name, _, value in (pair.partition("=") for pair in given)
        )
        lines.append(Line(number, endpoint, method, tuple(answers), pairs))
    return lines


def asked_for(app: Flask) -> set[tuple[str, str]]:
    """Return every (endpoint, method) of the site that must stand in the matrix."""
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        for method in (rule.methods or set()) & METHODS
    }
