"""Entering letters: numbers, secrecy, what is refused, and warning of the same letter."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from prasan.audit.ids import uuid7
from prasan.audit.queries import timeline
from prasan.directory.models import Agency
from prasan.people.models import User
from prasan.registry import actions, queries
from prasan.registry.models import Counter, Entry, Number, Urgency
from prasan.ui.errors import BadInput, NotThere, NotYours
from tests.office import Cast

ARRIVED = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)  # 24 November, 01.30 in Bangkok


def enter(person: User, **facts: Any) -> Entry:
    usual = {
        "received_at": ARRIVED,
        "letter_no": "ศธ 04001/1234",
        "dated": date(2026, 11, 20),
        "sender_text": "สพฐ.",
        "subject": "ขอความอนุเคราะห์",
    }
    book = facts.pop("book", "received")
    letter = actions.Letter(**usual | facts)
    return actions.register_entry(person.viewer(), book=book, chain=uuid7(), letter=letter)  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_entry_gets_the_number_of_the_day_it_arrived_in_bangkok(cast: Cast) -> None:
    entry = enter(cast.clerk)
    assert entry.number.text == "1/2569"
    assert entry.number.dated == entry.legal_received_on == date(2026, 11, 24)
    assert entry.recorded_by_id == cast.clerk.pk


@pytest.mark.django_db
def test_entry_stands_on_the_timeline_of_its_matter(cast: Cast) -> None:
    entry = enter(cast.clerk)
    (logged,) = timeline(entry.number.chain)
    assert logged.act == "registry.entry.register"
    assert logged.data["number"] == "1/2569"
    assert logged.data["letter_no"] == "ศธ 04001/1234"
    assert queries.entry_of(cast.colleague.viewer(), entry.number.chain) == entry


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"subject": "  "}, "subject"),
        ({"subject": "ก" * 1001}, "subject"),
        ({"letter_no": "1" * 121}, "letter_no"),
        ({"dated": date(2026, 11, 25)}, "dated"),
        ({"urgency": 9}, "urgency"),
        ({"secrecy": 1}, "book"),
        ({"book": "secret-received"}, "book"),
    ],
)
def test_bad_input_is_refused_and_draws_no_number(cast: Cast, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        enter(cast.clerk, **facts)
    assert set(caught.value.fields) == {field}
    assert not Number.objects.exists()
    assert not Counter.objects.filter(last__gt=0).exists()


@pytest.mark.django_db
def test_people_outside_the_staff_enter_nothing(cast: Cast) -> None:
    with pytest.raises(NotYours):
        enter(cast.admin)
    with pytest.raises(NotYours):
        enter(cast.colleague, secrecy=1, book="secret-received")


@pytest.mark.django_db
def test_a_book_that_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotThere):
        enter(cast.clerk, book="nowhere")


@pytest.mark.django_db
def test_of_a_most_secret_letter_only_number_and_date_are_kept(cast: Cast) -> None:
    stub = {"letter_no": "", "sender_text": "", "subject": "", "dated": None}
    entry = enter(cast.office_head, secrecy=3, book="secret-received", **stub)
    assert (entry.subject, entry.letter_no, entry.sender_text) == ("", "", "")
    with pytest.raises(BadInput):
        enter(cast.office_head, secrecy=3, book="secret-received", **stub | {"subject": "รั่ว"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(subject="รั่ว")


@pytest.mark.django_db
def test_the_same_letter_is_warned_of_however_it_is_written(cast: Cast) -> None:
    first = enter(cast.clerk)
    viewer = cast.colleague.viewer()

    def alike(**facts: Any) -> list[Entry]:
        usual = {"letter_no": "ศธ.๐๔๐๐๑/๑๒๓๔", "dated": date(2026, 11, 20), "sender_text": "สพฐ"}
        return queries.possible_duplicates(viewer, **usual | facts)

    assert alike() == [first]
    assert alike(sender_text="สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน") == [first]
    assert alike(sender_text="") == [first]
    assert alike(dated=None) == [first]
    assert alike(dated=date(2026, 11, 19)) == []
    assert alike(sender_text="สอศ.") == []
    assert alike(letter_no="ศธ 04001/1235") == []
    assert alike(letter_no=" ") == []


@pytest.mark.django_db
def test_duplicates_go_by_agency_and_leave_out_cancelled_numbers(cast: Cast) -> None:
    obec, vec = Agency.objects.get(code="obec"), Agency.objects.get(code="vec")
    first = enter(cast.clerk, sender_agency_id=obec.pk)
    same = {"letter_no": first.letter_no, "dated": first.dated}
    viewer = cast.clerk.viewer()
    assert queries.possible_duplicates(viewer, sender_agency_id=obec.pk, **same) == [first]
    assert queries.possible_duplicates(viewer, sender_agency_id=vec.pk, **same) == []
    actions.cancel(viewer, number_id=first.number_id, reason="ลงผิดเล่ม")
    assert queries.possible_duplicates(viewer, sender_agency_id=obec.pk, **same) == []


@pytest.mark.django_db
def test_secret_entries_are_not_told_to_the_uncleared(cast: Cast) -> None:
    entry = enter(cast.clerk, secrecy=1, book="secret-received", urgency=Urgency.FASTEST)
    (logged,) = timeline(entry.number.chain)
    assert "letter_no" not in logged.data
    same = {"letter_no": entry.letter_no, "dated": entry.dated}
    seen = {
        name: bool(queries.possible_duplicates(person.viewer(), **same)) for name, person in cast.everyone().items()
    }
    assert {name for name, found in seen.items() if found} == {"clerk", "office_head"}
    assert queries.entry_of(cast.colleague.viewer(), entry.number.chain) is None
