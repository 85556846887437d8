"""The one navigation, built from who is reading."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext

from netconf.access import find_reader
from netconf.config import Settings
from netconf.reader import Reader


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
    named = {home.network_slug: home.network_name for home in reader.homes}
    return [
        Entry(address, name, "network", request.path.startswith(address))
        for slug, name in named.items()
        for address in [url_for("home.network", network=slug)]
    ]


def _footer() -> list[tuple[str, str]]:
    settings: Settings = current_app.extensions["settings"]
    places = [
        (gettext("Accessibility"), url_for("declarations.accessibility")),
        (gettext("Cookies"), url_for("declarations.cookies")),
    ]
    if not settings.is_shown_to_builders:
        return places
    return [
        *places,
        (gettext("The example's mail"), url_for("builders.outbox")),
        (gettext("The style page"), url_for("style.index")),
    ]


def _entries(reader: Reader) -> list[Entry]:
    places = [(url_for("home.start"), gettext("My next steps"), "home")]
    seen: set[str] = set()
    for home in reader.homes:
        if home.network_slug in seen:
            continue
        seen.add(home.network_slug)
        places += [
            (
                url_for("home.network", network=home.network_slug),
                home.network_name,
                "network",
            ),
            (
                url_for("forum.index", network=home.network_slug),
                gettext("Forum"),
                "forum",
            ),
        ]
        places.append(
            (
                url_for(
                    "commitments.member",
                    network=home.network_slug,
                    member=home.member_slug,
                ),
                gettext("Our commitments"),
                "commitment",
            )
        )
    places.append((url_for("networks.index"), gettext("All networks"), "networks"))
    here = max((url for url, _, _ in places if _holds(url)), key=len, default="")
    return [Entry(url, label, icon, url == here) for url, label, icon in places]


def _holds(url: str) -> bool:
    """Tell whether the page that is shown is the one at an address, or lies below it."""
    return request.path == url or (url != "/" and request.path.startswith(f"{url}/"))
