"""What an initiative's goals strive for, said without a database."""

from enum import StrEnum


class Direction(StrEnum):
    """Which way an indicator should move."""

    LOWER = "lower"
    HIGHER = "higher"
