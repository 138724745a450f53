"""The only writers of letters and of the tray."""

from prasan.letters.actions.joining import join, open_matter, take_out
from prasan.letters.actions.outside import number_outside
from prasan.letters.actions.register import cancel, correct, register
from prasan.letters.actions.route import acknowledge, route, send_copies, take_note
from prasan.letters.actions.sending import answer, begin_thanks, note_arrival, note_support, send
from prasan.letters.actions.tray import attach, bring, note_opening, put_aside, take_back, take_in

__all__ = [
    "acknowledge",
    "answer",
    "attach",
    "begin_thanks",
    "bring",
    "cancel",
    "correct",
    "join",
    "note_arrival",
    "note_opening",
    "note_support",
    "number_outside",
    "open_matter",
    "put_aside",
    "register",
    "route",
    "send",
    "send_copies",
    "take_back",
    "take_in",
    "take_note",
    "take_out",
]
