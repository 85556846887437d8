"""A letter as the mail server gets it: both parts, and headers that nobody can add to."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from uuid import UUID

import pytest

from netconf.jobs import State
from netconf.mail import Kind, Letter
from netconf.mail.message import Undeliverable, message_of

NOON = datetime(2026, 11, 16, 11, tzinfo=UTC)
LINK = "http://127.0.0.1:8000/logga-in/lank/abc"
HEADERS = [
    "Message-ID",
    "Date",
    "From",
    "To",
    "Subject",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
    "Content-Language",
]


def made(app, **given):
    values = {
        "id": UUID(int=7),
        "kind": Kind.OTHER,
        "to_name": "Maj Björkkvist",
        "to_email": "maj@example.org",
        "language": "sv",
        "subject": "Hej",
        "text": f"Hej,\n\nHär är länken:\n\n{LINK}\n",
        "written_at": NOON,
        "due_at": NOON,
        "state": State.WAITING,
    }
    with app.app_context():
        return message_of(Letter(**values | given), app.extensions["settings"])


def read(app, **given):
    """Return a letter as it is read after its way over the wire."""
    return message_from_bytes(made(app, **given).as_bytes(), policy=default)


def parts(message):
    return [
        message.get_body([kind]).get_content().replace("\r\n", "\n")
        for kind in ("plain", "html")
    ]


def test_a_letter_has_its_headers_and_both_parts(app):
    message = read(app)
    text, html = parts(message)

    assert [name for name, _ in message.items()] == HEADERS
    assert message["Message-ID"] == "<00000000-0000-0000-0000-000000000007@127.0.0.1>"
    assert message["Date"].datetime == NOON
    assert message["From"] == "netconf <netconf@127.0.0.1>"
    assert message["To"] == "Maj Björkkvist <maj@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert text == (
        f"Hej,\n\nHär är länken:\n\n{LINK}\n\n-- \n"
        "Brevet kommer från netconf, där nätverken arbetar tillsammans.\n"
        "http://127.0.0.1:8000\n"
    )
    assert '<html lang="sv">' in html
    assert f'<p><a href="{LINK}">{LINK}</a></p>' in html
    assert html.count("<a ") == 2


def test_the_frame_is_in_the_language_of_whom_it_is_to(app):
    text, html = parts(read(app, language="en"))

    assert "This letter was sent by netconf" in text
    assert '<html lang="en">' in html
    assert "This letter was sent by netconf" in html


@pytest.mark.parametrize(
    "subject",
    ["Å" * 1000, "x" * 1000, "Räksmörgås på Ängö 🦞", "=?utf-8?q?evil?=", "Punkt."],
    ids=["å 1000 times", "x 1000 times", "å ä ö", "an encoded word", "a full stop"],
)
def test_subjects_come_through_whole(app, subject):
    message = read(app, subject=subject)

    assert [name for name, _ in message.items()] == HEADERS
    if subject != "=?utf-8?q?evil?=":
        assert message["Subject"] == subject


def test_no_line_is_longer_than_servers_take(app):
    message = made(app, to_name="Å" * 200, subject="Å" * 1000, text="Å" * 5000)

    assert max(map(len, message.as_bytes().split(b"\r\n"))) <= 998


@pytest.mark.parametrize("field", ["to_name", "subject"])
@pytest.mark.parametrize(
    "hostile",
    ["Maj\r\nBcc: alla@example.org", "Maj\nBcc: alla@example.org", 'Maj", <x@y.z>'],
)
def test_asvs_1_3_11_a_line_that_slipped_through_adds_no_header(app, field, hostile):
    try:
        message = read(app, **{field: hostile})
    except ValueError:
        return

    assert [name for name, _ in message.items()] == HEADERS
    assert [each.addr_spec for each in message["To"].addresses] == ["maj@example.org"]


@pytest.mark.parametrize(
    ("email", "sent_to"),
    [
        ("maj@kävlinge.se", "maj@xn--kvlinge-5wa.se"),
        ("maj@KÄVLINGE.se", "maj@xn--kvlinge-5wa.se"),
        ("o'brien+x@example.org", "o'brien+x@example.org"),
    ],
)
def test_addresses_with_letters_of_all_kinds_are_written_as_servers_read_them(
    app, email, sent_to
):
    (address,) = read(app, to_email=email)["To"].addresses

    assert address.addr_spec == sent_to


def test_å_before_the_at_sign_is_written_as_it_is(app):
    lines = made(app, to_email="åsa@example.org").as_bytes().decode().splitlines()

    assert "To: Maj Björkkvist <åsa@example.org>" in lines


@pytest.mark.parametrize(
    "email",
    ["", "maj", "@example.org", "maj@", "a b@example.org", "maj@ä..se", "a@b,c@d.se"],
)
def test_what_is_no_address_is_told_at_once(app, email):
    with pytest.raises(Undeliverable):
        read(app, to_email=email)


@pytest.mark.parametrize(
    "paragraph",
    [
        "https://evil.example/x",
        "http://127.0.0.1:8000.evil.example/x",
        "http://127.0.0.1:8000@evil.example/",
        "<a href=//evil>Maj</a>",
        "[Maj](https://evil.example)",
        f"{LINK} eller",
    ],
)
def test_only_an_address_of_ours_by_itself_becomes_a_link(app, paragraph):
    _text, html = parts(read(app, text=f"Hej,\n\n{paragraph}\n"))

    assert html.count("<a ") == 1
    assert "<a href=//evil" not in html
