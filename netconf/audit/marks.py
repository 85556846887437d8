"""What a table says of itself: of which thing its rows are history, and what may stand in the log.

A text that no mark names is told of by its length and its SHA-256 alone, so that what is
forgotten is not given away.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

# What counts, sorts or follows from something else tells nobody anything.
ALWAYS_LEFT_OUT = frozenset({"id", "version", "sort_key", "renderer_version"})


@dataclass(frozen=True)
class Mark:
    """How the changes of a table are written down, as its class says in ``__audit__``."""

    # The column that leads to the thing; None where the row is the thing itself.
    of: str | None = None
    # What kind of thing the column leads to, where that is no row of the log's own.
    kind: str | None = None
    shown: frozenset[str] = field(default=frozenset())
    secret: frozenset[str] = field(default=frozenset())
    left_out: frozenset[str] = field(default=frozenset())
    # The column that tells which member it is about.
    member: str = "member_id"
    # Known to the member's own people alone, as a draft is.
    is_private: bool = False
    # Rows that come by the hundred are told of by their number.
    is_counted: bool = False
    # Statements may change many rows unseen; the request that sends one is still written down.
    in_bulk: bool = False
    leaves_trace: bool = False
    # Why there is no history of the table; empty where there is one.
    why_not: str = ""


def thing(
    *,
    shown: Iterable[str] = (),
    secret: Iterable[str] = (),
    left_out: Iterable[str] = (),
    is_private: bool = False,
) -> Mark:
    """Mark a table whose rows have a history of their own."""
    return Mark(
        shown=frozenset(shown),
        secret=frozenset(secret),
        left_out=frozenset(left_out),
        is_private=is_private,
    )


def part(
    of: str,
    *,
    kind: str | None = None,
    member: str = "member_id",
    shown: Iterable[str] = (),
    secret: Iterable[str] = (),
    left_out: Iterable[str] = (),
    is_private: bool = False,
    is_counted: bool = False,
    in_bulk: bool = False,
) -> Mark:
    """Mark a table whose rows are history of another thing, to which the column ``of`` leads.

    With a ``kind`` the column's value is the thing: the programme of a conference has no row.
    """
    return Mark(
        of=of,
        kind=kind,
        member=member,
        shown=frozenset(shown),
        secret=frozenset(secret),
        left_out=frozenset(left_out),
        is_private=is_private,
        is_counted=is_counted,
        in_bulk=in_bulk,
    )


def nothing(why_not: str, *, leaves_trace: bool = False) -> Mark:
    """Mark a table that is no part of anybody's history, and say why.

    With a trace, the request that adds a row to it is written down all the same.
    """
    return Mark(why_not=why_not, leaves_trace=leaves_trace)


UNDECIDED = Mark()
