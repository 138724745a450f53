"""Lists of addressees that are kept: written, put right, exported, printed as labels, taken out of use."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from prasan.audit.queries import timeline
from prasan.letters.actions import lists as actions
from prasan.letters.models.merging import AddressList
from prasan.letters.queries import lists_kept
from prasan.letters.slips import labels_pdf
from prasan.papers.queries import current_look
from prasan.ui.errors import BadInput, NotThere, NotYours
from tests.office import Cast

pytestmark = pytest.mark.django_db
TEXT = "ผู้รับ\tที่อยู่\tจำนวน\tภาค\nห้องสมุดประชาชน ก\tถนน ก จังหวัด ก\t๓\tเหนือ\nโรงเรียน ข\tถนน ข\t\tใต้"


def test_a_list_is_kept_once_and_put_right(cast: Cast) -> None:
    clerk = cast.clerk.viewer()
    for _twice in range(2):
        kept = actions.keep_list(clerk, name="วารสาร สร.สาร", note="รายเดือน", text=TEXT, once="a")
    assert AddressList.objects.count() == 1
    assert [(row.name, row.copies, row.fields["ภาค"]) for row in kept.rows.all()] == [
        ("ห้องสมุดประชาชน ก", 3, "เหนือ"),
        ("โรงเรียน ข", 1, "ใต้"),
    ]
    again = actions.keep_list(clerk, kept.pk, name="วารสาร สร.สาร", text=lists_kept.as_text(kept) + "\nวัด ค")
    assert (again.pk, again.rows.count()) == (kept.pk, 3)
    assert again.rows.first().fields["ภาค"] == "เหนือ", "what is read back is what was kept"
    assert [entry.act for entry in timeline(kept.pk)] == ["letters.list.keep"] * 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "ก" * 201}, "name"),
        ({"name": "มีแล้ว"}, "name"),
        ({"note": "ก" * 501}, "note"),
        ({"text": " "}, "text"),
        ({"text": "ผู้รับ\tที่อยู่\n\tถนน"}, "text"),
        ({"text": "\n".join(f"ก {n}" for n in range(1_001))}, "text"),
    ],
)
def test_bad_input_is_told_at_its_field(cast: Cast, wrong: dict[str, str], field: str) -> None:
    actions.keep_list(cast.clerk.viewer(), name="มีแล้ว", text="ก")
    with pytest.raises(BadInput) as told:
        actions.keep_list(cast.clerk.viewer(), **({"name": "ใหม่", "text": "ก"} | wrong))
    assert list(told.value.fields) == [field]
    assert AddressList.objects.count() == 1


def test_outsiders_keep_and_see_no_list(cast: Cast) -> None:
    kept = actions.keep_list(cast.clerk.viewer(), name="ก", text="ก")
    for viewer in (cast.admin.viewer(), cast.minister.viewer()):
        with pytest.raises(NotYours):
            actions.keep_list(viewer, name="ข", text="ข")
        with pytest.raises(NotYours):
            actions.drop_list(viewer, kept.pk)
    with pytest.raises(NotYours):
        lists_kept.find_list(cast.admin.viewer(), kept.pk)
    with pytest.raises(NotThere):
        lists_kept.find_list(cast.clerk.viewer(), cast.clerk.pk)


def test_out_of_use_it_leaves_the_lists_and_frees_its_name(cast: Cast) -> None:
    clerk = cast.clerk.viewer()
    kept = actions.keep_list(clerk, name="ก", text="ก")
    for _twice in range(2):
        actions.drop_list(clerk, kept.pk)
    assert not lists_kept.address_lists(clerk).exists()
    assert actions.keep_list(clerk, name="ก", text="ก").pk != kept.pk
    assert [entry.act for entry in timeline(kept.pk)].count("letters.list.drop") == 1


@pytest.mark.proves("R-114", "R-115")
def test_labels_name_everybody_with_address_and_copies(cast: Cast) -> None:
    text = "ผู้รับ\tที่อยู่\tจำนวน\n" + "\n".join(f"หน่วยงานที่ {n}\tถนนสายที่ {n}\t{n}" for n in range(1, 30))
    text += "\nพระครูสมมุติ\tวัด\t1"
    kept = actions.keep_list(cast.clerk.viewer(), name="ก", text=text)
    reader = PdfReader(io.BytesIO(labels_pdf(lists_kept.labels_of(kept), current_look())))
    assert len(reader.pages) == 2, "24 labels a sheet"
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    for words in ("เรียนหน่วยงานที่๒๙", "นมัสการพระครูสมมุติ", "ถนนสายที่๑๗", "๒๕ฉบับ"):
        assert words in text


def test_the_screens_of_lists(cast: Cast, signed_in: Callable[..., Client]) -> None:
    client = signed_in(cast.clerk)
    new = reverse("letters:list_new")
    assert client.post(new, {"name": "สร.สาร"}).status_code == 422
    upload = SimpleUploadedFile("ก.csv", "ผู้รับ,ที่อยู่\nวัด ค,=1+1\n".encode())
    place = client.post(new, {"name": "สร.สาร", "upload": upload}).headers["Location"]
    assert "สร.สาร" in client.get("/letters/lists/").content.decode()
    assert "วัด ค" in client.get(place).content.decode()
    assert client.post(place, {"name": "", "text": "ก"}).status_code == 422
    answer = client.get(f"{place}export/")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][:4] == ("ผู้รับ", "ที่อยู่", "คำขึ้นต้น", "จำนวน")
    assert rows[1][:2] == ("วัด ค", "'=1+1")
    assert client.get(f"{place}labels/").content.startswith(b"%PDF-")
    kept = AddressList.objects.get()
    assert [entry.act for entry in timeline(kept.pk)].count("letters.list.export") == 2
    assert signed_in(cast.minister).get(place).status_code == 200
    assert signed_in(cast.minister).post(place, {"name": "ก", "text": "ก"}).status_code == 403
    assert signed_in(cast.admin).get("/letters/lists/").status_code == 403
    assert signed_in(cast.clerk).post(f"{place}drop/").status_code == 302
    kept.refresh_from_db()
    assert not kept.active
