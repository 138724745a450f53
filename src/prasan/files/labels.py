"""How this room's acts read on the timeline."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel

ACTS = {
    "files.file.keep": ActLabel(_("File taken in"), "paperclip", "in"),
    "files.file.scan": ActLabel(_("File checked for viruses"), "shield", "system"),
}
