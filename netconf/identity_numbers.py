"""Personal identity numbers, which have no place in netconf, found in what people write."""

import re
from datetime import date

# With its century, or with its sign: ten digits alone are as often a telephone number.
_WRITTEN = re.compile(
    r"(?<![\d-])(?:(?:18|19|20)(\d{6})[-+ ]?(\d{4})|(\d{6})[-+](\d{4}))(?![\d-])"
)
# A coordination number has the day plus sixty.
_COORDINATION = 60
_LEAP_YEAR = 2000


def holds_identity_number(text: str) -> bool:
    """Tell whether a text holds what is, by its date and check digit, an identity number."""
    return any(
        _is_number((found[1] or found[3]) + (found[2] or found[4]))
        for found in _WRITTEN.finditer(text)
    )


def _is_number(digits: str) -> bool:
    month, day = int(digits[2:4]), int(digits[4:6])
    if day > _COORDINATION:
        day -= _COORDINATION
    try:
        # The century is not always told, so any day that some year has will do.
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    doubled = (
        int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(digits)
    )
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
