"""How this room's acts read on the timeline, and where it stands in the navigation."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.registry.access import CHECKERS
from prasan.ui.nav import NavItem

ACTS = {
    "registry.number.cancel": ActLabel(_("Cancelled the number"), "ban", "system"),
    "registry.number.reserve": ActLabel(_("Reserved the number"), "flag", "system"),
    "registry.number.use": ActLabel(_("Used the reserved number"), "check", "system"),
    "registry.entry.correct": ActLabel(_("Corrected the register"), "pencil", "system"),
    "registry.entry.register": ActLabel(_("Registered the letter"), "book-open", "in"),
    "registry.book.open": ActLabel(_("Opened the book"), "book-marked", "system"),
    "registry.book.change": ActLabel(_("Changed the book"), "book-marked", "system"),
}
SECTIONS = (
    NavItem("books", _("Books and numbers"), "registry:books", "book-marked", roles=CHECKERS, order=80, key="b"),
)
