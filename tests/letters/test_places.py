"""Where the paper is: taking it, passing it on, the slip with its QR code, and who may know."""

import io
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
import segno
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from prasan.audit.queries import timeline
from prasan.letters.actions import places as actions
from prasan.letters.models.places import Holding
from prasan.letters.queries import places
from prasan.letters.slips import qr_svg, slip_pdf
from prasan.notify.models import Notice
from prasan.papers.actions import start_paper
from prasan.papers.queries import current_look
from prasan.ui.errors import BadInput, NotNow, NotThere
from tests.decisions.stage import matter_of
from tests.letters.samples import registered, secret
from tests.letters.test_sending import signed, written
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]


def where(cast: Cast, of: str, key: Any) -> list[tuple[str, bool, bool]]:
    """Each hand: whose, whether it is on its way, whether it is the current one."""
    way = places.place_of(cast.owner.viewer(), of, key).way
    return [(one.holder.username, one.on_its_way, one.current) for one in way]


def test_paper_goes_from_hand_to_hand(cast: Cast) -> None:
    letter = registered(cast.clerk)
    at = {"of": "letter", "key": letter.pk}
    for _twice in range(2):
        actions.take_paper(cast.clerk.viewer(), **at)
    for _twice in range(2):
        actions.pass_paper(cast.clerk.viewer(), **at, to_id=cast.owner.pk, note="ในแฟ้มสีแดง")
    assert where(cast, **at) == [("clerk", False, False), ("owner", True, True)]
    assert [one.document.key for one in places.with_me(cast.owner.viewer())] == [letter.pk]
    assert places.with_me(cast.clerk.viewer()) == []
    notice = Notice.objects.get(user=cast.owner, code="letters.place.pass")
    assert notice.link == reverse("letters:place", args=["letter", letter.pk])
    actions.take_paper(cast.owner.viewer(), **at)
    assert where(cast, **at) == [("clerk", False, False), ("owner", False, True)]
    acts = [entry.act for entry in timeline(letter.pk)]
    assert (acts.count("letters.place.take"), acts.count("letters.place.pass")) == (2, 1)


def test_who_has_it_not_passes_nothing_on_until_they_take_it(cast: Cast) -> None:
    at = {"of": "letter", "key": registered(cast.clerk).pk}
    actions.take_paper(cast.clerk.viewer(), **at)
    with pytest.raises(NotNow):
        actions.pass_paper(cast.owner.viewer(), **at, to_id=cast.head.pk)
    actions.take_paper(cast.owner.viewer(), **at)
    actions.pass_paper(cast.owner.viewer(), **at, to_id=cast.head.pk)
    actions.pass_paper(cast.owner.viewer(), **at, to_id=cast.backup.pk)
    assert where(cast, **at)[-1] == ("backup", True, True), "who sent it off may say that it goes elsewhere"


def test_a_signed_letter_and_its_paper_have_one_way(cast: Cast) -> None:
    paper = written(cast, matter_of(cast))
    actions.take_paper(cast.owner.viewer(), of="paper", key=paper.pk)
    letter = signed(cast, paper)
    actions.pass_paper(cast.owner.viewer(), of="letter", key=letter.pk, to_id=cast.clerk.pk)
    assert where(cast, "paper", paper.pk) == where(cast, "letter", letter.pk)
    assert len(where(cast, "letter", letter.pk)) == 2
    (held,) = places.with_me(cast.clerk.viewer())
    assert held.document.number == letter.entry.number.text
    assert "letters.place.take" in [entry.act for entry in timeline(paper.matter_id)]


@pytest.mark.parametrize("to", ["clerk", "admin", "nobody"])
def test_paper_goes_to_somebody_else_of_the_office_alone(cast: Cast, to: str) -> None:
    key = registered(cast.clerk).pk
    to_id = uuid4() if to == "nobody" else getattr(cast, to).pk
    with pytest.raises(BadInput) as told:
        actions.pass_paper(cast.clerk.viewer(), of="letter", key=key, to_id=to_id)
    assert list(told.value.fields) == ["to_id"]
    with pytest.raises(BadInput) as told:
        actions.pass_paper(cast.clerk.viewer(), of="letter", key=key, to_id=cast.owner.pk, note="ก" * 301)
    assert list(told.value.fields) == ["note"]
    assert not Holding.objects.exists()


def test_of_a_secret_one_outsiders_learn_nothing_and_get_nothing(cast: Cast) -> None:
    letter = secret(cast.clerk, subject="เรื่องลับมากๆ")
    at = {"of": "letter", "key": letter.pk}
    for act in (
        lambda: actions.take_paper(cast.colleague.viewer(), **at),
        lambda: actions.pass_paper(cast.colleague.viewer(), **at, to_id=cast.owner.pk),
        lambda: places.place_of(cast.colleague.viewer(), **at),
        lambda: places.document(cast.clerk.viewer(), "matter", letter.pk),
    ):
        with pytest.raises(NotThere):
            act()
    with pytest.raises(BadInput) as told:
        actions.pass_paper(cast.clerk.viewer(), **at, to_id=cast.colleague.pk)
    assert list(told.value.fields) == ["to_id"]
    slip = places.slip_of(places.document(cast.clerk.viewer(), **at))
    assert slip.subject == ""
    text = words_of(slip_pdf(slip, current_look()))
    assert "มากๆ" not in text
    actions.pass_paper(cast.clerk.viewer(), **at, to_id=cast.office_head.pk)
    notice = Notice.objects.get(user=cast.office_head, code="letters.place.pass")
    assert "subject" not in notice.params


