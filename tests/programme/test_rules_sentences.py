from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.programme import exports, rules
from netconf.programme.rules import (
    Dominance,
    Finding,
    Grouping,
    Kind,
    Ruleset,
    Severity,
    Status,
    Venue,
    Waiver,
)
from netconf.programme.rules.ruleset import DEFAULT_SEVERITIES
from tests.programme.programmes import (
    EMPTY,
    PASSING,
    changed,
    found,
    item,
    of,
    with_items,
    without,
)
from tests.programme.strategies import programmes, rulesets

LIMITS = {"day1_latest_start": 720, "last_day_earliest_end": 780}
NO_WORK = replace(PASSING, items=())
TALK = item("talk", 2, "15:00–16:00", Kind.DISCUSSION, grouping=Grouping.MIXED)


def sentences(language, programme, rule, **parameters):
    return exports.message(found(rule, programme, **parameters), language)


PASSING_SENTENCES = [
    "Konferensanläggningen godkändes 49 dagar före dag 1.",
    "Kävlinge är värd, en av 6 deltagande kommuner.",
    "2 dagar i följd, med arbetspass varje dag.",
    "Dag 1 börjar 10:00, senast 12:00 krävs.",
    "Sista dagen slutar 15:00, tidigast 13:00 krävs.",
    "Alla 10 arbetspass har en gruppering.",
    "295 min i blandade grupper. Minst 180 krävs.",
    "295 min i blandade grupper, mot 260 i storgrupp och 90 i kommungrupper.",
    "Det längsta inspelet är 20 min. Högst 20 tillåts.",
    "Det enda inspelet har ett av konferensens teman och fokus på styrning och ledning.",
    "Det enda inspelet bearbetas gemensamt senare samma dag.",
    "Kommungrupperna kommer näst sist av 10 arbetspass.",
    "90 min i kommungrupper näst sist. Minst 60 krävs.",
    "Gemensam återkoppling i storgrupp kommer sist av 10 arbetspass.",
    "Den gemensamma återkopplingen är både muntlig och skriftlig.",
    "100 min gemensam återkoppling. Med 6 deltagande kommuner och 5 min till var och en behövs 30.",
    "14 programpunkter, utan överlapp.",
    "Som längst 150 min utan paus eller måltid. Högst 150 tillåts.",
    "Missiven från 6 av 6 deltagande kommuner diskuteras i blandade grupper.",
    "Öppna åtaganden: 5. De följs upp i 1 arbetspass.",
]


def test_passing_programme_is_told_in_swedish():
    findings = rules.check(PASSING, Ruleset(**LIMITS))

    assert [exports.message(one, "sv") for one in findings] == PASSING_SENTENCES


