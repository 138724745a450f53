"""The screen of the register: what is typed is saved once and never lost, the list finds, the tray gives."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from prasan.directory.models import Agency
from prasan.letters import actions
from prasan.letters.models import Letter
from prasan.letters.queries.choices import held_numbers
from prasan.letters.rules import Receiver, legal_day
from prasan.people.queries import draft
from prasan.registry.models import Book
from prasan.rulebook.rules.days import BANGKOK, is_working
from prasan.ui.letters import without_title
from tests.letters.samples import registered, secret, upload
from tests.office import Cast

SignIn = Callable[..., Client]
RECEIVED = "/letters/"
ROW = {
    "letter_no": "ศธ 04001/77",
    "dated": "วันนี้",
    "sender": "สพฐ.",
    "subject": "ขอข้อมูล",
    "urgency": "0",
    "secrecy": "0",
}


@pytest.fixture
def clerk(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.clerk, mfa=True)


def shown(client: Client, query: str = "") -> list[Letter]:
    letters: list[Letter] = client.get(f"{RECEIVED}{query}").context["page"].letters
    return letters


@pytest.mark.django_db
def test_a_row_is_saved_and_stands_first_in_the_list(cast: Cast, clerk: Client) -> None:
    answer: Any = clerk.post(RECEIVED, ROW | {"action": cast.group.name, "uploads": upload(), "once": uuid4().hex})
    page = clerk.get(answer.url).content.decode()
    letter = Letter.objects.get()
    assert "ลงรับเป็นเลข 1/" in page
    assert "ยังไม่ได้ส่งต่อ" not in page
    assert 'row-new"' in page
    assert (letter.group_id, letter.entry.action_text, letter.files.count()) == (cast.group.pk, "", 1)
    agency = letter.entry.sender_agency
    assert agency is not None
    assert agency.short_name == "สพฐ."


@pytest.mark.django_db
def test_the_last_one_is_repeated_only_where_it_is_shown(clerk: Client) -> None:
    clerk.post(RECEIVED, ROW | {"once": uuid4().hex})
    clerk.post(RECEIVED, ROW | {"letter_no": "นร 1/2", "sender": "สปน.", "once": uuid4().hex})
    assert 'data-last-sender="สำนักงานปลัดสำนักนายกรัฐมนตรี"' in clerk.get(RECEIVED).text
    assert "data-last-sender" not in clerk.get(f"{RECEIVED}?q={ROW['letter_no']}").text


@pytest.mark.django_db
def test_a_matter_names_its_sender_once(cast: Cast, clerk: Client, signed_in: SignIn) -> None:
    clerk.post(RECEIVED, ROW | {"action": cast.group.name, "once": uuid4().hex})
    matter = actions.open_matter(cast.head.viewer(), Letter.objects.get().pk)
    assert matter.sender_agency is not None
    facts = signed_in(cast.head).get(f"/matters/{matter.pk}/").text.split("<dt>จาก</dt>")[1].split("</dd>")[0]
    assert facts.count(matter.sender_agency.name) == 1


@pytest.mark.django_db
def test_a_double_click_saves_once(clerk: Client) -> None:
    sent = ROW | {"once": uuid4().hex, "not_the_same": "on"}
    for _time in range(2):
        assert clerk.post(RECEIVED, sent).status_code == 302
    assert Letter.objects.count() == 1


@pytest.mark.django_db
def test_free_words_stand_where_no_name_fits(clerk: Client) -> None:
    sent = ROW | {"sender": "ชมรมผู้ปกครองบ้านทุ่ง", "action": "ทราบ เก็บ"}
    assert "ยังไม่ได้ส่งต่อถึงผู้ใด" in clerk.post(RECEIVED, sent, follow=True).text
    entry = Letter.objects.get().entry
    assert (entry.sender_agency, entry.sender_text, entry.action_text) == (None, "ชมรมผู้ปกครองบ้านทุ่ง", "ทราบ เก็บ")


@pytest.mark.django_db
def test_nothing_typed_is_lost_to_an_error(cast: Cast, clerk: Client) -> None:
    wrong = ROW | {"subject": "", "dated": "31/2/69", "action": "ด่วน", "uploads": upload("แนบแล้ว.txt")}
    answer = clerk.post(RECEIVED, wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(text in page for text in ("ศธ 04001/77", "31/2/69", "สพฐ.", "ด่วน", "แนบแล้ว.txt"))
    again = clerk.post(RECEIVED, ROW | {"kept": answer.context["form"]["kept"].value()})
    assert again.status_code == 302
    assert [one.name for one in Letter.objects.get().files.all()] == ["แนบแล้ว.txt"]


@pytest.mark.django_db
def test_the_draft_of_the_row_is_dropped_when_it_is_saved(cast: Cast, clerk: Client) -> None:
    clerk.post("/drafts/letters-received/", {"fields": {"subject": ["ค้าง"]}, "at": 1}, content_type="application/json")
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    assert draft(viewer, "letters-received")
    clerk.post(RECEIVED, ROW)
    assert draft(viewer, "letters-received") is None


@pytest.mark.django_db
def test_the_same_letter_is_shown_before_it_is_saved_twice(cast: Cast, clerk: Client) -> None:
    registered(cast.clerk, letter_no="ศธ 04001/77", sender_text="", dated=None)
    secret(cast.office_head, secrecy=2, letter_no="ศธ 04001/77", sender_text="")
    fragment = clerk.get(f"{RECEIVED}same/", {"letter_no": "ศธ.๐๔๐๐๑/๗๗", "sender": "สพฐ."}).content.decode()
    assert fragment.count("อาจซ้ำกับรับที่") == 1
    answer = clerk.post(RECEIVED, ROW | {"uploads": upload("ก.txt")})
    assert answer.status_code == 409
    assert Letter.objects.count() == 2
    sent = ROW | {"kept": answer.context["form"]["kept"].value(), "not_the_same": "on"}
    assert clerk.post(RECEIVED, sent).status_code == 302
    assert Letter.objects.count() == 3


@pytest.mark.django_db
def test_the_same_file_is_noticed(cast: Cast, clerk: Client) -> None:
    clerk.post(RECEIVED, ROW | {"uploads": upload("ก.txt", "ไฟล์เดียวกัน")})
    answer = clerk.post(RECEIVED, ROW | {"letter_no": "อื่น 1", "uploads": upload("ข.txt", "ไฟล์เดียวกัน")})
    assert answer.status_code == 409
    digest = sha256("ไฟล์เดียวกัน".encode()).hexdigest()
    assert "อาจซ้ำกับรับที่" in clerk.get(f"{RECEIVED}same/?sha256={digest}&sha256=nonsense").content.decode()
    assert "อาจซ้ำกับรับที่" not in clerk.get(f"{RECEIVED}same/?sha256={'0' * 64}").content.decode()


@pytest.mark.django_db
def test_a_secret_letter_goes_into_the_secret_book_by_itself(cast: Cast, clerk: Client) -> None:
    clerk.post(RECEIVED, ROW | {"secrecy": "1"})
    assert Letter.objects.get().entry.number.book.code == "secret-received"
    assert Letter.objects.get().entry.number.text.startswith("ลับ 1/")
    assert clerk.post(RECEIVED, ROW | {"secrecy": "2"}).status_code == 422  # not among the clerk's classes


@pytest.mark.django_db
def test_after_a_secret_letter_the_next_one_is_typed_in_the_book_as_before(cast: Cast, clerk: Client) -> None:
    answer: Any = clerk.post(RECEIVED, ROW | {"secrecy": "1", "once": uuid4().hex})
    after = clerk.get(answer.url)
    assert after.context["book"].code == "received"
    assert "ในทะเบียนรับข้อมูลข่าวสารลับแล้ว" in after.text
    assert after.context["form"]["secrecy"].value() == 0


@pytest.mark.django_db
def test_a_book_that_is_not_theirs_is_not_there(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.stranger, mfa=True)
    assert client.get(f"{RECEIVED}?book=secret-received").status_code == 404
    Book.objects.filter(code="received").update(issuer_roles=["clerk"])
    assert b"data-register" not in client.get(RECEIVED).content
    assert client.post(RECEIVED, ROW).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["ศธ 04001/77", "ศธ๐๔๐๐๑/๗๗", "ศธ. 04001 / 77", "2", "๒", "เงินอุดหนุน", "อุดหนุน"])
def test_a_letter_is_found_by_any_number_or_word(cast: Cast, clerk: Client, asked: str) -> None:
    registered(cast.clerk, subject="เรื่องแรก", letter_no="อว 0201/9")
    wanted = registered(cast.clerk, subject="ขออนุมัติเงินอุดหนุน", letter_no="ศธ 04001/77")
    assert shown(clerk, f"?q={asked}") == [wanted]


@pytest.mark.django_db
def test_the_list_is_narrowed_and_paged_by_number(cast: Cast, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    agency = Agency.objects.get(short_name="สพฐ.")
    letters = [
        registered(cast.clerk, letter_no=f"ศธ 1/{n}", sender_agency_id=agency.pk if n % 2 else None) for n in range(5)
    ]
    actions.cancel(cast.clerk.viewer(), letters[0].pk, reason="ซ้ำ")  # type: ignore[attr-defined]
    assert shown(clerk) == letters[::-1]
    assert shown(clerk, "?from=สพฐ") == [letters[3], letters[1]]
    assert shown(clerk, "?state=cancelled") == [letters[0]]
    assert shown(clerk, "?state=registered") == letters[:0:-1]
    assert shown(clerk, "?year=2560") == []
    assert shown(clerk, "?year=all&after=nonsense&state=none") == letters[::-1]
    year = letters[0].entry.number.year
    assert shown(clerk, f"?after={year}-3") == letters[1::-1]


@pytest.mark.django_db
def test_ones_own_letters_and_copies_stand_alone(cast: Cast, clerk: Client, signed_in: SignIn) -> None:
    mine = registered(cast.clerk, letter_no="1", to=Receiver(person_id=cast.owner.pk))
    ours = registered(cast.clerk, letter_no="2", to=Receiver(group_id=cast.group.pk))
    theirs = registered(cast.clerk, letter_no="3", to=Receiver(cast.group.pk, cast.colleague.pk))
    actions.send_copies(cast.clerk.viewer(), theirs.pk, user_ids=[cast.owner.pk])  # type: ignore[attr-defined]
    owner = signed_in(cast.owner, mfa=True)
    assert shown(owner, "?only=mine") == [ours, mine]
    assert shown(owner, "?only=copies") == [theirs]
    owner.post(reverse("letters:acknowledge", args=[theirs.pk]))
    assert shown(owner, "?only=copies") == []


@pytest.mark.django_db
def test_the_page_costs_the_same_however_long_the_list(
    cast: Cast, clerk: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for n in range(3):
        registered(cast.clerk, letter_no=f"ศธ 1/{n}")
    with django_assert_max_num_queries(15) as few:
        clerk.get(RECEIVED)
    for n in range(60):
        registered(cast.clerk, letter_no=f"ศธ 2/{n}")
    with django_assert_max_num_queries(len(few)):
        assert len(shown(clerk)) == 50
    with django_assert_max_num_queries(15):
        clerk.get(reverse("letters:letter", args=[Letter.objects.first().pk]))  # type: ignore[union-attr]


@pytest.mark.django_db
def test_from_the_tray_into_the_register_and_on_to_the_next(cast: Cast, clerk: Client) -> None:
    tray = reverse("letters:tray")
    clerk.post(tray, {"uploads": [upload("หนึ่ง.txt", "1"), upload("สอง.txt", "2")]})
    page = clerk.get(f"{RECEIVED}?tray=1")
    assert "หนึ่ง.txt" in page.content.decode()
    arrival = page.context["arrival"]
    answer: Any = clerk.post(f"{RECEIVED}?tray=1", ROW | {"arrival_id": str(arrival.pk)})
    assert "tray=1" in answer.url
    assert "สอง.txt" in clerk.get(answer.url).content.decode()
    second = clerk.get(answer.url).context["arrival"]
    assert clerk.post(reverse("letters:put_aside", args=[second.pk]), {"reason": ""}).status_code == 422
    clerk.post(reverse("letters:put_aside", args=[second.pk]), {"reason": "โฆษณา"})
    assert "โฆษณา" in clerk.get(f"{tray}?state=aside").content.decode()
    clerk.post(reverse("letters:take_back", args=[second.pk]))
    assert clerk.get(tray).context["arrivals"].paginator.count == 1


@pytest.mark.django_db
def test_a_letter_is_handled_on_its_page(cast: Cast, clerk: Client, signed_in: SignIn) -> None:
    letter = registered(cast.clerk)
    to = {
        name: reverse(f"letters:{name}", args=[letter.pk])
        for name in ("route", "copies", "acknowledge", "join", "letter")
    }
    assert clerk.post(to["route"], {}).status_code == 422
    clerk.post(to["route"], {"group_id": cast.group.pk, "person_id": cast.owner.pk, "note": "โปรดดำเนินการ"})
    clerk.post(to["copies"], {"user_ids": [cast.owner.pk, cast.colleague.pk]})
    owner = signed_in(cast.owner, mfa=True)
    assert "ทราบแล้ว" in owner.get(to["letter"]).content.decode()
    owner.post(to["acknowledge"])
    page = owner.get(to["letter"]).content.decode()
    assert all(text in page for text in ("โปรดดำเนินการ", cast.group.name, "ทราบแล้ว 1 จาก 2 คน"))
    answer: Any = owner.post(reverse("letters:open_matter", args=[letter.pk]), {"subject": "เปิดเรื่อง"})
    assert letter.entry.number.text in owner.get(answer.url).content.decode()
    assert owner.post(to["join"], {"matter_id": ""}).status_code == 422


@pytest.mark.django_db
def test_opening_a_secret_letter_is_logged(cast: Cast, clerk: Client) -> None:
    letter = secret(cast.clerk)
    clerk.get(reverse("letters:letter", args=[letter.pk]))
    page = clerk.get(reverse("letters:letter", args=[letter.pk])).content.decode()
    assert "เปิดอ่านหนังสือลับ" in page


@given(st.integers(0, 100 * 366 * 24 * 60))
def test_what_counts_as_received_is_a_working_day_and_never_earlier(minutes: int) -> None:
    moment = datetime(2000, 1, 1, tzinfo=BANGKOK) + timedelta(minutes=minutes)
    day = legal_day(moment, time(16, 30), {})
    assert is_working(day, {})
    assert day >= moment.date()
    assert (day == moment.date()) == (is_working(moment.date(), {}) and moment.time() < time(16, 30))


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads so short a table as a whole")
def test_what_is_reserved_is_found_without_reading_the_book(cast: Cast) -> None:
    book = Book.objects.get(code="received")
    with CaptureQueriesContext(connection) as asked:
        assert held_numbers(book) == []
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[-1]['sql']}")
        assert "number_once_reserved" in str(cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.parametrize("start", [0, 1], ids=["without the title", "by the first name"])
def test_a_receiver_is_known_by_the_name_people_use(cast: Cast, clerk: Client, start: int) -> None:
    whole = without_title(cast.owner.name)
    called = [whole, whole.split()[0]][start]
    answer: Any = clerk.post(RECEIVED, ROW | {"action": called})
    letter = Letter.objects.get()
    assert (letter.person_id, letter.entry.action_text) == (cast.owner.pk, "")
    assert f"ส่งต่อถึง {cast.owner.name} แล้ว" in clerk.get(answer.url).content.decode()


@pytest.mark.django_db
def test_a_name_that_two_have_is_taken_as_words(cast: Cast, clerk: Client) -> None:
    first = without_title(cast.owner.name).split()[0]
    cast.backup.name = f"นาย{first} อีกคนหนึ่ง"
    cast.backup.save()
    answer: Any = clerk.post(RECEIVED, ROW | {"action": first})
    letter = Letter.objects.get()
    assert (letter.person_id, letter.entry.action_text) == (None, first)
    assert "ยังไม่ได้ส่งต่อ" in clerk.get(answer.url).content.decode()
