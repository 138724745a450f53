"""The matters room's Django application."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Names the room to Django and makes it known to the rooms below."""

    name = "prasan.matters"
    label = "matters"

    def ready(self) -> None:
        """Names acts and notices, follows the calendar, gives search its texts, and keeps the reminders going."""
        from prasan.audit.rules import name_acts
        from prasan.directory.queries import names_of_people
        from prasan.files.rules import know_names, show_where, when_read
        from prasan.matters import jobs, labels, nexts
        from prasan.matters.access import hidden_from
        from prasan.matters.actions import apply_holiday, file_was_read, preview_holiday
        from prasan.matters.kinds import add_next
        from prasan.matters.queries import findable
        from prasan.matters.queries.files import page_of_file
        from prasan.matters.queries.readers import who_may_see
        from prasan.notify.rules import hide_when, name_notices, tell_only
        from prasan.rulebook.rules import on_calendar_change
        from prasan.search.rules import add_source

        name_acts(labels.ACTS)
        name_notices(labels.NOTICES)
        on_calendar_change(preview=preview_holiday, apply=apply_holiday)
        hide_when(hidden_from)
        tell_only(who_may_see)
        when_read(file_was_read)
        show_where(page_of_file)
        know_names(names_of_people)
        add_source("matter", findable.all_matters)
        add_source("note", findable.all_notes)
        add_source("file", findable.all_attachments)
        for order, find in ((10, nexts.take_over), (20, nexts.plan_it), (25, nexts.go_on), (90, nexts.close_it)):
            add_next(order, find)
        jobs.schedule()
