"""What was refused leaves events too: failed sign-ins, and changes that somebody may not make.

They are written when the answer has left, in a transaction of their own: what the request
itself wrote is not kept. Pages that somebody may not read stand in the application's log alone,
so that reading changes nothing.
"""

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Flask, Response, current_app, g, request

from netconf import afterwards, clock
from netconf.access import find_reader
from netconf.audit import causes, recording
from netconf.db import SAFE_METHODS

# Actions of the log's own, beside the endpoints.
DENIED = "audit.denied"
SIGN_IN_REFUSED = "audit.sign_in_refused"
# Who tries the same over and over is told of once in a while, and cannot fill the log.
ONCE_IN = timedelta(minutes=10)
REMEMBERED = 1_000

_latest: OrderedDict[tuple[UUID, str], datetime] = OrderedDict()


def sign_in_refused(person_id: UUID | None) -> None:
    """Note that somebody did not get in, and who it would have been if that is known."""
    g.refused = (SIGN_IN_REFUSED, person_id, {})


def init_app(app: Flask) -> None:
    """Write down each refusal once it has been answered."""

    @app.after_request
    def arrange(response: Response) -> Response:
        if response.status_code == HTTPStatus.FORBIDDEN:
            _deny()
        refused = g.pop("refused", None)
        if refused is not None:
            action, person_id, said = refused
            cause = replace(causes.current(), action=action)
            afterwards.do(partial(_write, cause, person_id, said))
        return response


def _deny() -> None:
    reader, endpoint = find_reader(), request.endpoint or ""
    if reader is None:
        return
    current_app.logger.warning(
        "denied: %s %s to %s in %s",
        request.method,
        endpoint,
        reader.person_id,
        causes.request_id(),
    )
    is_change = request.method not in SAFE_METHODS
    if is_change and _is_news(reader.person_id, endpoint, clock.now()):
        g.refused = (DENIED, reader.person_id, {"action": endpoint})


def _is_news(person_id: UUID, endpoint: str, now: datetime) -> bool:
    key = (person_id, endpoint)
    before = _latest.get(key)
    if before is not None and now - ONCE_IN < before <= now:
        return False
    _latest[key] = now
    _latest.move_to_end(key)
    while len(_latest) > REMEMBERED:
        _latest.popitem(last=False)
    return True


def _write(cause: causes.Cause, person_id: UUID | None, said: dict[str, Any]) -> None:
    recording.because_of(cause)
    recording.note("person", person_id, **said)
