"""Requests that nobody would send by mistake, made from a seed: any route, role, name and value."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.routing import BuildError, Rule

from tests.access import canaries
from tests.access.canaries import Aviary
from tests.client import Client
from tests.world import ROLES

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS")
# Names that no form has, and that would matter if a form took what it is given.
NEVER_ASKED_FOR = (
    "id",
    "author_id",
    "created_at",
    "is_published",
    "deadline",
    "version",
    "is_admin",
    "network_id",
    "member_id",
    "person_id",
    "is_contact_person",
    "_method",
    "__class__",
    "role",
    "roles",
    "status",
    "q",
    "sida",
    "next",
    "konferens",
    "efter",
    "dag",
)
HOSTILE = (
    "",
    " ",
    "0",
    "-1",
    "1e309",
    "NaN",
    "9" * 40,
    str(2**31),
    str(2**63),
    "true",
    "null",
    "[]",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "0001-01-01",
    "24:00",
    "99:99",
    "00000000-0000-0000-0000-000000000000",
    "administrator",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{7*7}}{% raw %}",
    "%(x)s %s %n",
    "../../etc/passwd",
    "å" * 300,
    "x" * 25_000,
    "\U0001f9c1\u202e\u200b\ufeff",
    "e\u0301\u0000",
    "\x00",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "a\r\nSet-Cookie: x=y",
    "//evil.example",
    "javascript:alert(1)",
    "maj@kommun.se",
    "a@b",
    "=1+1",
    "https://[::1",
    "<!doctype html>",
    "`" * 3_000,
    "[" * 3_000,
    "> " * 1_500,
)
# Whoever sees as another meets what is the other's; that is tried by itself.
LEFT_OUT = {"roles.view_as"}


@dataclass
class Found:
    """What a request was, and what was wrong with its answer."""

    role: str
    method: str
    address: str
    data: object
    fault: str


class Fuzzer:
    """Sends requests as each role and gathers the answers that should never be given."""

    def __init__(
        self,
        app: Flask,
        aviary: Aviary,
        visitor: Callable[..., Client],
        random: Random,
    ) -> None:
        self.app, self.aviary, self.random = app, aviary, random
        self.clients = {role: visitor(aviary.world, role) for role in ROLES}
        self.rules = [
            rule
            for method in ("GET", "POST")
            for rule in canaries.rules(app, method)
            if rule.endpoint not in LEFT_OUT
        ]
        self.fields = self._fields()
        self.found: list[Found] = []

    def _fields(self) -> dict[str, list[str]]:
        """Return the fields of every form that somebody is shown, and the values in them."""
        fields: dict[str, list[str]] = {}
        for role in ("contact", "administrator"):
            seen: set[str] = set()
            for address in canaries.addresses(self.app, self.aviary):
                endpoint = self.app.url_map.bind("127.0.0.1").match(
                    address.split("?")[0]
                )[0]
                if endpoint in seen:
                    continue
                seen.add(endpoint)
                response = self.clients[role].fetch("GET", address)
                if response.mimetype != "text/html":
                    continue
                soup = BeautifulSoup(response.data, "html.parser")
                for each in soup.select("[name]"):
                    values = fields.setdefault(str(each["name"]), [])
                    options = [str(o.get("value", "")) for o in each.select("option")]
                    values += options[:3] or [str(each.get("value") or each.text)]
        fields.pop("csrf_token")
        fields.pop("nonce")
        return fields

    def run(self, count: int) -> list[Found]:
        """Send so many requests, and return what was wrong."""
        for _ in range(count):
            self._send()
        return self.found

    def _send(self) -> None:
        random = self.random
        role = random.choice(ROLES)
        client = self.clients[role]
        rule = random.choice(self.rules)
        usual = "POST" if "POST" in (rule.methods or ()) else "GET"
        method = usual if random.random() < 0.9 else random.choice(METHODS)
        address = self._address(rule)
        given = self._given(client) if method not in {"GET", "HEAD", "OPTIONS"} else {}
        said = repr(given)[:300]
        try:
            response = client.fetch(method, address, **given)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told of
            self._note(role, method, address, said, f"raised {error!r}")
            return
        if response.status_code >= 500:
            self._note(role, method, address, said, f"{response.status_code}")
        if b"Traceback (most recent" in response.data:
            self._note(role, method, address, said, "a traceback")
        for mark in canaries.met(response, role):
            if not canaries.is_published(mark):
                self._note(role, method, address, said, f"{mark} leaks")

    def _note(self, *told: Any) -> None:
        self.found.append(Found(*told))

    def _address(self, rule: Rule) -> str:
        random = self.random
        given: dict[str, Any] = {}
        for name in rule.arguments:
            known = self.aviary.values[name]
            given[name] = random.choice(known)
            if random.random() < 0.1:
                given[name] = random.choice([*HOSTILE[:12], *known])
        try:
            path = self.app.url_map.bind("127.0.0.1:8000").build(rule.endpoint, given)
        except (BuildError, ValueError):
            path = rule.rule.replace("<", "").replace(">", "")
        query = [
            (random.choice(NEVER_ASKED_FOR), random.choice(HOSTILE[:40]))
            for _ in range(random.choice((0, 0, 0, 1, 2)))
        ]
        path = quote(path, safe="/%:?=&-._~")
        return f"{path}?{urlencode(query)}" if query else path

    def _given(self, client: Client) -> dict[str, Any]:
        """Return the body of a request: a form mostly, else something that is none."""
        random = self.random
        kind = random.random()
        if kind < 0.05:
            body = {name: random.choice(HOSTILE) for name in NEVER_ASKED_FOR}
            return {"data": json.dumps(body), "content_type": "application/json"}
        if kind < 0.08:
            return {
                "data": random.randbytes(200),
                "content_type": "multipart/form-data; boundary=x",
            }
        form: MultiDict[str, Any] = MultiDict()
        if random.random() < 0.95:
            form.add("csrf_token", client.token())
        names = [*self.fields, *NEVER_ASKED_FOR]
        for name in random.sample(names, random.randint(0, len(names))):
            for _ in range(random.choice((1, 1, 1, 2))):
                form.add(name, self._value(name))
        if random.random() < 0.1:
            content = io.BytesIO(
                random.choice((b"", b"%PDF-1.7", b"PK\3\4", b"x" * 99))
            )
            name = random.choice(HOSTILE).replace("\0", "")[:200]
            form.setlist("file", [FileStorage(content, filename=name or "x")])
        return {"data": form}

    def _value(self, name: str) -> str:
        known = self.fields.get(name)
        if known and self.random.random() < 0.6:
            return self.random.choice(known)
        return self.random.choice(HOSTILE)
