"""Reserving numbers, using them, letting them run out; and who may draw from a book."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.audit.ids import uuid7
from prasan.audit.queries import timeline, verify
from prasan.people.models import Role
from prasan.registry import actions, queries
from prasan.registry.models import Book, Number, NumberState
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import Cast
from tests.registry.test_entries import enter

pytestmark = pytest.mark.django_db


def book_of(code: str = "received") -> Book:
    return Book.objects.get(code=code)


def reserved(cast: Cast, code: str = "received", **facts: Any) -> Number:
    usual = {"purpose": "หนังสือด่วนของเช้าพรุ่งนี้", "until": timezone.now() + timedelta(days=2)}
    return actions.reserve(cast.clerk.viewer(), book_id=book_of(code).pk, **usual | facts)  # type: ignore[attr-defined]


def test_a_number_is_reserved_and_stands_in_its_place(cast: Cast) -> None:
    number = reserved(cast)
    assert (number.n, number.state, number.purpose) == (1, NumberState.RESERVED, "หนังสือด่วนของเช้าพรุ่งนี้")
    assert enter(cast.clerk).number.n == 2
    assert "จองไว้ 1" in queries.whole("received", number.year).words
    (entry,) = timeline(number.chain)
    assert entry.act == "registry.number.reserve"


@pytest.mark.parametrize("wrong", [{"purpose": " "}, {"until": -1}, {"until": 91}])
def test_what_cannot_be_reserved_draws_nothing(cast: Cast, wrong: dict[str, Any]) -> None:
    if "until" in wrong:
        wrong = {"until": timezone.now() + timedelta(days=wrong["until"])}
    with pytest.raises(BadInput) as caught:
        reserved(cast, **wrong)
    assert set(caught.value.fields) == set(wrong)
    assert not Number.objects.exists()


@pytest.mark.parametrize("code", ["matter", "matter-secret", "secret-control"])
def test_no_number_is_held_that_nothing_could_use(cast: Cast, signed_in: Callable[..., Client], code: str) -> None:
    with pytest.raises(NotNow):
        reserved(cast, code)
    assert not Number.objects.exists()
    page = signed_in(cast.clerk, mfa=True).get(reverse("registry:book", args=[book_of(code).pk]))
    assert (page.status_code, "/reserve/" in page.content.decode()) == (200, False)


def test_a_reserved_number_is_used_once(cast: Cast) -> None:
    number, chain = reserved(cast), uuid7()
    letter = actions.Letter(received_at=timezone.now(), subject="เรื่องที่จองไว้")
    given = {"book": "received", "letter": letter, "number_id": number.pk}
    entry = actions.register_entry(cast.clerk.viewer(), chain=chain, **given)  # type: ignore[attr-defined]
    assert (entry.number_id, entry.number.state, entry.number.chain) == (number.pk, NumberState.ISSUED, chain)
    with pytest.raises(NotNow):
        actions.register_entry(cast.clerk.viewer(), chain=uuid7(), **given)  # type: ignore[attr-defined]
    assert [one.act for one in timeline(number.chain)][-1] == "registry.number.use"
    assert verify() == []


def test_a_number_of_another_book_is_not_there(cast: Cast) -> None:
    number = reserved(cast, "announcement")
    letter = actions.Letter(received_at=timezone.now(), subject="เรื่อง")
    with pytest.raises(NotThere):
        actions.register_entry(
            cast.clerk.viewer(),  # type: ignore[attr-defined]
            book="received",
            chain=uuid7(),
            letter=letter,
            number_id=number.pk,
        )


def test_what_runs_out_is_cancelled_with_that_reason_and_only_once(cast: Cast, freeze: Callable[..., Any]) -> None:
    number, later = reserved(cast), reserved(cast, until=timezone.now() + timedelta(days=9))
    freeze(timezone.now() + timedelta(days=3))
    assert [actions.release_expired(), actions.release_expired()] == [1, 0]
    number.refresh_from_db()
    later.refresh_from_db()
    assert (number.state, number.reason) == (NumberState.CANCELLED, "หมดเวลาจอง")
    assert later.state == NumberState.RESERVED
    assert [one.act for one in timeline(number.chain)] == ["registry.number.reserve", "registry.number.cancel"]
    assert queries.whole("received", number.year).sound


def test_who_may_draw_is_kept_with_the_book(cast: Cast) -> None:
    book = book_of("announcement")
    Book.objects.filter(pk=book.pk).update(issuer_roles=[Role.OFFICE_HEAD], issuer_posts=[str(cast.posts["owner"].pk)])
    until = timezone.now() + timedelta(days=1)
    for person in (cast.owner, cast.office_head):
        assert actions.reserve(person.viewer(), book_id=book.pk, purpose="ประกาศ", until=until).book_id == book.pk  # type: ignore[attr-defined]
    for person in (cast.clerk, cast.admin):
        with pytest.raises(NotYours):
            actions.reserve(person.viewer(), book_id=book.pk, purpose="ประกาศ", until=until)  # type: ignore[attr-defined]


def test_an_administrator_says_who_may_draw(cast: Cast) -> None:
    book = book_of()
    facts = {
        name: getattr(book, name) for name in ("name", "pattern", "year_basis", "start_number", "active", "group_id")
    }
    actions.change_book(cast.admin.viewer(), book_id=book.pk, **facts, issuer_roles=[Role.CLERK], issuer_posts=[])  # type: ignore[attr-defined]
    with pytest.raises(NotYours):
        enter(cast.stranger)
    assert enter(cast.clerk).number.n == 1
    assert timeline(book.pk).last().data["issuer_roles"] == [[], ["clerk"]]  # type: ignore[union-attr]


def test_nobody_reserves_in_a_book_that_they_may_not_know_of(cast: Cast) -> None:
    secret, until = book_of("secret-received"), timezone.now() + timedelta(days=1)
    with pytest.raises(NotThere):
        actions.reserve(cast.stranger.viewer(), book_id=secret.pk, purpose="x", until=until)  # type: ignore[attr-defined]


def test_a_correction_keeps_the_old_words_and_the_number(cast: Cast) -> None:
    entry = enter(cast.clerk)
    letter = actions.Letter(received_at=entry.received_at, subject="เรื่องที่ถูกต้อง", letter_no="ศธ 04001/1235")
    with pytest.raises(BadInput):
        actions.correct_entry(cast.clerk.viewer(), entry_id=entry.pk, letter=letter, reason=" ")  # type: ignore[attr-defined]
    for _time in range(2):
        after = actions.correct_entry(cast.clerk.viewer(), entry_id=entry.pk, letter=letter, reason="พิมพ์ผิด")  # type: ignore[attr-defined]
    assert (after.subject, after.number_id, after.letter_no_folded) == ("เรื่องที่ถูกต้อง", entry.number_id, "ศธ04001/1235")
    logged = timeline(entry.number.chain)
    assert [one.act for one in logged] == ["registry.entry.register", "registry.entry.correct"]
    assert logged[1].data["subject"] == ["ขอความอนุเคราะห์", "เรื่องที่ถูกต้อง"]


def test_a_correction_of_a_secret_row_keeps_no_words(cast: Cast) -> None:
    entry = enter(cast.clerk, book="secret-received", secrecy=1)
    letter = actions.Letter(received_at=entry.received_at, subject="ใหม่", secrecy=1)
    actions.correct_entry(cast.clerk.viewer(), entry_id=entry.pk, letter=letter, reason="พิมพ์ผิด")  # type: ignore[attr-defined]
    logged = timeline(entry.number.chain)[1]
    assert "ขอความอนุเคราะห์" not in logged.data_text


def test_a_cancelled_row_is_not_corrected(cast: Cast) -> None:
    entry = enter(cast.clerk)
    with transaction.atomic():
        actions.cancel(cast.clerk.viewer(), number_id=entry.number_id, reason="ซ้ำ")  # type: ignore[attr-defined]
    letter = actions.Letter(received_at=entry.received_at, subject="ใหม่")
    with pytest.raises(NotNow):
        actions.correct_entry(cast.clerk.viewer(), entry_id=entry.pk, letter=letter, reason="x")  # type: ignore[attr-defined]


def test_the_page_reserves_and_shows_until_when(cast: Cast, signed_in: Callable[..., Client]) -> None:
    client, book = signed_in(cast.clerk, mfa=True), book_of()
    address = reverse("registry:reserve", args=[book.pk])
    assert client.post(address, {"purpose": ""}).status_code == 422
    day = timezone.localdate() + timedelta(days=3)
    sent = {"purpose": "คำสั่งเร่งด่วน", "until_day": f"{day:%d/%m}/{day.year + 543}", "until_time": "12:00"}
    answer = client.post(address, sent)
    page = client.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert "คำสั่งเร่งด่วน" in page
    assert "จองไว้" in page
