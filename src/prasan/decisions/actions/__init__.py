"""The only writers of memos on their way, decisions and directions."""

from prasan.decisions.actions.chains import add_chain, set_chain
from prasan.decisions.actions.decide import decide, undo
from prasan.decisions.actions.directions import (
    add_direction,
    cancel_direction,
    extend,
    finish,
    remind_due,
    report,
)
from prasan.decisions.actions.pass_on import call_up, comment, opened, pass_on, return_memo
from prasan.decisions.actions.record import record_decision
from prasan.decisions.actions.seal import seal_due, seal_one
from prasan.decisions.actions.submit import submit, withdraw

__all__ = [
    "add_chain",
    "add_direction",
    "call_up",
    "cancel_direction",
    "comment",
    "decide",
    "extend",
    "finish",
    "opened",
    "pass_on",
    "record_decision",
    "remind_due",
    "report",
    "return_memo",
    "seal_due",
    "seal_one",
    "set_chain",
    "submit",
    "undo",
    "withdraw",
]
