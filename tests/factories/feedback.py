"""Closing forms, sent through the same action as the screens use."""

from datetime import date, datetime

from netconf.commitments.rules import Promise
from netconf.conferences.models import Conference
from netconf.feedback import actions
from netconf.feedback.models import Feedback
from netconf.feedback.rules import Closing, Food, FoodKind
from netconf.networks.models import Member
from netconf.networks.queries import reader_of
from netconf.people.models import Person
from tests.factories.people import JOINED, SINCE

PROMISE = "Rektorerna besöker en lektion i veckan."


def promise(at: Conference, text: str = PROMISE, **given: object) -> Promise:
    """Return a promise on the first theme of a conference."""
    values: dict[str, object] = {
        "theme_id": at.themes[0].id,
        "text": text,
        "level": "principal",
        "owner": "Rektorsgruppen",
        "due_on": date(2027, 6, 1),
        "success_sign": "Varje lärare har haft ett samtal.",
    }
    return Promise(**(values | given))  # type: ignore[arg-type]


def closing(at: Conference, **given: object) -> Closing:
    """Return what a member says at the end of a conference."""
    values: dict[str, object] = {
        "rating": 5,
        "evaluation": "Samtalen i de *blandade* grupperna gav mest.",
        "viewpoints": "Tack för obekväma frågor.",
        "food": (Food(FoodKind.QUESTION, "Vem läser era rapporter?"),),
        "promises": (promise(at),),
    }
    return Closing(**(values | given))  # type: ignore[arg-type]


def sent(
    at: Conference,
    of: Member,
    by: Person,
    *,
    on: date = SINCE,
    now: datetime = JOINED,
    **given: object,
) -> Feedback:
    """Return a member's closing form as sent."""
    return actions.send(at, of, closing(at, **given), by=reader_of(by, on), now=now)
