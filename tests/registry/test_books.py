"""Opening and changing books, by the acts and on the screens."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.audit.ids import uuid7
from prasan.audit.queries import timeline
from prasan.audit.rules import SYSTEM
from prasan.registry import actions, seeds
from prasan.registry.models import Book, BookKind, BookSecrecy, Number, YearBasis
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import Cast

NEW = {"code": "certificates", "name": "ทะเบียนหนังสือรับรอง", "kind": BookKind.CERTIFICATE, "pattern": "รับรอง {n}/{year}"}


def changed(book: Book, **facts: Any) -> dict[str, Any]:
    names = ("name", "pattern", "year_basis", "start_number", "active", "group_id")
    return {"book_id": book.pk} | {name: getattr(book, name) for name in names} | facts


def draw(book: str) -> Number:
    with transaction.atomic():
        return actions.issue(book=book, on=timezone.localdate(), actor=SYSTEM, chain=uuid7())


@pytest.mark.django_db
def test_a_book_is_opened_and_logged(cast: Cast) -> None:
    book = actions.open_book(cast.admin.viewer(), **NEW, group_id=cast.group.pk)
    assert draw("certificates").text.startswith("รับรอง 1/25")
    (entry,) = timeline(book.pk)
    assert (entry.act, entry.actor_id) == ("registry.book.open", cast.admin.pk)
    assert entry.data["group_id"] == str(cast.group.pk)


@pytest.mark.django_db
def test_opening_it_twice_opens_it_once(cast: Cast) -> None:
    actions.open_book(cast.admin.viewer(), **NEW)
    with pytest.raises(BadInput) as caught:
        actions.open_book(cast.admin.viewer(), **NEW)
    assert set(caught.value.fields) == {"code"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"code": "Åbc"}, "code"),
        ({"name": " "}, "name"),
        ({"pattern": "{n}{n}"}, "pattern"),
        ({"kind": "nothing"}, "kind"),
        ({"year_basis": "moon"}, "year_basis"),
        ({"start_number": 0}, "start_number"),
        ({"kind": BookKind.SECRET_SENT}, "secrecy"),
    ],
)
def test_bad_books_are_refused(cast: Cast, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        actions.open_book(cast.admin.viewer(), **NEW | facts)
    assert set(caught.value.fields) == {field}


@pytest.mark.django_db
def test_only_administrators_keep_books(cast: Cast) -> None:
    book = Book.objects.get(code="matter")
    for name, person in cast.everyone().items():
        if name != "admin":
            with pytest.raises(NotYours):
                actions.open_book(person.viewer(), **NEW)
            with pytest.raises(NotYours):
                actions.change_book(person.viewer(), **changed(book))


@pytest.mark.django_db
def test_a_new_pattern_counts_from_the_next_number(cast: Cast) -> None:
    first = draw("matter")
    book = Book.objects.get(code="matter")
    actions.change_book(cast.admin.viewer(), **changed(book, pattern="สร.{n}/{year}"))
    assert draw("matter").text.startswith("สร.2/")
    assert Number.objects.get(pk=first.pk).text == first.text
    assert timeline(book.pk).last().data == {"pattern": ["สร {n}/{year}", "สร.{n}/{year}"]}


@pytest.mark.django_db
def test_changing_nothing_logs_nothing(cast: Cast) -> None:
    book = Book.objects.get(code="matter")
    before = timeline(book.pk).count()
    actions.change_book(cast.admin.viewer(), **changed(book))
    assert timeline(book.pk).count() == before


@pytest.mark.django_db
def test_the_year_is_counted_one_way_once_numbers_were_given(cast: Cast) -> None:
    book = Book.objects.get(code="matter")
    actions.change_book(cast.admin.viewer(), **changed(book, year_basis=YearBasis.FISCAL))
    actions.change_book(cast.admin.viewer(), **changed(book, year_basis=YearBasis.CALENDAR))
    draw("matter")
    with pytest.raises(NotNow):
        actions.change_book(cast.admin.viewer(), **changed(book, year_basis=YearBasis.FISCAL))


@pytest.mark.django_db
def test_a_secret_book_does_not_exist_for_an_uncleared_administrator(cast: Cast) -> None:
    with pytest.raises(NotThere):
        actions.change_book(cast.admin.viewer(), **changed(Book.objects.get(code="matter-secret")))


@pytest.mark.django_db
def test_sowing_again_opens_nothing() -> None:
    before = Book.objects.count()
    seeds.sow()
    assert Book.objects.count() == before == len(seeds.BOOKS)
    secret = {book.code for book in Book.objects.filter(secrecy=BookSecrecy.SECRET)}
    assert secret == {"matter-secret", "secret-received", "secret-sent", "secret-control"}


@pytest.mark.django_db
def test_books_page_shows_the_self_check(
    cast: Cast, signed_in: Callable[..., Client], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    draw("matter")
    browser = signed_in(cast.clerk, mfa=True)
    browser.get(reverse("registry:books"))
    with django_assert_max_num_queries(15):
        page = browser.get(reverse("registry:books")).content.decode()
    assert "1–1 ครบ ไม่มีช่องว่าง" in page
    assert "ทะเบียนรับข้อมูลข่าวสารลับ" in page
    assert "ทะเบียนรับข้อมูลข่าวสารลับ" not in signed_in(cast.admin, mfa=True).get(reverse("registry:books")).content.decode()


@pytest.mark.django_db
def test_officers_have_no_business_on_the_books_page(cast: Cast, signed_in: Callable[..., Client]) -> None:
    assert signed_in(cast.colleague).get(reverse("registry:books")).status_code == 403


@pytest.mark.django_db
def test_a_number_is_cancelled_on_screen_and_shown_struck(cast: Cast, signed_in: Callable[..., Client]) -> None:
    number = draw("matter")
    browser = signed_in(cast.clerk)
    address = reverse("registry:cancel", args=[number.pk])
    assert browser.get(address).status_code == 200
    empty = browser.post(address, {"reason": ""})
    assert empty.status_code == 422
    done = browser.post(address, {"reason": "ออกซ้ำเรื่องเดิม"}, follow=True)
    page = done.content.decode()
    assert f"<s>{number.text}</s>" in page
    assert "ออกซ้ำเรื่องเดิม" in page


@pytest.mark.django_db
def test_who_may_not_cancel_is_not_asked_why(cast: Cast, signed_in: Callable[..., Client]) -> None:
    address = reverse("registry:cancel", args=[draw("matter").pk])
    assert signed_in(cast.admin, mfa=True).get(address).status_code == 403


@pytest.mark.django_db
def test_a_number_of_a_secret_book_has_no_page_for_the_uncleared(cast: Cast, signed_in: Callable[..., Client]) -> None:
    number = draw("matter-secret")
    browser = signed_in(cast.admin, mfa=True)
    for address in (
        reverse("registry:cancel", args=[number.pk]),
        reverse("registry:book", args=[number.book_id]),
        reverse("registry:book", args=[UUID(int=1)]),
    ):
        assert browser.get(address).status_code == 404


@pytest.mark.django_db
def test_an_administrator_opens_and_changes_a_book_on_screen(cast: Cast, signed_in: Callable[..., Client]) -> None:
    browser = signed_in(cast.admin, mfa=True)
    typed = NEW | {"secrecy": 0, "year_basis": "calendar", "start_number": 1, "group_id": ""}
    assert browser.post(reverse("registry:book_new"), typed | {"pattern": "x"}).status_code == 422
    assert browser.post(reverse("registry:book_new"), typed).status_code == 302
    book = Book.objects.get(code="certificates")
    again = {
        "name": "ทะเบียนใบรับรอง",
        "pattern": book.pattern,
        "year_basis": "calendar",
        "start_number": 5,
        "group_id": "",
    }
    assert browser.post(reverse("registry:book_edit", args=[book.pk]), again).status_code == 302
    book.refresh_from_db()
    assert (book.name, book.start_number, book.active) == ("ทะเบียนใบรับรอง", 5, False)


def test_seeds_have_good_patterns() -> None:
    from prasan.registry.rules import pattern_is_good, year_of

    assert all(pattern_is_good(book.pattern) for book in seeds.BOOKS)
    assert year_of(date(2026, 11, 23), YearBasis.FISCAL) == 2570
