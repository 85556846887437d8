"""Let people in and out: sessions, and links by mail."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy import delete, select, update

from netconf import receipts, throttle
from netconf.db import session
from netconf.errors import NotFound
from netconf.people import queries
from netconf.people.models import (
    HalfSignIn,
    LinkRequest,
    Person,
    SignInLink,
    SignInSession,
    Way,
)

LONGEST_USER_AGENT = 200


def open_session(
    person: Person,
    *,
    user_agent: str,
    days: int,
    now: datetime,
    idle_hours: int | None = None,
    way: Way = Way.PASSWORD,
    has_second_factor: bool = False,
) -> str:
    """Open a session for a person and return its token, which is stored nowhere."""
    token = token_urlsafe(32)
    session.add(
        SignInSession(
            token_hash=queries.token_hash(token),
            person_id=person.id,
            way=way,
            created_at=now,
            last_seen_at=now,
            has_second_factor=has_second_factor,
            expires_at=_end(now, now, days=days, idle_hours=idle_hours),
            user_agent="".join(filter(str.isprintable, user_agent))[
                :LONGEST_USER_AGENT
            ],
        )
    )
    session.flush()
    return token


def _end(
    opened: datetime, seen: datetime, *, days: int, idle_hours: int | None
) -> datetime:
    """Return when a session ends: so long after it was opened, and sooner if it is left."""
    latest = opened + timedelta(days=days)
    if idle_hours is None:
        return latest
    return min(latest, seen + timedelta(hours=idle_hours))


def note_seen(token: str, *, days: int, idle_hours: int, now: datetime) -> None:
    """Note that a session is in use, so that it does not end for being left."""
    this = SignInSession.token_hash == queries.token_hash(token)
    opened = session.scalar(select(SignInSession.created_at).where(this))
    if opened is not None:
        # By the connection itself: that somebody reads on is no event of anybody's history.
        session.connection().execute(
            update(SignInSession)
            .where(this)
            .values(
                last_seen_at=now,
                expires_at=_end(opened, now, days=days, idle_hours=idle_hours),
            )
        )


def note_second_factor(token: str) -> None:
    """Note that whoever has a session open has given a code."""
    session.execute(
        update(SignInSession)
        .where(SignInSession.token_hash == queries.token_hash(token))
        .values(has_second_factor=True)
    )


def end_session(token: str) -> None:
    """End the session of a token; a copied cookie is dead from now on."""
    session.execute(
        delete(SignInSession).where(
            SignInSession.token_hash == queries.token_hash(token)
        )
    )


def end_own_session(person_id: UUID, session_id: UUID) -> None:
    """End one of a person's own sessions; raise NotFound where they have none such."""
    ended = session.scalar(
        delete(SignInSession)
        .where(SignInSession.id == session_id, SignInSession.person_id == person_id)
        .returning(SignInSession.id)
    )
    if ended is None:
        raise NotFound


def end_other_sessions(person_id: UUID, token: str) -> None:
    """End all sessions of a person but that of a token."""
    session.execute(
        delete(SignInSession).where(
            SignInSession.person_id == person_id,
            SignInSession.token_hash != queries.token_hash(token),
        )
    )


def end_every_way_in(person: Person) -> None:
    """End every session of a person, and every link that is on its way to them."""
    for way_in in (SignInSession, SignInLink, HalfSignIn):
        session.execute(delete(way_in).where(way_in.person_id == person.id))
    session.flush()


def make_link(person: Person, *, minutes: int, now: datetime) -> str:
    """Make a sign-in link's token for a person, good once and for some minutes."""
    token = token_urlsafe(32)
    session.add(
        SignInLink(
            token_hash=queries.token_hash(token),
            person_id=person.id,
            created_at=now,
            expires_at=now + timedelta(minutes=minutes),
        )
    )
    session.flush()
    return token


def ask_for_link(email: str, now: datetime) -> None:
    """Note that a link is wanted; whether the address is known is looked up by a worker.

    So the answer is the same, and takes as long, for every address.
    """
    session.add(LinkRequest(email=email, asked_at=now, due_at=now))
    session.flush()


def use_link(token: str, now: datetime) -> Person | None:
    """Use up a sign-in link and return whom it lets in, if it still holds.

    Of two who use it at once only one is let in.
    """
    used_by = session.scalar(
        update(SignInLink)
        .where(
            SignInLink.token_hash == queries.token_hash(token),
            SignInLink.expires_at > now,
            SignInLink.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(SignInLink.person_id)
    )
    person = session.get(Person, used_by) if used_by else None
    return person if person is not None and person.is_active else None


def clear_out(now: datetime) -> None:
    """Throw away sessions and links that are over, and receipts that nobody needs."""
    for way_in in (SignInSession, SignInLink, HalfSignIn):
        session.execute(delete(way_in).where(way_in.expires_at <= now))
    receipts.forget(now)
    throttle.forget(now)
