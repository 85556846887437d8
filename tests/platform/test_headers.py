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
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
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


@pytest.mark.parametrize(
    "path", ["/logga-in", "/", "/finns/inte", "/static/mark.svg", "/kakor"]
)
def test_asvs_3_4_1_over_https_only_https_is_used_from_now_on(secure_app, path):
    answer = secure_app.test_client().get(
        path, base_url="https://netconf.example.org", buffered=True
    )

    assert answer.headers["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains"
    )


def test_asvs_3_3_cookies_are_bound_to_the_site(secure_app):
    answer = secure_app.test_client().get(
        "/logga-in", base_url="https://netconf.example.org"
    )

    (cookie,) = answer.headers.getlist("Set-Cookie")
    name, *flags = cookie.split("; ")
    assert name.startswith("__Host-netconf=")
    assert sorted(flags) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]


def test_asvs_3_3_3_the_language_is_kept_in_a_cookie_that_no_script_reads(secure_app):
    secure_app.config["WTF_CSRF_ENABLED"] = False
    answer = secure_app.test_client().post(
        "/sprak", data={"language": "en"}, base_url="https://netconf.example.org"
    )

    (cookie,) = answer.headers.getlist("Set-Cookie")
    name, *flags = cookie.split("; ")
    assert name == "__Host-netconf_language=en"
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


@pytest.mark.parametrize(
    "method", ["TRACE", "TRACK", "DEBUG", "PUT", "DELETE", "PATCH", "PROPFIND", "Ås"]
)
@pytest.mark.parametrize("path", ["/prov", "/logga-in", "/static/mark.svg"])
def test_asvs_13_4_4_other_methods_are_refused_with_a_page(live_app, path, method):
    answer = Client(live_app).fetch(method, path)

    headers = dict(answer.headers)
    assert answer.status_code == 405
    assert "GET" in headers.pop("Allow")
    assert {name: headers[name] for name in headers if name not in OWN} == HTML


@pytest.mark.parametrize("path", ["/prov", "/logga-in", "/finns/inte"])
def test_asvs_3_4_2_no_other_site_is_let_in(live_app, path):
    answer = Client(live_app).fetch(
        "OPTIONS",
        path,
        headers={
            "Origin": "https://evil.example",
            "Access-Control-Request-Method": "POST",
        },
    )

    assert [name for name in answer.headers if "Access-Control" in name] == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/prov/krasch", 500),
        ("GET", "/finns/inte", 404),
        ("POST", "/prov/gor", 403),
        ("GET", "/prov/last", 403),
        ("GET", "/prov/fel/413", 413),
    ],
)
def test_asvs_3_4_answers_that_refuse_carry_the_same_headers(
    live_visitor, method, path, status
):
    data = {} if method == "GET" else {"csrf_token": live_visitor.token()}
    answer = live_visitor.fetch(method, path, data=data)

    headers = dict(answer.headers)
    assert answer.status_code == status
    assert {name: headers[name] for name in headers if name not in OWN} == HTML


def test_a_language_chosen_over_https_is_the_language_of_the_next_page(secure_app):
    secure_app.config["WTF_CSRF_ENABLED"] = False
    browser = secure_app.test_client()
    browser.post(
        "/sprak", data={"language": "en"}, base_url="https://netconf.example.org"
    )

    page = browser.get("/logga-in", base_url="https://netconf.example.org")

    assert page.headers["Content-Language"] == "en"
