"""Reminders before and after a due time, each sent once."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prasan.audit.rules import SYSTEM
from prasan.matters.actions.base import link_to, log_as
from prasan.matters.models import Clock
from prasan.notify.actions import tell

BEFORE = timedelta(days=1)


def remind_due(now: datetime | None = None) -> int:
    """Reminds holders a day before a clock is due and once when it is missed; returns how many reminders went out."""
    moment = now or timezone.now()
    running = Clock.objects.filter(stopped_at__isnull=True, cancelled_at__isnull=True, matter__lead__isnull=False)
    soon = running.filter(due_at__gt=moment, due_at__lte=moment + BEFORE, reminded_before_at__isnull=True)
    late = running.filter(due_at__lte=moment, reminded_after_at__isnull=True)
    wanted = [(key, "reminded_before_at", "matters.due_soon") for key in soon.values_list("pk", flat=True)]
    wanted += [(key, "reminded_after_at", "matters.overdue") for key in late.values_list("pk", flat=True)]
    return sum(_remind(key, field, code, moment) for key, field, code in wanted)


def _remind(clock_id: UUID, field: str, code: str, moment: datetime) -> bool:
    with transaction.atomic():
        clock = Clock.objects.select_for_update(of=("self",)).select_related("matter").get(pk=clock_id)
        if getattr(clock, field) or not clock.running:
            return False
        setattr(clock, field, moment)
        clock.save(update_fields=[field])
        matter = clock.matter
        log_as(SYSTEM, matter, "matters.clock.remind", {"clock": clock.code, "code": code})
        tell(
            user_ids={holder for holder in (matter.lead_id, matter.backup_id) if holder},
            code=code,
            chain=matter.pk,
            link=link_to(matter.pk),
            params={"number": matter.number_text, "subject": matter.subject},
            secrecy=matter.secrecy,
            actor=SYSTEM,
        )
    return True
