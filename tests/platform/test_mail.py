"""Letters are kept with what caused them, and no name can add a header or a link."""

from datetime import UTC, datetime, timedelta

import pytest

from netconf import db, mail
from netconf.jobs import State

NOON = datetime(2026, 11, 16, 11, tzinfo=UTC)
HOSTILE = "Maj\r\nBcc: alla@example.org\x85\u2028\x1b\x00 Björk\tkvist "


def write(now=NOON, **given):
    values = {
        "to_name": "Maj Björkkvist",
        "to_email": "maj@example.org",
        "language": "sv",
        "subject": "Hej",
        "text": "Rad 1\nRad 2\n",
    }
    return mail.write(**values | given, now=now)


@pytest.mark.usefixtures("database")
def test_a_letter_is_kept_with_what_caused_it():
    with db.transaction():
        write()

    (letter,) = mail.latest()
    assert (letter.to_name, letter.to_email) == ("Maj Björkkvist", "maj@example.org")
    assert (letter.subject, letter.text) == ("Hej", "Rad 1\nRad 2\n")
    assert (letter.language, letter.written_at, letter.sent_at) == ("sv", NOON, None)
    assert (letter.state, letter.tries, letter.due_at) == (State.WAITING, 0, NOON)
    assert (letter.kind, letter.person_id, letter.good_until) == (
        mail.Kind.OTHER,
        None,
        None,
    )


@pytest.mark.usefixtures("database")
def test_a_letter_is_not_kept_when_its_cause_is_not():
    with db.transaction():
        write()
        db.release()

    assert mail.latest() == []


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("field", ["to_name", "to_email", "subject"])
def test_asvs_1_3_11_nothing_in_a_line_begins_another(field):
    with db.transaction():
        letter = write(**{field: HOSTILE})

        assert getattr(letter, field) == "Maj Bcc: alla@example.org Björk kvist"


@pytest.mark.usefixtures("database")
def test_the_latest_letters_come_first_and_not_all_of_them():
    with db.transaction():
        for number in range(4):
            write(NOON + timedelta(minutes=number), subject=f"Brev {number}")

    assert [letter.subject for letter in mail.latest(3)] == [
        "Brev 3",
        "Brev 2",
        "Brev 1",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Maj Björkkvist", "Maj Björkkvist"),
        ("A.B. Ek, St. Olof", "A.B. Ek, St. Olof"),
        ("Anna-Karin O'Brien", "Anna-Karin O'Brien"),
        ("http://evil.example/x", "http evil example x"),
        ("www.evil.example", "www evil example"),
        ("maj@evil.example", "maj evil example"),
        ("evil。example", "evil example"),
        ("evil．example", "evil example"),
        ("Räksmörgås.se", "Räksmörgås se"),
        ("mailto:x", "mailto x"),
        ("Maj\r\n\r\nhttps://evil.example", "Maj https evil example"),
    ],
)
def test_a_name_becomes_no_link(name, words):
    assert mail.plain_words(name) == words


def test_an_address_is_whole_where_nobody_asks_for_a_page(app):
    with app.app_context():
        address = mail.address_of("people.show_link", token="abc")

    assert address == "http://127.0.0.1:8000/logga-in/lank/abc"
