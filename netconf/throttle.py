"""How often something may be tried or done, counted in the database for all workers alike.

A slice names what it counts as a ``Kind`` with its limits, and a key: an account, a network.
What is counted stays counted, whatever the request is answered: it is kept at once, by itself.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from netconf import audit
from netconf.db import Base, apart, session
from netconf.errors import TooMany

# No limit reaches further back, so that what is older can be forgotten.
LONGEST = timedelta(days=1)
# Who has an IPv6 address has all of its /64.
IPV6_PREFIX = 64


@dataclass(frozen=True)
class Limit:
    """At most so many within a time."""

    most: int
    within: timedelta

    def __post_init__(self) -> None:
        """Refuse a limit that would reach beyond what is remembered."""
        if self.most < 1 or not timedelta() < self.within <= LONGEST:
            raise ValueError(f"cannot limit to {self.most} within {self.within}")


class Kind:
    """Something that is counted, and how often it may be."""

    def __init__(self, name: str, *limits: Limit) -> None:
        """Name it in the words of the database; each of the limits has to be kept."""
        self.name = name
        self.limits = limits


class Attempt(Base):
    """Something that was tried or done once; of by whom, only a hash is kept."""

    __tablename__ = "attempt"
    __audit__ = audit.nothing("it is forgotten after a day")
    __table_args__ = (sa.Index(None, "kind", "key_hash", "at"),)

    kind: Mapped[str]
    key_hash: Mapped[str] = mapped_column(info={"audit": "secret"})
    # Where only different ones count, what it was that was tried.
    about_hash: Mapped[str | None] = mapped_column(index=True, info={"audit": "secret"})
    at: Mapped[datetime] = mapped_column(index=True)


def count(kind: Kind, key: str, now: datetime, *, about: str | None = None) -> None:
    """Count one more, and keep that at once; only before the request has written anything.

    With ``about`` the same thing counts once, however often: it is the different ones that count.
    """
    with apart():
        if about is not None:
            session.execute(sa.delete(Attempt).where(*_same(kind, key, about)))
        session.add(
            Attempt(
                kind=kind.name,
                key_hash=_hash(key),
                about_hash=None if about is None else _hash(about),
                at=now,
            )
        )


def wait(kind: Kind, key: str, now: datetime, *, others: int = 0) -> timedelta | None:
    """Return how long to wait until one more is within the limits; None if it is now.

    So many ``others`` may have been counted beyond the limits.
    """
    waits = []
    for limit in kind.limits:
        oldest = session.scalar(
            sa.select(Attempt.at)
            .where(*_same(kind, key), Attempt.at > now - limit.within)
            .order_by(Attempt.at.desc())
            .offset(limit.most - 1 + others)
            .limit(1)
        )
        if oldest is not None:
            waits.append(oldest + limit.within - now)
    return max(waits, default=None)


def is_over(kind: Kind, key: str, now: datetime) -> bool:
    """Tell whether one more would be beyond the limits."""
    return wait(kind, key, now) is not None


def enter(kind: Kind, key: str, now: datetime) -> None:
    """Count one more; raise TooMany if that is one too many.

    Of several at the same moment no more are let by than the limits say. Those who are turned
    away at once are not counted: to keep trying does not prolong the wait.
    """
    refuse_if_over(kind, key, now)
    count(kind, key, now)
    refuse_if_over(kind, key, now, others=1)


def refuse_if_over(kind: Kind, key: str, now: datetime, *, others: int = 0) -> None:
    """Raise TooMany, with how long to wait, where one more would be beyond the limits."""
    left = wait(kind, key, now, others=others)
    if left is not None:
        raise TooMany(left)


def forgive(kind: Kind, key: str, *, about: str | None = None) -> None:
    """Forget what was counted for a key, or of it only what was about one thing."""
    session.execute(sa.delete(Attempt).where(*_same(kind, key, about)))


def forget(now: datetime) -> None:
    """Throw away what no limit reaches back to."""
    session.execute(sa.delete(Attempt).where(Attempt.at <= now - LONGEST))


def network(address: str | None) -> str:
    """Return the key of the network that an IP address belongs to."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):
        mapped: IPv4Address | None = parsed.ipv4_mapped
        if mapped is None:
            around = ip_network((parsed.packed, IPV6_PREFIX), strict=False)
            return str(around)
        parsed = mapped
    return str(parsed)


def _same(
    kind: Kind, key: str, about: str | None = None
) -> Iterable[sa.ColumnElement[bool]]:
    yield Attempt.kind == kind.name
    yield Attempt.key_hash == _hash(key)
    if about is not None:
        yield Attempt.about_hash == _hash(about)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
