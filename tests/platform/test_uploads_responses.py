"""A stored file is sent as a download and can never run as a page."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import cast

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from netconf import headers
from netconf.uploads import MediaType, send_upload

SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
CONTENT = b"%PDF-1.7 0123456789"
BORAS = (
    'attachment; filename="Missiv Boras.pdf"; '
    "filename*=UTF-8''Missiv%20Bor%C3%A5s.pdf"
)
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Content-Type": "application/pdf",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@pytest.fixture
def browser(tmp_path: Path) -> FlaskClient:
    path = tmp_path / "0123"
    path.write_bytes(CONTENT)
    app = Flask(__name__)
    headers.init_app(app, is_https=False)

    @app.get("/<path:name>")
    def send(name: str) -> Response:
        return send_upload(path, name, MediaType.PDF, sha256=SHA256)

    return app.test_client()


@pytest.fixture
def fetch(browser: FlaskClient) -> Iterator[Callable[..., Response]]:
    """Give the means to ask for a file, closed as a server closes it."""
    with ExitStack() as opened:

        def ask(method: str = "GET", **headers: str) -> Response:
            response = opened.enter_context(
                browser.open(
                    "/missiv.pdf",
                    method=method,
                    headers={key.replace("_", "-"): headers[key] for key in headers},
                )
            )
            return cast(Response, response)

        yield ask


def _fixed(response: Response) -> dict[str, str | None]:
    return {name: response.headers.get(name) for name in HEADERS}


def test_asvs_3_2_1_file_is_sent_as_a_download(fetch: Callable[..., Response]) -> None:
    response = fetch()

    assert (response.status_code, response.data) == (200, CONTENT)
    assert response.headers["Content-Disposition"] == "attachment; filename=missiv.pdf"
    assert response.headers["ETag"] == f'"{SHA256}"'
    assert _fixed(response) == HEADERS


@pytest.mark.parametrize("kind", MediaType)
def test_asvs_4_1_1_kind_comes_from_our_own_table(
    tmp_path: Path, kind: MediaType
) -> None:
    (tmp_path / "a").write_bytes(b"<html>")

    with Flask(__name__).test_request_context():
        response = send_upload(tmp_path / "a", "a.html", kind, sha256=SHA256)
        response.close()

    assert response.headers["Content-Type"] == str(kind)


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        (
            "Missiv Borås.pdf",
            BORAS,
        ),
        (
            '"><img src=x onerror=1>.pdf',
            'attachment; filename="___img src=x onerror=1_.pdf"',
        ),
        ("a\r\nX: y.pdf", 'attachment; filename="aX_ y.pdf"'),
        ("gpj\u202efdp.exe", "attachment; filename=gpjfdp.exe"),
        ("a;b=c.pdf", 'attachment; filename="a;b=c.pdf"'),
        ("a%0d%0a.pdf", "attachment; filename=a%0d%0a.pdf"),
        (
            "📄.pdf",
            "attachment; filename=.pdf; filename*=UTF-8''%F0%9F%93%84.pdf",
        ),
    ],
)
def test_asvs_5_4_1_name_cannot_break_out_of_the_header(
    tmp_path: Path, name: str, disposition: str
) -> None:
    (tmp_path / "a").write_bytes(CONTENT)

    with Flask(__name__).test_request_context():
        response = send_upload(tmp_path / "a", name, MediaType.PDF, sha256=SHA256)
        response.close()

    assert response.headers["Content-Disposition"] == disposition


def test_head_is_answered_without_content(fetch: Callable[..., Response]) -> None:
    response = fetch("HEAD")

    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["Content-Length"] == str(len(CONTENT))
    assert _fixed(response) == HEADERS


@pytest.mark.parametrize(
    ("wanted", "content", "sent"),
    [
        ("bytes=9-12", b"0123", f"bytes 9-12/{len(CONTENT)}"),
        ("bytes=-2", b"89", f"bytes 17-18/{len(CONTENT)}"),
        ("bytes=17-9999", b"89", f"bytes 17-18/{len(CONTENT)}"),
    ],
)
def test_part_of_a_file_is_sent_under_the_same_headers(
    fetch: Callable[..., Response], wanted: str, content: bytes, sent: str
) -> None:
    response = fetch(Range=wanted)

    assert (response.status_code, response.data) == (206, content)
    assert response.headers["Content-Range"] == sent
    assert response.headers["Content-Disposition"] == "attachment; filename=missiv.pdf"
    assert _fixed(response) == HEADERS


@pytest.mark.parametrize(
    "wanted", ["bytes=99-", "bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"]
)
def test_part_that_cannot_be_sent_is_refused(
    fetch: Callable[..., Response], wanted: str
) -> None:
    response = fetch(Range=wanted)

    assert response.status_code == 416
    assert CONTENT not in response.data


def test_file_that_the_browser_has_is_not_sent_again(
    fetch: Callable[..., Response],
) -> None:
    response = fetch(If_None_Match=f'"{SHA256}"')

    assert (response.status_code, response.data) == (304, b"")
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_part_of_a_file_that_has_changed_is_the_whole_file(
    fetch: Callable[..., Response],
) -> None:
    response = fetch(Range="bytes=0-1", If_Range='"other"')

    assert (response.status_code, response.data) == (200, CONTENT)
