"""What waits for a viewer, what became of messages, how work stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from prasan.notify import rules
from prasan.notify.access import Asker, must_keep_system
from prasan.notify.models import Mail, Notice, NotifyPreference, Schedule
from prasan.ui.errors import Text
from prasan.ui.nav import Onlooker


def notices(viewer: Onlooker) -> QuerySet[Notice]:
    """The viewer's own notices, newest first, without those about things that the viewer may no longer see."""
    mine = Notice.objects.filter(user_id=viewer.user_id)
    for hidden in rules.hidden_conditions(viewer):
        mine = mine.exclude(hidden)
    return mine


def unread(viewer: Onlooker) -> QuerySet[Notice]:
    """The viewer's notices that are not read yet, newest first."""
    return notices(viewer).filter(read_at__isnull=True)


def unread_count(viewer: Onlooker) -> int:
    """How many notices wait, for the bell: one query."""
    return unread(viewer).count()


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of notice and whether the viewer gets it by e-mail too."""

    code: str
    label: Text
    mail: bool


def choices_of(viewer: Asker) -> list[Choice]:
    """Every kind of notice with the viewer's choice, or with what is proposed."""
    chosen = dict(NotifyPreference.objects.filter(user_id=viewer.user_id).values_list("code", "mail"))
    return [Choice(code, notice.label, chosen.get(code, notice.mail)) for code, notice in rules.all_notices().items()]


def mails_of(chain: UUID) -> QuerySet[Mail]:
    """The messages about one thing with their state, newest first. Whoever asks owns the right to see the thing."""
    return Mail.objects.filter(chain=chain)


def is_ours(message_id: str) -> bool:
    """Whether this office sent the message with this Message-ID."""
    return bool(message_id) and Mail.objects.filter(message_id=message_id).exists()


def automatic_mails(address: str, key: str) -> int:
    """How many messages whose `dedupe` begins with `key` were queued to one address since yesterday at this time."""
    since = timezone.now() - timedelta(days=1)
    return Mail.objects.filter(to_address__iexact=address, dedupe__startswith=key, at__gt=since).count()


def mails(viewer: Asker, *, state: str = "") -> QuerySet[Mail]:
    """All messages, for administrators, without their words: keeping the system opens no matter."""
    must_keep_system(viewer)
    rows = Mail.objects.defer("body", "subject")
    return rows.filter(state=state) if state in Mail.State.values else rows


def mail_counts(viewer: Asker) -> dict[str, int]:
    """How many messages are in each state, for administrators."""
    must_keep_system(viewer)
    return dict(Mail.objects.order_by().values_list("state").annotate(Count("pk")))


def jobs(viewer: Asker, *, status: str) -> QuerySet[DBTaskResult[..., object]]:
    """The jobs in one status with their runs, for administrators: ready by turn, others newest first."""
    must_keep_system(viewer)
    rows = DBTaskResult.objects.filter(status=status).select_related("run").defer("args_kwargs", "return_value")
    return rows if status == TaskResultStatus.READY else rows.order_by("-started_at")


def schedule(viewer: Asker) -> QuerySet[Schedule]:
    """The periodic work and when it runs next, for administrators."""
    must_keep_system(viewer)
    return Schedule.objects.filter(name__in=list(rules.all_periodic()))


@dataclass(frozen=True, slots=True)
class QueueState:
    """How the queue stands: how many jobs wait, run, are dead, and since when the oldest has been due."""

    ready: int
    running: int
    dead: int
    waiting_since: datetime | None


def queue_state() -> QueueState:
    """How the queue stands, for the health page and the checks; tells nothing about what the jobs are."""
    counts = dict(DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk")))
    oldest = DBTaskResult.objects.ready().order_by().aggregate(oldest=Min("enqueued_at"))["oldest"]
    return QueueState(
        ready=counts.get(TaskResultStatus.READY, 0),
        running=counts.get(TaskResultStatus.RUNNING, 0),
        dead=counts.get(TaskResultStatus.FAILED, 0),
        waiting_since=oldest,
    )
