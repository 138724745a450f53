"""How this room's acts read on the timeline."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel

MENDING = {
    "split-sara-am": _("Sara am torn in two"),
    "loose-mark": _("Mark torn off its letter"),
    "slipped-mark": _("Mark slipped to the next letter"),
    "mark-order": _("Marks in the wrong order"),
    "doubled-mark": _("Mark written twice"),
    "sara-am": _("Sara am written as two signs"),
    "sara-ae": _("Sara ae written as two signs"),
    "zero-width": _("Unseen sign"),
    "control": _("Unseen sign"),
    "space": _("Unusual space"),
    "line-break": _("Unusual line break"),
    "private-glyph": _("Sign of an old font"),
    "composed": _("Sign written in parts"),
}

ACTS = {
    "files.file.keep": ActLabel(_("File taken in"), "paperclip", "in"),
    "files.file.scan": ActLabel(_("File checked for viruses"), "shield", "system"),
}
