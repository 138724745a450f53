"""Telling who keeps the papers that the list of the year that ended is to be made."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from prasan.audit.rules import SYSTEM
from prasan.notify.actions import tell
from prasan.retention.models import Then
from prasan.retention.queries.due import due_count
from prasan.retention.queries.lists import keepers_now
from prasan.retention.rules import survey_ends, transfer_ends, year_to_list
from prasan.rulebook.queries import parameter
from prasan.thai.dates import show_date

SURVEY = "records.destroy.survey"
LAST_CALL = timedelta(days=10)


def remind() -> int:
    """Daily: tells keepers once when a list is due, and once more ten days before its time is over; gives how many.

    Lists are due from the first day of the year after; each keeper is told how many letters they see on it.
    """
    today = timezone.localdate()
    year = year_to_list(today)
    ends = {Then.DESTROY: survey_ends(year, parameter(SURVEY, today).number), Then.TRANSFER: transfer_ends(year)}
    return sum(_remind(year, then, end, today) for then, end in ends.items() if today <= end)


def _remind(year: int, then: Then, end: date, today: date) -> int:
    turn = "last" if end - today <= LAST_CALL else "first"
    told = 0
    for user_id, count in due_count(year, then, keepers_now()).items():
        if not count:
            continue
        with transaction.atomic():
            told += len(
                tell(
                    user_ids=[user_id],
                    code=f"retention.{then.value}",
                    chain=None,
                    link=f"{reverse('retention:due')}?year={year}&then={then.value}",
                    params={"number": str(count), "year": str(year), "until": show_date(end, "long")},
                    actor=SYSTEM,
                    dedupe=f"retention:{then.value}:{year}:{turn}",
                )
            )
    return told
