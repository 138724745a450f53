"""How the acts on people read on a timeline, and where the room stands in the navigation."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.ui.nav import NavItem

SECTION = NavItem(
    code="people", label=_("The office and its people"), url_name="people:office", icon="users", order=60, header=True
)
ACTS = {
    "people.user.created": ActLabel(_("User added"), "user-plus", "system"),
    "people.user.changed": ActLabel(_("Details of the user changed"), "pencil", "system"),
    "people.user.left": ActLabel(_("Sign-in closed"), "ban", "system"),
    "people.user.returned": ActLabel(_("User let back in"), "user-check", "system"),
    "people.user.sign_in_link_made": ActLabel(_("Sign-in link made"), "key-round", "system"),
    "people.user.sign_in_linked": ActLabel(_("Linked to the ministry's sign-in"), "link", "system"),
    "people.user.second_factor_reset": ActLabel(_("Second factor taken away"), "shield", "system"),
    "people.sign_in.done": ActLabel(_("Signed in"), "log-in", "system"),
    "people.sessions.ended": ActLabel(_("Open sign-ins ended"), "log-out", "system"),
    "people.office.founded": ActLabel(_("Office founded"), "building-2", "system"),
    "people.demo.opened": ActLabel(_("Opened as a demonstration"), "info", "system"),
    "people.group.created": ActLabel(_("Group added"), "users", "system"),
    "people.group.changed": ActLabel(_("Group changed"), "users", "system"),
    "people.group.coordinators_set": ActLabel(_("Coordinators named"), "users", "assign"),
    "people.post.created": ActLabel(_("Post added"), "building-2", "system"),
    "people.post.changed": ActLabel(_("Post changed"), "building-2", "system"),
    "people.appointment.made": ActLabel(_("Appointed to the post"), "user-plus", "assign"),
    "people.appointment.ended": ActLabel(_("Appointment ended"), "ban", "assign"),
    "people.absence.declared": ActLabel(_("Absence declared"), "calendar", "system"),
    "people.absence.cancelled": ActLabel(_("Absence cancelled"), "calendar", "system"),
    "people.stand_in.appointed": ActLabel(_("Stand-in appointed"), "user-check", "assign"),
    "people.stand_in.ended": ActLabel(_("Stand-in ended"), "ban", "assign"),
    "people.duty.set": ActLabel(_("Duty roster set"), "calendar", "assign"),
    "people.preferences.saved": ActLabel(_("Settings changed"), "settings", "system"),
    "people.token.made": ActLabel(_("Key for programs made"), "key-round", "system"),
    "people.token.revoked": ActLabel(_("Key for programs withdrawn"), "key-round", "system"),
}
