"""The headers of every answer, to the letter."""

import pytest

from netconf.app import create_app
from netconf.config import read_settings
from tests.client import Client
from tests.platform import desk

HTML = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-store",
    "Vary": "Cookie",
    "Content-Language": "sv",
    "Content-Type": "text/html; charset=utf-8",
}
OWN = {"Content-Length", "Location", "Set-Cookie"}


@pytest.fixture
def secure_app(database, tmp_path):
    """Return the app as it is behind TLS."""
    settings = read_settings(
        secret_key="s" * 32,
        base_url="https://netconf.example.org",
        data=tmp_path,
        database_url=database,
    )
    return desk.add_to(create_app(settings))


@pytest.mark.parametrize("path", ["/prov", "/prov/oppen", "/finns/inte", "/logga-in"])
@pytest.mark.parametrize("who", ["anonymous", "somebody"])
def test_asvs_3_4_every_page_carries_the_same_headers(live_app, somebody, who, path):
    client = Client(live_app)
    if who == "somebody":
        client.sign_in(somebody)

    headers = dict(client.fetch("GET", path).headers)

    assert {name: headers[name] for name in headers if name not in OWN} == HTML


def test_asvs_14_3_2_what_is_made_for_somebody_is_kept_by_no_cache(visitor):
    headers = visitor.fetch("GET", "/prov/data").headers

    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Vary"] == "Cookie"


def test_files_of_the_site_may_be_kept(visitor):
    answer = visitor.fetch("GET", "/static/mark.svg")

    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_over_http_nothing_is_said_of_https(visitor):
    assert "Strict-Transport-Security" not in visitor.fetch("GET", "/prov").headers


def test_over_https_only_https_is_used_from_now_on(secure_app):
    answer = secure_app.test_client().get(
        "/logga-in", base_url="https://netconf.example.org"
    )

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_asvs_3_3_cookies_are_bound_to_the_site(secure_app):
    answer = secure_app.test_client().get(
        "/logga-in", base_url="https://netconf.example.org"
    )

    (cookie,) = answer.headers.getlist("Set-Cookie")
    name, *flags = cookie.split("; ")
    assert name.startswith("__Host-netconf=")
    assert sorted(flags) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]


def test_the_language_is_kept_in_a_cookie_that_no_script_reads(secure_app):
    secure_app.config["WTF_CSRF_ENABLED"] = False
    answer = secure_app.test_client().post(
        "/sprak", data={"language": "en"}, base_url="https://netconf.example.org"
    )

    (cookie,) = answer.headers.getlist("Set-Cookie")
    name, *flags = cookie.split("; ")
    assert name == "netconf_language=en"
    assert sorted(flag for flag in flags if not flag.startswith("Expires")) == [
        "HttpOnly",
        "Max-Age=31536000",
        "Path=/",
        "SameSite=Lax",
        "Secure",
    ]


def test_over_https_a_form_comes_from_a_page_of_the_site(secure_app):
    browser = secure_app.test_client()
    page = browser.get("/logga-in", base_url="https://netconf.example.org").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]

    answers = [
        browser.post(
            "/sprak",
            data={"language": "en", "csrf_token": token},
            base_url="https://netconf.example.org",
            headers={"Referer": referrer},
        ).status_code
        for referrer in (
            "https://evil.example/",
            "https://netconf.example.org/logga-in",
        )
    ]

    assert answers == [403, 303]
