"""How this room's acts read on the timeline, and where its pages stand in the navigation."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.notify.access import ADMIN
from prasan.ui.nav import NavItem

ACTS = {
    "notify.mail.resend": ActLabel(_("E-mail sent again"), "mail", "system"),
    "notify.job.retry": ActLabel(_("Background job tried again"), "refresh-cw", "system"),
    "notify.preference.choose": ActLabel(_("E-mail choices changed"), "settings", "system"),
}

SECTIONS = (
    NavItem("notify.mails", _("E-mail sent"), "notify:mails", "mail", roles={ADMIN}, order=910),
    NavItem("notify.jobs", _("Background jobs"), "notify:jobs", "list-checks", roles={ADMIN}, order=920),
)
