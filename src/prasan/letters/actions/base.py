"""What every act on a letter shares: its log, its place in the search, telling people."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from prasan.audit.actions import record
from prasan.letters.models import Letter, LetterFile
from prasan.letters.queries.findable import KIND, of_file, of_letter
from prasan.notify.actions import tell
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.search.actions import index, remove


def log(viewer: Viewer, letter: Letter, act: str, data: dict[str, Any] | None = None) -> None:
    """Writes one entry on the letter's own chain, on behalf of whom it was passed on to where they are stood in for."""
    record(chain=letter.pk, act=act, actor=viewer.actor_for(letter.person_id), data=data)


def put_in_search(letter: Letter, *, first: bool = False) -> None:
    """Makes a letter findable; of a most secret one nothing is."""
    if letter.entry.secrecy == Secrecy.MOST_SECRET:
        remove(kind=KIND, object_id=letter.pk)
        return
    thing = of_letter(letter)
    index(
        kind=thing.kind,
        object_id=thing.object_id,
        matter_id=None,
        title=thing.title,
        body=thing.body,
        link=thing.link,
        at=thing.at,
        numbers=thing.numbers,
        first=first,
    )


def put_file_in_search(row: LetterFile, *, first: bool = False) -> None:
    """Makes a file of a letter findable by its name and what was read in it."""
    thing = of_file(row)
    index(
        kind=thing.kind,
        object_id=thing.object_id,
        matter_id=None,
        title=thing.title,
        body=thing.body,
        link=thing.link,
        at=thing.at,
        first=first,
    )


def file_was_read(file_id: UUID) -> None:
    """Makes letters findable by the words that were read in their file."""
    for row in LetterFile.objects.filter(file_id=file_id).select_related("file"):
        put_file_in_search(row)


def tell_of(viewer: Viewer, letter: Letter, user_ids: Iterable[UUID], code: str) -> None:
    """Tells people something about a letter; of a secret one only those who may see it, and only its number."""
    tell(
        user_ids=user_ids,
        code=code,
        chain=letter.pk,
        link=reverse("letters:letter", args=[letter.pk]),
        params={"number": letter.entry.number.text, "subject": letter.entry.subject},
        secrecy=letter.entry.secrecy,
        actor=viewer.actor(),
    )


def data_of(receiver_ids: Iterable[tuple[str, UUID | None, UUID | None]]) -> dict[str, list[str | None]]:
    """Old and new keys by name, for the log; what did not change is left out."""
    found = {name: [old, new] for name, old, new in receiver_ids if old != new}
    return {name: [None if one is None else str(one) for one in pair] for name, pair in found.items()}
