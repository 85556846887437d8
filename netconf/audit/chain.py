"""How the log is chained and sealed: plain functions of an event's values."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any
from uuid import UUID

# What the first event continues from.
BEGINNING = "0" * 64
# What an event's hash covers. Its place is what the chain says, not what it says itself.
COVERED = (
    "id",
    "at",
    "actor_kind",
    "actor_id",
    "role",
    "acting_for_id",
    "action",
    "kind",
    "thing_id",
    "network_id",
    "member_id",
    "conference_id",
    "is_private",
    "changes",
    "request_id",
    "previous",
)


class NoKey(RuntimeError):
    """Something is to be written, and nobody has said what the log is sealed with."""


_keys: list[bytes] = []


def seal_with(*secrets: str) -> None:
    """Seal the log with a key made of the first secret; seals of the others hold too."""
    _keys[:] = [
        hmac.digest(secret.encode(), b"netconf.audit", "sha256") for secret in secrets
    ]


def seal(number: int, last: str) -> str:
    """Return the seal of a log that ends with this event."""
    if not _keys:
        raise NoKey
    return _seal(_keys[0], number, last)


def holds(number: int, last: str, sealed: str) -> bool:
    """Tell whether a seal was made with one of our keys, for this number and hash."""
    return any(hmac.compare_digest(_seal(key, number, last), sealed) for key in _keys)


def _seal(key: bytes, number: int, last: str) -> str:
    return hmac.new(key, f"{number}:{last}".encode(), "sha256").hexdigest()


def hash_of(values: Mapping[str, Any]) -> str:
    """Return the hash of an event, over all that it says and the hash of the one before."""
    said = [plain(values[name]) for name in COVERED]
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def canonical(value: object) -> str:
    """Return plain values as JSON, written in one way only."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Any) -> Any:
    """Return a column's value as JSON has it; instants in UTC."""
    match value:
        case Enum():
            return value.value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case UUID():
            return str(value)
        case _ if hasattr(value, "isoformat"):
            return value.isoformat()
        case _:
            return value