def words_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize(("size", "wide"), [("a6", 105), ("a5", 148)])
def test_the_slip_bears_number_and_subject_and_the_address_as_a_code(
    cast: Cast, settings: Any, size: str, wide: int
) -> None:
    settings.ADDRESS = "https://prasan.example.go.th/"
    letter = registered(cast.clerk, subject="ขอความอนุเคราะห์ข้อมูลโครงการอาหารกลางวัน ประจำปี")
    found = places.document(cast.owner.viewer(), "letter", letter.pk)
    assert found.address == f"https://prasan.example.go.th/letters/where/letter/{letter.pk}/"
    pdf = slip_pdf(places.slip_of(found), current_look(), size)
    text = words_of(pdf)
    assert "ขอความอนุเคราะห์ข้อมูลโครงการอาหารกลางวันประจำปี" in text
    assert "สแกนเพื่อรับกระดาษไว้" in text
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    assert round(float(reader.pages[0].mediabox.width) / 72 * 25.4) == wide
    assert read_code(pdf) == matrix_of(found.address)


def matrix_of(address: str) -> list[list[bool]]:
    return [[bool(module) for module in row] for row in segno.make_qr(address, error="m").matrix]


def read_code(pdf: bytes) -> list[list[bool]]:
    """The modules of the code as they stand on the printed page, found by its dark square in the middle."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=6, grayscale=True).to_pil()
    document.close()
    dark = page.point(lambda shade: 255 if shade < 128 else 0)
    rows = [y for y in range(page.height) if longest_run(dark.crop((0, y, page.width, y + 1)).tobytes()) > 60]
    top, bottom = rows[0], rows[-1] + 1
    left, _upper, right, _lower = dark.crop((0, top, page.width, bottom)).getbbox()
    many = 0
    line = dark.crop((left, top + 4, right, top + 5)).tobytes()
    while line[many]:
        many += 1
    module = many / 7
    count = round((right - left) / module)
    step = (right - left) / count
    return [
        [dark.getpixel((left + int((x + 0.5) * step), top + int((y + 0.5) * step))) > 0 for x in range(count)]
        for y in range(count)
    ]


def longest_run(line: bytes) -> int:
    return max((len(found[0]) for found in re.finditer(rb"\xff+", line)), default=0)


@given(st.uuids())
def test_every_address_fits_a_code_that_is_drawn_with_its_quiet_zone(key: Any) -> None:
    address = f"https://prasan.example.go.th/letters/where/paper/{key}/"
    size = len(segno.make_qr(address, error="m").matrix) + 8
    assert f'viewBox="0 0 {size} {size}"' in qr_svg(address)


def test_the_screens_at_a_desk(cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any) -> None:
    letter = registered(cast.clerk)
    place = reverse("letters:place", args=["letter", letter.pk])
    client = signed_in(cast.owner)
    with django_assert_max_num_queries(12):
        page = client.get(place).content.decode()
    assert "รับกระดาษไว้ที่ฉัน" in page
    assert client.post(f"{place}take/").status_code == 302
    page = client.get(place).content.decode()
    assert "รับกระดาษไว้ที่ฉัน" not in page
    assert client.post(f"{place}pass/", {"to_id": ""}).status_code == 422
    assert client.post(f"{place}pass/", {"to_id": str(cast.head.pk), "note": "ด่วน"}).status_code == 302
    assert "กำลังส่งไปถึง" in client.get(f"/letters/{letter.pk}/").content.decode()
    head = signed_in(cast.head)
    with django_assert_max_num_queries(12):
        assert place in head.get("/letters/with-me/").content.decode()
    assert client.get(f"{place}slip/a6/").content.startswith(b"%PDF-")
    assert client.get(f"{place}slip/a3/").status_code == 404
    hidden = reverse("letters:place", args=["letter", secret(cast.clerk).pk])
    for address in (hidden, f"{hidden}pass/", f"{hidden}slip/a6/", reverse("letters:place", args=["x", letter.pk])):
        assert signed_in(cast.colleague).get(address).status_code == 404
    assert signed_in(cast.colleague).post(f"{hidden}take/").status_code == 404


def test_a_draft_has_a_slip_by_the_number_of_its_matter(cast: Cast) -> None:
    matter = matter_of(cast)
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="external")
    found = places.document(cast.owner.viewer(), "paper", paper.pk)
    assert found.number == matter.number_text
    actions.take_paper(cast.owner.viewer(), of="paper", key=paper.pk)
    (held,) = places.with_me(cast.owner.viewer())
    assert held.document.place == found.place


def test_the_database_keeps_one_place_a_document(cast: Cast) -> None:
    letter = registered(cast.clerk)
    actions.take_paper(cast.clerk.viewer(), of="letter", key=letter.pk)
    row = Holding.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.create(letter=letter, holder=cast.owner, by=cast.owner, at=row.at)
