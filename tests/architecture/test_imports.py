"""The arrows between slices, and between the files of a slice, hold."""

import logging

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.source import ROOT


def test_import_contracts_hold(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    # It makes all loggers but its own silent, for the tests that follow too.
    loggers = [
        each
        for each in logging.root.manager.loggerDict.values()
        if isinstance(each, logging.Logger)
    ]
    for each in loggers:
        monkeypatch.setattr(each, "disabled", each.disabled)

    status = lint_imports(no_cache=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
