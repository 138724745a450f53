"""Letters on somebody's desk: what was passed on to them, and the copies that they have not acknowledged."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Window

from prasan.letters.access import may_note, seen_by
from prasan.letters.models import Copy, Letter, State
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.registry.models import NumberState

SHOWN = 20


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter on a desk. `is_copy` says that it came for information alone and waits to be acknowledged."""

    letter: Letter
    is_copy: bool

    @property
    def may_open(self) -> bool:
        """Whether a matter can be opened from it here."""
        return not self.is_copy and self.letter.entry.secrecy < Secrecy.MOST_SECRET


@dataclass(frozen=True, slots=True)
class LetterPile:
    """The letters on a desk, the most urgent and then the oldest first, with how many there are in all."""

    rows: list[LetterRow]
    count: int


def letters_on_desk(viewer: Viewer) -> LetterPile:
    """What was passed on to the viewer, or to a group that they head, and waits; and their copies. One query.

    What is in a matter stands on the desk as that matter; what was noted, acknowledged or cancelled no more.
    """
    copies = Copy.objects.filter(user_id__in=viewer.as_persons, known_at__isnull=True).order_by()
    mine = Q(person_id__in=viewer.as_persons) | Q(person__isnull=True, group_id__in=viewer.headed_group_ids)
    passed_on = Letter.objects.filter(mine, state=State.ROUTED).order_by()
    waiting = copies.values("letter").union(passed_on.values("pk"))
    found: list[Any] = list(
        seen_by(viewer)
        .filter(pk__in=waiting)
        .exclude(entry__number__state=NumberState.CANCELLED)
        .annotate(copied=Exists(copies.filter(letter=OuterRef("pk"))), in_all=Window(Count("pk")))
        .select_related("entry__number", "entry__sender_agency")
        .order_by("-entry__urgency", "pk")[:SHOWN]
    )
    rows = [
        LetterRow(letter, letter.copied and not (letter.state == State.ROUTED and may_note(viewer, letter)))
        for letter in found
    ]
    return LetterPile(rows, found[0].in_all if found else 0)