@pytest.mark.parametrize(
    ("rule", "programme", "sentence"),
    [
        (
            "venue_is_approved",
            replace(PASSING, venue=Venue()),
            "Konferensanläggningen saknar datum för godkännande.",
        ),
        (
            "venue_is_approved",
            replace(PASSING, venue=Venue(approved_on=date(2013, 10, 9))),
            (
                "Konferensanläggningen godkändes 1 dag efter dag 1. "
                "Den ska vara godkänd senast dag 1."
            ),
        ),
        (
            "venue_is_approved",
            replace(EMPTY, venue=PASSING.venue),
            (
                "Konferensanläggningen är godkänd, men konferensen har ingen dag 1 "
                "att jämföra med."
            ),
        ),
        (
            "one_member_hosts",
            replace(PASSING, host="Lomma"),
            "Lomma är värd, men är inte en av de 6 deltagande kommunerna.",
        ),
        (
            "one_member_hosts",
            replace(PASSING, host=""),
            "Ingen är värd. En av de 6 deltagande kommunerna ska vara det.",
        ),
        (
            "conference_spans_two_days",
            replace(
                PASSING,
                days=(date(2013, 10, 8), date(2013, 10, 10), date(2013, 10, 11)),
            ),
            (
                "Antal dagar: 3. Det ska vara 2. Dagarna följer inte direkt på varandra. "
                "1 dag saknar arbetspass."
            ),
        ),
        (
            "starts_early_enough",
            without(PASSING, "opening", "input", "mixed-1"),
            "Dag 1 börjar 13:00. Den ska börja senast 12:00.",
        ),
        (
            "ends_late_enough",
            changed(PASSING, "feedback", end=779, grouping=None),
            (
                "Sista dagen slutar 12:59. Den ska sluta tidigast 13:00. "
                "Dess sista arbetspass är inte i storgrupp."
            ),
        ),
        (
            "every_item_states_its_grouping",
            changed(PASSING, "opening", grouping=None),
            "1 av 10 arbetspass saknar gruppering.",
        ),
        (
            "mixed_groups_get_enough_time",
            changed(without(PASSING, "mixed-4", "mixed-3"), "mixed-2", end=865),
            "165 av 180 min i blandade grupper.",
        ),
        (
            "mixed_groups_dominate",
            without(PASSING, "mixed-4"),
            (
                "235 min i blandade grupper, mot 260 i storgrupp och 90 i kommungrupper. "
                "Blandade grupper måste ha mer än 260 min för att dominera."
            ),
        ),
        (
            "inputs_are_short",
            changed(PASSING, "input", end=645),
            "1 av 1 inspel är längre än 20 min. Det längsta är 25 min.",
        ),
        (
            "inputs_keep_the_focus",
            changed(PASSING, "input", themes=(), steering_focus=False),
            (
                "1 av 1 inspel har inget av konferensens teman. "
                "1 av 1 inspel saknar fokus på styrning och ledning."
            ),
        ),
        (
            "inputs_are_processed_together",
            changed(PASSING, "input", processed_by=None),
            "1 av 1 inspel bearbetas inte gemensamt senare samma dag.",
        ),
        (
            "municipal_groups_come_second_last",
            with_items(PASSING, TALK),
            "Det näst sista av 11 arbetspass är inte i kommungrupper.",
        ),
        (
            "municipal_groups_come_second_last",
            NO_WORK,
            (
                "Kommungrupperna ska komma näst sist, men det finns inget näst sista "
                "arbetspass (0 totalt)."
            ),
        ),
        (
            "municipal_groups_get_enough_time",
            changed(PASSING, "municipal", end=700),
            "50 av 60 min i kommungrupper näst sist.",
        ),
        (
            "municipal_groups_get_enough_time",
            NO_WORK,
            "Inga kommungrupper näst sist. De ska ha minst 60 min.",
        ),
        (
            "joint_feedback_comes_last",
            with_items(PASSING, TALK),
            (
                "Det sista av 11 arbetspass är inte gemensam återkoppling. "
                "Det sista arbetspasset är inte i storgrupp."
            ),
        ),
        (
            "joint_feedback_comes_last",
            NO_WORK,
            (
                "Det finns inga arbetspass. Det sista ska vara gemensam återkoppling "
                "i storgrupp."
            ),
        ),
        (
            "feedback_is_oral_and_written",
            with_items(PASSING, TALK),
            "Ingen gemensam återkoppling kommer sist, muntligt och skriftligt.",
        ),
        (
            "feedback_gives_each_member_time",
            changed(PASSING, "feedback", end=820),
            (
                "20 av 30 min gemensam återkoppling, för 6 deltagande kommuner med 5 min "
                "till var och en."
            ),
        ),
        (
            "feedback_gives_each_member_time",
            NO_WORK,
            (
                "Ingen gemensam återkoppling kommer sist. Med 6 deltagande kommuner och "
                "5 min till var och en behövs 30 min."
            ),
        ),
        (
            "items_do_not_overlap",
            changed(
                changed(PASSING, "opening", end=630), "lunch-1", start=780, end=780
            ),
            (
                "2 av 14 programpunkter överlappar varandra. "
                "1 av 14 programpunkter slutar inte efter att de har börjat."
            ),
        ),
        (
            "breaks_come_often_enough",
            without(PASSING, "lunch-1", "coffee-2"),
            (
                "Som längst 255 min utan paus eller måltid, i 2 för långa sträckor. "
                "Högst 150 tillåts."
            ),
        ),
        (
            "every_missive_is_discussed",
            changed(PASSING, "mixed-2", about_members=("Svedala",)),
            (
                "Missiven från 4 av 6 deltagande kommuner diskuteras i blandade grupper. "
                "Saknas: Tomelilla, Vellinge."
            ),
        ),
        (
            "earlier_commitments_are_followed_up",
            changed(PASSING, "mixed-1", follows_up=False),
            "Öppna åtaganden: 5. De följs inte upp i något arbetspass.",
        ),
    ],
)
def test_failing_rule_says_what_is_amiss(rule, programme, sentence):
    finding = found(rule, programme, **LIMITS)

    assert (finding.status, exports.message(finding, "sv")) == ("fail", sentence)


def test_examples_of_failing_rules_cover_every_rule():
    (mark,) = test_failing_rule_says_what_is_amiss.pytestmark

    assert {rule for rule, _, _ in mark.args[1]} == set(DEFAULT_SEVERITIES)


@pytest.mark.parametrize(
    ("feedback", "sentence"),
    [
        (["oral"], "Den gemensamma återkopplingen är muntlig men inte skriftlig."),
        (["written"], "Den gemensamma återkopplingen är skriftlig men inte muntlig."),
        ([], "Den gemensamma återkopplingen är varken muntlig eller skriftlig."),
    ],
    ids=["oral", "written", "neither"],
)
def test_feedback_says_which_form_is_missing(feedback, sentence):
    programme = changed(PASSING, "feedback", feedback=frozenset(feedback))

    assert sentences("sv", programme, "feedback_is_oral_and_written") == sentence


