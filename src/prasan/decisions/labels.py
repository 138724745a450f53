"""How the acts and notices of decisions read."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.notify.rules import NoticeText

ACTS = {
    "decisions.memo.submit": ActLabel(_("Submitted up the chain"), "send", "paper"),
    "decisions.memo.withdraw": ActLabel(_("Taken back from the chain"), "undo-2", "paper"),
    "decisions.memo.pass": ActLabel(_("Passed on"), "arrow-right", "opinion"),
    "decisions.memo.return": ActLabel(_("Returned for correction"), "undo-2", "opinion"),
    "decisions.memo.comment": ActLabel(_("Remark on the memo"), "message-square", "opinion"),
    "decisions.memo.call_up": ActLabel(_("Called up past the stops between"), "chevrons-right", "opinion"),
    "decisions.decision.make": ActLabel(_("Decision"), "gavel", "order"),
    "decisions.decision.record": ActLabel(_("Decision, recorded by another"), "gavel", "order"),
    "decisions.decision.undo": ActLabel(_("Decision taken back"), "undo-2", "order"),
    "decisions.decision.seal": ActLabel(_("Decision sealed"), "lock", "order"),
    "decisions.direction.give": ActLabel(_("Direction given"), "flag", "order"),
    "decisions.direction.report": ActLabel(_("Report on a direction"), "message-square", "opinion"),
    "decisions.direction.done": ActLabel(_("Direction done"), "check", "order"),
    "decisions.direction.cancelled": ActLabel(_("Direction cancelled"), "x", "order"),
    "decisions.direction.extend": ActLabel(_("More time for a direction"), "clock", "order"),
    "decisions.direction.move": ActLabel(_("Due time moved"), "clock", "system"),
    "decisions.direction.remind": ActLabel(_("Reminder sent"), "bell", "system"),
    "decisions.chain.set": ActLabel(_("Way up changed"), "settings", "system"),
}

NOTICES = {
    "decisions.arrived": NoticeText(
        label=_("A memo waits for me"),
        text=_("A memo waits for you: %(number)s %(subject)s"),
        secret=_("A memo waits for you: %(number)s"),
    ),
    "decisions.returned": NoticeText(
        label=_("A memo was returned"),
        text=_("The memo of %(number)s was returned: %(subject)s"),
        secret=_("The memo of %(number)s was returned"),
    ),
    "decisions.decided": NoticeText(
        label=_("A memo was decided"),
        text=_("%(number)s was decided: %(subject)s"),
        secret=_("%(number)s was decided"),
    ),
    "decisions.direction": NoticeText(
        label=_("A direction was given to me"),
        text=_("Direction in %(number)s: %(text)s"),
        secret=_("Direction in %(number)s"),
    ),
    "decisions.direction_soon": NoticeText(
        label=_("A direction is due soon"),
        text=_("Due soon, %(number)s: %(text)s"),
        secret=_("A direction in %(number)s is due soon"),
    ),
    "decisions.direction_late": NoticeText(
        label=_("A direction is overdue"),
        text=_("Overdue, %(number)s: %(text)s"),
        secret=_("A direction in %(number)s is overdue"),
    ),
}
