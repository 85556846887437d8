"""The command that throws away what has been kept long enough, and the one that only tells."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from netconf import clock, db, mail
from netconf.cli import main
from netconf.db import session
from netconf.mail import Letter

LINES = """\
sessions  kept    1 days       0 {0}
forms     kept    7 days       0 {0}
letters   kept   60 days       1 {0}
needs     kept    7 days       0 {0}
drafts    kept  365 days       0 {0}
people    kept 1095 days       0 {0}
"""


@pytest.fixture
def netconf(database, monkeypatch, tmp_path):
    """Give ``netconf(*words)``: run a command on the test's database."""
    monkeypatch.setenv("NETCONF_MODE", "test")
    monkeypatch.setenv("NETCONF_DATA", str(tmp_path))
    monkeypatch.setenv("NETCONF_DATABASE_URL", database)
    monkeypatch.setenv("NETCONF_KEEP", "letters=60")
    with db.transaction():
        for written_at in (datetime(2026, 9, 1, tzinfo=UTC), clock.now()):
            mail.write(
                to_name="Maj",
                to_email="maj@example.org",
                language="sv",
                subject="Hej",
                text="Hej.",
                now=written_at,
            )

    def run(*words):
        done = CliRunner().invoke(main, words)
        assert done.exception is None
        return done.output

    return run


def _letters():
    session.remove()
    return session.scalar(sa.select(sa.func.count(Letter.id)))


def test_asvs_14_2_7_what_is_old_goes_and_a_dry_run_only_tells(netconf):
    told = netconf("retention", "--dry-run")
    after_telling = _letters()
    gone = netconf("retention")

    assert told == LINES.format("would go")
    assert after_telling == 2
    assert gone == LINES.format("gone")
    assert _letters() == 1
