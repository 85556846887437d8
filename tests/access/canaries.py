"""A marker for each member in all that it has not published, and who alone may meet it.

A slice with something unpublished of its own adds a function to PLANTS.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from netconf.commitments.models import Commitment
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.db import session
from netconf.feedback.models import ClosingDraft, Feedback
from netconf.forum.models import Post, Topic
from netconf.missives import actions
from netconf.missives.models import Missive, MissiveFile, MissiveVersion
from netconf.networks.models import Member, Membership
from netconf.networks.queries import reader_of
from netconf.people.models import Appointment, Person
from netconf.programme.models import Item
from netconf.rosters.models import MixedGroup, Proposal
from netconf.storage import Storage
from tests.factories import conferences, forum, missives
from tests.world import World

WRITTEN = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
# What every marker begins with: it may stand in a question, and is no leak there.
STEM = "kanarie"
OWN = {
    "kavlinge": {"delegate", "contact"},
    "svedala": {"neighbour"},
    "sandviken": {"outsider"},
}
# All of Nätverk Högbo is unpublished to whoever has no part in it.
HOGBO = f"{STEM}hogbo"
INSIDE_HOGBO = {"outsider", "leader", "administrator"}


def marker(member: Member) -> str:
    """Return the marker of a member's unpublished texts."""
    return f"{STEM}{member.slug}"


def keepers(role: str) -> list[str]:
    """Return the markers that a role must not meet."""
    kept = [f"{STEM}{slug}" for slug, roles in OWN.items() if role not in roles]
    return kept if role in INSIDE_HOGBO else [*kept, HOGBO]


@dataclass
class Aviary:
    """A world with its markers, and every value that an address may hold, by name."""

    world: World
    members: list[Member]
    elsewhere: Conference
    values: dict[str, list[object]] = field(default_factory=dict)


def _missives(aviary: Aviary, storage: Storage) -> None:
    for member in aviary.members:
        at, by = _place(aviary, member)
        draft = session.scalar(
            select(Missive).where(
                Missive.conference_id == at.id, Missive.member_id == member.id
            )
        ) or missives.draft(at, member, by)
        actions.save_draft(
            draft,
            {"situation": marker(member), "questions": f"{marker(member)}?"},
            drawn_from=draft.version,
            by=reader_of(by, WRITTEN.date()),
            now=WRITTEN,
        )
        file = missives.attached(draft, by, storage)
        file.name = f"{marker(member)}.pdf"
    session.flush()


def _closing_forms(aviary: Aviary, _storage: Storage) -> None:
    for member in aviary.members:
        at, by = _place(aviary, member)
        session.add(
            ClosingDraft(
                conference_id=at.id,
                member_id=member.id,
                fields={"evaluation": marker(member), "viewpoints": marker(member)},
                saved_at=WRITTEN,
                saved_by_id=by.id,
            )
        )
    session.flush()


def _forum_elsewhere(aviary: Aviary, _storage: Storage) -> None:
    forum.topic(
        aviary.elsewhere.network,
        aviary.world.person("outsider"),
        title=f"{HOGBO} i rubriken",
        source=f"{HOGBO} i texten",
    )


PLANTS = (_missives, _closing_forms, _forum_elsewhere)


def _place(aviary: Aviary, member: Member) -> tuple[Conference, Person]:
    """Return the coming conference of a member's network, and its contact person."""
    is_elsewhere = member.network_id == aviary.elsewhere.network_id
    at = aviary.elsewhere if is_elsewhere else aviary.world.conference
    return at, aviary.world.contacts[member.slug]


def plant(world: World, storage: Storage) -> Aviary:
    """Put the markers into a world that lies in the session's database."""
    outside = session.scalars(select(Member).where(Member.slug == "sandviken")).one()
    members = [*session.scalars(select(Member).order_by(Member.slug))]
    elsewhere = conferences.conference(
        outside.network, number=2, status=Status.PUBLISHED
    )
    aviary = Aviary(world, members, elsewhere)
    for each in PLANTS:
        each(aviary, storage)
    aviary.values = {name: [value] for name, value in world.values.items()} | {
        "network": ["skane", "hogbo"],
        "member": [member.slug for member in members],
        "number": [1, 2],
        "file_id": _ids(MissiveFile),
        "topic": _ids(Topic),
        "post": _ids(Post),
        "commitment": _ids(Commitment),
        "place": _ids(Membership),
        "person": _ids(Person),
        "role": _ids(Appointment),
        "item_id": _ids(Item)[:2],
        "proposal": _ids(Proposal),
        "group": _ids(MixedGroup)[:2],
    }
    return aviary


def _ids(table: type) -> list[object]:
    return list(session.scalars(select(table.id).order_by(table.id)))  # type: ignore[attr-defined]


# Enough for each network with each member and conference.
MOST_OF_RULE = 13


def rules(app: Flask, method: str) -> list[Rule]:
    """Return every rule of the site that takes a method, files of the frame left out."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and method in (rule.methods or ())
    ]


def addresses(app: Flask, aviary: Aviary) -> Iterator[str]:
    """Return the addresses of everything that may be asked for, of each kind some."""
    build = app.url_map.bind("127.0.0.1:8000").build
    for rule in rules(app, "GET"):
        names = sorted(rule.arguments)
        lacking = [name for name in names if name not in aviary.values]
        assert not lacking, f"{rule.rule}: the world has no {lacking}"
        all_values = list(product(*(aviary.values[name] for name in names)))
        for values in all_values[:: len(all_values) // MOST_OF_RULE + 1]:
            given = dict(zip(names, values, strict=True))
            yield build(rule.endpoint, given, method="GET") + f"?q={STEM}"


def met(response: TestResponse, role: str) -> list[str]:
    """Return the markers in an answer that its role must not meet, also in what is packed."""
    said = _everything_in(response)
    return [each for each in keepers(role) if each.encode() in said]


def _everything_in(response: TestResponse) -> bytes:
    body = response.get_data()
    parts = [
        body,
        "\n".join(f"{name}: {value}" for name, value in response.headers).encode(),
    ]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            for name in packed.namelist():
                parts += [name.encode(), packed.read(name)]
    return b"\n".join(parts).lower()


def is_published(mark: str) -> bool:
    """Tell whether a member has published, since the world began, what bears its marker."""
    slug = mark.removeprefix(STEM)
    versions = (
        select(MissiveVersion.id)
        .join(MissiveVersion.missive)
        .join(Missive.member)
        .where(Member.slug == slug, MissiveVersion.published_at > WRITTEN)
    )
    sent = (
        select(Feedback.id)
        .join(Feedback.member)
        .where(Member.slug == slug, Feedback.sent_at > WRITTEN)
    )
    return any(session.scalars(found).first() for found in (versions, sent))
