"""Sentences on rosters: what clashes in a request, what a check finds.

One line of plain text each, in Swedish or English; a page escapes what it shows of it.
"""

import gettext
from functools import cache

from netconf.paths import folder
from netconf.programme.exports import one_line
from netconf.rosters.rules import (
    Breach,
    Break,
    Demand,
    Disagreement,
    Falsehood,
    Judgement,
    Term,
)
from netconf.rosters.solver import Clash, Contradiction, Kind
from netconf.rosters.solver import Demand as Asked

SHOWN = 6


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    # The sentences are written in English, which so needs no catalogue.
    return gettext.translation(
        "messages", folder("translations"), [language], fallback=True
    )


def term_name(term: Term, language: str) -> str:
    """Return what a term counts."""
    _ = _catalogue(language).gettext
    return {
        Term.CHANGED_SEATS: _("changed seats"),
        Term.SAME_MUNICIPALITY_PAIRS: _("pairs from the same municipality"),
        Term.LEVEL_PAIRS: _("pairs of the same level"),
        Term.REPEATED_MEETINGS: _("repeated meetings"),
        Term.WORST_PERSON: _("repeated meetings for the worst placed person"),
    }[term]


def demand_name(demand: Demand, language: str) -> str:
    """Return what a hard demand asks for."""
    _ = _catalogue(language).gettext
    return {
        Demand.SHAPE: _("as many rounds and groups as asked for"),
        Demand.ATTENDANCE: _("everybody present in exactly one group"),
        Demand.SIZES: _("sizes that differ by at most one"),
        Demand.LOCKS: _("locked places"),
        Demand.APART: _("people apart"),
        Demand.TOGETHER: _("people together"),
        Demand.AUTHORS: _("authors of missives"),
    }[demand]


def breach(found: Breach, language: str) -> str:
    """Return the sentence of a broken demand."""
    _ = _catalogue(language).gettext
    figures = {
        "round": found.round,
        "group": found.groups[0] if found.groups else 0,
        "other": found.groups[-1] if found.groups else 0,
        "groups": _listed([str(group) for group in found.groups]),
        "people": _listed(found.people),
        "municipality": found.municipality,
        "wanted": found.wanted,
        "found": found.found,
    }
    sentence = {
        Break.ROUND_COUNT: _(
            "The number of rounds is %(found)s; %(wanted)s were asked for."
        ),
        Break.GROUP_COUNT: _(
            "Round %(round)s: the number of groups is %(found)s; %(wanted)s were asked for."
        ),
        Break.NOT_SEATED: _("Round %(round)s: %(people)s is present but has no seat."),
        Break.SEATED_TWICE: _(
            "Round %(round)s: %(people)s sits in groups %(groups)s at once."
        ),
        Break.SEATED_WHILE_ABSENT: _(
            "Round %(round)s: %(people)s is absent but sits in group %(groups)s."
        ),
        Break.UNEVEN_SIZES: _(
            "Round %(round)s: group %(other)s has %(found)s people and group %(group)s"
            " %(wanted)s; sizes may differ by one at most."
        ),
        Break.NOT_AT_LOCK: (
            _(
                "Round %(round)s: %(people)s is to sit in group %(wanted)s, but sits in"
                " group %(groups)s."
            )
            if found.groups
            else _(
                "Round %(round)s: %(people)s is to sit in group %(wanted)s, but has no"
                " seat."
            )
        ),
        Break.NOT_APART: _(
            "Round %(round)s: %(people)s are to sit apart, but share group %(group)s."
        ),
        Break.NOT_TOGETHER: _(
            "Round %(round)s: %(people)s are to sit together, but sit in groups"
            " %(groups)s."
        ),
        Break.AUTHOR_PRESENT: _(
            "Round %(round)s: group %(group)s discusses the missive of"
            " %(municipality)s, but %(people)s comes from there."
        ),
        Break.AUTHOR_MISSING: _(
            "Round %(round)s: group %(group)s discusses the missive of"
            " %(municipality)s, but nobody in it comes from there."
        ),
    }[found.kind]
    return one_line(sentence % figures)


def disagreement(found: Disagreement, language: str) -> str:
    """Return the sentence of a claim that the recount does not bear out."""
    _ = _catalogue(language).gettext
    figures = {
        "term": term_name(found.term, language) if found.term else "",
        "claimed": found.claimed,
        "recounted": found.recounted,
    }
    sentence = {
        Falsehood.SCORE: _(
            "The file says %(claimed)s %(term)s; the recount gives %(recounted)s."
        ),
        Falsehood.BOUND: _(
            "The file says that no roster has fewer than %(claimed)s %(term)s; this one"
            " has %(recounted)s."
        ),
        Falsehood.PROVEN: _(
            "The file lists other terms as proven than those that reach their bounds."
        ),
        Falsehood.REQUEST: _("The roster was made for another version of the request."),
    }[found.kind]
    return one_line(sentence % figures)


