"""The files room's Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Names the room to Django and registers its periodic work."""

    name = "prasan.files"
    label = "files"

    def ready(self) -> None:
        """Fills the registries of the rooms below."""
        from prasan.audit.rules import name_acts  # models are loaded only now
        from prasan.files import jobs, labels
        from prasan.notify import rules

        name_acts(labels.ACTS)
        rules.periodic("files.scan_waiting", 300, jobs.scan_waiting)
        rules.periodic("files.read_waiting", 900, jobs.read_waiting)
