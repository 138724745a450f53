"""Numbers that are held for a paper that is not there yet, until a time."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.ids import uuid7
from prasan.audit.rules import SYSTEM
from prasan.people.access import Viewer
from prasan.registry import queries
from prasan.registry.access import UNHELD, must_issue
from prasan.registry.actions.numbers import cancel_number, issue
from prasan.registry.models import Number, NumberState
from prasan.ui.errors import BadInput, NotNow, NotThere, Text

LONGEST = timedelta(days=90)


def reserve(viewer: Viewer, *, book_id: UUID, purpose: str, until: datetime) -> Number:
    """Holds the next number of a book for a purpose, until a moment; then it is cancelled unless it was used.

    Whoever may draw from the book may reserve. Raises NotThere, NotYours, NotNow for a closed book
    and for one whose numbers nothing could use, and BadInput
    without a purpose, or for an end that is past or more than 90 days away.
    """
    book = queries.book(viewer, book_id)
    must_issue(viewer, book)
    if book.kind in UNHELD:
        raise NotNow(_("Numbers of this book are drawn by the work itself; none can be held."))
    wrong: dict[str, Text] = {}
    if not purpose.strip():
        wrong["purpose"] = _("Write what the number is for; the register keeps it.")
    if not timezone.now() < until <= timezone.now() + LONGEST:
        wrong["until"] = _("Choose a day to come, at most 90 days from now.")
    if wrong:
        raise BadInput(fields=wrong)
    with transaction.atomic():
        number = issue(book=book.code, on=timezone.localdate(), actor=viewer.actor(), chain=uuid7())
        number.state, number.purpose, number.expires_at = NumberState.RESERVED, purpose.strip()[:300], until
        number.save(update_fields=["state", "purpose", "expires_at"])
        data = {"number": number.text, "book": book.code, "until": until.isoformat()}
        record(chain=number.chain, act="registry.number.reserve", actor=viewer.actor(), data=data, first=True)
    return number


def use_reserved(viewer: Viewer, *, number_id: UUID, book: str, chain: UUID) -> Number:
    """Gives a reserved number to the thing `chain`; for acts of other rooms, inside their transaction.

    Raises NotThere for a number of another book or of none, NotNow when it is used, cancelled or its time is over.
    """
    with transaction.atomic():
        held = Number.objects.select_for_update(of=("self",)).select_related("book")
        number = held.filter(pk=number_id, book__in=queries.books(viewer).order_by(), book__code=book).first()
        if number is None:
            raise NotThere
        if number.state != NumberState.RESERVED or (number.expires_at and number.expires_at <= timezone.now()):
            raise NotNow(_("The number %(text)s is no longer reserved. Take the next one.") % {"text": number.text})
        before, number.chain = number.chain, chain
        number.state, number.expires_at = NumberState.ISSUED, None
        number.save(update_fields=["state", "expires_at", "chain"])
        data = {"number": number.text, "book": number.book.code, "given_to": str(chain)}
        record(chain=before, act="registry.number.use", actor=viewer.actor(), data=data)
    return number


def release_expired() -> int:
    """Cancels every reservation whose time is over, with that reason; tells how many. Safe to run again."""
    over = Number.objects.filter(state=NumberState.RESERVED, expires_at__lte=timezone.now()).order_by("book", "n")
    keys = list(over.values_list("pk", flat=True))
    return sum(_release(key) for key in keys)


def _release(number_id: UUID) -> bool:
    with transaction.atomic(), translation.override("th"):  # what is stored is in the office's own language
        held = Number.objects.select_for_update().filter(pk=number_id, state=NumberState.RESERVED)
        if held.first() is None:  # used in the same moment
            return False
        cancel_number(number_id=number_id, reason=gettext("The reservation ran out."), actor=SYSTEM)
        return True
