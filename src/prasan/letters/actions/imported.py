"""Letters of old registers: they become letters of this room as they are taken in, and go when that is taken back."""

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from prasan.audit.rows import insert
from prasan.letters.models import Direction, Letter
from prasan.letters.queries.findable import KIND, of_letter
from prasan.letters.queries.lists import RECEIVED, SENT
from prasan.notify.actions import enqueue
from prasan.people.models import Secrecy
from prasan.registry.models import Entry, Number
from prasan.search.actions import renew

RENEW = "prasan.letters.work.renew_letters"
STRETCH = 500


def take_imported(entries: Sequence[Entry]) -> None:
    """Makes letters of rows that were just taken into a book of letters, in the caller's transaction."""
    mine = [entry for entry in entries if entry.book.kind in (*RECEIVED, *SENT)]
    if not mine:
        return
    insert(*[Letter(entry=entry, direction=_direction(entry)) for entry in mine])
    keys = [entry.pk for entry in mine]
    enqueue(RENEW, str(min(keys)), str(max(keys)))


def _direction(entry: Entry) -> str:
    return Direction.SENT if entry.book.kind in SENT else Direction.RECEIVED


def let_go(run_id: UUID) -> None:
    """Removes the letters of an import before their rows are removed, in the caller's transaction."""
    chains = Number.objects.filter(run=run_id).order_by("chain").values_list("chain", flat=True).iterator()
    while keys := list(islice(chains, STRETCH)):
        enqueue(RENEW, str(keys[0]), str(keys[-1]))
    letters = Letter.objects.filter(entry__number__run=run_id).order_by()
    letters._raw_delete(letters.db)


def renew_found(first: UUID, last: UUID) -> None:
    """Puts what is known of a stretch of letters into the search."""
    there = Letter.objects.filter(entry__gte=first, entry__lte=last, entry__secrecy__lt=Secrecy.MOST_SECRET)
    joined = there.select_related("entry__number", "entry__sender_agency").order_by("entry")
    renew(
        kind=KIND, first=first, last=last, things=(of_letter(letter) for letter in joined.iterator(chunk_size=STRETCH))
    )
