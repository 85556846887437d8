"""What workers do of proposals: in a process of its own, and safe to repeat."""

import subprocess
import sys
from datetime import timedelta

from sqlalchemy import select

from netconf import clock, db
from netconf.jobs import State
from netconf.networks.queries import reader_of
from netconf.rosters import actions, queries
from netconf.rosters.models import Proposal
from tests.conftest import TODAY
from tests.work import work_off


def propose(scene, **given):
    """Put a proposal on disk as the form would."""
    with db.transaction():
        request = queries.request_for(scene.conference, groups=4, seed=1)
        actions.propose(
            scene.conference,
            request,
            item_ids=[item.id for item in scene.items],
            asked={"seed": 1},
            roster_version=0,
            by=reader_of(scene.leader, TODAY),
            now=clock.now(),
        )
        for name, value in given.items():
            setattr(db.session.scalars(select(Proposal)).one(), name, value)


def proposal():
    db.session.remove()
    return db.session.scalars(select(Proposal)).one()


def test_a_proposal_that_was_left_by_a_dying_worker_is_done_by_the_next(
    app, scene, set_clock
):
    now = clock.now()
    propose(scene, state=State.WORKING, due_at=now + timedelta(minutes=5))

    assert work_off(app) == 0
    set_clock(now + timedelta(minutes=6))
    work_off(app)

    assert proposal().state is State.DONE
    assert [each["repair"] for each in proposal().outcomes] == [""]


def test_a_solver_that_fails_is_tried_once_more_and_then_given_up(
    app, leader, scene, set_clock
):
    propose(scene, request="{}")

    work_off(app)
    first = proposal()
    assert (first.state, first.tries, first.last_error) == (
        State.WAITING,
        1,
        "RuntimeError",
    )
    set_clock(clock.now() + timedelta(minutes=1))
    work_off(app)

    assert proposal().state is State.FAILED
    page = leader.get(f"{scene.address}/forslag/{proposal().id}")
    assert "Det blev inget förslag" in page.text


def test_pages_and_workers_load_no_search():
    program = (
        "import sys, netconf.slices\n"
        "print({'numpy', 'numba', 'ortools'} & set(sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "set()\n"
