import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner

from netconf.commands.roster import roster as commands
from netconf.rosters.rules import (
    Absence,
    Discussion,
    Lock,
    Roster,
    write_request,
    write_roster,
)
from tests.rosters.requests import request

ASKED = request(3, 3, groups=3, rounds=2)
IMPOSSIBLE = request(
    2,
    2,
    groups=2,
    rounds=1,
    locks=(Lock("a1", 1, 1), Lock("b1", 1, 1)),
    apart=(("a1", "b1"),),
)
UNEVEN = Roster(((("a1", "b1", "a2", "b2"), ("a3",), ("b3",)),) * 2)


@pytest.fixture
def file(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return str(path)

    return write


def run(*arguments, **given):
    return CliRunner().invoke(commands, [*arguments], **given)


@pytest.fixture
def asked(file):
    return file("request.json", write_request(ASKED))


def test_solve_writes_a_roster_that_check_passes(asked, tmp_path):
    output = str(tmp_path / "roster.json")

    solved = run("solve", asked, "-o", output)
    checked = run("check", asked, output, "--format", "json")

    assert (solved.exit_code, solved.output) == (0, "")
    answer = json.loads(checked.stdout)
    assert (checked.exit_code, answer["verdict"], answer["agrees"]) == (0, "pass", True)
    assert {one["status"] for one in answer["demands"]} == {"pass"}


def test_solve_without_output_writes_to_standard_output(asked):
    result = run("solve", asked)

    written = json.loads(result.stdout)
    assert list(written) == [
        "rounds",
        "score",
        "bounds",
        "proven",
        "iterations",
        "stopped_by_clock",
        "request_sha256",
    ]
    content = write_request(ASKED).encode()
    assert written["request_sha256"] == hashlib.sha256(content).hexdigest()


def test_solve_twice_writes_the_same_bytes(asked):
    assert run("solve", asked).stdout_bytes == run("solve", asked).stdout_bytes


def test_solve_writes_the_same_bytes_however_python_hashes(file):
    demanding = replace(
        request(4, 4, 4, groups=4, rounds=1),
        apart=(("a1", "b1"), ("b2", "c1")),
        together=(("a2", "c2"),),
        locks=(Lock("a3", 1, 2),),
        missives=(Discussion(1, 1, ("A-by",)), Discussion(1, 3, ("C-by",))),
        absent=(Absence("b4", (1,)),),
    )
    name = file("request.json", write_request(demanding))
    program = "from netconf.commands.roster import roster; roster()"

    written = {
        subprocess.run(
            [sys.executable, "-c", program, "solve", name],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(written) == 1


def test_solve_reads_standard_input():
    assert run("solve", "-", input=write_request(ASKED)).exit_code == 0


def test_solve_leaves_with_1_and_names_the_demands_that_clash(file):
    result = run(
        "solve", file("request.json", write_request(IMPOSSIBLE)), "--language", "en"
    )

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "Round 1: people who are to sit apart are locked in the same group.",
        "  locks[0]: a1 is to sit in group 1",
        "  locks[1]: b1 is to sit in group 1",
        "  apart[0]: a1, b1 are to sit apart",
    ]


def test_solve_leaves_with_2_and_a_line_for_each_fault(file):
    result = run(
        "solve", file("request.json", '{"rounds": 0, "groups": 1, "grops": 2}')
    )

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "grops: unknown key",
        "people: missing",
        "rounds: 0 is not a number of rounds from 1 to 1000",
    ]


@pytest.mark.parametrize(
    "command", [("solve",), ("check", "other.json")], ids=["solve", "check"]
)
def test_a_missing_file_leaves_with_2_and_one_line(command):
    result = run(command[0], "nowhere.json", *command[1:])

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "nowhere.json: No such file or directory\n"


def test_an_output_that_cannot_be_written_leaves_with_2(asked, tmp_path):
    nowhere = run("solve", asked, "-o", str(tmp_path / "no" / "roster.json"))
    folder = run("solve", asked, "-o", str(tmp_path))

    assert (nowhere.exit_code, folder.exit_code) == (2, 2)
    assert len(nowhere.stderr.splitlines()) == len(folder.stderr.splitlines()) == 1


def test_check_leaves_with_1_when_a_demand_is_broken(asked, file):
    result = run(
        "check", asked, file("r.json", write_roster(UNEVEN)), "--language", "en"
    )

    assert (result.exit_code, result.stderr) == (1, "")
    sizes = "group 1 has 4 people and group 2 1; sizes may differ by one at most."
    assert result.stdout.splitlines()[:3] == [
        "FAILS: 2 hard demands are broken.",
        f"  rounds[0].groups[0]: Round 1: {sizes}",
        f"  rounds[1].groups[0]: Round 2: {sizes}",
    ]


def test_check_tells_each_offender_as_json(asked, file):
    result = run(
        "check", asked, file("r.json", write_roster(UNEVEN)), "--format", "json"
    )

    answer = json.loads(result.stdout)
    failing = [one for one in answer["demands"] if one["status"] == "fail"]
    assert (answer["verdict"], answer["agrees"]) == ("fail", None)
    assert [(one["demand"], len(one["offenders"])) for one in failing] == [("sizes", 2)]


def test_wrong_figures_are_told_of_but_break_no_demand(asked, tmp_path):
    path = tmp_path / "roster.json"
    run("solve", asked, "-o", str(path))
    written = json.loads(path.read_text(encoding="utf-8"))
    written["score"]["level_pairs"] += 1
    path.write_text(json.dumps(written), encoding="utf-8")

    result = run("check", asked, str(path), "--language", "en")

    assert result.exit_code == 0
    assert "  The file says 1 pairs of the same level; the recount gives 0." in (
        result.stdout.splitlines()
    )


def test_check_leaves_with_2_and_names_the_file_at_fault(asked, file):
    roster = file("roster.json", '{"rounds": [{"groups": [["zz"]]}], "x": 1}')

    result = run("check", asked, roster)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        f"{roster}: x: unknown key",
        f'{roster}: rounds[0].groups[0][0]: "zz" is not the id of a person in the request',
    ]


def test_checking_needs_neither_numpy_nor_or_tools(asked, file):
    roster = file("roster.json", write_roster(UNEVEN))
    program = (
        "import sys\n"
        "from netconf.commands.roster import roster\n"
        f"roster(['check', {asked!r}, {roster!r}], standalone_mode=False)\n"
    )
    wrapped = (
        "try:\n    exec(sys.argv[1])\nexcept SystemExit as left:\n"
        "    print(left.code, 'numpy' in sys.modules, 'ortools' in sys.modules)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", "import sys\n" + wrapped, program],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "1 False False"
