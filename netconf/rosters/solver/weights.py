"""What the search is to strive for; it guides, and never decides what is kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """What a changed seat and a pair alike cost, where a repeated meeting costs 1."""

    changed: int
    municipality: int
    level: int
