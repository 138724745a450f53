"""What the search knows of letters."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from prasan.files.queries import text_of
from prasan.letters.access import seen_by
from prasan.letters.models import Letter, LetterFile
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.search.rules import Findable

KIND, FILE = "letter", "letter_file"


def of_letter(letter: Letter) -> Findable:
    """A letter by its numbers, sender and words; it belongs to no matter for the search: `seen` says who finds it."""
    entry = letter.entry
    parts = (sender_of(letter), entry.addressee_text, entry.action_text, entry.remark, letter.refers_to)
    return Findable(
        kind=KIND,
        object_id=letter.pk,
        matter_id=None,
        title=entry.subject,
        body="\n".join(part for part in parts if part),
        link=reverse("letters:letter", args=[letter.pk]),
        at=entry.received_at,
        numbers=[number for number in (entry.number.text, entry.letter_no) if number],
    )


def sender_of(letter: Letter) -> str:
    """Whom a letter is from, by every name that is known."""
    agency = letter.entry.sender_agency
    names = [letter.entry.sender_text, *([agency.name, agency.short_name] if agency else [])]
    return " ".join(dict.fromkeys(name for name in names if name))


def all_letters() -> Iterator[Findable]:
    """Every letter of which words are kept, for building the search anew."""
    kept = Letter.objects.filter(entry__secrecy__lt=Secrecy.MOST_SECRET)
    joined = kept.select_related("entry__number", "entry__sender_agency")
    yield from (of_letter(letter) for letter in joined.iterator(chunk_size=500))


def seen(viewer: Viewer) -> QuerySet[Letter, Any]:
    """The letters that a viewer may find."""
    return seen_by(viewer).order_by().values("pk")


def of_file(row: LetterFile) -> Findable:
    """A file of a letter by its name and the words that were read in it; `files_seen` says who finds it."""
    return Findable(
        kind=FILE,
        object_id=row.pk,
        matter_id=None,
        title=row.name,
        body=text_of(row.file),
        link=f"{reverse('letters:letter', args=[row.letter_id])}#files",
        at=row.at,
    )


def all_files() -> Iterator[Findable]:
    """Every file of a letter of which words are kept."""
    kept = LetterFile.objects.filter(letter__entry__secrecy__lt=Secrecy.MOST_SECRET).select_related("file")
    yield from (of_file(row) for row in kept.order_by("pk").iterator(chunk_size=200))


def files_seen(viewer: Viewer) -> QuerySet[LetterFile, Any]:
    """The files that a viewer may find: those of letters that they may see. Asked of one found file after another."""
    letters = seen_by(viewer).order_by().filter(pk=OuterRef("letter_id"))
    return LetterFile.objects.filter(Exists(letters)).order_by().values("pk")
