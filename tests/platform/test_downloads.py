"""Nobody empties the site by fetching it file by file: ASVS 2.4.1."""

import sqlalchemy as sa

from netconf import db
from netconf.app import create_app
from netconf.throttle import Attempt
from tests.client import Client
from tests.factories import networks

ADDRESS = "/natverk/skane/kommun/kavlinge/inlasning/personer.csv"


def test_asvs_2_4_1_files_are_fetched_so_many_times_a_day_by_each(
    settings, set_clock, today
):
    app = create_app(settings.model_copy(update={"exports_per_day": 3}))
    with db.transaction():
        member = networks.member(networks.network(), "Kävlinge")
        contact = networks.in_home_group(member, "Karin Falk", contact=True)
        deputy = networks.in_home_group(member, "Disa Alm", deputy=True)
    client = Client(app).sign_in(contact)

    answers = [client.download(ADDRESS).status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]
    assert Client(app).sign_in(deputy).download(ADDRESS).status_code == 200
    db.session.rollback()
    assert set(db.session.scalars(sa.select(Attempt.kind))) == {"export"}
    set_clock(today.replace(day=today.day + 1))
    assert Client(app).sign_in(contact).download(ADDRESS).status_code == 200
