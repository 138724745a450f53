"""How the acts and notices of retention read, and where the room stands in the navigation."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.notify.rules import NoticeText
from prasan.registry.access import KEEPERS
from prasan.ui.nav import NavItem

ACTS = {
    "retention.class.add": ActLabel(_("Added the class of retention"), "folder-plus", "system"),
    "retention.class.change": ActLabel(_("Changed the class of retention"), "pencil", "system"),
    "retention.class.verify": ActLabel(_("Compared the class with the rule"), "badge-check", "system"),
    "retention.usual.set": ActLabel(_("Set the usual class of retention"), "folder", "system"),
    "retention.usual.remove": ActLabel(_("Removed the usual class of retention"), "folder", "system"),
    "retention.letter.class": ActLabel(_("Changed how long the letter is kept"), "folder", "system"),
    "retention.hold.begin": ActLabel(_("Destruction held back"), "lock", "system"),
    "retention.hold.lift": ActLabel(_("Hold on destruction lifted"), "undo-2", "system"),
    "retention.letter.decide": ActLabel(_("The committee decided on keeping it"), "scale", "system"),
    "retention.letter.gone": ActLabel(_("Noted that the paper is gone"), "ban", "out"),
    "retention.sitting.decide": ActLabel(_("Decisions of the committee recorded"), "scale", "system"),
    "retention.sitting.done": ActLabel(_("Carrying out of the decision noted"), "check", "system"),
    "retention.list.export": ActLabel(_("List of papers due exported"), "download", "out"),
}

_DESTROY = _("The list of papers to destroy for %(year)s is due by %(until)s: %(number)s letters")
_TRANSFER = _("The list of papers for the National Archives of %(year)s is due by %(until)s: %(number)s letters")
NOTICES = {
    "retention.destroy": NoticeText(
        label=_("The yearly list of papers to destroy"),
        text=_DESTROY,
        secret=_("The list of papers to destroy is due: %(number)s letters"),
    ),
    "retention.transfer": NoticeText(
        label=_("The yearly list of papers for the National Archives"),
        text=_TRANSFER,
        secret=_("The list of papers for the National Archives is due: %(number)s letters"),
    ),
}

SECTIONS = (NavItem("retention", _("Keeping and destroying"), "retention:due", "folder", roles=KEEPERS, order=82),)
