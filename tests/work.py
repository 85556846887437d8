"""A worker for tests, which works when it is told to."""

from flask import Flask

from netconf import jobs


def work_off(app: Flask) -> int:
    """Do what is due, as a worker would; return how many rows were taken up."""
    with app.app_context():
        return jobs.run_due()
