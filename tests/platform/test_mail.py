"""Letters are kept with what caused them, and no name can add a header."""

from datetime import UTC, datetime, timedelta

import pytest

from netconf import db, mail

NOON = datetime(2026, 11, 16, 11, tzinfo=UTC)
HOSTILE = "Maj\r\nBcc: alla@example.org\x85\u2028 Björk\tkvist "


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
