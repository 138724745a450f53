"""The notify room's Django application."""

from datetime import time

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Names the room to Django, and registers its own periodic work and that of the log, which stands below it."""

    name = "prasan.notify"
    label = "notify"

    def ready(self) -> None:
        """Fills the registries of the rooms below and this room's own."""
        from prasan.audit import jobs as audit_jobs  # models are loaded only now
        from prasan.audit.rules import name_acts
        from prasan.notify import jobs, labels, queries, rules
        from prasan.ui import nav

        rules.periodic("audit.anchor", 60, audit_jobs.anchor_entries)
        rules.daily("audit.forget_keys", time(3, 10), audit_jobs.forget_keys)
        rules.periodic("notify.sweep_mails", 30, jobs.sweep_mails)
        rules.periodic("notify.forget_done", 3600, jobs.forget_done)
        name_acts(labels.ACTS)
        nav.count_notices_with(queries.unread)
        nav.place("notices", "notify:notices")
        for item in labels.SECTIONS:
            nav.add(item)
