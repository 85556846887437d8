"""Every table says what is told of it in the log, and what is secret is no part of that."""

import re

from netconf.audit import rows
from netconf.audit.marks import Mark
from netconf.history.views.sentences import SENTENCES
from netconf.tables import Base

SECRET = re.compile(r"hash|secret|token|password|totp|recovery|credential|code_key")
# Digests of what anybody may hold: they prove, and open nothing.
OPEN = {"audit_event.hash", "audit_head.hash", "roster.request_sha256"}
MAPPERS = sorted(Base.registry.mappers, key=lambda each: each.local_table.name)


def test_every_table_says_what_is_told_of_it():
    undecided = [
        f"{mapper.class_.__name__}: give it an __audit__, see netconf/audit/marks.py"
        for mapper in MAPPERS
        if not isinstance(getattr(mapper.class_, "__audit__", None), Mark)
    ]

    assert undecided == []


def test_marks_name_fields_that_there_are():
    unknown = [
        f"{mapper.local_table.name}.{name}"
        for mapper in MAPPERS
        for mark in [mapper.class_.__audit__]
        for name in {*mark.shown, *mark.secret, *mark.left_out, mark.of} - {None}
        if name not in mapper.columns
    ]

    assert unknown == []


def test_parts_lead_to_a_thing():
    astray = [
        f"{mapper.local_table.name}.{mark.of}"
        for mapper in MAPPERS
        for mark in [mapper.class_.__audit__]
        if mark.of and mark.kind is None and not mapper.columns[mark.of].foreign_keys
    ]

    assert astray == []


def test_asvs_16_2_5_what_is_secret_is_not_told():
    told = [
        f"{mapper.local_table.name}.{column.key}: name it as secret in __audit__"
        for mapper in MAPPERS
        for mark in [mapper.class_.__audit__]
        for column in mapper.columns
        if SECRET.search(column.key)
        and not mark.why_not
        and column.key not in mark.secret | mark.left_out
        and not rows.is_secret(column)
        and f"{mapper.local_table.name}.{column.key}" not in OPEN
    ]

    assert told == []


def test_every_form_has_a_sentence_in_the_history(site):
    forms = {
        rule.endpoint
        for rule in site.url_map.iter_rules()
        if rule.methods & {"DELETE", "PATCH", "POST", "PUT"}
    }

    lacking = [
        f"{endpoint}: say in netconf/history/views/sentences.py what it did"
        for endpoint in sorted(forms - SENTENCES.keys())
    ]
    assert lacking == []
    assert SENTENCES.keys() - forms == {
        "audit.denied",
        "audit.sign_in_refused",
        "audit.unsealed",
    }
