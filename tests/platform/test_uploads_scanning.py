"""A virus scanner's word lets a file by, and nothing else does: ASVS 5.4.3."""

import stat

import pytest

from netconf.uploads import Reason, UploadRefused
from netconf.uploads.scanning import scan

# Ends as clamdscan does: 0 for clean, 1 for infected, 2 for trouble of its own.
SCANNER = """#!/bin/sh
echo "asked of $*" >> "$(dirname "$0")/log"
case "$(cat "$2")" in
  *EICAR*) echo "$2: Eicar-Test-Signature FOUND"; exit 1 ;;
  *TROUBLE*) echo "ERROR: no connection to clamd" >&2; exit 2 ;;
esac
"""


@pytest.fixture
def scanner(tmp_path):
    """Return the command of a real, small scanner."""
    path = tmp_path / "scan files"
    path.write_text(SCANNER)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return f"'{path}' --no-summary"


@pytest.fixture
def file(tmp_path):
    """Give ``file(content)``: a file with that."""

    def write(content):
        path = tmp_path / "upload"
        path.write_text(content)
        return path

    return write


def refusal(path, command):
    with pytest.raises(UploadRefused) as refused:
        scan(path, command)
    return refused.value.reason


def test_asvs_5_4_3_a_clean_file_is_let_by(scanner, file, tmp_path):
    path = file("Ett missiv.")

    scan(path, scanner)

    assert (tmp_path / "log").read_text() == f"asked of --no-summary {path}\n"


def test_asvs_5_4_3_an_infected_file_is_refused(scanner, file, caplog):
    assert refusal(file("EICAR"), scanner) is Reason.INFECTED
    assert "Eicar-Test-Signature FOUND" in caplog.text


@pytest.mark.parametrize("command", ["{}", "/no/such/scanner", "'unclosed"])
def test_asvs_16_5_3_a_scanner_that_does_not_work_lets_nothing_by(
    command, scanner, file, caplog
):
    path = file("TROUBLE")

    assert refusal(path, command.format(scanner)) is Reason.UNSCANNED
    assert caplog.text


def test_asvs_16_5_3_a_scanner_that_hangs_lets_nothing_by(tmp_path, file, monkeypatch):
    hanging = tmp_path / "hang"
    hanging.write_text("#!/bin/sh\nexec sleep 20\n")
    hanging.chmod(0o700)
    monkeypatch.setattr("netconf.uploads.scanning.PATIENCE_S", 0.2)

    assert refusal(file("x"), str(hanging)) is Reason.UNSCANNED


def test_where_there_is_no_scanner_none_is_asked(file):
    scan(file("EICAR"), "")
