"""Static texts are sent small, and are the same when unpacked."""

import gzip

import pytest

from netconf.paths import folder

SHEET = "/static/css/base.css"


@pytest.fixture
def sheet():
    return (folder("static") / "css/base.css").read_bytes()


def test_a_style_sheet_is_compressed_for_a_browser_that_reads_gzip(client, sheet):
    answer = client.fetch("GET", SHEET, headers={"Accept-Encoding": "gzip, br"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == sheet
    assert int(answer.headers["Content-Length"]) == len(answer.data) < len(sheet) / 2
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("accepts", ["", "br", "gzip;q=0"])
def test_it_is_sent_as_it_is_to_others(client, sheet, accepts):
    answer = client.fetch("GET", SHEET, headers={"Accept-Encoding": accepts})

    assert "Content-Encoding" not in answer.headers
    assert answer.data == sheet
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_type_that_is_compressed_already_is_left_alone(client):
    answer = client.fetch(
        "GET", "/static/fonts/serif.woff2", headers={"Accept-Encoding": "gzip"}
    )

    assert "Content-Encoding" not in answer.headers


def test_an_unchanged_sheet_is_not_sent_again(client):
    first = client.fetch("GET", SHEET, headers={"Accept-Encoding": "gzip"})

    again = client.fetch(
        "GET",
        SHEET,
        headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]},
    )

    assert (again.status_code, again.data) == (304, b"")


def test_nothing_outside_the_folder_is_sent(client):
    assert client.fetch("GET", "/static/../setup.cfg").status_code == 404
