"""How the acts and notices of letters read, and where the room stands in the navigation."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.notify.rules import NoticeText
from prasan.people.access import STAFF
from prasan.ui.nav import NavItem

ACTS = {
    "letters.letter.route": ActLabel(_("Letter passed on"), "forward", "assign"),
    "letters.letter.note": ActLabel(_("Letter noted"), "check", "in"),
    "letters.letter.correct": ActLabel(_("Corrected the register"), "pencil", "system"),
    "letters.letter.join": ActLabel(_("Letter put into the matter"), "link", "in"),
    "letters.letter.take_out": ActLabel(_("Letter taken out of the matter"), "undo-2", "system"),
    "letters.letter.open": ActLabel(_("Secret letter opened to read"), "eye", "system"),
    "letters.file.attach": ActLabel(_("File attached"), "paperclip", "paper"),
    "letters.file.stamp": ActLabel(_("Copy with the receive stamp made"), "stamp", "paper"),
    "letters.copy.send": ActLabel(_("Copies for information sent"), "copy", "out"),
    "letters.copy.known": ActLabel(_("Copy acknowledged"), "check", "in"),
    "letters.letter.sign": ActLabel(_("Letter signed and numbered"), "stamp", "paper"),
    "letters.dispatch.send": ActLabel(_("Letter sent"), "send", "out"),
    "letters.dispatch.arrive": ActLabel(_("Noted whether it arrived"), "check", "in"),
    "letters.reply.link": ActLabel(_("Tied to its answer"), "link", "in"),
    "letters.support.note": ActLabel(_("Support received; thanks are due"), "handshake", "in"),
    "letters.arrival.take_in": ActLabel(_("Came into the tray"), "inbox", "in"),
    "letters.arrival.register": ActLabel(_("Registered from the tray"), "inbox", "in"),
    "letters.arrival.put_aside": ActLabel(_("Put aside"), "folder", "system"),
    "letters.arrival.take_back": ActLabel(_("Put back into the tray"), "undo-2", "system"),
}

ASIDE = {
    "own": _("Our own message that came back"),
    "report": _("A report on what became of a message"),
    "automatic": _("An automatic reply"),
    "bulk": _("Sent to many at once by a program"),
    "list": _("From a mailing list"),
    "no-replies": _("An automatic message whose sender wants no replies"),
}

UNREAD = {
    "too_big": _("larger than is taken"),
    "unfetched": _("the mail server does not hand it over"),
    "bomb": _("has far too many parts"),
    "damaged": _("damaged"),
}

NOTICES = {
    "letters.routed": NoticeText(
        label=_("A letter was passed on to me"),
        text=_("Letter received %(number)s was passed on to you: %(subject)s"),
        secret=_("Letter received %(number)s was passed on to you"),
    ),
    "letters.copy": NoticeText(
        label=_("A copy of a letter for my information"),
        text=_("Copy for information, letter received %(number)s: %(subject)s"),
        secret=_("Copy for information, letter received %(number)s"),
    ),
}

SECTIONS = (
    NavItem("letters", _("Letters received"), "letters:received", "mail", roles=STAFF, order=15, key="r"),
    NavItem("letters-sent", _("Letters sent"), "letters:sent", "send", roles=STAFF, order=16),
)
