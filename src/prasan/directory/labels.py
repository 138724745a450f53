"""How this room's acts read on the timeline, and where it stands in the navigation."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.directory.access import READERS
from prasan.ui.nav import NavItem

ACTS = {
    "directory.agency.add": ActLabel(_("Added the agency"), "building-2", "system"),
    "directory.agency.change": ActLabel(_("Changed the agency"), "building-2", "system"),
    "directory.agency.close": ActLabel(_("Took the agency out of use"), "building-2", "system"),
    "directory.agency.reopen": ActLabel(_("Took the agency into use again"), "building-2", "system"),
    "directory.agency.confirm": ActLabel(_("Confirmed the agency"), "badge-check", "system"),
    "directory.person.add": ActLabel(_("Added the person"), "user-plus", "system"),
    "directory.person.change": ActLabel(_("Changed the person"), "user", "system"),
    "directory.person.retire": ActLabel(_("Took the person out of use"), "user", "system"),
    "directory.person.bring_back": ActLabel(_("Took the person into use again"), "user-check", "system"),
    "directory.person.confirm": ActLabel(_("Confirmed the person"), "badge-check", "system"),
}
SECTIONS = (NavItem("directory", _("Directory"), "directory:agency_list", "notebook-text", roles=READERS, order=60),)
