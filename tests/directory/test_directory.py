"""The directory: choosing by any name, keeping it right, and what the log may hold of people."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from prasan.audit.ids import uuid7
from prasan.audit.queries import timeline
from prasan.directory import actions, queries, rules, seeds
from prasan.directory.models import Agency, AgencyKind, Person
from prasan.thai.collation import sort_key
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import Cast

OUTSIDERS_TO_KEEPING = ("secretary", "minister")


@pytest.mark.django_db
@pytest.mark.proves("R-057", "R-041")
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("สพฐ", "obec"),
        ("สพฐ.", "obec"),
        ("ขั้นพื้นฐาน", "obec"),
        ("สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน", "obec"),
        ("กศน", "dole"),
        ("กศน.", "dole"),
        ("การศึกษานอกระบบ", "dole"),
        ("สกร", "dole"),
        ("ก.ค.ศ.", "otepc"),
        ("กคศ", "otepc"),
        ("สลค", "soc"),
        ("ป.ป.ช.", "nacc"),
        ("ปปช", "nacc"),
        ("1111", "opm-ps"),
        ("๑๑๑๑", "opm-ps"),
        ("คุรุสภา", "ksp"),
        ("ดำรงธรรม", "damrongdhama"),
        ("สพป. เชียงใหม่", "primary-chiangmai-1"),
        ("เชียงใหม่ มัธยม", "secondary-chiangmai"),
        ("สพม.กรุงเทพมหานคร เขต 2", "secondary-bangkok-2"),
    ],
)
def test_an_agency_is_found_by_any_of_its_names(typed: str, code: str) -> None:
    assert queries.choose_agency(typed)[0].code == code


@pytest.mark.django_db
def test_the_closest_name_comes_first_and_closed_agencies_do_not_come(cast: Cast) -> None:
    Agency.objects.filter(code="obec").update(active=False)
    assert "obec" not in {agency.code for agency in queries.choose_agency("สพฐ")}
    assert queries.choose_agency("กระทรวงศึกษาธิการ")[0].code == "moe"
    assert len(queries.choose_agency("สำนักงาน", 7)) == 7
    assert queries.choose_agency("ไม่มีหน่วยงานนี้") == []


@pytest.mark.django_db
def test_exact_names_stand_for_one_agency_or_none() -> None:
    found = queries.agency_by_name("สพฐ.")
    assert found is not None
    assert found.code == "obec"
    assert queries.agency_by_name("สำนักงาน") is None
    assert queries.agency_by_name("  ") is None


@pytest.mark.django_db
def test_sowing_again_adds_nothing_and_every_seed_has_its_place() -> None:
    before = Agency.objects.count()
    seeds.sow()
    assert Agency.objects.count() == before == len(seeds.AGENCIES)
    assert Agency.objects.get(code="obec").parent == Agency.objects.get(code="moe")
    assert all(not above or above in {row[0] for row in seeds.AGENCIES} for _code, _facts, above in seeds.AGENCIES)


def add(cast: Cast, **facts: Any) -> Agency:
    usual: dict[str, Any] = {"name": "ศูนย์ทดลองเรียนรู้", "short_name": "ศทร.", "kind": AgencyKind.BODY}
    return actions.add_agency(cast.owner.viewer(), **usual | facts)


def add_person(cast: Cast, **facts: Any) -> Person:
    usual: dict[str, Any] = {"title": "นาง", "name": "สมศรี ใจงาม", "position": "เลขานุการกรม", "mobile": "08 1234 5678"}
    return actions.add_person(cast.owner.viewer(), **usual | facts)


@pytest.mark.django_db
def test_an_agency_is_added_and_logged(cast: Cast) -> None:
    agency = add(cast, other_names=["ศูนย์เดิม", " ", "ศูนย์เดิม"], topics=["ทดลอง"])
    assert agency.other_names == ["ศูนย์เดิม"]
    assert queries.choose_agency("ศูนย์เดิม") == [agency]
    (entry,) = timeline(agency.pk)
    assert (entry.act, entry.actor_id, entry.data["name"]) == ("directory.agency.add", cast.owner.pk, "ศูนย์ทดลองเรียนรู้")


@pytest.mark.django_db
def test_the_same_key_adds_once(cast: Cast) -> None:
    assert add(cast, key="k-1") == add(cast, key="k-1")
    assert add_person(cast, key="k-2") == add_person(cast, key="k-2")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "สำนักงบประมาณ", "parent_id": "opm"}, "name"),
        ({"email": "ไม่ใช่"}, "email"),
        ({"kind": "planet"}, "kind"),
        ({"short_name": "ก" * 61}, "short_name"),
        ({"parent_id": uuid7()}, "parent_id"),
    ],
)
def test_bad_agencies_are_refused(cast: Cast, facts: dict[str, Any], field: str) -> None:
    if facts.get("parent_id") == "opm":
        facts = facts | {"parent_id": Agency.objects.get(code="opm").pk}
    with pytest.raises(BadInput) as caught:
        add(cast, **facts)
    assert set(caught.value.fields) == {field}


@pytest.mark.django_db
def test_a_former_name_is_kept_and_found(cast: Cast) -> None:
    agency = add(cast)
    actions.change_agency(cast.owner.viewer(), agency_id=agency.pk, name="สถาบันทดลองเรียนรู้")
    agency.refresh_from_db()
    assert agency.other_names == ["ศูนย์ทดลองเรียนรู้"]
    assert agency.short_name == "ศทร."
    assert queries.choose_agency("ศูนย์ทดลอง") == [agency]
    assert timeline(agency.pk).last().data == {"name": ["ศูนย์ทดลองเรียนรู้", "สถาบันทดลองเรียนรู้"]}


@pytest.mark.django_db
def test_an_agency_never_stands_under_itself(cast: Cast) -> None:
    top = add(cast)
    below = add(cast, name="ส่วนล่าง", parent_id=top.pk)
    for above in (top, below):
        with pytest.raises(BadInput) as caught:
            actions.change_agency(cast.owner.viewer(), agency_id=top.pk, parent_id=above.pk)
        assert set(caught.value.fields) == {"parent_id"}


@pytest.mark.django_db
def test_changing_nothing_logs_nothing(cast: Cast) -> None:
    agency = add(cast)
    actions.change_agency(cast.owner.viewer(), agency_id=agency.pk, name=agency.name)
    assert timeline(agency.pk).count() == 1


@pytest.mark.django_db
def test_out_of_use_and_back_again(cast: Cast) -> None:
    agency, viewer = add(cast), cast.clerk.viewer()
    actions.close_agency(viewer, agency_id=agency.pk)
    assert queries.choose_agency("ศทร") == []
    with pytest.raises(NotNow):
        actions.close_agency(viewer, agency_id=agency.pk)
    actions.reopen_agency(viewer, agency_id=agency.pk)
    assert queries.choose_agency("ศทร") == [agency]
    assert [entry.act.rsplit(".", 1)[1] for entry in timeline(agency.pk)] == ["add", "close", "reopen"]


@pytest.mark.django_db
def test_confirming_keeps_it_fresh_for_a_year(cast: Cast) -> None:
    agency = actions.confirm_agency(cast.clerk.viewer(), agency_id=add(cast).pk)
    assert agency.confirmed_at is not None
    assert rules.is_fresh(agency.confirmed_at, timezone.now())
    assert not rules.is_fresh(agency.confirmed_at, timezone.now() + timedelta(days=366))
    assert not rules.is_fresh(None, timezone.now())


@pytest.mark.django_db
@pytest.mark.proves("R-057", "R-059")
@pytest.mark.parametrize("typed", ["สมศรี", "ใจงาม สมศรี", "เลขานุการ", "0812345678", "๐๘๑๒๓๔", "สพฐ", "นางสมศรี"])
def test_a_person_is_found_by_name_position_number_or_agency(cast: Cast, typed: str) -> None:
    person = add_person(cast, agency_id=Agency.objects.get(code="obec").pk)
    add_person(cast, name="คนอื่น", title="", position="นักวิชาการ", mobile="")
    assert queries.choose_person(typed) == [person]


@pytest.mark.django_db
def test_people_of_one_agency(cast: Cast) -> None:
    obec, vec = Agency.objects.get(code="obec"), Agency.objects.get(code="vec")
    person = add_person(cast, agency_id=obec.pk)
    assert queries.choose_person("", agency_id=obec.pk) == [person]
    assert queries.choose_person("", agency_id=vec.pk) == []


@pytest.mark.django_db
def test_the_log_names_no_person_and_no_number(cast: Cast) -> None:
    person = add_person(cast)
    actions.change_person(cast.owner.viewer(), person_id=person.pk, mobile="08 9999 9999", name="สมศรี มีสุข")
    actions.retire_person(cast.owner.viewer(), person_id=person.pk)
    actions.bring_back_person(cast.owner.viewer(), person_id=person.pk)
    actions.confirm_person(cast.owner.viewer(), person_id=person.pk)
    entries = list(timeline(person.pk))
    assert len(entries) == 5
    assert entries[1].data == {"fields": ["mobile", "name"]}
    told = " ".join(entry.data_text for entry in entries)
    assert not any(word in told for word in ("สมศรี", "9999", "1234"))


@pytest.mark.django_db
def test_bad_people_are_refused(cast: Cast) -> None:
    for facts, field in (({"name": ""}, "name"), ({"email": "x"}, "email"), ({"agency_id": uuid7()}, "agency_id")):
        with pytest.raises(BadInput) as caught:
            add_person(cast, **facts)
        assert set(caught.value.fields) == {field}


@pytest.mark.django_db
def test_who_keeps_and_who_only_reads(cast: Cast) -> None:
    agency, person = add(cast), add_person(cast)
    for name in OUTSIDERS_TO_KEEPING:
        viewer = getattr(cast, name).viewer()
        assert queries.agency(viewer, agency.pk) == agency
        for act, facts in (
            (actions.add_agency, {"name": "ใหม่"}),
            (actions.change_agency, {"agency_id": agency.pk, "name": "ใหม่"}),
            (actions.close_agency, {"agency_id": agency.pk}),
            (actions.confirm_agency, {"agency_id": agency.pk}),
            (actions.add_person, {"name": "ใหม่"}),
            (actions.change_person, {"person_id": person.pk, "name": "ใหม่"}),
            (actions.retire_person, {"person_id": person.pk}),
        ):
            with pytest.raises(NotYours):
                act(viewer, **facts)


@pytest.mark.django_db
def test_what_is_not_there(cast: Cast) -> None:
    viewer = cast.owner.viewer()
    for read in (queries.agency, queries.person):
        with pytest.raises(NotThere):
            read(viewer, uuid7())
    assert queries.agency_in_use("x") is None
    assert queries.person_in_use(str(uuid7())) is None


@settings(deadline=None)
@given(st.lists(st.text(alphabet="กขคงเแาิ่้๑1aB ", max_size=8), max_size=8))
def test_sorting_keys_sort_as_a_thai_dictionary(names: list[str]) -> None:
    by_key = sorted(names, key=lambda name: (rules.sorting(name), name))
    assert by_key == sorted(names, key=lambda name: (sort_key(name)[:2], name))


@pytest.mark.django_db
def test_lists_stand_in_dictionary_order(cast: Cast) -> None:
    for name in ("เกาะแก้ว", "กาฬสินธุ์", "แก่งคอย", "ขอนแก่น", "ก่อสร้าง"):
        add(cast, name=f"ทดลอง{name}")
    found = [agency.name.removeprefix("ทดลอง") for agency in queries.agencies(cast.owner.viewer(), "ทดลอง")]
    assert [name for name in found if name != "ศูนย์ทดลองเรียนรู้"] == ["ก่อสร้าง", "กาฬสินธุ์", "เกาะแก้ว", "แก่งคอย", "ขอนแก่น"]


@pytest.mark.django_db
def test_pick_fields_are_answered(cast: Cast, signed_in: Callable[..., Client]) -> None:
    person = add_person(cast, agency_id=Agency.objects.get(code="obec").pk)
    browser = signed_in(cast.owner, mfa=True)
    (first, *_rest) = browser.get(reverse("directory:agencies"), {"q": "สพฐ"}).json()["results"]
    assert first["text"] == "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน (สพฐ.)"
    assert first["note"] == "กระทรวงศึกษาธิการ"
    (found,) = browser.get(reverse("directory:people"), {"q": "สมศรี", "agency": "x"}).json()["results"]
    assert found == {"value": str(person.pk), "text": "นางสมศรี ใจงาม", "note": "เลขานุการกรม · สพฐ."}


@pytest.mark.django_db
def test_pages_of_the_directory(
    cast: Cast, signed_in: Callable[..., Client], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    obec = Agency.objects.get(code="obec")
    person = add_person(cast, agency_id=obec.pk)
    browser = signed_in(cast.owner, mfa=True)
    pages = {
        reverse("directory:agency_list"): "กรมบัญชีกลาง",
        reverse("directory:agency_list") + "?q=สพฐ": "ขั้นพื้นฐาน",
        reverse("directory:agency_list") + "?q=ไม่มีแน่": "ไม่พบข้อมูล",
        reverse("directory:person_list"): "นางสมศรี ใจงาม",
        reverse("directory:agency", args=[obec.pk]): "นางสมศรี ใจงาม",
        reverse("directory:person", args=[person.pk]): "08 1234 5678",
        reverse("directory:agency_new"): "เพิ่มหน่วยงาน",
        reverse("directory:person_edit", args=[person.pk]): "สมศรี ใจงาม",
    }
    for address, word in pages.items():
        with django_assert_max_num_queries(15):
            answer = browser.get(address)
        assert answer.status_code == 200, address
        assert word in answer.content.decode(), address


@pytest.mark.django_db
def test_an_agency_is_kept_on_screen(cast: Cast, signed_in: Callable[..., Client]) -> None:
    browser = signed_in(cast.owner, mfa=True)
    typed = {"name": "ศูนย์ใหม่", "kind": "body", "other_names": "ชื่อหนึ่ง\n\nชื่อสอง", "topics": "", "once": "one-key"}
    assert browser.post(reverse("directory:agency_new"), typed | {"email": "x"}).status_code == 422
    for _twice in range(2):
        assert browser.post(reverse("directory:agency_new"), typed).status_code == 302
    agency = Agency.objects.get(name="ศูนย์ใหม่")
    assert agency.other_names == ["ชื่อหนึ่ง", "ชื่อสอง"]
    under = {"name": "ศูนย์ใหม่", "kind": "body", "parent_id": str(Agency.objects.get(code="moe").pk), "topics": "หนึ่ง"}
    assert browser.post(reverse("directory:agency_edit", args=[agency.pk]), under).status_code == 302
    agency.refresh_from_db()
    assert (agency.parent.code, agency.topics) == ("moe", ["หนึ่ง"])
    assert browser.post(reverse("directory:agency_close", args=[agency.pk])).status_code == 302
    assert "เลิกใช้" in browser.get(reverse("directory:agency", args=[agency.pk])).content.decode()


@pytest.mark.django_db
def test_readers_see_the_card_without_buttons(cast: Cast, signed_in: Callable[..., Client]) -> None:
    obec = Agency.objects.get(code="obec")
    page = signed_in(cast.minister, mfa=True).get(reverse("directory:agency", args=[obec.pk])).content.decode()
    assert f'href="{reverse("directory:agency_edit", args=[obec.pk])}"' not in page
    page = signed_in(cast.minister, mfa=True).get(reverse("directory:agency_list")).content.decode()
    assert reverse("directory:agency_new") not in page
