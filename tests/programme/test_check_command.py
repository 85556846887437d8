import io
import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from netconf.commands.programme import programme
from netconf.programme.rules.ruleset import DEFAULT_SEVERITIES
from tests.programme.files import DOCUMENT, PASSING_FILE, REMOVED, document


@pytest.fixture
def written(tmp_path):
    def write(content):
        path = tmp_path / "programme.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return str(path)

    return write


def check(*arguments, **given):
    return CliRunner().invoke(programme, ["check", *arguments], **given)


SHORT_OF_MIXED = document(items__8=REMOVED)
WARNED = document(ruleset={"input_max_minutes": 19})


def test_passing_programme_leaves_with_0_and_a_line_per_rule():
    result = check(str(PASSING_FILE))

    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert [line[14:].split(":")[0] for line in lines] == list(DEFAULT_SEVERITIES)
    assert lines[7] == (
        "OK            mixed_groups_dominate: 295 min i blandade grupper, mot 260 i "
        "storgrupp och 90 i kommungrupper.  "
        "[mixed 295, plenary 260, municipal 90, required_above 260]"
    )


def test_failing_error_leaves_with_1(written):
    result = check(written(SHORT_OF_MIXED))

    assert (result.exit_code, result.stderr) == (1, "")
    assert [
        line.split()[1] for line in result.stdout.splitlines() if line.startswith("FEL")
    ] == ["mixed_groups_dominate:"]


def test_failing_warning_leaves_with_0(written):
    result = check(written(WARNED))

    assert result.exit_code == 0
    assert [
        line for line in result.stdout.splitlines() if line.startswith("VARNING")
    ] == [
        (
            "VARNING       inputs_are_short: 1 av 1 inspel är längre än 19 min. Det "
            "längsta är 20 min.  [inputs 1, longest 20, allowed 19, too_long 1]  → input"
        )
    ]


def test_warning_made_an_error_leaves_with_1(written):
    severity = {"severity": {"inputs_are_short": "error"}, "input_max_minutes": 19}

    assert check(written(document(ruleset=severity))).exit_code == 1


def test_waived_error_leaves_with_0(written):
    waiver = {
        "rule": "mixed_groups_dominate",
        "reason": "Kort konferens.",
        "approved_by": "Projektledningen",
        "approved_on": "2013-09-30",
    }
    result = check(written({**SHORT_OF_MIXED, "waivers": [waiver]}), "--format", "json")
    answer = json.loads(result.stdout)

    assert (result.exit_code, answer["verdict"]) == (0, "pass")
    assert [one["rule"] for one in answer["findings"] if one["status"] == "waived"] == [
        "mixed_groups_dominate"
    ]


def test_json_has_the_promised_shape(written):
    result = check(written(SHORT_OF_MIXED), "--format", "json")
    answer = json.loads(result.stdout)

    assert result.exit_code == 1
    assert list(answer) == ["verdict", "minutes", "findings"]
    assert answer["verdict"] == "fail"
    assert list(answer["minutes"].items()) == [
        ("mixed", 235),
        ("plenary", 260),
        ("municipal", 90),
        ("working", 585),
    ]
    assert [one["rule"] for one in answer["findings"]] == list(DEFAULT_SEVERITIES)
    assert {tuple(one) for one in answer["findings"]} == {
        ("rule", "status", "severity", "items", "numbers", "message")
    }
    assert answer["findings"][7] == {
        "rule": "mixed_groups_dominate",
        "status": "fail",
        "severity": "error",
        "items": [],
        "numbers": {
            "mixed": 235,
            "plenary": 260,
            "municipal": 90,
            "required_above": 260,
        },
        "message": "235 min i blandade grupper, mot 260 i storgrupp och 90 i "
        "kommungrupper. Blandade grupper måste ha mer än 260 min för att dominera.",
    }


def test_only_messages_depend_on_the_language(written):
    path = written(SHORT_OF_MIXED)
    answers = {
        language: json.loads(
            check(path, "--format", "json", "--language", language).stdout
        )
        for language in ("sv", "en")
    }
    messages = {
        language: [one.pop("message") for one in answer["findings"]]
        for language, answer in answers.items()
    }

    assert answers["sv"] == answers["en"]
    assert messages["en"][7] == (
        "235 min in mixed groups, against 260 in plenary and 90 in municipal groups. "
        "Mixed groups must have more than 260 min to dominate."
    )
    assert [sv for sv, en in zip(*messages.values(), strict=True) if sv == en] == []


def test_answer_is_utf8_with_letters_as_they_are(written):
    result = check(written(document(conference__host="Älvkarleby")), "--format", "json")

    assert "Älvkarleby är värd".encode() in result.stdout_bytes


def test_faults_stand_on_standard_error_with_their_places(written):
    broken = document(items__3__start="25:10", items__0__colour="röd", extra=1)
    result = check(written(broken), "--format", "json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "extra: unknown key",
        "items[0].colour: unknown key",
        'items[3].start: "25:10" is not a time',
    ]


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda _: None, "No such file or directory"),
        (lambda path: path.mkdir(), "Is a directory"),
        (lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
    ],
    ids=["missing", "folder", "unreadable"],
)
def test_file_that_cannot_be_read_is_told_in_one_line(tmp_path, make, complaint):
    path = tmp_path / "programme.json"
    make(path)
    result = check(str(path))

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{path}: {complaint}\n"


def test_dash_reads_standard_input():
    result = check("-", input=io.BytesIO(PASSING_FILE.read_bytes()))

    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 20)


@pytest.mark.parametrize(
    "arguments", [[], [str(PASSING_FILE), "--format", "xml"], ["a", "b"]]
)
def test_wrong_use_leaves_with_2(arguments):
    result = check(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")


def run(arguments, **environment):
    code = (
        "import sys; from netconf.commands.programme import programme\n"
        "try: programme()\n"
        "finally: print(*sorted(sys.modules), file=sys.stderr)"
    )
    return subprocess.run(
        [sys.executable, "-c", code, "check", *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_command_needs_neither_site_nor_database_nor_solver():
    done = run([str(PASSING_FILE)], NETCONF_PORT="no number", NETCONF_MODE="production")
    loaded = {name.split(".")[0] for name in done.stderr.decode().split()}

    assert done.returncode == 0
    assert loaded & {"flask", "sqlalchemy", "ortools", "pydantic", "wtforms"} == set()


def test_terminal_that_speaks_no_swedish_gets_utf8_all_the_same(tmp_path):
    path = tmp_path / "å.json"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    done = run([str(path)], PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")

    assert done.returncode == 0
    assert "Kävlinge är värd" in done.stdout.decode()
