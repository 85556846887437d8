"""Somebody at a browser: fetches pages, follows links, fills in forms, may be signed in."""

from secrets import token_hex
from typing import Any
from urllib.parse import urljoin

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from netconf import clock, db
from netconf.i18n import COOKIE, DEFAULT
from netconf.paths import folder
from netconf.people import actions
from netconf.people.models import Person
from tests import audit_checks
from tests.page_checks import Surroundings
from tests.pages import Page

DOMAIN = "127.0.0.1"
HOST = f"{DOMAIN}:8000"
MOST_REDIRECTS = 5


def open_session(person: Person) -> str:
    """Open a session for a person and return its token."""
    return actions.open_session(person, user_agent="test", days=14, now=clock.now())


class Client:
    """One browser with its own cookies; every page that it fetches is checked."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._browser = app.test_client()
        self._language = DEFAULT

    @property
    def language(self) -> str:
        """Return the language that pages are to be in."""
        cookie = self._browser.get_cookie(COOKIE, domain=DOMAIN)
        return cookie.value if cookie else self._language

    def sign_in(self, person: Person) -> "Client":
        """Open a session for a person who is on disk, as their sign-in would."""
        with db.transaction():
            token = open_session(person)
        return self.come_back(person, token)

    def come_back(self, person: Person, token: str) -> "Client":
        """Go on with a session that is open already."""
        self._keep({**self._kept(), "_user_id": token, "_fresh": True})
        self._language = person.language
        return self

    def get(
        self, path: str, *, follow: bool = False, part: bool = False, **query: Any
    ) -> Page:
        """Fetch a page, or the part of it that a script would ask for."""
        headers = {"HX-Request": "true"} if part else {}
        given = {"query_string": query} if query else {}
        return self.send("GET", path, follow=follow, headers=headers, **given)

    def post(
        self, path: str, data: Any = None, *, follow: bool = False, **given: Any
    ) -> Page:
        """Post what no form on a page would, with a valid token; prefer ``page.form``."""
        return self.send(
            "POST",
            path,
            data={"csrf_token": self.token(), **(data or {})},
            follow=follow,
            **given,
        )

    def token(self) -> str:
        """Return a token that this browser's forms may carry."""
        kept = self._kept()
        if "csrf_token" not in kept:
            kept["csrf_token"] = token_hex()
            self._keep(kept)
        secret = kept["csrf_token"]
        signer = URLSafeTimedSerializer(self.app.secret_key, salt="wtf-csrf-token")
        return str(signer.dumps(secret))

    def _kept(self) -> dict[str, Any]:
        """Return what the site keeps in this browser."""
        name = self.app.config["SESSION_COOKIE_NAME"]
        cookie = self._browser.get_cookie(name, domain=DOMAIN)
        return dict(self._seal().loads(cookie.value)) if cookie else {}

    def _keep(self, kept: dict[str, Any]) -> None:
        self._browser.set_cookie(
            self.app.config["SESSION_COOKIE_NAME"],
            self._seal().dumps(kept),
            domain=DOMAIN,
            secure=self.app.config["SESSION_COOKIE_SECURE"],
        )

    def _seal(self) -> URLSafeTimedSerializer:
        """Return what signs the cookie, as Flask does for a request."""
        seal = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert seal is not None
        return seal

    def download(self, path: str, **query: Any) -> TestResponse:
        """Fetch what is no page: a file, a calendar, data."""
        return self.fetch("GET", path, query_string=query)

    def send(
        self, method: str, path: str, *, follow: bool = False, **given: Any
    ) -> Page:
        """Send a request and return the page that answers it, after redirects if asked."""
        page = self._once(method, path, **given)
        for _ in range(MOST_REDIRECTS):
            if not follow or page.location is None:
                return page
            page = self._once("GET", urljoin(path, page.location))
        raise AssertionError(f"{path} leads round and round")

    def fetch(self, method: str, path: str, **given: Any) -> TestResponse:
        """Send a request and return the bare answer, whatever it is."""
        # Read to its end, so that a file it sends is closed.
        given |= {"method": method, "base_url": f"http://{HOST}", "buffered": True}
        with audit_checks.written_down():
            return self._browser.open(path, **given)

    def page_of(self, response: TestResponse, *, part: bool = False) -> Page:
        """Return an answer as a page, checked."""
        around = Surroundings(
            addresses=self.app.url_map.bind(HOST),
            static=folder("static"),
            language=self.language,
            path=response.request.path,
        )
        return Page(response, around, self.send, is_part=part)

    def _once(self, method: str, path: str, **given: Any) -> Page:
        is_part = "HX-Request" in (given.get("headers") or {})
        return self.page_of(self.fetch(method, path, **given), part=is_part)
