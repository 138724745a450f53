"""What the one search box finds of a matter, and for whom."""

from io import BytesIO

import pytest

from prasan.matters import actions
from prasan.matters.models import Matter
from prasan.matters.queries.lists import find_anything
from prasan.orders.actions import take_order
from prasan.people.access import Viewer
from prasan.search.actions import rebuild
from tests.matters.test_receive import intake
from tests.office import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.proves("R-212")]


def kinds_found(viewer: Viewer, text: str) -> set[str]:
    """The kinds of what is found."""
    return {hit.kind for hit in find_anything(viewer, text)}


@pytest.fixture
def rich(cast: Cast) -> Matter:
    """An order with points, a note and a file."""
    matter = take_order(
        cast.clerk.viewer(),
        intake(group_id=cast.group.pk, letter_number="ศธ ๐๔๐๐๑/๑๒๓๔"),
        source="minister",
        form="spoken",
        needs="รายชื่อผู้อำนวยการสำนักงานเขตพื้นที่",
    )
    actions.assign(cast.head.viewer(), matter.pk, lead_id=cast.owner.pk)
    actions.note(cast.owner.viewer(), matter.pk, text="โทรประสานคุณสมบูรณ์แล้ว")
    actions.attach(cast.owner.viewer(), matter.pk, upload=BytesIO("ตารางน้ำหนักนักเรียน".encode()), name="ตาราง.txt")
    return matter


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("เรียนฟรี", "matter"),
        ("ศธ 04001/1234", "matter"),
        ("ผอ.สำนักงานเขต", "matter"),
        ("สมบูรณ์", "note"),
        ("ตาราง", "file"),
    ],
)
def test_number_words_notes_and_files_are_found(cast: Cast, rich: Matter, text: str, kind: str) -> None:
    assert kind in kinds_found(cast.stranger.viewer(), text)


def test_a_correction_keeps_the_order_findable_by_its_points(cast: Cast, rich: Matter) -> None:
    actions.revise(cast.owner.viewer(), rich.pk, subject="ชื่อเรื่องใหม่", reason="พิมพ์ผิด")
    assert kinds_found(cast.owner.viewer(), "ผู้อำนวยการสำนักงาน") == {"matter"}


def test_a_file_taken_off_is_found_no_more(cast: Cast, rich: Matter) -> None:
    actions.detach(cast.owner.viewer(), rich.attachments.get().pk, reason="แนบผิด")
    assert "file" not in kinds_found(cast.owner.viewer(), "ตาราง")


def test_built_anew_the_search_finds_the_same(cast: Cast, rich: Matter) -> None:
    before = kinds_found(cast.owner.viewer(), "สมบูรณ์") | kinds_found(cast.owner.viewer(), "เรียนฟรี")
    rebuild()
    assert kinds_found(cast.owner.viewer(), "สมบูรณ์") | kinds_found(cast.owner.viewer(), "เรียนฟรี") == before


def test_a_matter_that_became_secret_is_gone_for_others(cast: Cast, rich: Matter) -> None:
    actions.classify(cast.office_head.viewer(), rich.pk, secrecy=1, reason="มีข้อมูลบุคคล")
    assert kinds_found(cast.stranger.viewer(), "สมบูรณ์") == set()
    assert kinds_found(cast.owner.viewer(), "สมบูรณ์") == {"note"}
