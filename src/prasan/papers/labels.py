"""How the acts on papers read on the timeline."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel

ACTS = {
    "papers.paper.start": ActLabel(_("Paper begun"), "file-text", "paper"),
    "papers.paper.save": ActLabel(_("Paper saved"), "file-text", "paper"),
    "papers.paper.restore": ActLabel(_("Earlier version of a paper restored"), "rotate-ccw", "paper"),
    "papers.paper.cancel": ActLabel(_("Paper cancelled"), "x", "paper"),
    "papers.paper.freeze": ActLabel(_("Paper frozen on its way up"), "lock", "paper"),
    "papers.paper.release": ActLabel(_("Paper given back to be written on"), "undo-2", "paper"),
    "papers.paper.seal": ActLabel(_("Paper sealed with the decision"), "stamp", "paper"),
    "papers.check.answer": ActLabel(_("Reason given for a finding of the check"), "message-square", "paper"),
    "papers.layout.save": ActLabel(_("Layout of papers changed"), "settings", "system"),
    "papers.layout.use": ActLabel(_("Layout of papers chosen"), "settings", "system"),
}
