"""Letters reach a real mail server, or say why they did not and when they are tried again."""

import smtplib
import socket
import ssl
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from tempfile import NamedTemporaryFile
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from netconf import clock, db, mail
from netconf.config import Security
from netconf.jobs import State, retry
from tests.commands.site import free_port
from tests.smtp import MailServer
from tests.work import work_off

MINUTE = timedelta(minutes=1)


@pytest.fixture
def server():
    server = MailServer()
    yield server
    server.stop()


@contextmanager
def sending_to(app, port, **given):
    """Let the app send to a server on this machine."""
    before = app.extensions["settings"]
    own = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": Security.NONE}
    app.extensions["settings"] = before.model_copy(update=own | given)
    yield
    app.extensions["settings"] = before


@pytest.fixture
def sends(app, server):
    """Let the app send to the server."""
    with sending_to(app, server.port):
        yield app


def write(**given):
    values = {
        "to_name": "Åsa Ängström",
        "to_email": "asa@example.org",
        "language": "sv",
        "subject": "Välkommen till nätverket på Öland",
        "text": "Hej,\n\nräksmörgås på Ängö.\n",
        "now": clock.now(),
    }
    with db.transaction():
        return mail.write(**values | given).id


def letter(letter_id):
    with db.transaction():
        return mail.get(letter_id)


def standing(letter_id):
    found = letter(letter_id)
    return found.state, found.tries, found.last_error


def test_a_letter_is_sent_once_with_both_parts(sends, server):
    written = write()

    first, second = work_off(sends), work_off(sends)

    (sent,) = server.box.letters
    assert (first, second) == (1, 0)
    assert sent["Subject"] == "Välkommen till nätverket på Öland"
    assert sent["To"] == "Åsa Ängström <asa@example.org>"
    assert sent["Message-ID"] == f"<{written}@127.0.0.1>"
    assert "räksmörgås på Ängö." in sent.get_body(["plain"]).get_content()
    assert "<p>räksmörgås på Ängö.</p>" in sent.get_body(["html"]).get_content()
    assert server.box.envelopes[0].rcpt_tos == ["asa@example.org"]
    assert server.box.envelopes[0].mail_from == "netconf@127.0.0.1"
    assert standing(written) == (State.DONE, 1, None)
    assert letter(written).sent_at == clock.now()


def test_a_municipality_with_å_in_its_address_gets_its_letter(sends, server):
    written = write(to_email="registrator@åmål.se")

    work_off(sends)

    assert server.box.envelopes[0].rcpt_tos == ["registrator@xn--ml-xiab.se"]
    assert standing(written) == (State.DONE, 1, None)


def test_å_before_the_at_sign_needs_a_server_that_can(app):
    able, unable = MailServer(), MailServer(utf8=False)
    try:
        with sending_to(app, able.port):
            taken = write(to_email="åsa@example.org")
            work_off(app)
        with sending_to(app, unable.port):
            refused = write(to_email="åsa@example.org")
            work_off(app)
    finally:
        able.stop()
        unable.stop()

    assert able.box.envelopes[0].rcpt_tos == ["åsa@example.org"]
    assert standing(taken) == (State.DONE, 1, None)
    state, tries, said = standing(refused)
    assert (state, tries) == (State.FAILED, 1)
    assert said.startswith("undeliverable: ")


def test_a_recipient_that_is_refused_for_good_is_given_up_with_the_reason(
    sends, server
):
    server.box.rcpt_answer = "550 5.1.1 No such user här"
    written = write()

    work_off(sends)

    state, tries, said = standing(written)
    assert (state, tries) == (State.FAILED, 1)
    assert said.startswith("refused: 550 5.1.1 No such user")


def test_a_letter_that_is_refused_for_good_is_given_up(sends, server):
    server.box.answers = ["554 5.7.1 Looks like spam"]
    written = write()

    work_off(sends)

    assert standing(written) == (
        State.FAILED,
        1,
        "refused: 554 5.7.1 Looks like spam",
    )


@pytest.mark.parametrize("step", ["recipient", "letter"])
def test_what_is_refused_for_now_is_tried_again_and_then_sent(
    step, sends, server, set_clock
):
    said = "451 4.7.1 Greylisted, come back"
    if step == "recipient":
        server.box.rcpt_answer = said
    else:
        server.box.answers = [said]
    written = write()
    before = clock.now()

    work_off(sends)
    after_first = (*standing(written), letter(written).due_at - before)
    server.box.rcpt_answer = "250 OK"
    at_once = work_off(sends)
    set_clock(before + MINUTE)
    work_off(sends)

    assert after_first == (State.WAITING, 1, f"refused: {said}", MINUTE)
    assert at_once == 0
    assert standing(written) == (State.DONE, 2, None)
    assert len(server.box.envelopes) == 1


