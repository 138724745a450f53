"""The papers room's Django application."""

from datetime import time

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Names the room to Django and makes it known to the rooms below."""

    name = "prasan.papers"
    label = "papers"

    def ready(self) -> None:
        """Names the acts, says what stands and comes next on the page of every matter, and gives search the words."""
        from prasan.audit.rules import name_acts
        from prasan.matters.kinds import Panel, add_next, add_panel
        from prasan.notify.rules import daily, name_notices
        from prasan.papers import labels
        from prasan.papers.actions import remind_of_reviews
        from prasan.papers.panel import findables, next_paper, panel_context
        from prasan.papers.queries import papers_on_each
        from prasan.search.rules import add_source
        from prasan.ui import nav

        name_acts(labels.ACTS)
        name_notices(labels.NOTICES)
        daily("papers.phrase_reviews", time(8, 0), remind_of_reviews)
        nav.add(labels.PHRASES)
        add_panel(Panel(code="papers", order=20, template="papers/panel.html", context=panel_context))
        add_next(40, next_paper, papers_on_each)
        add_source("paper", findables)
