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
    "registry.import.begin": ActLabel(_("Old register uploaded"), "upload", "in"),
    "registry.import.check": ActLabel(_("Columns fixed, file checked"), "eye", "system"),
    "registry.import.take_in": ActLabel(_("Taking in begun"), "book-open", "in"),
    "registry.import.done": ActLabel(_("Old register taken in"), "check", "in"),
    "registry.import.undo": ActLabel(_("Import taken back"), "undo-2", "system"),
    "registry.book.print": ActLabel(_("Register printed"), "printer", "out"),
    "registry.book.export": ActLabel(_("Register exported"), "download", "out"),
    "registry.book.change": ActLabel(_("Changed the book"), "book-marked", "system"),
}
SECTIONS = (
    NavItem("books", _("Books and numbers"), "registry:books", "book-marked", roles=CHECKERS, order=80, key="b"),
)
