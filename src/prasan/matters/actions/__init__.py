"""The only writers of matters."""

from prasan.matters.actions.calendar import apply_holiday, preview_holiday
from prasan.matters.actions.clocks import pause, recount, resume, set_deadline
from prasan.matters.actions.closing import close, explain_late, reopen, review
from prasan.matters.actions.hold import accept, assign
from prasan.matters.actions.moves import apply, apply_by_code, move
from prasan.matters.actions.notes import attach, detach, file_was_read, link, note, share, snooze, unlink, unshare
from prasan.matters.actions.receive import Intake, receive
from prasan.matters.actions.reminders import remind_due
from prasan.matters.actions.revise import classify, note_opening, revise
from prasan.matters.actions.steps import add_step, give_step, make_plan, reopen_step, tick, waive

__all__ = [
    "Intake",
    "accept",
    "add_step",
    "apply",
    "apply_by_code",
    "apply_holiday",
    "assign",
    "attach",
    "classify",
    "close",
    "detach",
    "explain_late",
    "file_was_read",
    "give_step",
    "link",
    "make_plan",
    "move",
    "note",
    "note_opening",
    "pause",
    "preview_holiday",
    "receive",
    "recount",
    "remind_due",
    "reopen",
    "reopen_step",
    "resume",
    "review",
    "revise",
    "set_deadline",
    "share",
    "snooze",
    "tick",
    "unlink",
    "unshare",
    "waive",
]
