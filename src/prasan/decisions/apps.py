"""The decisions room's Django application."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Names the room to Django and makes it known to matters."""

    name = "prasan.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Names acts and notices, guards closing, shows its panel, follows the calendar, seals and reminds in time."""
        from prasan.audit.rules import name_acts
        from prasan.decisions import guards, jobs, labels, nexts
        from prasan.decisions.actions.calendar import apply_holiday, preview_holiday
        from prasan.decisions.queries import came_back, may_sign, now_on_each, panel_of, printed_signatures
        from prasan.matters.kinds import Panel, add_guard, add_next, add_panel
        from prasan.notify.rules import name_notices
        from prasan.papers.rules.onward import ask_where_it_goes
        from prasan.papers.rules.returned import ask_for_returns
        from prasan.papers.rules.signed import ask_for_signatures, ask_who_may_sign
        from prasan.rulebook.rules import on_calendar_change

        name_acts(labels.ACTS)
        name_notices(labels.NOTICES)
        on_calendar_change(preview=preview_holiday, apply=apply_holiday)
        add_guard("complete", guards.all_followed_up)
        add_panel(Panel("decisions", 10, "decisions/panel.html", panel_of, place="main"))
        add_next(14, nexts.on_its_way, now_on_each)
        add_next(15, nexts.on_directions)
        add_next(30, nexts.send_up)
        ask_for_signatures(printed_signatures)
        ask_who_may_sign(may_sign)
        ask_for_returns(came_back)
        ask_where_it_goes(nexts.bring_up)
        jobs.schedule()
