"""Which HTML may stand in a page: bleach behind one function."""

import re
from collections.abc import MutableMapping
from functools import partial
from typing import Any, Final

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


def sanitise(html: str) -> str:
    """Return ``html`` without what is not allowed, and with addresses as links."""
    linkify = partial(
        LinkifyFilter,
        callbacks=[_mark],
        skip_tags={"code", "pre"},
        parse_email=True,
        url_re=_URL,
        email_re=_EMAIL,
    )
    return _cleaner(linkify).clean(html)


def clean(html: str) -> str:
    """Return ``html`` without what is not allowed: the part that nh3 could take over."""
    return _cleaner().clean(html)


def is_allowed(tag: str, attribute: str, value: str) -> bool:
    """Return whether the attribute may stand in the tag with that value."""
    pattern = ATTRIBUTES.get(tag, {}).get(attribute)
    return pattern is not None and pattern.fullmatch(value) is not None


def _cleaner(*filters: partial[LinkifyFilter]) -> Cleaner:
    # Not shared: the parser inside keeps state, and requests run in threads.
    return Cleaner(
        tags=TAGS,
        attributes=is_allowed,
        protocols=SCHEMES,
        strip=True,
        filters=filters,
    )


def _mark(link: _Link, is_new: bool = False) -> _Link:
    """Vouch for no link, and take the safe scheme where none was written."""
    href = link.get(_HREF, "")
    if href.startswith("#"):
        return link
    if is_new and link["_text"].lower().startswith("www."):
        link[_HREF] = f"https://{link['_text']}"
    link[None, "rel"] = REL
    return link
