"""Reads of letters that the office sends: the register, the thread, what goes with an e-mail, what thanks are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from prasan.files.queries import content
from prasan.letters.access import may_send, seen_by
from prasan.letters.models import Direction, Dispatch, Letter, LetterFile, Reply, Sent
from prasan.letters.rules import asks_for_support
from prasan.matters.access import may_work
from prasan.matters.models import Matter
from prasan.notify.models import Mail
from prasan.notify.rules import Enclosed
from prasan.papers.models import Paper
from prasan.papers.queries import outgoing_pdf
from prasan.people.access import Viewer
from prasan.registry.models import NumberState
from prasan.registry.rules import letter_key
from prasan.ui.errors import NotThere

LONGEST_THREAD = 6


def letter_by_number(viewer: Viewer, number: str) -> Letter | None:
    """The newest letter that the viewer sees under a number, its own or its sender's; cancelled ones do not count."""
    key = letter_key(number)
    if not key:
        return None
    found = seen_by(viewer).filter(Q(entry__letter_no_folded=key) | Q(entry__number__text=number.strip()))
    alive = found.exclude(entry__number__state=NumberState.CANCELLED)
    return alive.select_related("entry__number", "matter").order_by("-entry__received_at").first()


def sent_letters(viewer: Viewer, *, year: int, text: str = "") -> QuerySet[Letter]:
    """The register of letters sent in a Buddhist-era year, newest number first, with how each went out."""
    rows = seen_by(viewer).filter(direction=Direction.SENT, entry__number__year=year)
    if text.strip():
        key = letter_key(text)
        words = Q(entry__subject__contains=text.strip()) | Q(entry__addressee_text__contains=text.strip())
        rows = rows.filter(words | Q(entry__letter_no_folded=key) if key else words)
    went = Prefetch("dispatches", Dispatch.objects.order_by("at"))
    joined = rows.select_related("entry__number__book", "matter", "sent__signed_by").prefetch_related(went)
    return joined.order_by("-entry__received_at", "-pk")


@dataclass(frozen=True, slots=True)
class Going:
    """One sending with what became of its e-mail."""

    dispatch: Dispatch
    mail: Mail | None

    @property
    def failed(self) -> bool:
        """Whether the message was refused or given up."""
        return self.mail is not None and self.mail.state in {Mail.State.FAILED, Mail.State.DEAD}


def letter_of_dispatch(viewer: Viewer, dispatch_id: UUID) -> UUID:
    """The key of the letter that a sending belongs to; raises NotThere unless the viewer sees it."""
    found = seen_by(viewer).filter(dispatches=dispatch_id).order_by().values_list("pk", flat=True).first()
    if found is None:
        raise NotThere
    return found


def sendings(letter: Letter) -> list[Going]:
    """How a letter went out, oldest first. Two queries."""
    found = list(letter.dispatches.select_related("by"))
    mails = Mail.objects.in_bulk([one.mail_id for one in found if one.mail_id])
    return [Going(one, mails.get(one.mail_id) if one.mail_id else None) for one in found]


def thread(viewer: Viewer, letter: Letter) -> list[Letter]:
    """The letters that answer each other around this one, oldest first; those that the viewer may not see left out."""
    known, edge = {letter.pk}, {letter.pk}
    for _round in range(LONGEST_THREAD):
        pairs = Reply.objects.filter(Q(letter__in=edge) | Q(answered__in=edge)).values_list("letter", "answered")
        edge = {key for pair in pairs for key in pair} - known
        if not edge:
            break
        known |= edge
    if len(known) == 1:
        return []
    found = seen_by(viewer).filter(pk__in=known).select_related("entry__number", "entry__sender_agency")
    return list(found.order_by("entry__received_at", "pk"))


