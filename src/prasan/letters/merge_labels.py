"""How the acts on letters to many and on where paper is read, and what is told of them."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.notify.rules import NoticeText

ACTS = {
    "letters.merge.begin": ActLabel(_("Letters to many begun"), "copy", "paper"),
    "letters.merge.arrange": ActLabel(_("Numbers of letters to many chosen"), "settings", "paper"),
    "letters.merge.addressees": ActLabel(_("Addressees of letters to many set"), "list", "paper"),
    "letters.merge.drop": ActLabel(_("Letters to many dropped"), "ban", "system"),
    "letters.merge.make": ActLabel(_("Letters to many ordered"), "copy", "paper"),
    "letters.merge.letter": ActLabel(_("Letter made for one of many addressees"), "copy", "paper"),
    "letters.merge.done": ActLabel(_("Letters to many made"), "check", "paper"),
    "letters.list.keep": ActLabel(_("List of addressees kept"), "list", "system"),
    "letters.list.drop": ActLabel(_("List of addressees taken out of use"), "ban", "system"),
    "letters.list.export": ActLabel(_("List of addressees exported"), "download", "system"),
    "letters.place.take": ActLabel(_("Paper taken in hand"), "inbox", "in"),
    "letters.place.pass": ActLabel(_("Paper passed on"), "forward", "out"),
}

NOTICES = {
    "letters.place.pass": NoticeText(
        label=_("Paper is on its way to me"),
        text=_("The paper of %(number)s is on its way to you: %(subject)s"),
        secret=_("The paper of %(number)s is on its way to you"),
    ),
}
