"""Drawing numbers: in order, whole, by year, given back with a rollback, cancelled but never lost."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from prasan.audit.ids import uuid7
from prasan.audit.queries import timeline
from prasan.audit.rules import SYSTEM
from prasan.registry import actions, queries, rules
from prasan.registry.models import Book, BookKind, BookSecrecy, Number, NumberState, YearBasis
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import Cast

DAY = date(2026, 11, 23)


def draw(book: str = "matter", on: date = DAY) -> Number:
    with transaction.atomic():
        return actions.issue(book=book, on=on, actor=SYSTEM, chain=uuid7())


def draw_and_fail() -> None:
    with suppress(ZeroDivisionError), transaction.atomic():
        actions.issue(book="matter", on=DAY, actor=SYSTEM, chain=uuid7())
        raise ZeroDivisionError


def open_book(code: str, pattern: str = "{n}/{year}", **facts: object) -> Book:
    return Book.objects.create(code=code, name=code, kind=BookKind.OTHER, pattern=pattern, **facts)


@pytest.mark.django_db
def test_numbers_follow_each_other_and_are_written_as_the_book_says() -> None:
    first, second = draw(), draw()
    assert (first.n, second.n) == (1, 2)
    assert (first.text, second.text) == ("สร 1/2569", "สร 2/2569")
    assert (first.year, first.dated, first.state) == (2569, DAY, NumberState.ISSUED)


@pytest.mark.django_db
def test_each_book_counts_for_itself() -> None:
    draw()
    assert draw("received").n == 1


@pytest.mark.django_db
def test_drawing_costs_three_statements(django_assert_num_queries: Callable[..., object]) -> None:
    draw()
    with transaction.atomic(), django_assert_num_queries(3):
        actions.issue(book="matter", on=DAY, actor=SYSTEM, chain=uuid7())


@pytest.mark.django_db
def test_rollback_gives_the_number_back() -> None:
    draw()
    draw_and_fail()
    assert draw().n == 2
    assert queries.whole("matter", 2569).sound


@pytest.mark.django_db
def test_rollback_of_the_first_number_of_a_year_gives_it_back() -> None:
    draw_and_fail()
    assert draw().n == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_is_never_drawn_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        actions.issue(book="matter", on=DAY, actor=SYSTEM, chain=uuid7())


@pytest.mark.django_db
def test_calendar_year_turns_at_midnight_in_bangkok(freeze: Callable[[str], object]) -> None:
    freeze("2026-12-31 23:59:59")
    assert draw(on=timezone.localdate()).text == "สร 1/2569"
    freeze("2027-01-01 00:00:00")
    assert draw(on=timezone.localdate()).text == "สร 1/2570"
    assert draw(on=date(2026, 12, 31)).text == "สร 2/2569"


@pytest.mark.django_db
def test_fiscal_year_turns_on_the_first_of_october() -> None:
    open_book("plans", year_basis=YearBasis.FISCAL)
    assert [draw("plans", on).text for on in (date(2026, 9, 30), date(2026, 10, 1))] == ["1/2569", "1/2570"]


@pytest.mark.django_db
def test_first_number_of_a_year_is_what_the_book_says() -> None:
    open_book("late", start_number=501)
    assert draw("late").n == 501
    found = queries.whole("late", 2569)
    assert (found.first, found.last, found.sound) == (501, 501, True)


@pytest.mark.django_db
def test_unknown_and_closed_books_say_what_to_do() -> None:
    with pytest.raises(NotThere):
        draw("nowhere")
    open_book("shut", active=False)
    with pytest.raises(NotNow):
        draw("shut")


@pytest.mark.django_db
def test_a_book_that_was_closed_later_gives_no_more_numbers() -> None:
    draw()
    Book.objects.filter(code="matter").update(active=False)
    with pytest.raises(NotNow):
        draw()


@pytest.mark.django_db
def test_cancelled_number_stays_with_its_reason_and_is_logged(cast: Cast) -> None:
    number = draw()
    after = actions.cancel(cast.clerk.viewer(), number_id=number.pk, reason="  พิมพ์ผิดเรื่อง ")
    assert (after.state, after.reason, after.struck) == (NumberState.CANCELLED, "พิมพ์ผิดเรื่อง", True)
    assert draw().n == 2
    (entry,) = timeline(number.chain)
    assert entry.act == "registry.number.cancel"
    assert entry.actor_id == cast.clerk.pk
    assert entry.data["number"] == number.text
    assert (entry.data["old"], entry.data["new"]) == ("issued", "cancelled")


@pytest.mark.django_db
def test_cancelling_twice_does_it_once(cast: Cast) -> None:
    number = draw()
    actions.cancel(cast.clerk.viewer(), number_id=number.pk, reason="ซ้ำ")
    with pytest.raises(NotNow):
        actions.cancel(cast.clerk.viewer(), number_id=number.pk, reason="อีกครั้ง")
    assert Number.objects.get(pk=number.pk).reason == "ซ้ำ"
    assert timeline(number.chain).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", "   "])
def test_cancelling_needs_a_reason(cast: Cast, reason: str) -> None:
    with pytest.raises(BadInput) as caught:
        actions.cancel(cast.clerk.viewer(), number_id=draw().pk, reason=reason)
    assert set(caught.value.fields) == {"reason"}


@pytest.mark.django_db
def test_only_keepers_cancel(cast: Cast) -> None:
    number = draw()
    for person in (cast.owner, cast.head, cast.minister, cast.admin):
        with pytest.raises(NotYours):
            actions.cancel(person.viewer(), number_id=number.pk, reason="ไม่ใช่หน้าที่")
    assert Number.objects.get(pk=number.pk).state == NumberState.ISSUED


@pytest.mark.django_db
def test_numbers_of_secret_books_do_not_exist_for_the_uncleared(cast: Cast) -> None:
    number = draw("matter-secret")
    for person in (cast.colleague, cast.admin):
        with pytest.raises(NotThere):
            actions.cancel(person.viewer(), number_id=number.pk, reason="ลองดู")


@pytest.mark.django_db
def test_cancelling_a_number_that_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotThere):
        actions.cancel(cast.clerk.viewer(), number_id=uuid7(), reason="ไม่มี")


@pytest.mark.parametrize(
    ("pattern", "n", "year", "text"),
    [
        ("สร {n}/{year}", 12, 2569, "สร 12/2569"),
        ("ศธ 0100/ว {n}", 3, 2569, "ศธ 0100/ว 3"),
        ("{yy}-{n:05}", 42, 2569, "69-00042"),
    ],
)
def test_patterns(pattern: str, n: int, year: int, text: str) -> None:
    assert rules.pattern_is_good(pattern)
    assert rules.written(pattern, n, year) == text


@pytest.mark.parametrize("pattern", ["", "สร", "{n}{n}", "{n}/{m}", "{n!r}", "{n.__class__}", "{n", "{n:99}", " {n}"])
def test_patterns_that_are_refused(pattern: str) -> None:
    assert not rules.pattern_is_good(pattern)


@given(st.dates(date(1950, 1, 1), date(2200, 12, 31)))
def test_fiscal_year_is_the_calendar_year_or_the_next(day: date) -> None:
    calendar, fiscal = rules.year_of(day, YearBasis.CALENDAR), rules.year_of(day, YearBasis.FISCAL)
    assert calendar == day.year + 543
    assert fiscal - calendar == (day.month >= 10)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ศธ. ๐๑๐๐/ว ๑๒", "ศธ 0100/ว12"),
        ("ที่ ศธ 0201.3/45", "ศธ.๐๒๐๑.๓/๔๕"),
        ("นร ๐๕๐๓/(คกก.๖)/๒๘", "นร 0503/(คกก 6)/28"),
    ],
)
def test_letter_numbers_meet_however_they_are_written(one: str, other: str) -> None:
    assert rules.letter_key(one) == rules.letter_key(other) != ""


class Wholeness(TestCase):
    """The self-check against a plain count, over any set of numbers that is there."""

    @settings(deadline=None)
    @given(st.sets(st.integers(1, 60), max_size=40), st.integers(0, 60), st.data())
    def test_finds_exactly_what_is_missing(self, there: set[int], last: int, data: st.DataObject) -> None:
        book = open_book(f"b{uuid7().hex}")
        states = {n: data.draw(st.sampled_from(NumberState.values)) for n in sorted(there)}
        keep_numbers(book, states)
        if last:
            book.counters.create(year=2569, first=1, last=last)
        found = queries.whole_of(book, 2569)
        missing = [n for gap in found.gaps for n in range(gap.first, gap.last + 1)]
        assert missing == [n for n in range(1, last + 1) if n not in there]
        assert found.beyond == sum(n > last for n in there)
        assert (found.issued, found.reserved, found.cancelled) == tuple(
            sum(state == wanted for state in states.values()) for wanted in NumberState.values
        )
        assert found.sound is (not missing and not found.beyond)


def keep_numbers(book: Book, states: dict[int, str]) -> None:
    Number.objects.bulk_create(
        Number(
            book=book,
            year=2569,
            n=n,
            text=f"{n}/2569",
            dated=DAY,
            state=state,
            issued_at=timezone.now(),
            reason="เหตุ" if state == NumberState.CANCELLED else "",
            expires_at=timezone.now() if state == NumberState.RESERVED else None,
            chain=UUID(int=n),
        )
        for n, state in states.items()
    )


@pytest.mark.django_db
def test_self_check_in_words(cast: Cast) -> None:
    assert queries.whole("matter", 2569).words == "ยังไม่มีการออกเลข"
    book = Book.objects.get(code="matter")
    keep_numbers(book, dict.fromkeys(range(1, 1205), NumberState.ISSUED))
    book.counters.create(year=2569, first=1, last=1204)
    for number in Number.objects.filter(n__in=[11, 12, 13]):
        actions.cancel(cast.clerk.viewer(), number_id=number.pk, reason="ออกผิด")
    assert queries.whole("matter", 2569).words == "1–1,204 ครบ ยกเลิก 3 ไม่มีช่องว่าง"
    Number.objects.filter(n__in=[5, 6, 7, 900]).delete()
    assert queries.whole("matter", 2569).words == "1–1,204 ไม่ครบ ยกเลิก 3 ขาดเลข 5–7, 900"


@pytest.mark.django_db
def test_self_check_of_all_books_costs_few_queries(
    cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    draw(), draw("received")
    viewer = cast.office_head.viewer()
    with django_assert_max_num_queries(3):
        checked = queries.checked_books(viewer, DAY)
    found = {one.book.code: one for one in checked}
    assert found["matter"].whole == queries.whole("matter", 2569)
    assert (found["matter"].next_text, found["sent"].next_text) == ("สร 2/2569", "ศธ 0100/1")
    assert found["secret-received"].book.secrecy == BookSecrecy.SECRET


@pytest.mark.django_db
def test_secret_books_do_not_exist_for_the_uncleared(cast: Cast) -> None:
    shown = {one.book.secrecy for one in queries.checked_books(cast.admin.viewer(), DAY)}
    assert shown == {BookSecrecy.OPEN}
