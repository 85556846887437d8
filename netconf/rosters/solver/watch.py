"""Whoever waits for a roster: told how far the search has come, free to stop it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from netconf.rosters.rules.values import Score

# How many seconds pass, at least, from one telling to the next.
PAUSE = 0.2


@dataclass(frozen=True)
class Progress:
    """Steps taken of those afforded, and the best score so far, if there is one."""

    step: int
    budget: int
    score: Score | None


@dataclass
class Watch:
    """The clock, and ``told``, who answers False to have the best so far."""

    seconds: float | None = None
    told: Callable[[Progress], bool] | None = None
    stopped: bool = False
    started: float = field(default_factory=time.monotonic)
    spoken: float = 0.0

    def is_over(self, now: Callable[[], Progress]) -> bool:
        """Tell whether to stop, for lack of time or because somebody says so."""
        if self.stopped:
            return True
        passed = time.monotonic() - self.started
        if self.seconds is not None and passed > self.seconds:
            self.stopped = True
        elif self.told is not None and passed >= self.spoken + PAUSE:
            self.spoken = passed
            self.stopped = not self.told(now())
        return self.stopped
