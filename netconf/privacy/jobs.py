"""What is thrown away each night, once it has been kept long enough."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app

from netconf import clock
from netconf.config import Settings
from netconf.jobs import DailyTask, Work, daily
from netconf.privacy import actions, queries
from netconf.uploads import storage

RETENTION = "retention"


def tidy() -> dict[str, Any]:
    """Throw away what has been kept long enough; return how much of each kind."""
    settings: Settings = current_app.extensions["settings"]
    now, today = clock.now(), clock.today()
    found = queries.due(settings.kept_days, now, today)
    actions.tidy(found, storage(), now=now, today=today)
    return {each.kind.value: each.count for each in found}


def _do(row_id: UUID) -> None:
    daily.do({RETENTION: tidy}, row_id, clock.now)


def _plan() -> None:
    daily.plan([RETENTION], clock.now())


# Much may have gathered where nobody has run it for long.
DAILY = Work(DailyTask, _do, lease=timedelta(minutes=30), plan=_plan)
