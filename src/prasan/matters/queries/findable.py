"""What the search knows of matters: the matter itself, its notes and its files."""

from collections.abc import Iterator

from prasan.files.queries import text_of
from prasan.matters.kinds import kind_of
from prasan.matters.models import Attachment, Matter, Note
from prasan.people.models import Secrecy
from prasan.search.rules import Findable


def of_matter(matter: Matter) -> Findable:
    """A matter by its numbers, sender and words."""
    parts = (matter.sender, matter.details, kind_of(matter.kind).words(matter))
    return Findable(
        kind="matter",
        object_id=matter.pk,
        matter_id=matter.pk,
        title=matter.subject,
        body="\n".join(part for part in parts if part),
        link=f"/matters/{matter.pk}/",
        at=matter.received_at,
        numbers=[number for number in (matter.number_text, matter.letter_number) if number],
    )


def of_note(note: Note) -> Findable:
    """A note by its words, under its matter's subject."""
    matter = note.matter
    return Findable(
        kind="note",
        object_id=note.pk,
        matter_id=matter.pk,
        title=matter.subject,
        body=note.text,
        link=f"/matters/{matter.pk}/",
        at=note.at,
    )


def of_attachment(attachment: Attachment) -> Findable:
    """A file by its name and the words that were read in it."""
    return Findable(
        kind="file",
        object_id=attachment.pk,
        matter_id=attachment.matter_id,
        title=attachment.name,
        body=text_of(attachment.file),
        link=f"/matters/{attachment.matter_id}/#files",
        at=attachment.at,
    )


def all_matters() -> Iterator[Findable]:
    """Every matter, for building the search anew."""
    yield from (of_matter(matter) for matter in Matter.objects.iterator(chunk_size=500))


def all_notes() -> Iterator[Findable]:
    """Every note."""
    yield from (of_note(note) for note in Note.objects.select_related("matter").iterator(chunk_size=500))


def all_attachments() -> Iterator[Findable]:
    """Every file that is still on its matter and not most secret."""
    kept = Attachment.objects.filter(removed_at__isnull=True, matter__secrecy__lt=Secrecy.MOST_SECRET)
    yield from (of_attachment(one) for one in kept.select_related("file").iterator(chunk_size=200))
