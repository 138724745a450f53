"""The papers room's Django application."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Names the room to Django and makes it known to the rooms below."""

    name = "prasan.papers"
    label = "papers"

    def ready(self) -> None:
        """Names the acts, puts the papers on the page of every matter, and gives search their words."""
        from prasan.audit.rules import name_acts
        from prasan.matters.kinds import Panel, add_panel
        from prasan.papers import labels
        from prasan.papers.panel import findables, panel_context
        from prasan.search.rules import add_source

        name_acts(labels.ACTS)
        add_panel(Panel(code="papers", order=20, template="papers/panel.html", context=panel_context))
        add_source("paper", findables)