def pdf_enclosed(key: str) -> Enclosed:
    """The PDF of a letter of the office, for the message that carries it: as it was signed here, else its own file."""
    joins = ("letter__entry__number", "paper__layout", "paper__matter")
    sent = Sent.objects.select_related(*joins).filter(pk=UUID(key)).first()
    if sent is None:
        return _file_enclosed(UUID(key))
    name = f"{sent.letter.entry.number.text.replace('/', '-')}.pdf"
    return Enclosed(name, outgoing_pdf(sent.paper), "application/pdf")


def own_pdf(letter_id: UUID) -> LetterFile | None:
    """The first PDF that was attached to a letter; nothing while there is none."""
    found = LetterFile.objects.filter(letter=letter_id, file__media_type="application/pdf")
    return found.select_related("file", "letter__entry__number").order_by("at", "pk").first()


def _file_enclosed(letter_id: UUID) -> Enclosed:
    found = own_pdf(letter_id)
    if found is None:
        raise NotThere
    with content(found.file) as stream:
        return Enclosed(f"{found.letter.entry.number.text.replace('/', '-')}.pdf", stream.read(), "application/pdf")


def prepare_sent(matters: Sequence[Matter]) -> None:
    """Reads for many matters at once their signed letters, whether each went out, and whether thanks were begun.

    One query.
    """
    thanks = Paper.objects.filter(
        matter=OuterRef("letter__matter"), data__structure="thanks", made_at__gte=OuterRef("supported_at")
    ).exclude(state=Paper.State.CANCELLED)
    rows = Sent.objects.filter(letter__matter__in=[matter.pk for matter in matters]).order_by("letter")
    alive = rows.exclude(letter__entry__number__state=NumberState.CANCELLED)
    told = alive.annotate(went=Exists(Dispatch.objects.filter(letter=OuterRef("pk"))), thanked=Exists(thanks))
    of_each: dict[UUID | None, list[Sent]] = {}
    for row in told.select_related("letter__entry__number"):
        of_each.setdefault(row.letter.matter_id, []).append(row)
    for matter in matters:
        matter.__dict__["_sent"] = of_each.get(matter.pk, [])


def _sent_of(matter: Matter) -> list[Any]:
    if "_sent" not in matter.__dict__:
        prepare_sent([matter])
    return list(matter.__dict__["_sent"])


def thanks_due(matter: Matter) -> Sent | None:
    """The letter whose support still waits for thanks: no letter of thanks was begun since it came."""
    return next((row for row in _sent_of(matter) if row.supported_at and not row.thanked), None)


def unsent(matter: Matter) -> Letter | None:
    """The oldest signed letter of a matter that was not sent yet."""
    return next((row.letter for row in _sent_of(matter) if not row.went), None)


@dataclass(frozen=True, slots=True)
class Sending:
    """What a letter's page shows of its sending and its thread."""

    sent: Sent | None
    went: list[Going]
    thread: list[Letter]
    may_send: bool
    may_note_support: bool
    thanks_due: bool


def sending_of(viewer: Viewer, letter: Letter) -> Sending:
    """How a letter of the office went out, and which letters it answers. At most seven queries."""
    of_ours = Sent.objects.select_related("paper", "signed_by").filter(letter=letter)
    found = of_ours.first() if letter.direction == Direction.SENT else None
    if found is not None:
        letter.sent = found  # who asks next need not ask the database
    alive = not letter.entry.number.struck
    works = letter.matter is not None and may_work(viewer, letter.matter)
    asked = found is not None and asks_for_support(found.paper.data)
    due = thanks_due(letter.matter) if works and letter.matter and asked else None
    return Sending(
        sent=found,
        went=sendings(letter) if letter.direction == Direction.SENT else [],
        thread=thread(viewer, letter),
        may_send=alive and may_send(viewer, letter),
        may_note_support=works and asked and found is not None and found.supported_at is None,
        thanks_due=due is not None and due.letter_id == letter.pk,
    )


def sent_years(viewer: Viewer) -> list[int]:
    """The Buddhist-era years of which the viewer sees letters sent, newest first."""
    rows = seen_by(viewer).filter(direction=Direction.SENT).order_by("-entry__number__year")
    return list(rows.values_list("entry__number__year", flat=True).distinct())
