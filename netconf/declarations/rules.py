"""How accessible the site is said to be, and in which parts."""

from collections.abc import Mapping
from enum import StrEnum


class Conformance(StrEnum):
    """How far the site keeps to the law on accessibility (2018:1937)."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Part(StrEnum):
    """A text of the accessibility statement that only those who run the site can write."""

    # What does not keep to the law, with the reason.
    FAULTS = "faults"
    # What would be unreasonably burdensome to mend (12 §), with the grounds.
    BURDEN = "burden"
    # What the law does not apply to (9 §).
    EXEMPT = "exempt"
    METHOD = "method"


def lacks_faults(conformance: Conformance, texts: Mapping[Part, str]) -> bool:
    """Tell whether something is said not to be accessible, but nothing of what it is."""
    told = (texts.get(Part.FAULTS, ""), texts.get(Part.BURDEN, ""))
    return conformance is not Conformance.FULL and not any(map(str.strip, told))
