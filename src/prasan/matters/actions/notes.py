"""Notes, files, links, readers and put-off reminders on a matter."""

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import remember
from prasan.audit.queries import done_before
from prasan.files.actions import keep
from prasan.matters.access import find, find_to_write, may_work, must_assign, must_work
from prasan.matters.actions.base import log, make_findable, must_take_words, now
from prasan.matters.models import Attachment, Link, Note, Reader, Snooze
from prasan.matters.models.matter import SHARED
from prasan.matters.queries.findable import of_attachment, of_note
from prasan.people.access import Viewer
from prasan.people.models import User
from prasan.search.actions import remove
from prasan.ui.errors import BadInput, NotThere, NotYours

LONGEST_NOTE = 20_000
NOTE = "matters.note"


def note(viewer: Viewer, matter_id: UUID, *, text: str, kind: str = Note.Kind.NOTE, once: str = "") -> Note:
    """Adds a note. Whoever sees the matter may; the log refers to the note and does not repeat it.

    The same `once` key writes it once.
    """
    if not text.strip():
        raise BadInput(fields={"text": _("Write the note first.")})
    if len(text) > LONGEST_NOTE:
        raise BadInput(fields={"text": _("Keep a note under 20,000 characters, or attach a file.")})
    if kind not in Note.Kind.values:
        raise BadInput(fields={"kind": _("Choose what the note is.")})
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        must_take_words(matter)
        before = done_before(actor=viewer.actor(), key=once, act=NOTE)
        if before:
            return Note.objects.get(pk=before)
        written = Note.objects.create(matter=matter, kind=kind, text=text.strip(), by_id=viewer.user_id, at=now())
        log(viewer, matter, f"matters.note.{kind}", {"note": str(written.pk)})
        remember(actor=viewer.actor(), key=once, act=NOTE, result=str(written.pk))
        make_findable(of_note(written), first=True)
    return written


def attach(viewer: Viewer, matter_id: UUID, *, upload: BinaryIO, name: str) -> Attachment:
    """Keeps a file with a matter; the same file attached twice stands there once. Raises what `files` refuses."""
    matter = find(viewer, matter_id)
    must_take_words(matter)
    if not may_work(viewer, matter) and matter.recorded_by_id not in viewer.as_persons:
        raise NotYours
    stored = keep(viewer, upload=upload, name=name)  # examining a file takes its time: nobody waits for it
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        there = Attachment.objects.filter(matter=matter, file=stored, removed_at__isnull=True).first()
        if there:
            return there
        made = Attachment.objects.create(matter=matter, file=stored, name=name[:300], by_id=viewer.user_id, at=now())
        log(viewer, matter, "matters.file.attach", {"attachment": str(made.pk), "sha256": stored.sha256})
        make_findable(of_attachment(made), first=True)
    return made


def detach(viewer: Viewer, attachment_id: UUID, *, reason: str) -> Attachment:
    """Takes a file off a matter with a reason; it stays in the log and in the store."""
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why the file is taken off.")})
    found = Attachment.objects.filter(pk=attachment_id).first()
    if found is None:
        raise NotThere
    with transaction.atomic():
        matter = find_to_write(viewer, found.matter_id)
        must_work(viewer, matter)
        if found.removed_at is None:
            found.removed_at, found.removed_because = now(), reason.strip()[:300]
            found.save(update_fields=["removed_at", "removed_because"])
            log(viewer, matter, "matters.file.detach", {"attachment": str(found.pk), "reason": reason.strip()})
            remove(kind="file", object_id=found.pk)
    return found


def link(viewer: Viewer, matter_id: UUID, *, other_id: UUID, kind: str = Link.Kind.RELATED) -> Link:
    """Ties a matter to another that the viewer sees as well."""
    if matter_id == other_id:
        raise BadInput(fields={"other": _("Choose another matter than this one.")})
    if kind not in Link.Kind.values:
        raise BadInput(fields={"kind": _("Choose how the two belong together.")})
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        must_work(viewer, matter)
        other = find(viewer, other_id)
        stamp = {"by_id": viewer.user_id, "at": now()}
        made, new = Link.objects.get_or_create(matter=matter, other=other, kind=kind, defaults=stamp)
        if new:
            log(viewer, matter, "matters.link.make", {"other": str(other.pk), "kind": kind})
    return made


def unlink(viewer: Viewer, link_id: UUID) -> None:
    """Unties two matters; the log keeps that they were tied."""
    found = Link.objects.filter(pk=link_id).first()
    if found is None:
        raise NotThere
    with transaction.atomic():
        matter = find_to_write(viewer, found.matter_id)
        must_work(viewer, matter)
        log(viewer, matter, "matters.link.undo", {"other": str(found.other_id), "kind": found.kind})
        found.delete()


def share(viewer: Viewer, matter_id: UUID, *, user_id: UUID, reason: str) -> Reader:
    """Lets one more person read a secret matter: a head decides, with a reason, for somebody who is cleared."""
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why this person needs to know.")})
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        must_assign(viewer, matter)
        reader = User.objects.filter(pk=user_id, is_active=True, clearance__gte=matter.secrecy).first()
        if reader is None:
            raise BadInput(fields={"user": _("Choose somebody who is cleared for this class.")})
        made, new = Reader.objects.get_or_create(matter=matter, user=reader, defaults={"because": SHARED})
        if new:
            log(viewer, matter, "matters.reader.add", {"user": str(user_id), "reason": reason.strip()})
    return made


def unshare(viewer: Viewer, matter_id: UUID, *, user_id: UUID, reason: str) -> None:
    """Takes back that somebody was let read a secret matter: a head, with a reason. Twice is once.

    Raises BadInput for somebody who reads it because of their part in it: as long as that lasts, so does the reading.
    """
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why this person need not read it any more.")})
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        must_assign(viewer, matter)
        reader = Reader.objects.filter(matter=matter, user_id=user_id).first()
        if reader is None:
            return
        if reader.because != SHARED:
            raise BadInput(fields={"user": _("This person has a part in the matter. Give that part to another first.")})
        reader.delete()
        log(viewer, matter, "matters.reader.remove", {"user": str(user_id), "reason": reason.strip()[:300]})


def snooze(viewer: Viewer, matter_id: UUID, *, until: datetime, reason: str) -> Snooze:
    """Puts off the viewer's own reminder; the clock does not move. Raises BadInput for a time gone by."""
    wrong = {} if until > now() else {"until": _("Choose a coming time.")}
    if not reason.strip():
        wrong["reason"] = _("Say why it can wait.")
    if wrong:
        raise BadInput(fields=wrong)
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        rest = {"until": until, "reason": reason.strip()[:300]}
        made, _new = Snooze.objects.update_or_create(matter=matter, user_id=viewer.user_id, defaults=rest)
        log(viewer, matter, "matters.reminder.snooze", {"until": until.isoformat(), "reason": reason.strip()})
    return made


def file_was_read(file_id: UUID) -> None:
    """Makes the attachments of a file findable by the words that were read in it."""
    for attachment in Attachment.objects.filter(file_id=file_id, removed_at__isnull=True).select_related("file"):
        make_findable(of_attachment(attachment))
