"""The project room's Django application."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from prasan.notify import rules
from prasan.ui import nav


class ProjectConfig(AppConfig):
    """Names the room to Django, adds its checks at start and its nightly work."""

    name = "prasan.project"
    label = "project"

    def ready(self) -> None:
        """Registers what only a loaded project can."""
        from prasan.project import checks, jobs  # noqa: F401 checks register themselves, once models are there

        label = _("Health of the system")
        nav.add(nav.NavItem("health", label, "office-health", "shield-check", roles={"admin"}, order=900))
        rules.daily("project.backup", time(2, 0), jobs.back_up)
        rules.daily("project.check", time(3, 0), jobs.remember_check)
