"""Putting the receive stamp on a copy of a file of a letter."""

from io import BytesIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.files.actions import keep
from prasan.files.queries import content, served
from prasan.files.rules import ending_of
from prasan.letters.access import find, find_to_write, must_handle
from prasan.letters.actions.base import log
from prasan.letters.actions.register import add_files
from prasan.letters.models import Direction, Letter, LetterFile
from prasan.letters.queries.page import file_of
from prasan.letters.queries.registers import office_name
from prasan.letters.stamping import CannotStamp, Stamp, stamped
from prasan.papers.queries.looks import current_look
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow

_WHY = {
    "locked": _("This file is locked with a password. Save it without the password, attach it again and stamp that."),
    "damaged": _("This file cannot be opened. Open it on your computer, save it as PDF, attach it and stamp that."),
    "type": _("Only PDF files and pictures take a stamp. Save it as PDF, attach it and stamp that."),
}


def stamp_file(viewer: Viewer, file_id: UUID) -> LetterFile:
    """Makes a copy of a letter's file with the receive stamp on its first page; the file itself stays as it came.

    Who may handle the letter. Stamped again, the copy is there once. Raises NotThere, NotYours, BadInput for a file
    that takes no stamp, NotNow for a cancelled number and for letters sent.
    """
    source = file_of(viewer, file_id)
    letter = find(viewer, source.letter_id)
    must_handle(viewer, letter)
    _must_be_received(letter)
    made = _stamped(source, letter)
    file = keep(viewer, upload=BytesIO(made), name=_name(source.name))
    with transaction.atomic():
        letter = find_to_write(viewer, letter.pk)
        must_handle(viewer, letter)
        _must_be_received(letter)
        added = add_files(viewer, letter, {file.pk: file.name})
        if added:
            log(viewer, letter, "letters.file.stamp", {"file": str(added[0].pk), "from": str(source.pk)})
    return added[0] if added else LetterFile.objects.get(letter=letter, file=file)


def _must_be_received(letter: Letter) -> None:
    if letter.direction != Direction.RECEIVED:
        raise NotNow(_("Only letters received take the receive stamp."))
    if letter.entry.number.struck:
        raise NotNow(_("The number %(text)s is cancelled already.") % {"text": letter.entry.number.text})


def _stamped(source: LetterFile, letter: Letter) -> bytes:
    entry = letter.entry
    words = Stamp(office_name(), entry.number.text, timezone.localtime(entry.received_at))
    with content(source.file) as stream:
        try:
            return stamped(BytesIO(stream.read()), served(source.file).media_type, words, current_look())
        except CannotStamp as error:
            raise BadInput(fields={"file": _WHY[error.why]}) from error


def _name(name: str) -> str:
    ending = ending_of(name)
    stem = name[: -len(ending) - 1] if ending else name
    return f"ประทับตรารับ {stem}.pdf"
