"""How the acts and notices of matters read."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.notify.rules import NoticeText

ACTS = {
    "matters.matter.receive": ActLabel(_("Received and registered"), "inbox", "in"),
    "matters.matter.revise": ActLabel(_("Corrected"), "pencil", "system"),
    "matters.matter.classify": ActLabel(_("Secrecy class changed"), "shield", "system"),
    "matters.matter.assign": ActLabel(_("Given to a holder"), "user-plus", "assign"),
    "matters.matter.accept": ActLabel(_("Accepted by the holder"), "check", "assign"),
    "matters.matter.move": ActLabel(_("Moved to another stage"), "arrow-right", "system"),
    "matters.matter.close": ActLabel(_("Closed"), "circle-check", "system"),
    "matters.plan.make": ActLabel(_("Planned"), "list-checks", "opinion"),
    "matters.step.add": ActLabel(_("Step added"), "plus", "system"),
    "matters.step.done": ActLabel(_("Step done"), "check", "system"),
    "matters.step.waived": ActLabel(_("Step not needed"), "x", "system"),
    "matters.step.open": ActLabel(_("Step taken up again"), "undo-2", "system"),
    "matters.step.give": ActLabel(_("Step given to somebody"), "user-plus", "assign"),
    "matters.note.note": ActLabel(_("Internal note"), "message-square", "opinion"),
    "matters.note.advice": ActLabel(_("Advice"), "message-square", "opinion"),
    "matters.note.error": ActLabel(_("Error and its correction"), "triangle-alert", "opinion"),
    "matters.file.attach": ActLabel(_("File attached"), "paperclip", "paper"),
    "matters.file.detach": ActLabel(_("File taken off"), "trash-2", "paper"),
    "matters.link.make": ActLabel(_("Tied to another matter"), "link", "system"),
    "matters.link.undo": ActLabel(_("Untied from another matter"), "link", "system"),
    "matters.reader.add": ActLabel(_("Somebody may now read it"), "eye", "system"),
    "matters.reader.remove": ActLabel(_("Somebody may not read it any more"), "ban", "system"),
    "matters.reminder.snooze": ActLabel(_("Reminder put off"), "alarm-clock", "system"),
    "matters.clock.set": ActLabel(_("Deadline set"), "clock", "system"),
    "matters.clock.move": ActLabel(_("Due time moved"), "clock", "system"),
    "matters.clock.pause": ActLabel(_("Clock stopped for a while"), "pause", "system"),
    "matters.clock.explain": ActLabel(_("Cause of lateness"), "clock", "opinion"),
    "matters.clock.remind": ActLabel(_("Reminder sent"), "bell", "system"),
    "matters.review.pass": ActLabel(_("Checked by a second person"), "circle-check", "opinion"),
    "matters.review.fail": ActLabel(_("Checked and sent back"), "undo-2", "opinion"),
    "matters.matter.open": ActLabel(_("Secret matter opened to read"), "eye", "system"),
}

NOTICES = {
    "matters.new": NoticeText(
        label=_("A new matter waits for a holder"),
        text=_("New matter %(number)s: %(subject)s"),
        secret=_("New matter %(number)s"),
    ),
    "matters.assigned": NoticeText(
        label=_("A matter was given to me"),
        text=_("%(number)s was given to you: %(subject)s"),
        secret=_("%(number)s was given to you"),
    ),
    "matters.step": NoticeText(
        label=_("A step was given to me"),
        text=_("A step of %(number)s was given to you: %(step)s"),
        secret=_("A step of %(number)s was given to you"),
    ),
    "matters.checked": NoticeText(
        label=_("A check of my work found something"),
        text=_("The check of %(number)s found something to put right: %(subject)s"),
        secret=_("The check of %(number)s found something to put right"),
    ),
    "matters.due_soon": NoticeText(
        label=_("A matter is due soon"),
        text=_("%(number)s is due soon: %(subject)s"),
        secret=_("%(number)s is due soon"),
    ),
    "matters.overdue": NoticeText(
        label=_("A matter is overdue"),
        text=_("%(number)s is overdue: %(subject)s"),
        secret=_("%(number)s is overdue"),
    ),
}
