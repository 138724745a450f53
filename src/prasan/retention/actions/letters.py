"""What differs from the usual for one letter: its class, and what holds it back."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.letters.access import find_to_write
from prasan.letters.actions.base import log
from prasan.letters.models import Letter
from prasan.people.access import Viewer
from prasan.retention.access import find_hold, must_keep
from prasan.retention.models import Hold, Keeping, RetentionClass, Then
from prasan.retention.queries.due import class_of
from prasan.ui.errors import BadInput, NotNow, Text

LONGEST = 300


def set_class(viewer: Viewer, letter_id: UUID, *, class_id: UUID, reason: str) -> Keeping:
    """Gives a letter another class than is usual for it, with a reason. Who keeps the registers.

    The class that it has already changes nothing. Raises NotYours, NotThere, BadInput, NotNow where it is gone.
    """
    must_keep(viewer)
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        chosen = RetentionClass.objects.filter(pk=class_id, active=True).first()
        wrong = _reason_faults(reason)
        if chosen is None:
            wrong["class_id"] = _("Choose a class that is in use.")
        if wrong or chosen is None:
            raise BadInput(fields=wrong)
        own = _own(letter)
        before = class_of(letter)
        if before is not None and before.pk == chosen.pk:
            return own
        own.retention_class, own.reason = chosen, reason.strip()
        own.save()
        told = {"from": before.code if before else "", "to": chosen.code, "reason": reason.strip()}
        log(viewer, letter, "retention.letter.class", told)
    return own


def hold(viewer: Viewer, letter_id: UUID, *, reason: str, until: date | None = None) -> Hold:
    """Keeps a letter from being destroyed or handed over until a day, or until that is lifted. Who keeps the registers.

    The same reason and day again is the same hold. Raises NotYours, NotThere, BadInput, NotNow where it is gone.
    """
    must_keep(viewer)
    wrong = _reason_faults(reason)
    if until is not None and until < timezone.localdate():
        wrong["until"] = _("Choose today or a coming day, or leave it empty.")
    if wrong:
        raise BadInput(fields=wrong)
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        _own(letter)
        same = letter.holds.filter(reason=reason.strip(), until=until, lifted_at=None).first()
        if same is not None:
            return same
        made = Hold.objects.create(
            letter=letter, reason=reason.strip(), until=until, by_id=viewer.user_id, at=timezone.now()
        )
        told = {"hold": str(made.pk), "reason": made.reason, "until": until.isoformat() if until else ""}
        log(viewer, letter, "retention.hold.begin", told)
    return made


def lift(viewer: Viewer, hold_id: UUID, *, reason: str) -> Hold:
    """Lifts what holds a letter back, with a reason. Who keeps the registers. Twice is once.

    Raises NotYours, NotThere, BadInput.
    """
    must_keep(viewer)
    if wrong := _reason_faults(reason):
        raise BadInput(fields=wrong)
    found = find_hold(viewer, hold_id)
    with transaction.atomic():
        letter = find_to_write(viewer, found.letter_id)
        row = Hold.objects.select_for_update(of=("self",)).get(pk=hold_id)
        if row.lifted_at is not None:
            return row
        row.lifted_at, row.lifted_by_id, row.lifted_because = timezone.now(), viewer.user_id, reason.strip()
        row.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
        log(viewer, letter, "retention.hold.lift", {"hold": str(row.pk), "reason": reason.strip()})
    return row


def _own(letter: Letter) -> Keeping:
    own = Keeping.objects.select_for_update(of=("self",)).filter(pk=letter.pk).first() or Keeping(letter=letter)
    if own.gone_on is not None:
        words = _("This letter was destroyed already.")
        raise NotNow(words if own.verdict == Then.DESTROY else _("This letter was handed to the National Archives."))
    return own


def _reason_faults(reason: str) -> dict[str, Text]:
    if 0 < len(reason.strip()) <= LONGEST:
        return {}
    return {"reason": _("Say why, in up to 300 characters.")}
