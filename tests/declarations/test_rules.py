"""What is said not to be accessible has to be named."""

import pytest

from netconf.declarations.rules import Conformance, Part, lacks_faults


@pytest.mark.parametrize(
    ("conformance", "texts", "lacks"),
    [
        (Conformance.FULL, {}, False),
        (Conformance.PARTIAL, {}, True),
        (Conformance.PARTIAL, {Part.FAULTS: " \n "}, True),
        (Conformance.PARTIAL, {Part.METHOD: "Egen granskning."}, True),
        (Conformance.PARTIAL, {Part.FAULTS: "Bilagor."}, False),
        (Conformance.NONE, {Part.BURDEN: "Gamla filer."}, False),
    ],
)
def test_a_statement_names_its_faults(conformance, texts, lacks):
    assert lacks_faults(conformance, texts) is lacks
