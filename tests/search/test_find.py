"""Finding: however it is written, wherever it stands, best first, and only what may be seen."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from prasan.audit.ids import uuid7
from prasan.people.models import Group
from prasan.search import actions, queries
from prasan.search.models import Document
from prasan.search.rules import Cursor, Findable, Hit
from prasan.thai.text import fold

START = datetime(2026, 1, 1, tzinfo=UTC)


def keep(title: str, body: str = "", *, day: int = 0, **facts: Any) -> UUID:
    """Makes something findable, open to all staff, and returns its id."""
    usual = {
        "kind": "matter",
        "object_id": uuid7(),
        "matter_id": None,
        "link": "/x/",
        "at": START + timedelta(days=day),
    }
    known = usual | facts
    actions.index(title=title, body=body, **known)
    return known["object_id"]


def ids(text: str, **limits: Any) -> list[UUID]:
    return [hit.object_id for hit in queries.find(text, **limits)]


def only(text: str, **limits: Any) -> Hit:
    (hit,) = queries.find(text, **limits)
    return hit


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("ขอความอนุเคราะห์งบประมาณอาหารกลางวัน", "กลางวัน"),
        ("ขอความอนุเคราะห์งบประมาณอาหารกลางวัน", "เคราะห์งบ"),
        ("ซ่อมแซมแหล่งน้ำของโรงเรียน", "น้ํา"),
        ("ซ่อมแซมแหล่งน้ําของโรงเรียน", "น้ำ"),
        ("แผนงานปี ๒๕๖๙", "2569"),
        ("แผนงานปี 2569", "๒๕๖๙"),
        ("เเผนการศึกษา", "แผน"),
        ("แผนการศึกษา", "เเผน"),
        ("โรง\u200bเรียนบ้านนา", "โรงเรียน"),
        ("โรงเรียนบ้านนา", "โรง\u200bเรียน"),
        ("ครู\u00a0ผู้ช่วย", "ครู ผู้ช่วย"),
        ("ผอ.โรงเรียนร้องทุกข์", "ผู้อำนวยการโรงเรียน"),
        ("ผู้อำนวยการโรงเรียนร้องทุกข์", "ผอ."),
        ("ผู้อำนวยการโรงเรียนร้องทุกข์", "ผอ.รร."),
        ("หนังสือของสพฐ เรื่องทุน", "สพฐ"),
        ("หนังสือจาก สพฐ.", "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"),
        ("STEM Education", "stem"),
        ("ประชุมติดตามโครงการทุนเสมอภาค", "ทุน ประชุม"),
        ("เด็ก 100% ได้เรียน_ฟรี", "100%"),
        ("เด็ก 100% ได้เรียน_ฟรี", "เรียน_ฟรี"),
        ('คำว่า "เรียนดี" มีความสุข', '"เรียนดี"'),
        ("ครูขอย้าย (รอบสอง)", "(รอบสอง)"),
        ("ปรับปรุงยาสามัญประจำโรงเรียน", "ยา"),
    ],
)
@pytest.mark.parametrize("window", [1, 2_000], ids=["by the index", "among the newest"])
def test_found_however_it_is_written(kept: str, asked: str, window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "WINDOW", window)
    wanted = keep(kept)
    keep("เรื่องอื่นที่ไม่เกี่ยวข้องกันเลย")
    assert ids(asked) == [wanted]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", ["", "   ", "\u200b", '"', "***", "AND", "NOT x OR", "{folded} : x", "%", "a\x00b", "#"]
)
def test_odd_questions_break_nothing(asked: str) -> None:
    keep("เรื่องธรรมดา")
    assert isinstance(queries.find(asked), list)


@pytest.mark.django_db
def test_all_words_must_be_there() -> None:
    keep("โครงการอาหารกลางวัน", "งบประมาณปี 2569")
    assert len(ids("อาหาร งบประมาณ")) == 1
    assert ids("อาหาร วัคซีน") == []


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["สร 12/2569", "สร. ๑๒/๒๕๖๙", "สร12/2569", "ศธ 0201/ว 7", "ศธ.๐๒๐๑/ว๗"])
def test_exactly_that_number_comes_first(asked: str) -> None:
    wanted = keep("เก่าแต่ตรงเลข", numbers=["สร 12/2569", "ศธ 0201/ว 7"], day=0)
    keep(f"ใหม่กว่า อ้างถึง {asked} ในชื่อเรื่อง", day=5, numbers=["สร 112/2569", "ศธ 0201/ว 77"])
    first = queries.find(asked)[0]
    assert first.object_id == wanted
    assert first.why.place == "number"


@pytest.mark.django_db
def test_beginnings_of_numbers_are_found_though_short() -> None:
    wanted = keep("เรื่องหนึ่ง", numbers=["กค 0405/ว 1"])
    assert ids("กค") == [wanted]
    assert ids("กค 04") == [wanted]


@pytest.mark.django_db
def test_short_words_alone_are_looked_for_among_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "WINDOW", 1)
    monkeypatch.setattr(queries, "WINDOW_FOR_SHORT_WORDS", 2)
    old = keep("นมบูด สธ.", numbers=["นม 1"], day=0)
    older = keep("นมบูด", day=0)
    new = [keep("นมโรงเรียน", day=day) for day in (1, 2)]
    assert ids("นม") == [*new[::-1], old]
    assert older not in ids("นม")
    assert ids("สธ") == [old]


@pytest.mark.django_db
def test_title_before_text_and_newer_before_older() -> None:
    in_text = keep("เรื่องหนึ่ง", "ทุนการศึกษา", day=9)
    old = keep("ทุนการศึกษาเก่า", day=1)
    new = keep("ทุนการศึกษาใหม่", day=2)
    assert ids("ทุนการศึกษา") == [new, old, in_text]


@pytest.mark.django_db
def test_short_words_narrow_what_longer_words_found() -> None:
    wanted = keep("โครงการยาเสพติด", "พบ นม บูด")
    keep("โครงการยาเสพติด", "ไม่มีอะไร")
    assert ids("เสพติด นม") == [wanted]


@pytest.mark.django_db
def test_common_words_are_found_beyond_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "WINDOW", 3)
    documents = [keep(f"ประชุมครั้งที่ {day}", day=day) for day in range(8)]
    assert ids("ประชุม") == documents[::-1]
    assert ids("ประชุม", limit=2) == documents[::-1][:2]


@pytest.mark.django_db
@pytest.mark.parametrize("window", [1, 4, 2_000])
def test_pages_join_without_gap_or_double(monkeypatch: pytest.MonkeyPatch, window: int) -> None:
    monkeypatch.setattr(queries, "WINDOW", window)
    for day in range(7):
        keep("ทุนการศึกษา" if day % 2 else "เรื่อง", "ทุนการศึกษา", day=day // 3)
    whole = ids("ทุนการศึกษา", limit=50)
    paged: list[UUID] = []
    after: Cursor | None = None
    while page := queries.find("ทุนการศึกษา", limit=2, after=after):
        paged += [hit.object_id for hit in page]
        after = Cursor.read(str(page[-1].cursor))
    assert paged == whole
    assert len(set(whole)) == 7


@pytest.mark.parametrize(
    "text",
    ["", "x", "1~2~3", "1~2026-01-01~5", "1~2026-01-01T00:00:00+00:00~x", "0~2026-01-01T00:00:00+00:00~" + "9" * 30],
)
def test_broken_cursors_are_no_cursors(text: str) -> None:
    assert Cursor.read(text) is None


def seen(*codes: str) -> "QuerySet[Group, Any]":
    """Stands for the matters that somebody may see."""
    return Group.objects.filter(code__in=codes).values("pk")


@pytest.mark.django_db
def test_only_what_may_be_seen_is_found_counted_and_suggested() -> None:
    one, two = (Group.objects.create(code=code, name=code) for code in ("one", "two"))
    mine, secret, everybody = (
        keep("ความลับของรัฐมนตรี", matter_id=group.pk if group else None, numbers=["ลับ สร 1/2569"])
        for group in (one, two, None)
    )
    assert set(ids("ความลับ", within=seen("one"))) == {mine, everybody}
    assert set(ids("ความลับ", within=seen("one", "two"))) == {mine, secret, everybody}
    assert ids("ความลับ") == [everybody]
    assert set(ids("ลับ สร 1/2569", within=seen("one"))) == {mine, everybody}
    assert queries.count("ความลับ", within=seen("one")) == 2
    assert queries.count("ความลับ") == 1
    assert secret not in {hit.object_id for hit in queries.suggest("ความลับ", within=seen("one"))}


@pytest.mark.django_db
def test_kinds_and_limits() -> None:
    agency = keep("กรมบัญชีกลาง", kind="agency")
    matters = [keep(f"หารือกรมบัญชีกลาง {day}", day=day) for day in range(10)]
    assert ids("บัญชีกลาง", kinds=["agency"]) == [agency]
    assert ids("บัญชีกลาง", kinds=[]) == []
    assert len(queries.suggest("บัญชีกลาง")) == 8
    assert queries.count("บัญชีกลาง") == 11
    assert queries.count("บัญชีกลาง", most=5) == 5
    assert ids("หารือ", limit=3) == matters[::-1][:3]


@pytest.mark.django_db
@pytest.mark.parametrize("window", [1, 2_000], ids=["large office", "small office"])
@pytest.mark.parametrize(
    ("asked", "most"), [("ประชุม 2569", 4), ("ประชุม", 3), ("ไม่มีคำนี้", 4), ("โครงการอาหาร 77/2569", 5)]
)
def test_a_search_costs_the_same_in_a_large_office(
    asked: str, most: int, window: int, django_assert_num_queries: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "WINDOW", window)
    for day in range(3):
        keep("ประชุม 2569", numbers=[f"สร {day}/2569"], day=day)
    with django_assert_num_queries(most):
        queries.find(asked)


@pytest.mark.django_db
def test_the_page_is_filled_from_the_newest_and_then_from_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "WINDOW", 2)
    matters = [keep("ประชุม", day=day) for day in range(6)]
    assert ids("ประชุม", limit=2) == matters[:3:-1]
    assert ids("ประชุม", limit=4) == matters[:1:-1]
    assert ids("ประชุม", limit=20) == matters[::-1]


@pytest.mark.django_db
def test_why_tells_place_and_form() -> None:
    keep("ผอ.ย้าย", "ปี ๒๕๖๙", numbers=["สร 5/2569"])
    reasons = {asked: only(asked).why for asked in ("ย้าย", "ผู้อำนวยการ", "๒๕๖๙", "2569", "สร 5/2569", "สร.5/2569")}
    assert {asked: (why.place, why.as_typed) for asked, why in reasons.items()} == {
        "ย้าย": ("title", True),
        "ผู้อำนวยการ": ("title", False),
        "๒๕๖๙": ("body", True),
        "2569": ("body", False),
        "สร 5/2569": ("number", True),
        "สร.5/2569": ("number", False),
    }
    assert str(reasons["ย้าย"].words) == "พบในชื่อเรื่อง"


WORDS = st.sampled_from(["น้ำ", "ครู", "ทุน", "ยา", "โรงเรียน", "๒๕๖๙", "ผอ.", "abc", "การ", "ที่", "นม", " "])
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map("".join)


class AgainstPlainLooking(TestCase):
    """The search against looking through every folded text for the folded words."""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6), TEXTS, st.sampled_from([1, 2_000]))
    def test_finds_what_plain_looking_finds(self, documents: list[tuple[str, str]], asked: str, window: int) -> None:
        kept = {keep(title, body): f"{fold(title)}\n{fold(body)}" for title, body in documents}
        parts = [fold(word) for word in asked.split()]
        expected = {key for key, text in kept.items() if parts and all(part in text for part in parts)}
        with mock.patch.object(queries, "WINDOW", window):
            assert expected <= set(ids(asked))
        for key in kept:
            actions.remove(kind="matter", object_id=key)


@pytest.mark.django_db
def test_documents_change_and_go() -> None:
    thing = uuid7()
    keep("คำเดิม", "เนื้อความเดิม", object_id=thing)
    keep("คำใหม่", "เนื้อความใหม่", object_id=thing)
    assert Document.objects.count() == 1
    assert ids("คำเดิม") == ids("ความเดิม") == []
    assert ids("คำใหม่") == [thing]
    actions.remove(kind="matter", object_id=thing)
    actions.remove(kind="matter", object_id=thing)
    assert ids("คำใหม่") == []
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_indexing_twice_does_it_once() -> None:
    thing = uuid7()
    for _turn in range(2):
        keep("ครั้งเดียวพอ", object_id=thing)
    assert ids("ครั้งเดียว") == [thing]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_trigram(search_trigram, rank) VALUES ('integrity-check', 1)")


@pytest.mark.django_db
def test_rebuild_gives_everything_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 2)
    gone, stale = keep("เรื่องที่ลบไปแล้ว"), keep("ประเภทที่เลิกใช้", kind="old")
    things = [Findable("matter", uuid7(), None, f"เรื่องที่ {n}", "/", START, "เนื้อหา", [f"สร {n}/2569"]) for n in range(5)]
    monkeypatch.setattr("prasan.search.rules._SOURCES", {"matter": lambda: things})
    assert actions.rebuild() == {"matter": 5}
    assert set(ids("เนื้อหา")) == {thing.object_id for thing in things}
    assert gone not in ids("ลบไปแล้ว")
    assert stale not in ids("เลิกใช้")
    assert actions.rebuild() == {"matter": 5}
    assert Document.objects.count() == 5


@pytest.mark.django_db
def test_rebuild_of_one_kind_leaves_the_others() -> None:
    other = keep("ยังอยู่", kind="agency")
    assert actions.rebuild({"matter": list}) == {"matter": 0}
    assert ids("ยังอยู่") == [other]


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["สร.60", "สร60", "สร. ๖๐", "สร 60"])
def test_a_number_without_its_year_comes_first(asked: str) -> None:
    wanted = keep("เรื่องเก่า", numbers=["สร 60/2569"], day=0)
    longer = keep("เรื่องใหม่กว่า", numbers=["สร 601/2569"], day=5)
    found = queries.find(asked)
    assert [found[0].object_id, found[0].why.place] == [wanted, "number"]
    assert {hit.object_id for hit in found} <= {wanted, longer}


@pytest.mark.django_db
@pytest.mark.parametrize("window", [1, 2_000], ids=["by the index", "among the newest"])
@pytest.mark.parametrize("asked", ["AI", "ai", "AI ครู"])
def test_a_short_latin_word_is_found_as_a_word_however_old(
    asked: str, window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "WINDOW", window)
    monkeypatch.setattr(queries, "WINDOW_FOR_SHORT_WORDS", window)
    in_title = keep("อบรมครูเรื่องระบบAIเพื่อการสอน")
    in_body = keep("หลักสูตรใหม่", "ให้ครูใช้ AI ในห้องเรียน")
    keep("ส่ง e-mail ครู", "training for maintainers", day=5)
    assert ids(asked) == [in_title, in_body]


@pytest.mark.django_db
@pytest.mark.parametrize("window", [1, 2_000], ids=["by the index", "among the newest"])
@pytest.mark.parametrize("asked", ["โรงรียน", "ขาดแคลนครูภาษาองกฤษ", "กลางวน โรงเรียน", "อาหารกลงวัน"])
def test_a_word_with_a_vowel_missing_is_found_when_nothing_else_is(
    asked: str, window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "WINDOW", window)
    wanted = keep("โรงเรียนขาดแคลนครูภาษาอังกฤษและอาหารกลางวัน", matter_id=None)
    keep("เรื่องอื่นที่ไม่เกี่ยวข้องกันเลย", day=3)
    hit = only(asked)
    assert hit.object_id == wanted
    assert hit.why.place == "alike"
    assert ids("โรงเรียน") == [wanted]
    assert ids(asked, after=hit.cursor) == []
