"""Drawing numbers from books, and cancelling them."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import CharField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.asked import Asked, Slot
from prasan.audit.rows import count_up, insert, new_row
from prasan.audit.rules import Actor
from prasan.people.access import Viewer
from prasan.registry import access, queries, rules
from prasan.registry.models import Book, Counter, Number, NumberState
from prasan.ui.errors import BadInput, NotNow, NotThere


def issue(*, book: str, on: date, actor: Actor, chain: UUID) -> Number:
    """Draws the next number of a book for a day in Bangkok, inside the caller's transaction, in three statements.

    The counter's row stays locked until that transaction ends, so numbers come without gap or double, and a rollback
    gives the number back. The caller's own entry in the log names the number. An act that draws from several books
    draws in the order of their codes. Raises NotThere for an unknown book and NotNow for one that is closed.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is drawn inside the transaction of the act that uses it")
    drawn_from = _open_book(book)
    year = rules.year_of(on, drawn_from.year_basis)
    n = _draw(drawn_from, year)
    number = new_row(
        Number,
        book=drawn_from,
        year=year,
        n=n,
        text=rules.written(drawn_from.pattern, n, year),
        dated=on,
        issued_at=timezone.now(),
        issued_by_id=actor.user_id,
        chain=chain,
    )
    insert(number)
    return number


_BOOK = Asked(lambda: Book.objects.filter(code=Slot("code", CharField())))


def _draw(book: Book, year: int) -> int:
    """Moves the counter on, which stays locked, and tells where it stands; opens the year with its first number."""
    n = count_up(Counter, "last", book=book.pk, year=year)
    if n is None:
        fresh = {"first": book.start_number, "last": book.start_number - 1}
        Counter.objects.get_or_create(book=book, year=year, defaults=fresh)
        n = count_up(Counter, "last", book=book.pk, year=year)
    return n or 0


def _open_book(code: str) -> Book:
    book = next(iter(_BOOK.rows(code=code)), None)
    if book is None:
        raise NotThere(_("There is no book “%(code)s”. Ask the administrator to open it.") % {"code": code})
    if not book.active:
        raise NotNow(_("The book “%(name)s” is closed. Ask the administrator to open it.") % {"name": book.name})
    return book


def cancel_number(*, number_id: UUID, reason: str, actor: Actor) -> Number:
    """Cancels a number for a reason: it stays in its place, struck through, and is never given again.

    For acts of other rooms, inside their transaction and under their own permission; people use `cancel`.
    Raises BadInput without a reason, NotThere, NotNow when it is cancelled already.
    """
    reason = reason.strip()
    if not reason:
        raise BadInput(fields={"reason": _("Write why the number is cancelled; the register keeps the reason.")})
    with transaction.atomic():
        number = Number.objects.select_for_update(of=("self",)).select_related("book").filter(pk=number_id).first()
        if number is None:
            raise NotThere
        if number.struck:
            raise NotNow(_("The number %(text)s is cancelled already.") % {"text": number.text})
        before, number.state, number.reason = number.state, NumberState.CANCELLED, reason[:500]
        number.save(update_fields=["state", "reason"])
        changed = {"number": number.text, "book": number.book.code, "old": before, "new": number.state}
        record(chain=number.chain, act="registry.number.cancel", actor=actor, data=changed | {"reason": number.reason})
    return number


def cancel(viewer: Viewer, *, number_id: UUID, reason: str) -> Number:
    """A registrar cancels a number. Raises NotThere for a number of a book that the viewer may not know of."""
    queries.number(viewer, number_id)
    viewer.must_be(*access.KEEPERS)
    return cancel_number(number_id=number_id, reason=reason, actor=viewer.actor())
