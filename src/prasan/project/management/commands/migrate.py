"""Django's `migrate`, which lays an untouched database in one go."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from prasan.project import foundation


class Command(migrate.Command):
    """As Django's, but quick on a new database."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Lays the foundation where there is nothing yet and nothing else was asked for; otherwise migrates."""
        connection = connections[options["database"]]
        named = options["app_label"] or options["migration_name"]
        asked = [options[name] for name in ("plan", "check_unapplied", "fake", "fake_initial", "prune")]
        if not named and not any(asked) and foundation.is_untouched(connection):
            foundation.lay(connection)
        else:
            super().handle(*args, **options)
