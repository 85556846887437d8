"""Needs are counted; who may read the counts stands in the table of rights."""

from netconf.needs.rules import Choice, counts


def test_each_need_is_counted_once_for_each_person():
    told = [["vegan", "vegan", "no_nuts"], ["vegan"], []]

    assert counts(told) == [(Choice.VEGAN, 2), (Choice.NO_NUTS, 1)]
