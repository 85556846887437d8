"""A form sent twice is carried out once, and only its own sender is told where it led."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from threading import Barrier

import pytest

from netconf import clock, db, receipts
from netconf.receipts import KEPT, Receipt
from tests.client import Client
from tests.factories import people

TIMES = 8


@pytest.fixture
def form(visitor):
    """Return a form as it was drawn for somebody."""
    return visitor.get("/prov").form("Skicka").fill(subject="Hej")


def send(client, **fields):
    """Send a form with a number as it stood in a browser, and return the bare answer."""
    return client.fetch("POST", fields.pop("to", "/prov/skriv"), data=fields)


def locations():
    db.session.remove()
    return [receipt.location for receipt in db.session.query(Receipt)]


def test_every_form_that_is_drawn_has_a_number_of_its_own(visitor):
    first, second = (visitor.get("/prov").form("Skicka").values for _ in range(2))

    assert first["nonce"] != second["nonce"]


def test_a_refused_form_is_drawn_with_a_new_number(visitor):
    form = visitor.get("/prov").form("Skicka")

    again = visitor.post("/prov/neka", {"nonce": form.values["nonce"][0]})

    assert again.form("Skicka").values["nonce"] != form.values["nonce"]


def test_a_form_sent_twice_is_carried_out_once(form, subjects):
    first = form.submit(follow=False)
    second = form.submit(follow=False)

    assert (second.status, second.location) == (303, first.location)
    assert subjects() == ["Hej"]
    assert locations() == [first.location]


def test_two_forms_alike_are_two(visitor, subjects):
    for _ in range(2):
        visitor.get("/prov").form("Skicka").fill(subject="Hej").submit()

    assert subjects() == ["Hej", "Hej"]


def test_what_is_changed_and_sent_again_is_carried_out(form, subjects):
    form.submit()

    form.fill(subject="Hej igen").submit()

    assert subjects() == ["Hej", "Hej igen"]


def test_a_form_without_number_is_carried_out_each_time(visitor, subjects):
    for _ in range(2):
        visitor.post("/prov/skriv", {"subject": "Hej"})

    assert subjects() == ["Hej", "Hej"]
    assert locations() == []


def test_the_same_number_does_not_stop_another_action(visitor, subjects):
    fields = {"csrf_token": visitor.token(), "nonce": "n1", "subject": "Hej"}

    refused = send(visitor, to="/prov/neka", **fields)
    written = send(visitor, **fields)

    assert (refused.status_code, written.status_code) == (422, 303)
    assert subjects() == ["Hej"]


def test_a_refused_form_may_be_sent_again(visitor, subjects):
    fields = {"csrf_token": visitor.token(), "nonce": "n1", "subject": "Hej"}

    answers = [send(visitor, to="/prov/neka", **fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert (subjects(), locations()) == ([], [])


@pytest.mark.parametrize(
    ("second", "expected"),
    [(b"same bytes", 1), (b"other bytes", 2)],
    ids=["same", "mended"],
)
def test_a_file_of_the_same_name_is_told_by_its_content(
    visitor, subjects, second, expected
):
    fields = {"csrf_token": visitor.token(), "nonce": "n1", "subject": "Hej"}

    for content in (b"same bytes", second):
        send(visitor, **fields, file=(BytesIO(content), "missiv.pdf"))

    assert len(subjects()) == expected


def test_the_number_of_another_person_is_not_honoured(desk_app, visitor, subjects):
    with db.transaction():
        other = people.person("Nils Ek")
    mine = {"csrf_token": visitor.token(), "nonce": "n1", "subject": "Hej"}
    stranger = Client(desk_app).sign_in(other)
    theirs = mine | {"csrf_token": stranger.token()}

    first, second = send(visitor, **mine), send(stranger, **theirs)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location != second.location
    assert subjects() == ["Hej", "Hej"]


def test_copies_at_the_same_moment_are_one(form, subjects):
    barrier = Barrier(TIMES)

    def submit(_number):
        barrier.wait()
        try:
            return form.submit(follow=False)
        finally:
            db.session.remove()

    with ThreadPoolExecutor(TIMES) as pool:
        pages = list(pool.map(submit, range(TIMES)))

    assert {page.status for page in pages} == {303}
    assert {page.location for page in pages} == set(locations())
    assert subjects() == ["Hej"]


def test_a_copy_that_met_the_first_is_answered_as_the_first(visitor):
    fields = {"csrf_token": visitor.token(), "nonce": "n1"}

    answer = send(visitor, to="/prov/omsprungen", **fields)

    assert (answer.status_code, answer.location) == (303, "/prov?brev=1")


def test_receipts_are_thrown_away_when_nobody_sends_the_form_any_more(form):
    form.submit()

    with db.transaction():
        receipts.forget(clock.now() + KEPT)
    kept = locations()
    with db.transaction():
        receipts.forget(clock.now() + KEPT + timedelta(seconds=1))

    assert (len(kept), locations()) == (1, [])
