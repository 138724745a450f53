"""A worker in a process of its own, for tests that kill it: `work`, or `queue COUNT SECONDS`, or `report`."""

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

import django


def main(command: str, *arguments: str) -> None:
    """Does one command in an office whose database and home are named by the surroundings."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "prasan.project.settings"
    django.setup()
    from django.db import transaction
    from django_tasks_db.models import DBTaskResult

    from prasan.notify import actions, worker

    if command == "work":
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
        print("working", flush=True)  # noqa: T201
        worker.run_worker(stop, interval=0.1)
    elif command == "queue":
        with transaction.atomic():
            for number in range(int(arguments[0])):
                actions.enqueue("tests.notify.slow_job.slow", number, arguments[1])
    else:
        rows = DBTaskResult.objects.filter(task_path__startswith="tests.").values_list("status", flat=True)
        print(json.dumps(list(rows)))  # noqa: T201


def note(word: str) -> None:
    """Appends one line to the diary of the test."""
    with Path(os.environ["DIARY"]).open("a", encoding="utf-8") as diary:
        diary.write(f"{word} {time.time()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
