"""The one navigation, built from who is reading."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext

from netconf.access import find_reader
from netconf.config import Settings
from netconf.reader import Home, Reader, Role, Scope


@dataclass(frozen=True)
class Entry:
    """A place in the navigation."""

    url: str
    label: str
    icon: str
    current: bool


def navigation() -> dict[str, object]:
    """Give every template its navigation, the networks to switch between, and the footer."""
    reader = find_reader()
    return {
        "navigation": _entries(reader) if reader else [],
        "network_choices": _networks(reader) if reader else [],
        "footer_links": _footer(),
    }


def _networks(reader: Reader) -> list[Entry]:
    return [
        Entry(address, name, "network", request.path.startswith(address))
        for slug, name in reader.networks.values()
        for address in [url_for("home.network", network=slug)]
    ]


def _footer() -> list[tuple[str, str]]:
    settings: Settings = current_app.extensions["settings"]
    places = [
        (gettext("Accessibility"), url_for("declarations.accessibility")),
        (gettext("Privacy"), url_for("privacy.policy")),
        (gettext("Cookies"), url_for("declarations.cookies")),
    ]
    if not settings.is_shown_to_builders:
        return places
    return [
        *places,
        (gettext("The example's mail"), url_for("builders.outbox")),
        (gettext("The style page"), url_for("style.index")),
    ]


def _members(reader: Reader) -> list[Home | Scope]:
    """Return the members whose commitments are the reader's own, or their board's."""
    return [
        *reader.homes,
        *(scope for scope in reader.scopes if scope.role is Role.READER),
    ]


def _entries(reader: Reader) -> list[Entry]:
    places = [(url_for("home.start"), gettext("My next steps"), "home")]
    for network_id, (slug, name) in reader.networks.items():
        places.append((url_for("home.network", network=slug), name, "network"))
        if reader.is_inside(network_id):
            forum = url_for("forum.index", network=slug)
            places.append((forum, gettext("Forum"), "forum"))
        followed = next(
            (each for each in _members(reader) if each.network_id == network_id), None
        )
        if followed:
            commitments = url_for(
                "commitments.member", network=slug, member=followed.member_slug
            )
            places.append((commitments, gettext("Our commitments"), "commitment"))
    places.append((url_for("networks.index"), gettext("All networks"), "networks"))
    if Role.ADMINISTRATOR in reader.roles:
        places.append((url_for("home.letters"), gettext("Outbox"), "letter"))
        places.append((url_for("history.log"), gettext("The log"), "history"))
    here = max((url for url, _, _ in places if _holds(url)), key=len, default="")
    return [Entry(url, label, icon, url == here) for url, label, icon in places]


def _holds(url: str) -> bool:
    """Tell whether the page that is shown is the one at an address, or lies below it."""
    return request.path == url or (url != "/" and request.path.startswith(f"{url}/"))
