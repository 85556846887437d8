"""What the pages of history share: the blueprint, and where older events begin."""

from flask import Blueprint, request

blueprint = Blueprint("history", __name__)
# An address that was typed may hold any number; the database does not.
HIGHEST = 2**31 - 1


def before() -> int | None:
    """Return the number that the page's events come before, as the address says."""
    number = request.args.get("fore", type=int)
    return number if number is not None and 0 < number <= HIGHEST else None
