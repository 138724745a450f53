"""The matters room's Django application."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Names the room to Django and makes it known to the rooms below."""

    name = "prasan.matters"
    label = "matters"

    def ready(self) -> None:
        """Names acts and notices, follows the calendar, gives search its texts, and keeps the reminders going."""
        from prasan.audit.rules import name_acts
        from prasan.matters import jobs, labels
        from prasan.matters.actions import apply_holiday, preview_holiday
        from prasan.notify.rules import name_notices
        from prasan.rulebook.rules import on_calendar_change

        name_acts(labels.ACTS)
        name_notices(labels.NOTICES)
        on_calendar_change(preview=preview_holiday, apply=apply_holiday)
        jobs.schedule()
