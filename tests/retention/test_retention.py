"""Letters are kept by classes, listed when their years are over, held back, decided on, and noted as gone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from prasan.audit.queries import timeline
from prasan.files.actions import keep
from prasan.letters.actions import cancel, open_matter
from prasan.letters.models import Letter
from prasan.matters.models import Matter
from prasan.notify.models import Notice
from prasan.people.models import User
from prasan.registry.models import Book, Entry
from prasan.retention import actions
from prasan.retention.actions import Choice
from prasan.retention.actions.leaving import RETENTION
from prasan.retention.models import Hold, Keeping, RetentionClass, Sitting, UsualClass
from prasan.retention.queries.due import due_letters
from prasan.retention.queries.lists import card_of
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.letters.samples import registered, secret
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]
BANGKOK = ZoneInfo("Asia/Bangkok")
YEAR = 2568
"""The list that is made at the beginning of 2569; the tests stand in November 2569."""


@pytest.fixture(autouse=True)
def still(freeze: Any) -> None:
    """Every test of this file stands on one day."""
    freeze("2026-11-21T10:00+07:00")


def of_day(person: User, day: str, **facts: Any) -> Letter:
    """A letter registered on a day long ago."""
    letter = secret(person, **facts) if facts.get("secrecy") else registered(person, **facts)
    when = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=BANGKOK)
    Entry.objects.filter(pk=letter.pk).update(received_at=when, legal_received_on=when.date())
    letter.refresh_from_db()
    return letter


def due(person: User, year: int = YEAR, then: str = "destroy") -> set[Any]:
    return set(due_letters(person.viewer(), year, then).values_list("pk", flat=True))  # type: ignore[attr-defined]


def code(name: str) -> RetentionClass:
    return RetentionClass.objects.get(code=name)


def acts(letter: Any) -> list[str]:
    return [entry.act for entry in timeline(letter.pk)]


def minutes(person: User) -> Any:
    return keep(person.viewer(), upload=BytesIO("รายงานการประชุม".encode()), name="รายงาน.txt")  # type: ignore[attr-defined]


def decided(cast: Cast, choosing: dict[Letter, Choice], **changes: Any) -> Sitting:
    told = {
        "year": YEAR,
        "decided_on": date(2026, 11, 1),
        "chair": "ประธาน",
        "members": ["ก", "ข"],
        "minutes": minutes(cast.clerk),
        "choices": {letter.pk: choice for letter, choice in choosing.items()},
    }
    return actions.decide(cast.clerk.viewer(), **(told | changes))


def test_a_letter_is_listed_in_the_year_in_which_its_years_end(cast: Cast) -> None:
    first, last, later = (of_day(cast.clerk, day) for day in ("2015-01-01", "2015-12-31", "2016-01-01"))
    assert due(cast.clerk) == {first.pk, last.pk}
    assert due(cast.clerk, YEAR + 1) == {first.pk, last.pk, later.pk}
    assert due(cast.clerk, YEAR - 1) == set()


def test_nothing_is_decided_on_before_its_year_has_come(cast: Cast, signed_in: Callable[..., Client]) -> None:
    letter, this_year = of_day(cast.clerk, "2017-01-01"), timezone.localdate().year + 543
    assert letter.pk in due(cast.clerk, YEAR + 2)
    with pytest.raises(BadInput) as caught:
        decided(cast, {letter: Choice("destroy")}, year=YEAR + 2)
    assert "decided_on" in caught.value.fields
    assert not Sitting.objects.exists()
    of_day(cast.clerk, "2010-01-01")
    browser, decide = signed_in(cast.clerk), "/retention/decide/"
    assert decide in browser.get("/retention/", {"year": str(this_year)}).text
    assert decide not in browser.get("/retention/", {"year": str(this_year + 1)}).text


def test_an_open_matter_keeps_its_letter_and_the_years_count_from_its_close(cast: Cast) -> None:
    letter = registered(cast.clerk)
    matter = open_matter(cast.clerk.viewer(), letter.pk)
    Entry.objects.filter(pk=letter.pk).update(legal_received_on=date(2010, 5, 1))
    assert due(cast.clerk) == set()
    closed = datetime(2014, 5, 1, tzinfo=BANGKOK)
    Matter.objects.filter(pk=matter.pk).update(closed_at=closed, state="done")
    assert due(cast.clerk) == {letter.pk}
    assert card_of(cast.clerk.viewer(), Letter.objects.get(pk=letter.pk)).ends_on == date(2024, 5, 1)


def test_the_class_of_a_letter_goes_before_that_of_its_book_and_of_all_the_rest(cast: Cast) -> None:
    letter = of_day(cast.clerk, "2020-03-01")
    viewer = cast.clerk.viewer()
    assert due(cast.clerk) == set()
    actions.set_usual(cast.admin.viewer(), of="book:received", class_id=code("elsewhere").pk)
    assert due(cast.clerk) == {letter.pk}
    actions.set_class(viewer, letter.pk, class_id=code("forever").pk, reason="เรื่องสำคัญ")
    assert due(cast.clerk) == set()
    assert acts(letter)[-1] == "retention.letter.class"
    actions.set_class(viewer, letter.pk, class_id=code("forever").pk, reason="เรื่องสำคัญ")
    assert acts(letter).count("retention.letter.class") == 1


def test_another_class_needs_a_reason_and_a_keeper_who_sees_the_letter(cast: Cast) -> None:
    letter, hidden = of_day(cast.clerk, "2015-01-01"), of_day(cast.office_head, "2015-01-01", secrecy=2)
    chosen = code("routine").pk
    with pytest.raises(BadInput) as caught:
        actions.set_class(cast.clerk.viewer(), letter.pk, class_id=chosen, reason=" ")
    assert set(caught.value.fields) == {"reason"}
    with pytest.raises(NotYours):
        actions.set_class(cast.owner.viewer(), letter.pk, class_id=chosen, reason="ย้าย")
    with pytest.raises(NotThere):
        actions.set_class(cast.clerk.viewer(), hidden.pk, class_id=chosen, reason="ย้าย")


def test_secret_letters_are_kept_by_their_own_rule_and_listed_only_to_who_sees_them(cast: Cast) -> None:
    letter = of_day(cast.office_head, "2015-01-01", secrecy=2)
    assert due(cast.office_head) == set()
    actions.set_class(cast.office_head.viewer(), letter.pk, class_id=code("general").pk, reason="ยกเลิกชั้นความลับแล้ว")
    assert due(cast.office_head) == {letter.pk}
    assert due(cast.clerk) == set()


def test_what_is_twenty_years_old_is_listed_for_the_archives_by_the_day_of_the_letter(cast: Cast) -> None:
    letter = of_day(cast.clerk, "2006-02-01", dated=date(2005, 12, 30))
    actions.set_class(cast.clerk.viewer(), letter.pk, class_id=code("archives").pk, reason="ประวัติศาสตร์")
    assert due(cast.clerk, then="transfer") == {letter.pk}
    assert due(cast.clerk) == set()


def test_an_open_matter_keeps_its_letter_whatever_the_years_count_from(cast: Cast) -> None:
    letter = registered(cast.clerk, dated=date(2005, 1, 1))
    actions.set_class(cast.clerk.viewer(), letter.pk, class_id=code("archives").pk, reason="ประวัติศาสตร์")
    assert due(cast.clerk, then="transfer") == {letter.pk}
    open_matter(cast.clerk.viewer(), letter.pk)
    assert due(cast.clerk, then="transfer") == set()


def test_a_cancelled_number_is_not_listed(cast: Cast) -> None:
    letter = of_day(cast.clerk, "2015-01-01")
    cancel(cast.clerk.viewer(), letter.pk, reason="ผิด")
    assert due(cast.clerk) == set()


def test_a_hold_keeps_a_letter_off_the_list_until_its_day_or_until_it_is_lifted(cast: Cast) -> None:
    letter, viewer = of_day(cast.clerk, "2015-01-01"), cast.clerk.viewer()
    held = actions.hold(viewer, letter.pk, reason="อยู่ระหว่างคดี")
    assert actions.hold(viewer, letter.pk, reason="อยู่ระหว่างคดี").pk == held.pk
    assert due(cast.clerk) == set()
    with pytest.raises(BadInput):
        actions.lift(viewer, held.pk, reason="")
    actions.lift(viewer, held.pk, reason="คดีสิ้นสุด")
    actions.lift(viewer, held.pk, reason="คดีสิ้นสุด")
    assert due(cast.clerk) == {letter.pk}
    actions.hold(viewer, letter.pk, reason="ตรวจสอบ", until=timezone.localdate())
    assert due(cast.clerk) == set()
    Hold.objects.filter(reason="ตรวจสอบ").update(until=timezone.localdate() - timedelta(days=1))
    assert due(cast.clerk) == {letter.pk}
    assert acts(letter)[-3:] == ["retention.hold.begin", "retention.hold.lift", "retention.hold.begin"]


def test_holding_back_is_for_keepers_with_a_reason_and_a_coming_day(cast: Cast) -> None:
    letter = of_day(cast.clerk, "2015-01-01")
    with pytest.raises(NotYours):
        actions.hold(cast.owner.viewer(), letter.pk, reason="คดี")
    with pytest.raises(BadInput) as caught:
        actions.hold(cast.clerk.viewer(), letter.pk, reason="", until=date(2020, 1, 1))
    assert set(caught.value.fields) == {"reason", "until"}


def test_a_decision_marks_and_only_the_later_note_says_that_the_paper_is_gone(cast: Cast) -> None:
    gone, stays, kept = (of_day(cast.clerk, "2015-01-01") for _ in range(3))
    until = date(2030, 1, 1)
    sitting = decided(cast, {gone: Choice("destroy"), stays: Choice("destroy"), kept: Choice("keep", until)})
    assert due(cast.clerk) == set()
    assert Keeping.objects.get(pk=gone.pk).gone_on is None
    actions.hold(cast.clerk.viewer(), stays.pk, reason="คดีใหม่")
    done = {"what": "destroy", "on": date(2026, 11, 20), "note": "หอจดหมายเหตุฯ เห็นชอบ พยานสองคน"}
    assert actions.note_done(cast.clerk.viewer(), sitting.pk, **done) == 1
    with pytest.raises(NotNow):
        actions.note_done(cast.clerk.viewer(), sitting.pk, **done)
    assert Keeping.objects.get(pk=gone.pk).gone_on == date(2026, 11, 20)
    assert Keeping.objects.get(pk=stays.pk).gone_on is None
    assert Letter.objects.filter(pk=gone.pk, entry__subject__startswith="ขอความ").exists()
    assert acts(gone)[-2:] == ["retention.letter.decide", "retention.letter.gone"]
    assert due(cast.clerk, 2573) == {kept.pk}
    with pytest.raises(NotNow):
        actions.set_class(cast.clerk.viewer(), gone.pk, class_id=code("routine").pk, reason="x")


def test_the_note_is_made_once_with_its_day_and_words(cast: Cast) -> None:
    letter = of_day(cast.clerk, "2015-01-01")
    sitting = decided(cast, {letter: Choice("destroy")})
    for bad in ({"on": date(2026, 10, 1)}, {"on": date(2026, 12, 1)}, {"note": " "}, {"what": "keep"}):
        told = {"what": "destroy", "on": date(2026, 11, 2), "note": "พยาน"} | bad
        with pytest.raises(BadInput) as caught:
            actions.note_done(cast.clerk.viewer(), sitting.pk, **told)
        assert set(caught.value.fields) == set(bad)
    with pytest.raises(NotYours):
        actions.note_done(cast.owner.viewer(), sitting.pk, what="destroy", on=date(2026, 11, 2), note="พยาน")
    counts = [
        actions.note_done(cast.clerk.viewer(), sitting.pk, what="destroy", on=date(2026, 11, 2), note="พยาน")
        for _ in range(2)
    ]
    assert counts == [1, 0]


def test_a_committee_has_a_chair_and_two_members_and_decides_on_what_is_listed(cast: Cast) -> None:
    letter, young = of_day(cast.clerk, "2015-01-01"), of_day(cast.clerk, "2024-01-01")
    wrongs: dict[str, Any] = {"chair": " ", "members": ["ก", " "], "decided_on": date(2027, 1, 1), "choices": {}}
    for field, value in wrongs.items():
        with pytest.raises(BadInput) as caught:
            decided(cast, {letter: Choice("destroy")}, **{field: value})
        assert set(caught.value.fields) == {field}
    with pytest.raises(BadInput) as caught:
        decided(cast, {letter: Choice("keep")})
    assert set(caught.value.fields) == {f"until_{letter.pk.hex}"}
    with pytest.raises(NotNow):
        decided(cast, {young: Choice("destroy")})
    with pytest.raises(NotYours):
        actions.decide(
            cast.owner.viewer(),
            year=YEAR,
            decided_on=date(2026, 11, 1),
            chair="ก",
            members=["ข", "ค"],
            minutes=minutes(cast.clerk),
            choices={letter.pk: Choice("destroy")},
        )
    first = decided(cast, {letter: Choice("destroy")}, once="k")
    assert decided(cast, {letter: Choice("destroy")}, once="k").pk == first.pk
    assert Sitting.objects.count() == 1


def test_classes_are_kept_by_administrators_and_verified_until_they_change(cast: Cast) -> None:
    admin = cast.admin.viewer()
    facts: dict[str, Any] = {
        "years": 3,
        "then": "destroy",
        "counted_from": "done",
        "legal_reference": "ข้อ ๕๗",
        "note": "",
    }
    made = actions.add_class(admin, code="three", name="สามปี", **facts)
    with pytest.raises(BadInput):
        actions.add_class(admin, code="three", name="สามปี", **facts)
    with pytest.raises(NotYours):
        actions.add_class(cast.clerk.viewer(), code="four", name="สี่ปี", **facts)
    assert actions.verify_class(admin, made.pk).verified
    assert actions.verify_class(admin, made.pk).verified_by_id == cast.admin.pk
    assert actions.change_class(admin, made.pk, name="สามปีเต็ม", active=True, **facts).verified
    assert not actions.change_class(admin, made.pk, name="ก", active=True, **(facts | {"years": 4})).verified
    with pytest.raises(BadInput) as caught:
        actions.change_class(admin, made.pk, name="", active=True, **(facts | {"years": None}))
    assert set(caught.value.fields) == {"name", "years"}
    assert acts(made) == ["retention.class.add", "retention.class.verify"] + ["retention.class.change"] * 2


def test_a_class_without_its_rule_is_not_verified(cast: Cast) -> None:
    facts: dict[str, Any] = {"years": 3, "then": "destroy", "counted_from": "done", "legal_reference": "", "note": ""}
    made = actions.add_class(cast.admin.viewer(), code="three", name="สามปี", **facts)
    with pytest.raises(NotNow):
        actions.verify_class(cast.admin.viewer(), made.pk)


def test_usual_classes_are_set_once_and_removed_but_not_that_of_all_the_rest(cast: Cast) -> None:
    admin, routine = cast.admin.viewer(), code("routine")
    made = actions.set_usual(admin, of="paper:external", class_id=routine.pk)
    assert actions.set_usual(admin, of="paper:external", class_id=routine.pk).pk == made.pk
    for bad in ("paper:nothing", "book:nothing", "x"):
        with pytest.raises(BadInput):
            actions.set_usual(admin, of=bad, class_id=routine.pk)
    with pytest.raises(NotYours):
        actions.set_usual(cast.clerk.viewer(), of="", class_id=routine.pk)
    actions.remove_usual(admin, made.pk)
    assert not UsualClass.objects.filter(paper_kind="external").exists()
    with pytest.raises(NotNow):
        actions.remove_usual(admin, UsualClass.objects.get(book=None, paper_kind="").pk)
    assert UsualClass.objects.get(book=Book.objects.get(code="secret-received")).retention_class.code == "secret"


def test_keepers_are_reminded_once_and_once_more_before_the_time_is_over(cast: Cast, freeze: Any) -> None:
    of_day(cast.clerk, "2015-01-01")
    assert actions.remind() == 0
    for moment, told in (
        ("2026-01-02T08:40+07:00", 2),
        ("2026-01-03T08:40+07:00", 0),
        ("2026-02-20T08:40+07:00", 2),
        ("2026-02-21T08:40+07:00", 0),
        ("2026-03-05T08:40+07:00", 0),
    ):
        freeze(moment)
        assert actions.remind() == told
    assert set(Notice.objects.values_list("user__username", flat=True)) == {"clerk", "office_head"}


def test_the_list_is_printed_and_exported_and_both_are_logged(cast: Cast, signed_in: SignedIn) -> None:
    of_day(cast.clerk, "2015-01-01", subject="เรื่องเก่ามาก", dated=date(2014, 12, 30))
    client = signed_in(cast.clerk)
    printed = client.get(reverse("retention:print"), {"year": YEAR})
    text = PdfReader(BytesIO(printed.content)).pages[0].extract_text()
    assert "บัญชีหนังสือขอทำลาย" in text
    assert "เรื่องเก่ามาก" in text
    exported = client.get(reverse("retention:export"), {"year": YEAR})
    sheet = load_workbook(BytesIO(b"".join(exported.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    assert [row[4] for row in sheet.iter_rows(values_only=True)] == ["เรื่อง", "เรื่องเก่ามาก"]
    forms = [entry.data["form"] for entry in timeline(RETENTION)]
    assert forms == ["pdf", "xlsx"]


def test_the_pages_take_a_decision_and_the_note_that_it_was_done(cast: Cast, signed_in: SignedIn) -> None:
    letter, other, open_one = (of_day(cast.clerk, "2015-01-01") for _ in range(3))
    client, query = signed_in(cast.clerk), f"?year={YEAR}&then=destroy"
    assert letter.entry.number.text.split("/")[0] in client.get(reverse("retention:due") + query).content.decode()
    page = client.get(reverse("retention:decide") + query)
    assert page.status_code == 200
    sent = {"decided_on": "1/11/2569", "chair": "ประธาน", "members": "ก\nข", "rest": "destroy"}
    sent |= {f"what_{other.pk.hex}": "transfer", f"what_{open_one.pk.hex}": "open"}
    assert client.post(reverse("retention:decide") + query, sent).status_code == 422
    upload = BytesIO("รายงาน".encode())
    upload.name = "รายงาน.txt"
    answer = client.post(reverse("retention:decide") + query, sent | {"minutes": upload})
    sitting = Sitting.objects.get()
    assert {row.letter_id: row.what for row in sitting.verdicts.all()} == {letter.pk: "destroy", other.pk: "transfer"}
    assert answer.url == reverse("retention:sitting", args=[sitting.pk])  # type: ignore[attr-defined]
    kept = client.get(reverse("retention:minutes", args=[sitting.pk]))
    assert "รายงาน" in b"".join(kept.streaming_content).decode()  # type: ignore[attr-defined]
    kept.close()
    done = {"what": "destroy", "on": "20/11/2569", "note": "พยาน"}
    assert client.post(reverse("retention:sitting", args=[sitting.pk]), done).status_code == 302
    assert "ฉบับกระดาษถูกทำลายแล้ว" in client.get(reverse("letters:letter", args=[letter.pk])).content.decode()
    assert "ประธาน" in client.get(reverse("retention:sittings")).content.decode()


def test_the_letters_page_changes_its_class_and_holds_it_back(cast: Cast, signed_in: SignedIn) -> None:
    letter, client = of_day(cast.clerk, "2015-01-01"), signed_in(cast.clerk)
    sent = {"class_id": str(code("routine").pk), "reason": "งานประจำ"}
    assert client.post(reverse("retention:set_class", args=[letter.pk]), sent).status_code == 302
    held = client.post(reverse("retention:hold", args=[letter.pk]), {"reason": "คดี"})
    assert held.status_code == 302
    lift = reverse("retention:lift", args=[Hold.objects.get().pk])
    assert client.post(lift, {"reason": "คดีจบ"}).status_code == 302
    page = client.get(reverse("letters:letter", args=[letter.pk])).content.decode()
    assert "งานประจำ" in page
    assert signed_in(cast.owner).get(reverse("retention:due")).status_code == 403


def test_the_list_of_many_letters_takes_as_many_queries_as_that_of_few(
    cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        of_day(cast.clerk, "2015-01-01")
    client = signed_in(cast.clerk)
    client.get(reverse("retention:due"), {"year": YEAR})
    with django_assert_max_num_queries(15):
        client.get(reverse("retention:due"), {"year": YEAR})
