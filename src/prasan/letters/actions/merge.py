"""One letter to many: beginning, the addressees and their check, and handing it to the job that makes the letters."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.directory.models import Agency, Person
from prasan.files.actions import keep
from prasan.files.queries import content
from prasan.files.store import Readable
from prasan.letters.merging import MOST_ROWS, Fault, Listed, read_list
from prasan.letters.models.merging import AddressList, Merge, MergeRow
from prasan.letters.queries import merging
from prasan.letters.queries.lists_kept import find_list
from prasan.notify.actions import enqueue
from prasan.papers.models import Paper
from prasan.people.access import Viewer
from prasan.registry.rules.findings import FAULTS as FILE_FAULTS
from prasan.registry.rules.sheets import TEXT, XLSX, Unreadable, lines, sheet_names
from prasan.ui.errors import BadInput, NotNow, NotThere

MAKE = "prasan.letters.work.make_letters"
State = Merge.State


def begin_merge(viewer: Viewer, paper_id: UUID) -> Merge:
    """Begins letters to many from a paper, signed or not; what is under way already is given instead.

    Who works on the matter, and registrars. Raises NotThere, NotYours, NotNow for a paper that was cancelled or bears
    no number of a book.
    """
    with transaction.atomic():
        paper = merging.paper_to_merge(viewer, paper_id)
        Paper.objects.select_for_update().get(pk=paper.pk)
        there = Merge.objects.filter(paper=paper, state__in=merging.OPEN).first()
        if there is not None:
            return there
        numbering = _numberings(paper)[0]
        merge = Merge.objects.create(paper=paper, numbering=numbering, by_id=viewer.user_id, at=timezone.now())
        _log(viewer, merge, "letters.merge.begin")
    return merge


def _numberings(paper: Paper) -> tuple[str, ...]:
    if paper.state == Paper.State.CANCELLED:
        raise NotNow(_("This paper was cancelled. Begin with one that is in use."))
    sent = merging.sent_of(paper)
    if sent is None and paper.state == Paper.State.SEALED:
        raise NotNow(_("This paper bears no number of a book, so no letters are made of it."))
    if sent is not None and sent.letter.entry.number.struck:
        raise NotNow(_("The number %(text)s is cancelled already.") % {"text": sent.letter.entry.number.text})
    return merging.numberings(paper, sent)


def arrange_merge(viewer: Viewer, merge_id: UUID, *, numbering: str, result: str) -> Merge:
    """Says how the letters are numbered and handed out. Raises NotThere, NotYours, BadInput, NotNow once it runs."""
    with transaction.atomic():
        merge = _open(viewer, merge_id)
        if result not in Merge.Result.values:
            raise BadInput(fields={"result": _("Choose one of the ways.")})
        if numbering not in _numberings(merge.paper):
            raise BadInput(
                fields={"numbering": _("A signed letter has its number already: it decides how the rest is.")}
            )
        before = [merge.numbering, merge.result]
        if before != [numbering, result]:
            merge.numbering, merge.result = numbering, result
            merge.save(update_fields=["numbering", "result"])
            _log(viewer, merge, "letters.merge.arrange", {"numbering": numbering, "result": result})
    return merge


def take_addressees(
    viewer: Viewer,
    merge_id: UUID,
    *,
    text: str = "",
    agency_ids: Sequence[UUID] = (),
    person_ids: Sequence[UUID] = (),
    list_id: UUID | None = None,
    upload: Readable | None = None,
    name: str = "",
) -> Merge:
    """Puts these addressees in place of those that were there, and checks every row; nothing is made yet.

    They come typed or pasted, from the directory, from a list that is kept, from a file, or from all of them. Raises
    NotThere, NotYours, NotNow once it runs, BadInput for nothing, too many, and a file that cannot be read.
    """
    with transaction.atomic():
        _open(viewer, merge_id)
    rows = [
        *addressees_of(viewer, text=text, upload=upload, name=name),
        *_from_directory(agency_ids, person_ids),
        *(_from_list(viewer, list_id) if list_id else ()),
    ]
    if not rows:
        raise BadInput(fields={"text": _("Name at least one addressee, or choose a file or a list.")})
    if len(rows) > MOST_ROWS:
        raise BadInput(fields={"text": _("These are more than 1,000 addressees. Make them in several parts.")})
    with transaction.atomic():
        merge = _open(viewer, merge_id)
        merge.rows.all().delete()
        checked = zip(rows, merging.faults_of(merge.paper, rows), strict=True)
        MergeRow.objects.bulk_create(_row(merge, at, row, faults) for at, (row, faults) in enumerate(checked, start=1))
        merge.headings, merge.total = _headings(rows), len(rows)
        merge.save(update_fields=["headings", "total"])
        _log(viewer, merge, "letters.merge.addressees", {"rows": len(rows)})
    return merge


def _row(merge: Merge, at: int, row: Listed, faults: Iterable[Fault]) -> MergeRow:
    return MergeRow(merge=merge, at=at, faults=_plain(faults), **columns_of(row))


def _plain(faults: Iterable[Fault]) -> list[list[str]]:
    return [[one.code, one.about[:500]] for one in faults]


def columns_of(row: Listed) -> dict[str, Any]:
    """The columns that keep an addressee; words that are too long are kept as far as they fit, and told as a fault."""
    return {
        "name": row.name[:300],
        "address": row.address[:1_000],
        "salutation": row.salutation[:60],
        "copies": row.copies,
        "fields": {heading[:60]: text[:2_000] for heading, text in list(row.fields.items())[:30]},
    }


def _headings(rows: Sequence[Listed]) -> list[str]:
    return list(dict.fromkeys(heading[:60] for row in rows for heading in row.fields))[:30]


def addressees_of(viewer: Viewer, *, text: str = "", upload: Readable | None = None, name: str = "") -> list[Listed]:
    """The addressees that were typed or pasted, and those of a file. Raises BadInput at the field of either."""
    rows: list[Listed] = []
    if text.strip():
        with _reading("text"):
            rows += read_list(lines(BytesIO(text.encode()), TEXT))
    if upload is not None:
        file = keep(viewer, upload=upload, name=name)
        with _reading("upload"), content(file, original=True) as stream:
            sheets = sheet_names(stream, file.media_type) if file.media_type == XLSX else []
            rows += read_list(lines(stream, file.media_type, sheets[0] if sheets else ""))
    return [row for row in rows if row.name or row.address or any(row.fields.values())]


@contextmanager
def _reading(field: str) -> Iterator[None]:
    try:
        yield
    except Unreadable as error:
        raise BadInput(fields={field: FILE_FAULTS[error.why]}) from error


def _from_directory(agency_ids: Sequence[UUID], person_ids: Sequence[UUID]) -> list[Listed]:
    agencies = Agency.objects.in_bulk(list(agency_ids))
    people = Person.objects.select_related("agency").in_bulk(list(person_ids))
    if len(agencies) < len(set(agency_ids)) or len(people) < len(set(person_ids)):
        raise NotThere
    found = [Listed(one.name, " ".join(one.address.split())) for one in map(agencies.get, agency_ids) if one]
    for person in map(people.get, person_ids):
        if person is not None:
            address = " ".join(person.agency.address.split()) if person.agency else ""
            fields = {"ตำแหน่ง": person.position, "หน่วยงาน": person.agency.name if person.agency else ""}
            found.append(Listed(person.full_name, address, fields=fields))
    return found


def _from_list(viewer: Viewer, list_id: UUID) -> list[Listed]:
    kept: AddressList = find_list(viewer, list_id)
    return [Listed(row.name, row.address, row.salutation, row.copies, row.fields) for row in kept.rows.all()]


def drop_row(viewer: Viewer, row_id: UUID) -> Merge:
    """Takes one addressee out before the letters are made. Raises NotThere, NotYours, NotNow."""
    with transaction.atomic():
        row = merging.find_row(viewer, row_id)
        merge = _open(viewer, row.merge_id)
        row.delete()
        merge.total = merge.rows.count()
        merge.save(update_fields=["total"])
        _log(viewer, merge, "letters.merge.addressees", {"rows": merge.total})
    return merge


def drop_merge(viewer: Viewer, merge_id: UUID) -> Merge:
    """Drops letters to many that were not made yet. Raises NotThere, NotYours, NotNow once it runs."""
    with transaction.atomic():
        merge = merging.find_merge(viewer, merge_id)
        if merge.state == State.DROPPED:
            return merge
        merge = _open(viewer, merge_id)
        merge.state, merge.ended_at = State.DROPPED, timezone.now()
        merge.save(update_fields=["state", "ended_at"])
        _log(viewer, merge, "letters.merge.drop")
    return merge


def make_letters(viewer: Viewer, merge_id: UUID) -> Merge:
    """Has the letters made by a job: their numbers, their rows in the register, and the file with all of them.

    A second time changes nothing. Raises NotThere, NotYours, NotNow while the paper is not signed, without addressees,
    and while the check finds something wrong in a row.
    """
    with transaction.atomic():
        merge = merging.find_merge(viewer, merge_id)
        if merge.state in (State.RUNNING, State.DONE):
            return merge
        wrong = _check_again(_open(viewer, merge_id))
    if wrong:
        raise NotNow(
            _("%(wrong)d rows cannot become letters. Correct the list, or take these rows out.") % {"wrong": wrong}
        )
    with transaction.atomic():
        merge = _open(viewer, merge_id)
        _must_be_ready(merge)
        merge.state, merge.made_by_id, merge.done, merge.bound = State.RUNNING, viewer.user_id, 0, 0
        merge.save(update_fields=["state", "made_by", "done", "bound"])
        _log(viewer, merge, "letters.merge.make", {"rows": merge.total, "numbering": merge.numbering})
        enqueue(MAKE, str(merge.pk))
    merge.refresh_from_db()
    return merge


def _must_be_ready(merge: Merge) -> None:
    if merge.paper.state != Paper.State.SEALED:
        raise NotNow(_("The letters are made once the paper is signed: until then no letter has a number."))
    if merge.numbering not in _numberings(merge.paper):
        raise NotNow(_("A signed letter has its number already: it decides how the rest is."))
    if not merge.total:
        raise NotNow(_("Name the addressees first."))


def _check_again(merge: Merge) -> int:
    """Checks every row with the paper as it stands now, and gives how many are wrong."""
    rows = list(merge.rows.all())
    found = [_plain(one) for one in merging.faults_of(merge.paper, [merging.listed(row) for row in rows])]
    changed = [row for row, faults in zip(rows, found, strict=True) if row.faults != faults]
    for row, faults in zip(rows, found, strict=True):
        row.faults = faults
    MergeRow.objects.bulk_update(changed, ["faults"], batch_size=200)
    return sum(merging.is_wrong(row.faults) for row in rows)


def _open(viewer: Viewer, merge_id: UUID) -> Merge:
    """A making that can still be changed, locked. Raises NotThere, NotYours, NotNow."""
    merge = merging.find_merge(viewer, merge_id)
    held = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if held.state != State.OPEN:
        raise NotNow(_("The letters are being made, or were made, or this was dropped. Nothing can be changed now."))
    merge.state, merge.total = held.state, held.total
    return merge


def _log(viewer: Viewer, merge: Merge, act: str, data: dict[str, Any] | None = None) -> None:
    told = {"merge": str(merge.pk), "paper": str(merge.paper_id)} | (data or {})
    record(chain=merge.paper.matter_id, act=act, actor=viewer.actor_for(merge.paper.matter.lead_id), data=told)