def test_a_server_that_is_down_is_tried_for_days_and_then_given_up(app, set_clock):
    waits = []
    with sending_to(app, free_port()):
        written = write()
        while letter(written).state is State.WAITING:
            due = letter(written).due_at
            set_clock(due)
            work_off(app)
            waits.append((letter(written).due_at - due) // MINUTE)

        state, tries, said = standing(written)
        given_up = work_off(app)

    assert waits[:-1] == [1, 5, 15, 60, 180, 360, 720, 1440]
    assert (state, tries, given_up) == (State.FAILED, 9, 0)
    assert said.startswith("unreachable: ")


def test_a_letter_that_was_given_up_can_be_sent_after_all(sends, server):
    server.box.answers = ["554 no"]
    written = write()
    work_off(sends)

    with db.transaction():
        retry(mail.get(written), clock.now())
    work_off(sends)

    assert standing(written) == (State.DONE, 1, None)


def test_a_server_that_wants_a_password_we_lack_is_no_fault_of_the_letter(sends):
    app = sends
    port = app.extensions["settings"].smtp_port
    with sending_to(app, port, smtp_user="netconf", smtp_password="fel"):
        written = write()
        work_off(app)

    state, tries, _said = standing(written)
    assert (state, tries) == (State.WAITING, 1)


def test_nothing_is_sent_in_clear_where_it_was_to_be_kept_secret(sends, server):
    port = server.port
    with sending_to(sends, port, smtp_security=Security.STARTTLS):
        written = write()
        work_off(sends)

    assert server.box.envelopes == []
    assert standing(written)[:2] == (State.WAITING, 1)


def test_once_the_server_has_said_yes_its_goodbye_does_not_matter(
    sends, server, monkeypatch
):
    def hang_up(self):
        self.close()
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(smtplib.SMTP, "quit", hang_up)
    written = write()

    work_off(sends)

    assert len(server.box.envelopes) == 1
    assert standing(written) == (State.DONE, 1, None)


def test_the_way_in_is_not_kept_once_it_is_sent(sends, server):
    written = write(good_until=clock.now() + MINUTE)

    work_off(sends)

    assert len(server.box.envelopes) == 1
    assert letter(written).text == ""


def test_a_link_that_is_no_longer_good_is_not_sent(sends, server, set_clock):
    written = write(good_until=clock.now() + MINUTE)
    set_clock(clock.now() + MINUTE)

    work_off(sends)

    assert server.box.envelopes == []
    assert standing(written) == (State.FAILED, 1, "too_late")


def test_the_example_only_shows_letters(app):
    written = write()

    work_off(app)

    found = letter(written)
    assert (found.state, found.sent_at, found.is_shown_only) == (State.DONE, None, True)
    assert found.text == "Hej,\n\nräksmörgås på Ängö.\n"


def test_production_without_a_server_lets_letters_wait(app):
    with sending_to(app, 25, smtp_host="", mode="production"):
        written = write()
        work_off(app)

    assert standing(written) == (State.WAITING, 1, "no_server")


def test_an_address_that_is_none_is_given_up(sends):
    written = write(to_email="maj@")

    work_off(sends)

    assert standing(written) == (State.FAILED, 1, "undeliverable")


@pytest.fixture
def untrusted():
    """A port where a server speaks TLS with a certificate that nobody has signed for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    with scratch_file(
        made.public_bytes(Encoding.PEM)
        + key.private_bytes(
            Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
        )
    ) as path:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
    listening = socket.create_server(("127.0.0.1", 0))

    def answer():
        with suppress(OSError):
            connection, _ = listening.accept()
            with suppress(OSError), context.wrap_socket(connection, server_side=True):
                pass

    thread = Thread(target=answer)
    thread.start()
    yield listening.getsockname()[1]
    listening.close()
    thread.join(10)


@contextmanager
def scratch_file(content):
    with NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        yield file.name


def test_asvs_12_3_2_a_server_with_a_bad_certificate_gets_no_letter(app, untrusted):
    written = write()

    with sending_to(app, untrusted, smtp_security=Security.TLS):
        work_off(app)

    state, tries, error = standing(written)
    assert (state, tries) == (State.WAITING, 1)
    assert "certificate verify failed" in error
