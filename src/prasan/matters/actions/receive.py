"""Taking in a matter: the number, the clocks, the first steps, the entry, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import remember_first
from prasan.audit.ids import uuid7
from prasan.audit.rows import insert, new_row
from prasan.matters.actions.base import STUB_SUBJECT, log_as, put_in_search
from prasan.matters.actions.clocks import new_clocks
from prasan.matters.actions.hold import readers_for, tell_new
from prasan.matters.kinds import Kind, kind_of
from prasan.matters.models import Channel, Matter, Step, Track, Urgency
from prasan.people.access import STAFF, Viewer
from prasan.people.models import Secrecy
from prasan.registry.actions import issue
from prasan.thai.dates import fiscal_year
from prasan.ui.errors import BadInput

ACT = "matters.matter.receive"
CHANNELS = frozenset(Channel.values)
LONGEST_SUBJECT = 500
TOO_OLD = timedelta(days=366 * 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is known of a matter when it arrives. `deadline` is a time somebody set; times carry a time zone."""

    kind: str
    subject: str
    channel: str
    received_at: datetime
    details: str = ""
    track: str = Track.INFORMAL
    urgency: int = Urgency.NORMAL
    secrecy: int = Secrecy.NORMAL
    ad_hoc: bool = False
    temporary: bool = False
    from_minister: bool = False
    sender: str = ""
    sender_agency_id: UUID | None = None
    letter_number: str = ""
    letter_date: date | None = None
    deadline: datetime | None = None
    group_id: UUID | None = None


def receive(
    viewer: Viewer, intake: Intake, *, detail: Callable[[Matter], None] | None = None, once: str = ""
) -> Matter:
    """Takes in a matter: any member of the office may.

    `detail` writes the kind's own columns inside the same transaction. The same `once` key by the same person gives
    the same matter again. Raises BadInput with the fields that cannot be taken, NotYours for who is not staff.
    """
    viewer.must_be(*STAFF)
    check(viewer, intake)
    kind, matter_id = kind_of(intake.kind), uuid7()
    with transaction.atomic():
        before = remember_first(actor=viewer.actor(), key=once, act=ACT, result=str(matter_id))
        if before:
            return Matter.objects.get(pk=UUID(before))
        matter = _write(viewer, _new_matter(viewer, kind, intake, matter_id), kind, intake.deadline)
        if detail:
            detail(matter)
        put_in_search(matter, first=True)
        log_as(viewer.actor(), matter, ACT, _entry(matter), first=True)
        tell_new(viewer, matter)
    return matter


def check(viewer: Viewer, intake: Intake) -> None:
    """Raises BadInput with every field of an intake that cannot be taken."""
    wrong: dict[str, object] = {}
    if not intake.subject.strip() and intake.secrecy != Secrecy.MOST_SECRET:
        wrong["subject"] = _("Write what the matter is about, in one line.")
    if len(intake.subject) > LONGEST_SUBJECT:
        wrong["subject"] = _("Keep the subject under 500 characters; the rest belongs in the details.")
    if intake.channel not in CHANNELS:
        wrong["channel"] = _("Choose how the matter came.")
    if intake.secrecy > viewer.cleared_for:
        wrong["secrecy"] = _("You are not cleared for this class. Hand it to a registrar of secret information.")
    if intake.received_at > timezone.now() + timedelta(minutes=5):
        wrong["received_at"] = _("The time of receipt is in the future. Type when it really came.")
    elif intake.received_at < timezone.now() - TOO_OLD:
        wrong["received_at"] = _("The time of receipt is more than two years ago. Check the year.")
    if intake.deadline and intake.deadline <= intake.received_at:
        wrong["deadline"] = _("The deadline is before the time of receipt. Check the date.")
    if wrong:
        raise BadInput(fields=wrong)  # type: ignore[arg-type]


def _new_matter(viewer: Viewer, kind: Kind, intake: Intake, matter_id: UUID) -> Matter:
    stub = intake.secrecy == Secrecy.MOST_SECRET
    return new_row(
        Matter,
        id=matter_id,
        kind=kind.code,
        stage=kind.first_stage.code,
        state=kind.first_stage.state,
        subject=STUB_SUBJECT if stub else intake.subject.strip(),
        details="" if stub else intake.details.strip(),
        channel=intake.channel,
        track=intake.track,
        urgency=intake.urgency,
        secrecy=intake.secrecy,
        ad_hoc=intake.ad_hoc,
        temporary=intake.temporary,
        from_minister=intake.from_minister,
        sender="" if stub else intake.sender.strip(),
        sender_agency_id=intake.sender_agency_id,
        letter_number=intake.letter_number.strip(),
        letter_date=intake.letter_date,
        received_at=intake.received_at,
        fiscal_year=fiscal_year(timezone.localdate(intake.received_at)),
        recorded_by_id=viewer.user_id,
        group_id=intake.group_id,
    )


def _write(viewer: Viewer, matter: Matter, kind: Kind, deadline: datetime | None) -> Matter:
    book = kind.book_of_secrets if matter.secrecy else kind.book
    matter.number = issue(book=book, on=timezone.localdate(), actor=viewer.actor(), chain=matter.pk)
    matter.number_text = matter.number.text
    clocks = new_clocks(matter, kind, deadline)
    matter.due_at = min((clock.due_at for clock in clocks), default=None)
    insert(matter)
    insert(*clocks)
    with translation.override("th"):  # what is stored is in the office's own language, whoever stores it
        steps = [
            new_row(Step, matter_id=matter.pk, order=place, code=step.code, text=str(step.text))
            for place, step in enumerate(kind.first_steps, 1)
        ]
    insert(*steps)
    if matter.secrecy:
        insert(*readers_for(matter))
    return matter


def _entry(matter: Matter) -> dict[str, object]:
    return {
        "number": matter.number_text,
        "kind": matter.kind,
        "channel": matter.channel,
        "urgency": matter.urgency,
        "secrecy": matter.secrecy,
        "received_at": matter.received_at.isoformat(),
    }