def clash(found: Clash, language: str) -> str:
    """Return why some demands of a round cannot all be met."""
    _ = _catalogue(language).gettext
    smaller, larger = found.sizes
    locks = [each for each in found.demands if each.kind is Kind.LOCK]
    towns = {each.municipality for each in found.demands if each.municipality}
    figures = {
        "round": found.round,
        "people": _listed(sorted({one for each in locks for one in each.people})),
        "groups": found.groups,
        "sizes": str(larger) if smaller == larger else f"{smaller}–{larger}",
        "larger": larger,
        "municipalities": _listed(sorted(towns)),
    }
    sentence = {
        Contradiction.LOCKED_WHILE_ABSENT: _(
            "Round %(round)s: %(people)s is absent and cannot have a locked place."
        ),
        Contradiction.LOCKED_TWICE: _(
            "Round %(round)s: %(people)s is locked in two groups at once."
        ),
        Contradiction.TOO_MANY_LOCKED: _(
            "Round %(round)s: more people are locked than the groups have places for;"
            " their sizes are %(sizes)s."
        ),
        Contradiction.LOCKED_BUT_APART: _(
            "Round %(round)s: people who are to sit apart are locked in the same group."
        ),
        Contradiction.LOCKED_BUT_TOGETHER: _(
            "Round %(round)s: people who are to sit together are locked in different"
            " groups."
        ),
        Contradiction.APART_AND_TOGETHER: _(
            "Round %(round)s: the same people are to sit both apart and together."
        ),
        Contradiction.TOO_MANY_TOGETHER: _(
            "Round %(round)s: those who are to sit together do not fit; the sizes of"
            " the groups are %(sizes)s."
        ),
        Contradiction.TOO_MANY_APART: _(
            "Round %(round)s: those who are to sit apart are more than the %(groups)s"
            " groups can part."
        ),
        Contradiction.AUTHOR_LOCKED: _(
            "Round %(round)s: %(people)s is locked in the group that discusses the"
            " missive of %(municipalities)s, their own municipality."
        ),
        Contradiction.NO_SEAT_LEFT: _(
            "Round %(round)s: nobody may sit where their own municipality's missive is"
            " discussed, and that leaves too few places or too few people."
        ),
        Contradiction.TOO_FEW_AUTHORS: _(
            "Round %(round)s: the groups that need an author from %(municipalities)s"
            " cannot all have one."
        ),
        Contradiction.SEVERAL: _(
            "Round %(round)s: these demands cannot all be met; leaving out any one of"
            " them would do."
        ),
        Contradiction.UNDECIDED: _(
            "Round %(round)s: no groups were found that meet the demands, and none were"
            " ruled out."
        ),
    }[found.kind]
    return one_line(sentence % figures)


def asked(found: Asked, language: str) -> str:
    """Return a demand of the request in words."""
    _ = _catalogue(language).gettext
    figures = {
        "people": _listed(found.people),
        "group": found.group,
        "municipality": found.municipality,
    }
    sentence = {
        Kind.ABSENCE: _("%(people)s is absent"),
        Kind.LOCK: _("%(people)s is to sit in group %(group)s"),
        Kind.APART: _("%(people)s are to sit apart"),
        Kind.TOGETHER: _("%(people)s are to sit together"),
        Kind.MISSIVE: _("group %(group)s discusses the missive of %(municipality)s"),
    }[found.kind]
    return one_line(sentence % figures)


def _listed(names: list[str] | tuple[str, ...]) -> str:
    """Return names after one another, the last of many left out."""
    more = f", … (+{len(names) - SHOWN})" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def verdict(judgement: Judgement, language: str) -> str:
    """Return whether the hard demands hold, on one line."""
    catalogue = _catalogue(language)
    count = len(judgement.breaches)
    if not count:
        return catalogue.gettext("OK: every hard demand is met.")
    return catalogue.ngettext(
        "FAILS: %(num)s hard demand is broken.",
        "FAILS: %(num)s hard demands are broken.",
        count,
    ) % {"num": count}


def recount_heading(language: str) -> str:
    """Return what stands above the recounted figures."""
    return _catalogue(language).gettext("Recounted:")


def claims(agree: bool | None, language: str) -> str:
    """Return whether the file's own figures hold; None when it has none."""
    _ = _catalogue(language).gettext
    if agree is None:
        return _("The file makes no claims of its own.")
    if agree:
        return _("The figures in the file hold.")
    return _("The figures in the file do not hold:")
