"""A job that takes its time, so that its worker can be killed in the middle of it."""

import time

from django_tasks import task

from tests.notify.office_process import note


@task
def slow(number: int, seconds: str) -> None:
    """Says when it starts and when it is through."""
    note(f"start {number}")
    time.sleep(float(seconds))
    note(f"end {number}")
