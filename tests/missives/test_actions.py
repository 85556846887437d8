"""Missives are begun once, saved without loss, published as they stood, and corrected."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from netconf import db
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.db import session
from netconf.markup import RENDERER_VERSION
from netconf.missives import actions, queries, rules
from netconf.missives.models import Missive, MissiveFile
from netconf.missives.rules import Section, Status
from netconf.networks.models import Member
from tests.factories import missives

NOW = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)


def save(missive, person, desk, *, drawn_from=None, **texts):
    actions.save_draft(
        missive,
        texts,
        drawn_from=missive.version if drawn_from is None else drawn_from,
        by=desk.reader(person),
        now=NOW,
    )


def test_a_draft_keeps_what_is_written_and_how_it_looks(desk):
    missive = missives.draft(
        desk.conference, desk.member, desk.colleague, situation="# Läget\n\n**Bra.**\n"
    )

    assert (missive.status, missive.published_on, missive.versions) == (
        Status.DRAFT,
        None,
        [],
    )
    assert missive.sections == {"situation": "# Läget\n\n**Bra.**"}
    # Below the page's h1 and the section's h2.
    assert missive.html == {"situation": "<h3>Läget</h3>\n<p><strong>Bra.</strong></p>"}
    assert (missive.changed_by_id, missive.renderer_version) == (
        desk.colleague.id,
        RENDERER_VERSION,
    )


def test_sections_that_a_form_does_not_have_are_left_as_they_are(desk):
    missive = missives.draft(
        desk.conference, desk.member, desk.contact, situation="Läget", next="Nästa"
    )

    save(missive, desk.contact, desk, situation="Nytt läge")

    assert missive.sections == {"situation": "Nytt läge", "next": "Nästa"}


def test_a_section_is_emptied(desk):
    missive = missives.draft(
        desk.conference, desk.member, desk.contact, situation="Läget", next="Nästa"
    )

    save(missive, desk.contact, desk, next="  ")

    assert missive.sections == {"situation": "Läget"}
    assert list(missive.html) == ["situation"]


def test_footnotes_of_two_sections_are_kept_apart(desk):
    note = "Se rapporten.[^1]\n\n[^1]: Sidan 4."

    missive = missives.draft(
        desk.conference, desk.member, desk.contact, situation=note, next=note
    )

    assert 'id="fn:situation-1"' in missive.html["situation"]
    assert 'id="fn:next-1"' in missive.html["next"]


def test_whoever_saves_over_another_is_stopped_and_nothing_is_lost(desk):
    missive = missives.draft(
        desk.conference, desk.member, desk.contact, situation="Läget"
    )
    drawn_from = missive.version
    save(missive, desk.colleague, desk, situation="Dags läge")

    with pytest.raises(actions.Outrun):
        save(
            missive, desk.contact, desk, drawn_from=drawn_from, situation="Karins läge"
        )

    assert missive.sections == {"situation": "Dags läge"}
    assert missive.changed_by_id == desk.colleague.id


def test_a_draft_begun_meanwhile_stops_whoever_had_an_empty_form(desk):
    missive = missives.draft(
        desk.conference, desk.member, desk.colleague, situation="Dags läge"
    )

    with pytest.raises(actions.Outrun):
        save(missive, desk.contact, desk, drawn_from=0, situation="Karins läge")


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        pytest.param({}, {"situation": "Mitt"}, id="nothing-written"),
        pytest.param({"next": "Lika"}, {"next": "Lika "}, id="the-same-written"),
    ],
)
def test_an_old_form_is_no_conflict_where_nothing_would_be_lost(desk, theirs, mine):
    missive = actions.begin(
        desk.conference, desk.member, by=desk.reader(desk.colleague), now=NOW
    )
    save(missive, desk.colleague, desk, **theirs)

    save(missive, desk.contact, desk, drawn_from=0, **mine)

    assert missive.sections == {name: text.strip() for name, text in mine.items()}


def test_saving_what_is_there_already_leaves_it_to_whoever_wrote_it(desk):
    missive = missives.draft(
        desk.conference, desk.member, desk.colleague, situation="Läget"
    )
    before = missive.version

    save(missive, desk.contact, desk, situation="Läget")

    assert (missive.version, missive.changed_by_id) == (before, desk.colleague.id)


def test_a_section_that_costs_too_much_names_itself_and_nothing_is_saved(desk):
    missive = missives.draft(
        desk.conference, desk.member, desk.contact, situation="Läget"
    )

    with pytest.raises(actions.SectionRefused) as refused:
        save(missive, desk.contact, desk, situation="Nytt", next="[" * 5000)

    assert refused.value.section is Section.NEXT
    assert missive.sections == {"situation": "Läget"}


def at_once(act: Callable[[int], object], people: int = 2) -> list[object]:
    """Let several act at the same time, each in a transaction that writes."""
    gate = Barrier(people)

    def one(number: int) -> object:
        try:
            gate.wait(10)
            with db.transaction():
                return act(number)
        finally:
            session.remove()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def test_of_two_who_begin_at_once_the_second_gets_to_see_both_texts(desk):
    conference_id, member_id = desk.conference.id, desk.member.id
    writers = [desk.reader(desk.contact), desk.reader(desk.colleague)]
    session.commit()

    def write(number: int) -> str:
        conference = session.get_one(Conference, conference_id)
        member = session.get_one(Member, member_id)
        missive = actions.take_up(conference, member)
        missive = missive or actions.begin(
            conference, member, by=writers[number], now=NOW
        )
        try:
            actions.save_draft(
                missive,
                {"situation": f"Text {number}"},
                drawn_from=0,
                by=writers[number],
                now=NOW,
            )
        except actions.Outrun:
            return "outrun"
        return "saved"

    answers = at_once(write)

    assert sorted(answers) == ["outrun", "saved"]
    (missive,) = session.scalars(sa.select(Missive))
    assert missive.sections == {"situation": f"Text {answers.index('saved')}"}


def test_there_is_one_missive_of_a_member_to_a_conference(desk):
    missives.draft(desk.conference, desk.member, desk.contact)

    with pytest.raises(IntegrityError):
        missives.draft(desk.conference, desk.member, desk.colleague)


@pytest.mark.parametrize(
    "status", [ConferenceStatus.CLOSED, ConferenceStatus.CANCELLED]
)
def test_nothing_is_taken_up_once_the_conference_is_over(desk, status):
    missives.draft(desk.conference, desk.member, desk.contact)
    desk.conference.status = status
    session.flush()

    with pytest.raises(actions.Locked):
        actions.take_up(desk.conference, desk.member)


def test_a_published_version_stays_as_it_was(desk, storage):
    missive = missives.draft(
        desk.conference, desk.member, desk.contact, situation="Läget"
    )
    file = missives.attached(missive, desk.contact, storage)

    missives.publish(missive, desk.contact)
    save(missive, desk.colleague, desk, situation="Ändrat")
    actions.detach(missive, file, storage, now=NOW)

    (version,) = missive.versions
    assert (missive.status, missive.published_on) == (
        Status.PUBLISHED,
        date(2026, 11, 9),
    )
    assert version.sections == {"situation": "Läget"}
    assert version.html == {"situation": "<p>Läget</p>"}
    assert (version.number, version.reason, version.published_by_id) == (
        1,
        "",
        desk.contact.id,
    )
    assert version.files == [file]
    assert missive.current_files == []


def test_a_correction_is_a_new_version_with_its_reason_and_the_first_day_stands(desk):
    missive = missives.published(desk.conference, desk.member, desk.contact)
    first_day = missive.published_on
    save(missive, desk.contact, desk, situation="Rättat")

    missives.publish(
        missive, desk.contact, reason="Fel siffra.", now=NOW + timedelta(days=9)
    )

    assert [(v.number, v.reason) for v in missive.versions] == [
        (1, ""),
        (2, "Fel siffra."),
    ]
    assert missive.versions[1].sections == {"situation": "Rättat"}
    assert missive.published_on == first_day


def test_a_file_disturbs_nobody_who_writes(desk, storage):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    before = missive.version

    file = missives.attached(missive, desk.colleague, storage)

    assert missive.version == before
    assert missive.current_files == [file]
    assert (file.name, file.media_type, file.uploaded_by_id) == (
        "boras-handlingsplan.pdf",
        "application/pdf",
        desk.colleague.id,
    )


def test_there_is_room_for_so_many_files_and_no_more(desk, storage):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    for _ in range(rules.MOST_FILES):
        missives.attached(missive, desk.contact, storage)

    with pytest.raises(actions.TooManyFiles):
        missives.attached(missive, desk.contact, storage)


def test_a_file_that_was_never_published_is_erased_when_that_is_certain(desk, storage):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    file = missives.attached(missive, desk.contact, storage)
    session.commit()
    path = storage.path(file.key)

    actions.detach(missive, file, storage, now=NOW)
    there_until_committed = path.exists()
    session.commit()

    assert (there_until_committed, path.exists()) == (True, False)
    assert session.scalars(sa.select(MissiveFile)).all() == []


def test_a_file_stays_if_its_removal_is_not_kept(desk, storage):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    file = missives.attached(missive, desk.contact, storage)
    session.commit()
    path = storage.path(file.key)

    actions.detach(missive, file, storage, now=NOW)
    session.rollback()
    session.remove()
    session.commit()

    assert path.exists()
    assert session.scalars(sa.select(MissiveFile.name)).all() == [
        "boras-handlingsplan.pdf"
    ]


def test_a_published_file_is_never_erased(desk, storage):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    file = missives.attached(missive, desk.contact, storage)
    missives.publish(missive, desk.contact)
    session.commit()

    actions.detach(missive, file, storage, now=NOW)
    session.commit()

    assert file.removed_at == NOW
    assert storage.path(file.key).exists()
    assert queries.get_file(missive, file.id, include_draft=False) is file
