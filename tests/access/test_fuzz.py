"""Whatever is sent, by whomever: no failure, no traceback, nothing of another's."""

from random import Random

from netconf import db
from netconf.storage import Storage
from tests.access import canaries
from tests.access.fuzz import Fuzzer

# Each lot begins in a fresh world; what a lot has changed it may go on from.
LOT = 200


def pytest_generate_tests(metafunc):
    count = metafunc.config.getoption("--fuzz")
    metafunc.parametrize("seed", range(1, count // LOT + 1))


def test_asvs_15_3_3_and_15_3_7_nothing_that_is_sent_breaks_or_leaks(
    seed, site, start_over, settings, visitor
):
    world = start_over()
    with db.transaction():
        aviary = canaries.plant(world, Storage(settings.files))
    fuzzer = Fuzzer(site, aviary, visitor, Random(seed))  # noqa: S311 - no secret

    found = fuzzer.run(LOT)

    assert found == []
