"""The only writers of classes of retention, of what holds letters back, and of what a committee decided."""

from prasan.retention.actions.classes import (
    FirstClass,
    add_class,
    change_class,
    remove_usual,
    set_usual,
    sow_classes,
    verify_class,
)
from prasan.retention.actions.deciding import Choice, decide, note_done
from prasan.retention.actions.leaving import note_export, printed_list
from prasan.retention.actions.letters import hold, lift, set_class
from prasan.retention.actions.reminding import remind

__all__ = [
    "Choice",
    "FirstClass",
    "add_class",
    "change_class",
    "decide",
    "hold",
    "lift",
    "note_done",
    "note_export",
    "printed_list",
    "remind",
    "remove_usual",
    "set_class",
    "set_usual",
    "sow_classes",
    "verify_class",
]
