"""Where one is led on to is always a path of the site, whatever an address is made of."""

import random
import re

import pytest

from netconf.people.rules import safe_next

SEED = 20261116
TRIES = 20_000
HOME = "https://netconf.example.org"
PIECES = (
    *"/\\:@?#.%&;[]()<>\"'`|^{}*~!$,=+- ",
    *"\t\r\n\0\x0b\x0c\x1f\x7f\x85\xa0\u2028\u202e\u3002\uff0f\uff3c\ufeff",
    "//",
    "/\\",
    "..",
    "http:",
    "https:",
    "HTTPS://",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "127.0.0.1",
    "[::1]",
    "@evil.example",
    "%0d%0a",
    "%2f%2f",
    "%5c",
    "%09",
    "&#x2f;",
    "xn--e1awd7f.com",
    "еvil.example",
    "natverk",
    "skane",
    "å",
    "A\u030a",
    "\ud800",
)


def _leads_away(target: str) -> bool:
    """Tell whether a browser that is on the site would leave it for an address (WHATWG URL).

    It strips controls and blanks around the address, drops tabs and line breaks in it, and reads
    a backslash as a slash.
    """
    read = target.strip("".join(map(chr, range(0x21))))
    read = re.sub(r"[\t\r\n]", "", read).replace("\\", "/")
    return read.startswith("//") or bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", read))


@pytest.mark.parametrize("begins", ["", "/", "/natverk/"])
def test_asvs_3_7_2_twenty_thousand_addresses_lead_nowhere_else(begins):
    dice = random.Random(f"{SEED}{begins}")  # noqa: S311 - not a secret
    kept = 0

    for _ in range(TRIES):
        target = begins + "".join(dice.choices(PIECES, k=dice.randint(0, 8)))
        found = safe_next(target)
        if found is None:
            continue
        kept += 1
        assert found == target
        assert found.startswith("/")
        assert not _leads_away(found)
        # Nothing in it can end a header.
        assert not re.search(r"[\x00-\x20\x7f]", found)

    assert kept > 0


def test_the_judge_knows_what_leads_away():
    away = ["//a", "/\\a", "/\t/a", " //a", "https:a", "javascript:x", "\\\\a"]

    assert [target for target in away if not _leads_away(target)] == []
    assert not _leads_away("/natverk/skane?next=//a")
