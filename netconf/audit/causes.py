"""Who acts, and by what: a request, a command, or a job of the site's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from secrets import token_hex
from uuid import UUID

from flask import g, has_request_context, request

from netconf.access import find_reader
from netconf.audit.models import ActorKind
from netconf.reader import Home, Reader, Role

# What a program that speaks to the database without being a command is called.
UNNAMED = "netconf"


@dataclass(frozen=True)
class Cause:
    """What a transaction was begun by."""

    kind: ActorKind
    action: str
    request_id: str
    reader: Reader | None = None

    @property
    def person_id(self) -> UUID | None:
        """Return who acted, if that is a person we know."""
        if self.reader is None:
            return None
        # Who sees the site as somebody else acts as themselves.
        return self.reader.viewed_by_id or self.reader.person_id

    def standing(
        self, member_id: UUID | None, network_id: UUID | None
    ) -> tuple[str | None, UUID | None]:
        """Return the role that the actor has towards a thing, and the member they act for."""
        if self.reader is None:
            return None, None
        if self.reader.viewed_by_id is not None:
            return Role.ADMINISTRATOR.value, None
        leads = _leading(self.reader, network_id)
        if leads is not None:
            return leads.value, None
        home = _home(self.reader, member_id, network_id)
        if home is not None:
            role = Role.CONTACT_PERSON if home.is_contact else Role.GROUP_MEMBER
            return role.value, home.member_id
        for scope in self.reader.scopes:
            if scope.network_id == network_id:
                return scope.role.value, scope.member_id
        return None, None


def _leading(reader: Reader, network_id: UUID | None) -> Role | None:
    """Return the role that a reader leads in, if they lead the network or all."""
    for role in (Role.ADMINISTRATOR, Role.PROJECT_LEADER):
        if role in reader.roles:
            return role
    if network_id is not None and reader.leads(network_id):
        return Role.NETWORK_LEADER
    return None


def _home(
    reader: Reader, member_id: UUID | None, network_id: UUID | None
) -> Home | None:
    """Return the home group that a reader acts for: the thing's own, else theirs beside it."""
    for home in reader.homes:
        if home.member_id == member_id:
            return home
    for home in reader.homes:
        if home.network_id == network_id:
            return home
    return None


_job: ContextVar[str | None] = ContextVar("job", default=None)
_command: list[str] = [UNNAMED]


@contextmanager
def job(name: str) -> Iterator[None]:
    """Let what is written in the block be the work of a job."""
    token = _job.set(name)
    try:
        yield
    finally:
        _job.reset(token)


def command(name: str) -> None:
    """Let what this process writes be the work of a command, unless a request or job does it."""
    _command[:] = [name]


def current() -> Cause:
    """Return what is going on now."""
    named = _job.get()
    if named is not None:
        return Cause(ActorKind.JOB, named, token_hex(8))
    if has_request_context():
        reader = find_reader()
        kind = ActorKind.NOBODY if reader is None else ActorKind.PERSON
        return Cause(kind, request.endpoint or "", request_id(), reader)
    return Cause(ActorKind.COMMAND, _command[0], token_hex(8))


def request_id() -> str:
    """Return the request's number, ours and never the browser's."""
    if "request_id" not in g:
        g.request_id = token_hex(8)
    found: str = g.request_id
    return found