@pytest.mark.parametrize(
    ("rule", "programme", "sentence"),
    [
        (
            "starts_early_enough",
            PASSING,
            (
                "Dag 1 börjar 10:00. Bedöms inte, för det finns ingen inställning för "
                "när dag 1 senast ska börja."
            ),
        ),
        (
            "starts_early_enough",
            NO_WORK,
            (
                "Bedöms inte, för det finns ingen inställning för när dag 1 senast ska "
                "börja."
            ),
        ),
        (
            "ends_late_enough",
            PASSING,
            (
                "Sista dagen slutar 15:00. Bedöms inte, för det finns ingen inställning "
                "för när sista dagen tidigast får sluta."
            ),
        ),
        (
            "ends_late_enough",
            NO_WORK,
            (
                "Bedöms inte, för det finns ingen inställning för när sista dagen "
                "tidigast får sluta."
            ),
        ),
    ],
)
def test_rule_not_assessed_says_why(rule, programme, sentence):
    assert sentences("sv", programme, rule) == sentence


def test_limits_are_told_to_days_without_work():
    assert [
        sentences("sv", NO_WORK, rule, **LIMITS)
        for rule in ("starts_early_enough", "ends_late_enough")
    ] == [
        "Dag 1 saknar arbetspass. Det första ska börja senast 12:00.",
        "Sista dagen saknar arbetspass. Det sista ska sluta tidigast 13:00.",
    ]


def test_nothing_to_judge_is_told_too():
    nothing = replace(EMPTY, venue=PASSING.venue)

    assert {
        rule: sentences("sv", nothing, rule)
        for rule, finding in (
            (one.rule, one) for one in rules.check(nothing, Ruleset())
        )
        if finding.status is Status.PASS
    } == {
        "every_item_states_its_grouping": "Det finns inga arbetspass.",
        "inputs_are_short": "Det finns inga inspel.",
        "inputs_keep_the_focus": "Det finns inga inspel.",
        "inputs_are_processed_together": "Det finns inga inspel.",
        "items_do_not_overlap": "0 programpunkter, utan överlapp.",
        "breaks_come_often_enough": "Som längst 0 min utan paus eller måltid. "
        "Högst 150 tillåts.",
        "every_missive_is_discussed": "Det finns inga deltagande kommuner och därför "
        "inga missiv.",
        "earlier_commitments_are_followed_up": "Det finns inga öppna åtaganden att "
        "följa upp.",
    }


def test_majority_is_told_of_the_working_minutes():
    assert (
        sentences("sv", PASSING, "mixed_groups_dominate", dominance=Dominance.MAJORITY)
        == "Blandade grupper har 295 av 645 arbetsminuter. "
        "Blandade grupper måste ha mer än 322 min för att dominera."
    )


def test_waived_rule_says_who_when_and_why():
    waiver = Waiver(
        "inputs_are_short", "Gästen  kommer\nlångt ifrån.", "K. Ek", date(2013, 9, 30)
    )
    programme = replace(changed(PASSING, "input", end=645), waivers=(waiver,))

    assert sentences("sv", programme, "inputs_are_short") == (
        "1 av 1 inspel är längre än 20 min. Det längsta är 25 min. "
        "Dispens av K. Ek den 2013-09-30: Gästen kommer långt ifrån."
    )
    assert sentences("en", programme, "inputs_are_short") == (
        "More than 20 min in 1 of 1 inputs; the longest takes 25 min. "
        "Waived by K. Ek on 2013-09-30: Gästen kommer långt ifrån."
    )


def test_sentence_is_plain_text_on_one_line():
    programme = replace(PASSING, host="<b>Lund</b> & \x1b[31m\r\nrött\u2028")

    assert sentences("sv", programme, "one_member_hosts") == (
        "<b>Lund</b> & [31m rött är värd, men är inte en av de 6 deltagande kommunerna."
    )


@pytest.mark.parametrize("language", ["sv", "en"])
@given(programme=programmes, ruleset=rulesets)
def test_every_finding_has_a_sentence(language, programme, ruleset):
    for finding in rules.check(programme, ruleset):
        sentence = exports.message(finding, language)
        assert sentence
        assert "%(" not in sentence


@given(st.sampled_from(Status), st.sampled_from(Severity))
def test_line_begins_with_the_outcome(status, severity):
    words = {
        ("pass", "error"): "OK",
        ("pass", "warning"): "OK",
        ("fail", "error"): "FEL",
        ("fail", "warning"): "VARNING",
        ("waived", "error"): "DISPENS",
        ("waived", "warning"): "DISPENS",
        ("not_assessed", "error"): "BEDÖMS EJ",
        ("not_assessed", "warning"): "BEDÖMS EJ",
    }
    finding = Finding("one_member_hosts", status, severity, (), {"members": 6}, ("A",))

    assert exports.as_text([finding], "sv").startswith(
        f"{words[status, severity]:<12}  one_member_hosts: "
    )


def test_line_ends_with_numbers_and_items_at_fault():
    two = of(
        item("a\nb", 1, "09:00–10:00", Kind.OPENING),
        item("c", 1, "10:00–11:00", Kind.OPENING),
    )
    finding = found("every_item_states_its_grouping", two)

    assert exports.as_text([finding], "sv") == (
        "FEL           every_item_states_its_grouping: 2 av 2 arbetspass saknar "
        "gruppering.  [working_items 2, without_grouping 2]  → a b, c"
    )
