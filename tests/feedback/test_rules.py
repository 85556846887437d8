"""The closing form: who may what, what a row lacks, how carried commitments come in."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.conferences.rules import Status
from netconf.feedback import rules
from netconf.feedback.rules import (
    BEGINS_PROMISE,
    NEEDED_OF_PROMISE,
    OF_PROMISE,
    bring_in,
    carried,
)
from netconf.reader import Home, Reader, Role
from tests.things import Thing

MEMBER, NETWORK, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
KAVLINGE = Thing(NETWORK, MEMBER)


def reader(*, contact=False, member=MEMBER, network=NETWORK):
    home = Home(member, "kavlinge", "Kävlinge", network, "skane", "Skåne", "", contact)
    return Reader(UUID(int=7), "Maj", "sv", frozenset({Role.GROUP_MEMBER}), (home,))


LEADER = Reader(UUID(int=8), "Pia", "sv", frozenset({Role.PROJECT_LEADER}))


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (reader(contact=True), (True, True, True, True, False)),
        (reader(), (True, True, True, False, False)),
        (reader(member=OTHER), (True, False, False, False, False)),
        (reader(member=OTHER, network=OTHER), (False, False, False, False, False)),
        (LEADER, (True, True, False, False, True)),
    ],
    ids=["contact person", "delegate", "another member", "another network", "leader"],
)
def test_who_may_what(who, expected):
    found = (
        rules.SEE.is_held(who, KAVLINGE),
        rules.SEE_RATING.is_held(who, KAVLINGE),
        rules.SEE_DRAFT.is_held(who, KAVLINGE),
        rules.WRITE.is_held(who, KAVLINGE),
        rules.CLOSE.is_held(who, KAVLINGE),
    )

    assert found == expected


@pytest.mark.parametrize("status", Status)
def test_form_is_open_from_the_first_day_until_the_conference_closes(status):
    expected = status in {Status.RUNNING, Status.AWAITING_FEEDBACK}

    assert rules.is_open(status) is expected


@pytest.mark.parametrize(
    ("ratings", "expected"), [([], None), ([6] * 4, None), ([3, 4, 5, 5, 6], 4.6)]
)
def test_mean_hides_few_ratings(ratings, expected):
    assert rules.mean(ratings) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"due_on": "2027-06-01", "theme": "RUT-1"}, []),
        (
            {"text": "Vi prövar.", "theme": "RUT-1"},
            ["level", "owner", "due_on", "success_sign"],
        ),
        (
            {"carries": "x"},
            ["text", "theme", "level", "owner", "due_on", "success_sign"],
        ),
        ({"spread_plan": "  "}, []),
    ],
    ids=["untouched", "half filled", "carried and emptied", "blanks"],
)
def test_begun_rows_tell_what_they_lack(row, expected):
    assert rules.lacking(row, NEEDED_OF_PROMISE, BEGINS_PROMISE) == expected


@pytest.mark.parametrize(
    ("new", "carried_over", "expected"),
    [(3, 0, False), (4, 0, True), (1, 2, False), (2, 2, True), (0, 5, False)],
)
def test_three_commitments_are_enough(new, carried_over, expected):
    assert rules.too_many(new, carried_over) is expected


DEFAULTS = {"due_on": "2027-06-09", "theme": "RUT-1"}


def waiting(*ids):
    return [{"carries": each, "text": f"Löfte {each}"} for each in ids]


def test_blank_form_gets_three_rows():
    fields = bring_in({"rating": "5"}, [], DEFAULTS)

    assert fields == {
        "rating": "5",
        **{f"promises-{place}-due_on": "2027-06-09" for place in range(3)},
        **{f"promises-{place}-theme": "RUT-1" for place in range(3)},
    }


def test_carried_commitments_come_after_what_is_written():
    fields = bring_in({"promises-0-text": "Eget."}, waiting("a", "b"), DEFAULTS)

    texts = [fields.get(f"promises-{place}-text") for place in range(4)]
    assert texts == ["Eget.", "Löfte a", "Löfte b", None]


def test_sharpened_text_of_a_carried_commitment_is_kept():
    typed = {"promises-1-carries": "a", "promises-1-text": "Skarpare."}

    fields = bring_in(typed, waiting("a"), DEFAULTS)

    assert (fields["promises-0-carries"], fields["promises-0-text"]) == (
        "a",
        "Skarpare.",
    )


def test_commitment_no_longer_carried_keeps_its_text_as_a_new_one():
    typed = {"promises-0-carries": "gone", "promises-0-text": "Skarpare."}

    fields = bring_in(typed, [], DEFAULTS)

    assert (fields["promises-0-text"], carried(fields)) == ("Skarpare.", set())


words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=4)
typed_rows = st.lists(
    st.dictionaries(st.sampled_from(OF_PROMISE), words), max_size=5
).map(
    lambda rows: {
        f"promises-{place}-{name}": text
        for place, row in enumerate(rows)
        for name, text in row.items()
    }
)


@given(typed=typed_rows, ids=st.sets(st.sampled_from("abcde")))
def test_bringing_in_loses_no_word_and_no_commitment(typed, ids):
    fields = bring_in(typed, waiting(*sorted(ids)), DEFAULTS)

    assert carried(fields) == ids
    written = {
        text
        for name, text in typed.items()
        if text.strip() and name.split("-")[2] in set(BEGINS_PROMISE) - {"carries"}
    }
    assert written <= set(fields.values())
    assert bring_in(fields, waiting(*sorted(ids)), DEFAULTS) == fields
