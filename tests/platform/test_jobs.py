"""Rows that are something to do: done once, again after a crash, later when it fails."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask

from netconf import clock, db, jobs, mail
from netconf.db import session
from netconf.jobs import GiveUp, Job, State, TryLater, Work, rows, work
from netconf.mail import Letter
from tests.work import work_off

MINUTE = timedelta(minutes=1)


def write():
    with db.transaction():
        return mail.write(
            to_name="Maj",
            to_email="maj@example.org",
            language="sv",
            subject="Hej",
            text="Hej,",
            now=clock.now(),
        ).id


def standing(letter_id):
    with db.transaction():
        letter = mail.get(letter_id)
        return letter.state, letter.tries, letter.due_at, letter.last_error


def unsent():
    return Letter(
        kind=mail.Kind.OTHER,
        to_name="",
        to_email="",
        language="sv",
        subject="",
        text="",
        written_at=clock.now(),
        due_at=clock.now(),
    )


@pytest.fixture
def doing(app):
    """Give ``doing(do)``: let letters be worked on so."""
    kinds = app.extensions[work.KINDS]

    def put(do, **given):
        app.extensions[work.KINDS] = {"letter": Work(Letter, do, **given)}

    yield put
    app.extensions[work.KINDS] = kinds


def claim(letter_id):
    with db.transaction():
        return rows.claim(
            Letter.__table__, letter_id, now=clock.now(), lease=5 * MINUTE
        )


def test_a_row_is_taken_by_one_at_a_time(app):
    letter = write()

    assert (claim(letter), claim(letter)) == (1, 0)
    assert standing(letter) == (State.WORKING, 1, clock.now() + 5 * MINUTE, None)
    assert app.testing


@pytest.mark.usefixtures("app")
def test_of_many_who_take_a_row_at_once_only_one_gets_it():
    letter = write()
    start, got = Barrier(8), []

    def take():
        start.wait()
        got.append(claim(letter))

    threads = [Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(got) == [0] * 7 + [1]


def test_what_a_worker_died_over_is_done_by_the_next(app, set_clock):
    letter = write()
    claim(letter)

    during = work_off(app)
    set_clock(clock.now() + 5 * MINUTE)
    after = work_off(app)

    assert (during, after) == (0, 1)
    assert standing(letter)[:2] == (State.DONE, 2)


def test_what_fails_is_tried_again_and_at_last_given_up(app, doing, set_clock):
    def fail(_letter_id):
        raise TryLater("not now")

    doing(fail, pauses=(MINUTE, 3 * MINUTE))
    letter, begun = write(), clock.now()
    seen = []
    for _ in range(4):
        work_off(app)
        seen.append(standing(letter))
        set_clock(seen[-1][2])

    assert seen[:2] == [
        (State.WAITING, 1, begun + MINUTE, "not now"),
        (State.WAITING, 2, begun + 4 * MINUTE, "not now"),
    ]
    assert {state[:2] for state in seen[2:]} == {(State.FAILED, 3)}


def test_what_breaks_is_told_by_its_kind_alone(app, doing, caplog):
    def fail(_letter_id):
        raise KeyError("maj@example.org")

    doing(fail)
    letter = write()

    work_off(app)

    assert standing(letter) == (State.WAITING, 1, clock.now() + MINUTE, "KeyError")
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_what_cannot_be_done_is_given_up_at_once(app, doing):
    def refuse(_letter_id):
        raise GiveUp("never\nmore")

    doing(refuse)
    letter = write()

    work_off(app)

    assert standing(letter)[0::3] == (State.FAILED, "never more")


def test_what_is_cancelled_is_not_done(app):
    letter = write()
    with db.transaction():
        jobs.cancel(mail.get(letter))

    assert work_off(app) == 0
    assert standing(letter)[0] is State.CANCELLED


@pytest.mark.parametrize("state", [State.DONE, State.FAILED])
def test_what_has_ended_is_not_cancelled(state):
    row = Letter(state=state)

    jobs.cancel(row)

    assert row.state is state


@pytest.mark.parametrize("state", [State.DONE, State.WORKING, State.CANCELLED])
def test_only_what_failed_or_waits_is_tried_again(state):
    row = Letter(state=state, tries=3)

    jobs.retry(row, clock.now())

    assert (row.state, row.tries) == (state, 3)


@pytest.mark.usefixtures("database")
def test_a_worker_is_told_of_what_is_kept_and_of_nothing_else():
    told = []

    class Queue:
        def tell(self, name, row_id):
            told.append((name, row_id))

    app = Flask("told")
    app.extensions["netconf-jobs"] = Queue()
    with app.app_context():
        kept = write()
        with db.transaction():
            session.add(unsent())
            session.flush()
            db.release()
        later = write()

    assert told == [("letter", kept), ("letter", later)]


def test_every_table_of_jobs_has_somebody_who_does_them(app):
    tables = {
        mapper.local_table.name
        for mapper in db.Base.registry.mappers
        if issubclass(mapper.class_, Job)
    }

    assert set(app.extensions[work.KINDS]) == tables
