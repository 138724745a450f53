"""Statements that are built once, for questions and rows of every day: they do what the ORM would do."""

import pytest
from django.db import transaction

from prasan.audit.asked import Asked, Slot
from prasan.audit.rows import count_up, insert
from prasan.registry.models import Book, BookKind, Counter


@pytest.mark.django_db
def test_a_row_written_by_its_own_statement_is_the_row_that_the_orm_would_write() -> None:
    by_hand = Book(code="by-hand", name="เขียนเอง", kind=BookKind.OTHER, pattern="{n}")
    by_orm = Book.objects.create(code="by-orm", name="เขียนเอง", kind=BookKind.OTHER, pattern="{n}")
    insert(by_hand)
    names = [field.attname for field in Book._meta.concrete_fields if field.attname not in {"id", "code"}]
    kept = Book.objects.get(pk=by_hand.pk)
    assert [getattr(kept, name) for name in names] == [getattr(by_orm, name) for name in names]
    assert not by_hand._state.adding
    counter = Counter(book=kept, year=2569, first=1, last=7)
    insert(counter)
    assert Counter.objects.get(pk=counter.pk).book == kept
    with transaction.atomic():
        assert count_up(Counter, "last", book=kept.pk, year=2569) == 8
        assert count_up(Counter, "last", book=kept.pk, year=2570) is None


@pytest.mark.django_db
def test_a_question_asked_all_day_answers_as_the_orm_does() -> None:
    code = Book._meta.get_field("code")
    whole = Asked(lambda: Book.objects.filter(code=Slot("code", code)))
    plain = Asked(lambda: Book.objects.filter(code=Slot("code", code)).values_list("pk", "name"))
    for wanted in ("matter", "received", "no such book"):
        books = list(Book.objects.filter(code=wanted))
        assert whole.rows(code=wanted) == books
        assert plain.rows(code=wanted) == [(book.pk, book.name) for book in books]
