"""Build a programme, and publish it once its rules hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm.attributes import flag_modified

from netconf.conferences import actions as conferences
from netconf.conferences.models import Conference
from netconf.db import claim, session
from netconf.errors import Conflict
from netconf.initiatives.models import Theme
from netconf.networks.models import Member
from netconf.programme.models import Item
from netconf.programme.queries import judge
from netconf.programme.rules import Feedback, Grouping, Kind


class RulesFail(Conflict):
    """A rule of error severity fails, so the programme cannot be published."""


@dataclass(frozen=True)
class ItemFacts:
    """What an item consists of; times in minutes after midnight of its day."""

    day: int
    start_minute: int
    end_minute: int
    title: str
    kind: Kind
    grouping: Grouping | None = None
    themes: Sequence[Theme] = ()
    about_members: Sequence[Member] = ()
    steering_focus: bool = False
    follows_up: bool = False
    feedback: Sequence[Feedback] = ()
    processed_by_id: UUID | None = None
    room: str = ""
    responsible: str = ""
    note: str = ""


def add_item(conference: Conference, facts: ItemFacts) -> Item:
    """Add an item to a conference's programme."""
    item = Item(conference_id=conference.id)
    _set(item, facts)
    session.add(item)
    session.flush()
    return item


def change_item(item: Item, facts: ItemFacts, *, version: int) -> None:
    """Change an item; raise Conflict where somebody changed it since ``version``."""
    claim(item, version)
    _set(item, facts)
    # Themes and members lie in tables of their own, and would not count as a change.
    flag_modified(item, "title")
    session.flush()


def remove_item(item: Item, *, version: int) -> None:
    """Take an item out of the programme; raise Conflict where it is stale.

    What it was to process is left unprocessed, and mixed groups dealt for it go with it.
    """
    claim(item, version)
    session.delete(item)
    session.flush()


def publish(conference: Conference) -> None:
    """Publish the programme to the delegates; raise RulesFail where a rule forbids it."""
    if not judge(conference).passes:
        raise RulesFail
    conferences.publish(conference)


def _set(item: Item, facts: ItemFacts) -> None:
    is_work = facts.kind.is_work
    item.day = facts.day
    item.start_minute = facts.start_minute
    item.end_minute = facts.end_minute
    item.title = facts.title
    item.kind = facts.kind
    # Pauses have no grouping, and only an input is processed by another item.
    item.grouping = facts.grouping if is_work else None
    item.processed_by_id = facts.processed_by_id if facts.kind is Kind.INPUT else None
    item.themes = list(facts.themes) if is_work else []
    item.about_members = list(facts.about_members) if is_work else []
    item.steering_focus = facts.steering_focus and is_work
    item.follows_up = facts.follows_up and is_work
    item.feedback = [str(form) for form in facts.feedback] if is_work else []
    item.room = facts.room
    item.responsible = facts.responsible
    item.note = facts.note
