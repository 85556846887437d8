"""Work that is done outside requests: the truth is a row, and huey only runs it."""

from netconf.jobs.daily import DailyTask
from netconf.jobs.queue import Consumer, init_app
from netconf.jobs.rows import Job, State, cancel, finish, is_open, retry
from netconf.jobs.work import GiveUp, TryLater, Work, plan, run_due

__all__ = [
    "Consumer",
    "DailyTask",
    "GiveUp",
    "Job",
    "State",
    "TryLater",
    "Work",
    "cancel",
    "finish",
    "init_app",
    "is_open",
    "plan",
    "retry",
    "run_due",
]
