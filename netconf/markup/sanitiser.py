"""Which HTML may stand in a page: bleach behind one function."""

import html
import re
from collections.abc import MutableMapping
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner

TAGS: Final = frozenset(
    {
        *("a", "blockquote", "br", "code", "del", "div", "em"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"),
        *("strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    }
)
# No style, no images, and no ids or classes but those of footnotes: an id chosen by a
# writer could stand in for one that a script looks for.
ATTRIBUTES: Final = {
    "a": {
        "class": re.compile(r"footnote-(back)?ref"),
        "href": re.compile(r".*", re.DOTALL),
        "role": re.compile(r"doc-(noteref|backlink)"),
        "title": re.compile(r".*", re.DOTALL),
    },
    "div": {"class": re.compile(r"footnote"), "role": re.compile(r"doc-endnotes")},
    "li": {"id": re.compile(r"fn:[a-z0-9-]{1,80}")},
    "ol": {"start": re.compile(r"[0-9]{1,9}")},
    "sup": {"id": re.compile(r"fnref[0-9]{0,4}:[a-z0-9-]{1,80}")},
    "td": {"align": re.compile(r"left|center|right")},
    "th": {"align": re.compile(r"left|center|right")},
}
SCHEMES: Final = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([^/?#]*?):")
_NOT_IN_SCHEME = re.compile(r"[^!-_a-~]+")
REL: Final = "nofollow ugc noopener"

# bleach's own patterns take any "klart.Se" for an address, and read the rest of the
# text from every letter in search of an @.
_URL = re.compile(
    r"""(?<![\w@/.-])(?:https?://|www\.)
    [^\s<>"'`{}|\\^“”»]*[^\s<>"'`{}|\\^“”».,:;!?*_]""",
    re.IGNORECASE | re.VERBOSE,
)
_EMAIL = re.compile(
    r"""(?<![\w.+%@/-])[\w.+%-]{1,64}@
    (?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?![\w@-])""",
    re.IGNORECASE | re.VERBOSE,
)

# bleach keys attributes by (namespace, name), and the text of the link by "_text".
_Link = MutableMapping[Any, str]
_HREF: Final = (None, "href")


def sanitise(markup: str) -> str:
    """Return ``markup`` without what is not allowed, and with addresses as links."""
    linkify = partial(
        LinkifyFilter,
        callbacks=[_mark],  # type: ignore[list-item]  # the stub knows no dropped link
        skip_tags={"code", "pre"},
        parse_email=True,
        url_re=_URL,
        email_re=_EMAIL,
    )
    return _cleaner(linkify).clean(markup)


def clean(markup: str) -> str:
    """Return ``markup`` without what is not allowed: what nh3 could do in its place."""
    return _cleaner().clean(markup)


def is_allowed(tag: str, attribute: str, value: str) -> bool:
    """Return whether the attribute may stand in the tag with that value."""
    pattern = ATTRIBUTES.get(tag, {}).get(attribute)
    if pattern is None or not pattern.fullmatch(value):
        return False
    return attribute != "href" or _is_safe_address(value)


def _is_safe_address(value: str) -> bool:
    # A second lock beside bleach's own, which reads fewer entities than browsers do.
    scheme = _SCHEME.match(_NOT_IN_SCHEME.sub("", html.unescape(value)))
    return scheme is None or scheme[1].lower() in SCHEMES


def _cleaner(*filters: partial[LinkifyFilter]) -> Cleaner:
    # Not shared: the parser inside keeps state, and requests run in threads.
    return Cleaner(
        tags=TAGS,
        attributes=is_allowed,
        protocols=SCHEMES,
        strip=True,
        filters=filters,
    )


def _mark(link: _Link, is_new: bool = False) -> _Link | None:
    """Vouch for no link, and take the safe scheme where none was written."""
    if is_new:
        # These come after the sanitiser, so they are held to its rule here.
        if not _is_address(link[_HREF]):
            return None
        if link["_text"].lower().startswith("www."):
            link[_HREF] = f"https://{link['_text']}"
    elif link.get(_HREF, "").startswith("#"):
        return link
    link[None, "rel"] = REL
    return link


def _is_address(href: str) -> bool:
    try:
        return bool(urlsplit(href).scheme)
    except ValueError:
        return False
