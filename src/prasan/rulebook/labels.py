"""How the rulebook's acts read in the log, and where its pages stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.ui.nav import NavItem

ACTS = {
    "rulebook.parameter.set": ActLabel(_("Changed a value of the rulebook"), "scale", "system"),
    "rulebook.parameter.verify": ActLabel(_("Verified a value with the law"), "badge-check", "system"),
    "rulebook.holiday.declare": ActLabel(_("Declared a holiday"), "calendar-days", "system"),
    "rulebook.holiday.withdraw": ActLabel(_("Withdrew a holiday"), "calendar", "system"),
    "rulebook.defaults.install": ActLabel(_("Put the first values into the rulebook"), "scale", "system"),
}
SECTIONS = (
    NavItem("rulebook", _("Deadlines and law"), "rulebook:parameters", "scale", roles={"admin"}, order=820),
    NavItem("holidays", _("Holidays"), "rulebook:holidays", "calendar-days", roles={"admin"}, order=830),
)
