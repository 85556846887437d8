"""What can stand between a person and a page, as exceptions with an answer each."""

from datetime import timedelta
from http import HTTPStatus
from math import ceil


class Refused(Exception):
    """A request that is answered with a page of its own instead of what it asked for."""

    status = HTTPStatus.BAD_REQUEST


class NotFound(Refused):
    """The thing does not exist, or does not exist for this reader."""

    status = HTTPStatus.NOT_FOUND


class SignedOut(Refused):
    """The session ended while somebody was writing: what they wrote is to be given back."""

    status = HTTPStatus.FORBIDDEN


class NotAllowed(Refused):
    """The reader may see the thing, but not do this with it."""

    status = HTTPStatus.FORBIDDEN


class OnlyViewing(Refused):
    """An administrator who sees the site as somebody else would change something."""

    status = HTTPStatus.FORBIDDEN


class Conflict(Refused):
    """The thing changed, or its state moved on, since the form was drawn."""

    status = HTTPStatus.CONFLICT


class TooMany(Refused):
    """Something has been tried or done too often; after a while it may be again."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait

    @property
    def seconds(self) -> int:
        """Return how long to wait, in whole seconds."""
        return max(1, ceil(self.wait.total_seconds()))

    @property
    def minutes(self) -> int:
        """Return how long to wait, in whole minutes."""
        return ceil(self.seconds / 60)

    @property
    def headers(self) -> dict[str, str]:
        """Return what tells a program how long to wait."""
        return {"Retry-After": str(self.seconds)}
