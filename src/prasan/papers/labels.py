"""How the acts on papers read on the timeline."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.notify.rules import NoticeText
from prasan.people.access import STAFF
from prasan.ui.nav import NavItem

PHRASES = NavItem("phrases", _("Phrases"), "papers:phrase_list", "quote", roles=STAFF, order=420)

ACTS = {
    "papers.paper.start": ActLabel(_("Paper begun"), "file-text", "paper"),
    "papers.paper.save": ActLabel(_("Paper saved"), "file-text", "paper"),
    "papers.paper.restore": ActLabel(_("Earlier version of a paper restored"), "rotate-ccw", "paper"),
    "papers.paper.cancel": ActLabel(_("Paper cancelled"), "x", "paper"),
    "papers.paper.freeze": ActLabel(_("Paper frozen on its way up"), "lock", "paper"),
    "papers.paper.release": ActLabel(_("Paper given back to be written on"), "undo-2", "paper"),
    "papers.paper.seal": ActLabel(_("Paper sealed with the decision"), "stamp", "paper"),
    "papers.check.answer": ActLabel(_("Reason given for a finding of the check"), "message-square", "paper"),
    "papers.phrase.add": ActLabel(_("Phrase added"), "quote", "system"),
    "papers.phrase.change": ActLabel(_("Phrase changed"), "quote", "system"),
    "papers.phrase.review": ActLabel(_("Phrase reviewed"), "badge-check", "system"),
    "papers.phrase.use": ActLabel(_("Phrase taken out of use or into use"), "x", "system"),
    "papers.layout.save": ActLabel(_("Layout of papers changed"), "settings", "system"),
    "papers.wording.save": ActLabel(_("Standing words of papers changed"), "quote", "system"),
    "papers.template.put": ActLabel(_("DOCX template brought"), "file-text", "system"),
    "papers.template.drop": ActLabel(_("DOCX template taken back to the built-in"), "undo-2", "system"),
    "papers.layout.publish": ActLabel(_("Template of papers published"), "badge-check", "system"),
    "papers.layout.discard": ActLabel(_("Draft of the template thrown away"), "x", "system"),
    "papers.signature.keep": ActLabel(_("Own signature kept"), "pencil", "system"),
    "papers.signature.forget": ActLabel(_("Own signature taken away"), "x", "system"),
    "papers.signature.place": ActLabel(_("Signature placed on a paper"), "pencil", "paper"),
    "papers.signature.take_back": ActLabel(_("Signature taken off a paper"), "undo-2", "paper"),
    "papers.paper.document": ActLabel(_("Document of a sealed paper kept"), "lock", "paper"),
    "papers.layout.use": ActLabel(_("Layout of papers chosen"), "settings", "system"),
}

NOTICES = {
    "papers.phrase.due": NoticeText(
        label=_("A phrase of mine is due for review"),
        text=_("Please read again whether this phrase still holds: %(title)s"),
        secret=_("Please read a phrase again"),
    ),
    "papers.phrase.changed": NoticeText(
        label=_("A phrase of mine was changed"),
        text=_("Somebody changed a phrase that you answer for: %(title)s"),
        secret=_("A phrase that you answer for was changed"),
    ),
}
