"""What the job does for letters to many: their numbers, some at a time, and then the file with all of them."""

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from prasan.audit.actions import record
from prasan.audit.ids import uuid7
from prasan.audit.rows import insert
from prasan.audit.rules import Actor
from prasan.files.actions import keep_made
from prasan.letters.actions.base import put_in_search
from prasan.letters.binding import bound, zipped
from prasan.letters.merging import is_pattern
from prasan.letters.models import Direction, Letter, Sent, State
from prasan.letters.models.merging import Merge, MergeRow
from prasan.letters.queries import merging, outgoing
from prasan.papers.rules.catalogue import kind_of
from prasan.people.queries import viewer_of
from prasan.registry.actions import Letter as Facts
from prasan.registry.actions import correct_entry, enter
from prasan.registry.models import Entry

BATCH = 20
TOLD_EVERY = 10
ZIP, PDF = "application/zip", "application/pdf"


def run_merge(merge_id: UUID) -> None:
    """Makes the letters of a making; goes on where an earlier try stopped, and does nothing once it is done."""
    with translation.override("th"):
        while _number_some(merge_id):
            pass
    merge = _to_bind(merge_id)
    if merge is None:
        return
    with tempfile.TemporaryDirectory(prefix="prasan-merge-") as folder, translation.override("th"):
        target = Path(folder) / "letters"
        bind = zipped if merge.result == Merge.Result.ZIP else bound
        bind(outgoing.made_letters(merge), target, lambda done: _note_bound(merge, done))
        with target.open("rb") as made:
            media_type = ZIP if merge.result == Merge.Result.ZIP else PDF
            file = keep_made(_actor(merge), made=made, name=_name(merge), media_type=media_type)
    with transaction.atomic():
        held = _running(merge_id)
        if held is None:
            return
        held.state, held.file, held.bound, held.ended_at = Merge.State.DONE, file, held.total, timezone.now()
        held.save(update_fields=["state", "file", "bound", "ended_at"])
        told = {"merge": str(held.pk), "paper": str(held.paper_id), "rows": held.total}
        record(chain=held.paper.matter_id, act="letters.merge.done", actor=_actor(held), data=told)


def _actor(merge: Merge) -> Actor:
    return Actor(user_id=merge.made_by_id, via="job")


def _running(merge_id: UUID) -> Merge | None:
    rows = Merge.objects.select_for_update(of=("self",)).select_related("paper__matter", "made_by")
    return rows.filter(pk=merge_id, state=Merge.State.RUNNING).first()


def _number_some(merge_id: UUID) -> bool:
    """Gives the next few rows their letters in one transaction; False when none is left, or there is nothing to do."""
    with transaction.atomic():
        merge = _running(merge_id)
        rows = list(merge.rows.filter(letter__isnull=True)[:BATCH]) if merge else []
        if merge is None or not rows:
            return False
        sent = Sent.objects.select_related("letter__entry__number__book", "letter__matter").get(paper=merge.paper)
        for row in rows:
            row.letter, row.own = _letter(merge, sent, row), merge.numbering == Merge.Numbering.EACH
        MergeRow.objects.bulk_update(rows, ["letter", "own"])
        merge.done = merge.rows.filter(letter__isnull=False).count()
        merge.save(update_fields=["done"])
    return True


def _letter(merge: Merge, sent: Sent, row: MergeRow) -> Letter:
    """The letter of a row: the circular for all; else the signed one for the first where it names nobody; else new."""
    if merge.numbering == Merge.Numbering.CIRCULAR:
        if row.at == _first(merge):
            _readdress(merge, sent.letter, _("%(many)d addressees by the list") % {"many": merge.total})
        return sent.letter
    of_nobody = is_pattern(kind_of(merge.paper.kind), merge.paper.data)
    if of_nobody and row.at == _first(merge) and not MergeRow.objects.filter(letter=sent.letter, own=True).exists():
        _readdress(merge, sent.letter, row.name)
        return sent.letter
    return _new_letter(merge, sent.letter.entry, row)


def _first(merge: Merge) -> int:
    return int(merge.rows.order_by("at").values_list("at", flat=True)[0])


def _new_letter(merge: Merge, model: Entry, row: MergeRow) -> Letter:
    """A letter of its own, with the next number of the book, dated like the paper that was signed."""
    key = uuid7()
    facts = replace(_facts(model), letter_no="", addressee_text=row.name)
    entry = enter(_actor(merge), book=model.number.book.code, chain=key, letter=facts, entry_id=key)
    letter = Letter(entry=entry, direction=Direction.SENT, state=State.JOINED, matter=merge.paper.matter)
    insert(letter)
    _log(merge, letter)
    put_in_search(letter, first=True)
    return letter


def _readdress(merge: Merge, letter: Letter, words: str) -> None:
    """Writes into the register to whom a letter goes whose paper names no addressee but a field."""
    if is_pattern(kind_of(merge.paper.kind), merge.paper.data) and merge.made_by is not None:
        facts = replace(_facts(letter.entry), addressee_text=words[:300])
        reason = _("Letters to several addressees were made of it.")
        correct_entry(viewer_of(merge.made_by), entry_id=letter.pk, letter=facts, reason=reason)
        letter.entry.refresh_from_db()
        put_in_search(letter)
    _log(merge, letter)


def _log(merge: Merge, letter: Letter) -> None:
    told = {"merge": str(merge.pk), "paper": str(merge.paper_id), "matter": str(merge.paper.matter_id)}
    record(chain=letter.pk, act="letters.merge.letter", actor=_actor(merge), data=told)


def _facts(entry: Entry) -> Facts:
    received: datetime = entry.received_at
    return Facts(
        received_at=received,
        letter_no=entry.letter_no,
        dated=entry.dated,
        legal_received_on=entry.legal_received_on,
        sender_agency_id=entry.sender_agency_id,
        sender_text=entry.sender_text,
        addressee_text=entry.addressee_text,
        subject=entry.subject,
        action_text=entry.action_text,
        remark=entry.remark,
        secrecy=entry.secrecy,
        urgency=entry.urgency,
    )


def _to_bind(merge_id: UUID) -> Merge | None:
    found = Merge.objects.select_related("paper__matter").filter(pk=merge_id, state=Merge.State.RUNNING)
    return found.exclude(rows__letter__isnull=True).first()


def _note_bound(merge: Merge, done: int) -> None:
    if done % TOLD_EVERY == 0 or done == merge.total:
        Merge.objects.filter(pk=merge.pk, state=Merge.State.RUNNING).update(bound=done)


def _name(merge: Merge) -> str:
    number = "-".join(merge.paper.matter.number_text.replace("/", "-").split())
    return f"{number} {_('letters')} {merging.today_name()}.{merge.result}"
