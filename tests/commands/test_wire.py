"""What comes over the wire in other shapes than a browser's: lengths that lie, pieces, odd methods."""

import socket

import pytest

from tests.commands.test_run import Running

CROWD = b"x" * 3_000_000


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return a site that takes files of at most one megabyte, and serve it for the module."""
    running = Running(tmp_path_factory.mktemp("wire") / "data", upload_max_mb="1")
    yield running
    running.end()


def say(site, *parts, timeout=20.0):
    """Send bytes as they are, and return all that is answered until the connection ends."""
    heard = b""
    with socket.create_connection(("127.0.0.1", site.port), timeout=timeout) as line:
        for part in parts:
            try:
                line.sendall(part)
            except (BrokenPipeError, ConnectionResetError):
                break
        try:
            while piece := line.recv(65536):
                heard += piece
        except ConnectionResetError:
            pass
    return heard


def head(site, method="POST", path="/logga-in", **headers):
    """Return the head of a request, which ends the connection after its answer."""
    named = {
        "Host": f"127.0.0.1:{site.port}",
        "Connection": "close",
        "Content-Type": "application/x-www-form-urlencoded",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode()


def status(heard):
    return int(heard.split(b" ", 2)[1]) if heard else None


def in_pieces(*pieces):
    """Return bytes as a body in chunks, whose length is told nowhere."""
    framed = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return framed + b"0\r\n\r\n"


def left_behind(site):
    """Return the files that an upload may have left in the data folder."""
    folder = site.log.with_suffix("") / "files"
    return [path for path in folder.rglob("*") if path.is_file()]


def test_asvs_4_2_1_a_body_in_pieces_is_read_to_its_end(site):
    heard = say(
        site, head(site, Transfer_Encoding="chunked"), in_pieces(b"email=maj", b"@x.se")
    )

    # Without a token it is refused, and nothing of it is taken for another request.
    assert status(heard) == 422
    assert heard.count(b"HTTP/1.1") == 1


def test_asvs_5_2_1_a_body_in_pieces_has_the_same_limit(site):
    heard = say(
        site,
        head(site, Transfer_Encoding="chunked"),
        in_pieces(b"email=" + CROWD),
    )

    assert status(heard) == 413
    assert left_behind(site) == []


def test_asvs_4_2_1_a_length_beside_pieces_opens_no_second_request(site):
    hidden = b"0\r\n\r\nGET /utveckling/post HTTP/1.1\r\nHost: x\r\n\r\n"

    heard = say(
        site,
        head(site, Transfer_Encoding="chunked", Content_Length=str(len(hidden))),
        hidden,
    )

    assert b"Content-Language" not in heard.partition(b"\r\n\r\n")[2]
    assert heard.count(b" 200 OK") == 0


@pytest.mark.parametrize("length", ["-1", "1e3", "x", "0x10", "99999999999999999999"])
def test_asvs_4_2_1_a_length_that_is_none_is_refused(site, length):
    heard = say(site, head(site, Content_Length=length), b"email=maj")

    assert status(heard) in {400, 413}


def test_asvs_4_2_1_what_is_longer_than_it_says_is_cut_off(site):
    heard = say(site, head(site, Content_Length="9"), b"email=maj&password=hemligt")

    assert status(heard) == 422
    assert heard.count(b"HTTP/1.1") == 1


def test_asvs_5_2_1_a_length_far_too_large_is_answered_before_the_body(site):
    heard = say(site, head(site, Content_Length=str(10 * 1024**3)), b"email=")

    assert status(heard) == 413
    assert left_behind(site) == []


def test_who_breaks_off_leaves_the_site_answering(site):
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as line:
        line.sendall(head(site, Content_Length="900000") + b"email=maj")

    answer, _text = site.ask("/logga-in", Host=f"127.0.0.1:{site.port}")

    assert answer.status == 200
    assert left_behind(site) == []


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
def test_asvs_13_4_4_nothing_is_sent_back_as_it_came(site, method):
    heard = say(site, head(site, method, "/logga-in", X_Secret="rabarber"))

    assert status(heard) == 405
    assert b"rabarber" not in heard


def test_asvs_1_2_1_no_line_break_from_an_address_ends_a_header(site):
    path = "/logga-in?next=/%0d%0aSet-Cookie:%20elak=1"

    heard = say(site, head(site, "GET", path))

    fields = heard.partition(b"\r\n\r\n")[0]
    assert status(heard) == 200
    assert b"elak" not in fields
