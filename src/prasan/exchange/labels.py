"""How the acts of the exchange read, and why an envelope did not arrive."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.ui.errors import Text

ACTS = {
    "exchange.partner.add": ActLabel(_("Added the partner of exchange"), "link", "system"),
    "exchange.partner.change": ActLabel(_("Changed the partner of exchange"), "pencil", "system"),
    "exchange.partner.renew": ActLabel(_("Made a new key for the partner of exchange"), "shield", "system"),
    "exchange.letter.send": ActLabel(_("Letter given to the exchange"), "send", "out"),
    "exchange.envelope.again": ActLabel(_("Exchange tried again"), "refresh-cw", "out"),
    "exchange.envelope.end": ActLabel(_("What became of the sending by exchange"), "check", "out"),
    "exchange.envelope.take": ActLabel(_("Came by exchange"), "inbox", "in"),
    "exchange.answer.send": ActLabel(_("The sender is told what became of it"), "send", "out"),
    "exchange.outcome.note": ActLabel(_("The receiver said what became of it"), "check", "in"),
}

FAULTS: dict[str, Text] = {
    "address": _("The address of the partner is no address with https. Ask the administrator to correct it."),
    "away": _("The other system does not answer. It is tried again."),
    "certificate": _("The certificate of the other system is not valid. Ask its administrator to renew it."),
    "redirect": _("The other system points elsewhere, which is not followed. Ask for its right address."),
    "busy": _("The other system could not take it just now. It is tried again."),
    "paused": _("The exchange with this partner is paused by the administrator."),
    "signature": _(
        "The other system does not know our key, or the clocks differ. Ask the administrator to check both."
    ),
    "unreadable": _("The other system could not read it. Ask the administrator which versions are in use."),
    "doctype": _("The other system could not read it. Ask the administrator which versions are in use."),
    "secret": _("The other system takes no secret letters by this way."),
    "hash": _("A file was damaged on the way. Send the letter again."),
    "size": _("A file was damaged on the way. Send the letter again."),
    "file": _("The other system does not take one of the files. Save it as PDF, attach that and send again."),
    "type": _("The other system does not take one of the files. Save it as PDF, attach that and send again."),
    "too_big": _("The letter with its files is too large for the exchange. Send it by another way."),
    "unknown": _("The other system does not know the letter that this is about."),
    "reflected": _("The envelope came back to where it was made. Ask the administrator to check the address."),
}


def fault_words(code: str) -> str:
    """Why an envelope did not arrive, in words and with what to do; nothing for no fault."""
    return str(FAULTS.get(code, "")) if code else ""
