"""What has been kept long enough goes once a night, whoever works; a page tells what and when."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import sqlalchemy as sa

from netconf import clock, db, jobs, mail
from netconf.handovers.models import Handover
from netconf.jobs import DailyTask, State
from netconf.mail import Letter
from tests.client import Client
from tests.factories import handovers, networks, people

NOW = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)


def old_letter():
    with db.transaction():
        mail.write(
            to_name="Maj",
            to_email="maj@example.org",
            language="sv",
            subject="Hej",
            text="Hej,",
            now=clock.now() - timedelta(days=31),
        ).state = State.DONE


def night(app):
    with app.app_context():
        jobs.plan()
        return jobs.run_due()


def tasks():
    db.session.rollback()
    return [
        (each.name, each.day, each.state, each.done_at, each.told)
        for each in db.session.scalars(sa.select(DailyTask).order_by(DailyTask.day))
    ]


def test_old_letters_go_by_themselves_once_a_day(app, today):
    old_letter()

    assert night(app) == 1
    assert night(app) == 0

    assert db.session.scalars(sa.select(Letter)).all() == []
    [(name, day, state, done_at, told)] = tasks()
    assert (name, day, state, done_at) == ("retention", today, State.DONE, NOW)
    assert told == {
        "sessions": 0,
        "forms": 0,
        "letters": 1,
        "needs": 0,
        "drafts": 0,
        "people": 0,
    }


def test_it_begins_in_the_night_and_not_before(app, set_clock):
    set_clock(datetime(2026, 11, 17, 0, 5, tzinfo=clock.SWEDEN))
    assert night(app) == 0

    set_clock(datetime(2026, 11, 17, 2, 30, tzinfo=clock.SWEDEN))
    assert night(app) == 1


def test_the_nights_of_a_week_are_kept(app, set_clock, today):
    for number in range(10):
        set_clock(today + timedelta(days=number))
        night(app)

    assert [day for _, day, *_ in tasks()] == [
        today + timedelta(days=number) for number in range(3, 10)
    ]


def test_of_many_workers_one_plans_the_night(app):
    workers = 5
    start = Barrier(workers)

    def plan():
        with app.app_context():
            start.wait(10)
            jobs.plan()
            db.session.remove()

    threads = [Thread(target=plan) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert [name for name, *_ in tasks()] == ["retention"]


def test_a_handover_that_was_never_planned_goes_with_the_drafts(app, set_clock):
    with db.transaction():
        member = networks.member(networks.network(), "Kävlinge")
        contact = networks.in_home_group(member, "Karin Falk", contact=True)
        handovers.draft(member, contact)
    set_clock(handovers.BEGUN + timedelta(days=364))
    night(app)
    assert len(db.session.scalars(sa.select(Handover)).all()) == 1

    db.session.rollback()
    set_clock(handovers.BEGUN + timedelta(days=366))
    night(app)
    assert db.session.scalars(sa.select(Handover)).all() == []


def test_an_administrator_sees_what_would_go_and_looking_throws_nothing_away(app):
    old_letter()
    with db.transaction():
        ada = people.administrator()
    client = Client(app).sign_in(ada)

    page = client.get("/integritet").follow("Vad som gallras")

    assert ["Brev", "30", "1"] in page.table("Vad som skulle försvinna nu")
    assert "Ingen natt har varit ännu" in page.text
    assert len(db.session.scalars(sa.select(Letter)).all()) == 1
    db.session.rollback()
    night(app)
    again = client.get("/gallring")
    assert again.table("Nätterna före")[1:] == [
        ["2026-11-16", "2026-11-16 12:00", "Brev: 1"]
    ]
