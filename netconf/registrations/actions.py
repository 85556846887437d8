"""Register, change and take away delegates as a file says, member by member."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from netconf.conferences import actions as conferences
from netconf.conferences import queries
from netconf.conferences.actions import Delegate
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.imports.models import StagedImport
from netconf.networks.models import Member
from netconf.reader import Reader
from netconf.registrations.rules import Fate, Judged


def carry_out(
    staged: StagedImport,
    conference: Conference,
    rows: Iterable[Judged],
    *,
    members: Mapping[str, Member],
    by: Reader,
    now: datetime,
) -> None:
    """Let each member's delegation become what the judged rows say, and forget the file.

    Raises Conflict and RegisteredElsewhere.
    """
    by_member: dict[str, list[Judged]] = {}
    for row in rows:
        by_member.setdefault(row.member, []).append(row)
    for slug, changes in by_member.items():
        member = members[slug]
        wanted = {
            each.person_id: Delegate(each.person_id, each.level, each.title)
            for each in queries.participants(conference.id, member.id)
        }
        for row in changes:
            assert row.before is not None  # noqa: S101 - such a row is at fault
            person_id = row.before.person_id
            if row.fate is Fate.REMOVED:
                wanted.pop(person_id, None)
            else:
                wanted[person_id] = Delegate(person_id, row.level, row.title)
        saved = queries.find_delegation(conference.id, member.id)
        conferences.save_delegation(
            conference,
            member,
            list(wanted.values()),
            version=saved.version if saved else 0,
            by_id=by.person_id,
            now=now,
        )
    session.delete(staged)
    session.flush()
