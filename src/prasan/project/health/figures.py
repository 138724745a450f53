"""The system's figures for monitoring, in the Prometheus text format. Nothing about anybody's work."""

import shutil
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

import prasan
from prasan.notify.queries import queue_state
from prasan.project import queries
from prasan.project.health.findings import State
from prasan.project.health.quick import database_size, quick_findings
from prasan.project.models import Upkeep


def metrics_text() -> str:
    """All figures, one a line."""
    return "".join(f"{name} {value}\n" for name, value in _figures())


def _figures() -> Iterator[tuple[str, float]]:
    yield f'prasan_info{{version="{prasan.__version__}"}}', 1
    for finding in quick_findings():
        yield f'prasan_ok{{what="{finding.code}"}}', int(finding.state is not State.BAD)
    queue = queue_state()
    yield "prasan_jobs_waiting", queue.ready
    yield "prasan_jobs_running", queue.running
    yield "prasan_jobs_given_up", queue.dead
    yield "prasan_database_bytes", database_size()
    yield "prasan_disk_free_bytes", shutil.disk_usage(settings.HOME).free
    for what in Upkeep.What.values:
        done = queries.last(what)
        if done is not None:
            yield f"prasan_last_{what}_age_seconds", (timezone.now() - done.at).total_seconds()
