"""Signatures of one's own: kept, placed by their owner alone, printed where they belong; the sealed document."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from prasan.audit.queries import timeline
from prasan.decisions.actions import decide, pass_on, return_memo, seal_due
from prasan.decisions.models import Submission
from prasan.papers.actions import forget_signature, keep_document, keep_signature, place_signature, take_back_signature
from prasan.papers.actions.signing import SIGNATURES
from prasan.papers.models import OwnSignature, Paper, PlacedSignature, SealedDocument
from prasan.papers.queries import altered, docx_of, page_of_version, pdf_of, signing_of, version_of
from prasan.papers.rules.catalogue import KINDS
from prasan.papers.rules.ink import INK_LIMIT, ink_of
from prasan.papers.rules.layout import BUILT_IN
from prasan.papers.rules.page import Beside
from prasan.papers.word.fields import fields_of
from prasan.papers.word.rendering import rendered
from prasan.papers.word.template import template_of
from prasan.people.access import Viewer
from prasan.people.models import Post, Secrecy, User
from prasan.ui.errors import BadInput, NotNow, NotThere
from tests.decisions.stage import at_minister, going, later
from tests.office import PASSWORD, Cast
from tests.papers.samples import SAMPLES

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
Freeze = Callable[[str], None]


def picture(form: str = "PNG", **save: Any) -> bytes:
    """A photograph of a signature: dark ink on paper that is not quite white."""
    image = Image.new("RGB", (600, 300), (236, 232, 225))
    ImageDraw.Draw(image).line([(100, 200), (250, 80), (320, 210), (480, 90)], fill=(20, 30, 90), width=8)
    made = BytesIO()
    image.save(made, form, **save)
    return made.getvalue()


def upload(data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("ลายมือชื่อ.png", picture() if data is None else data)


def keep(user: User) -> OwnSignature:
    viewer: Viewer = user.viewer()  # type: ignore[attr-defined]
    return keep_signature(viewer, image=upload(), confirmed_at=timezone.now())


def place(user: User, submission: Submission) -> PlacedSignature:
    viewer: Viewer = user.viewer()  # type: ignore[attr-defined]
    return place_signature(viewer, submission.paper_id, confirmed_at=timezone.now())


def paper_of(submission: Submission) -> Paper:
    return Paper.objects.select_related("matter", "layout").get(pk=submission.paper_id)


def pdf_of_memo(submission: Submission) -> bytes:
    paper = paper_of(submission)
    return pdf_of(paper, version_of(paper))


def pictures_in(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return sum(1 for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/SMask") is not None)


def sealed(cast: Cast, *, signed: bool = True) -> Submission:
    submission = at_minister(cast)
    if signed:
        keep(cast.minister)
        place(cast.minister, submission)
    decide(cast.minister.viewer(), submission.pk, verdict="approve", once="a")
    seal_due(later())
    return submission


def test_only_the_ink_of_a_picture_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "camera of somebody"
    ink = ink_of(picture("JPEG", exif=exif.tobytes(), comment=b"at home"))
    assert b"camera" not in ink.png
    assert b"at home" not in ink.png
    with Image.open(BytesIO(ink.png)) as found:
        assert (found.format, found.mode, found.info) == ("PNG", "RGBA", {})
        assert found.width < 420
        assert found.getpixel((found.width // 2, 0))[3] == 0
        assert found.getchannel("A").getextrema() == (0, 255)
        assert found.getpixel((5, found.height - 12))[2] > found.getpixel((5, found.height - 12))[0]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"words", "unreadable"),
        (b"x" * (INK_LIMIT + 1), "too_large"),
        (picture()[:200], "unreadable"),
        (picture("GIF"), "unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unreadable"),
    ],
)
def test_what_is_no_picture_of_ink_is_refused(cast: Cast, data: bytes, code: str) -> None:
    with pytest.raises(ValueError, match=code):
        ink_of(data)
    with pytest.raises(BadInput) as caught:
        keep_signature(cast.owner.viewer(), image=upload(data), confirmed_at=timezone.now())
    assert "image" in caught.value.fields
    assert not OwnSignature.objects.exists()


@given(st.integers(0, 255), st.integers(1, 40), st.integers(1, 40))
def test_paper_without_ink_is_no_signature(shade: int, width: int, height: int) -> None:
    made = BytesIO()
    Image.new("L", (width, height), shade).save(made, "PNG")
    with pytest.raises(ValueError, match="empty"):
        ink_of(made.getvalue())


def test_a_signature_is_kept_in_place_of_the_one_before_and_taken_away(cast: Cast) -> None:
    first = keep(cast.minister)
    assert keep(cast.minister).pk == first.pk
    second = keep_signature(cast.minister.viewer(), image=upload(picture("JPEG")), confirmed_at=timezone.now())
    assert list(OwnSignature.objects.filter(in_use=True)) == [second]
    forget_signature(cast.minister.viewer())
    forget_signature(cast.minister.viewer())
    assert not OwnSignature.objects.filter(in_use=True).exists()
    acts = [entry.act for entry in timeline(SIGNATURES)]
    assert acts == ["papers.signature.keep", "papers.signature.keep", "papers.signature.forget"]


@pytest.mark.parametrize("at", [None, timedelta(minutes=6)])
def test_nobody_signs_without_proving_who_they_are(cast: Cast, at: timedelta | None) -> None:
    submission = at_minister(cast)
    keep(cast.minister)
    proven: datetime | None = timezone.now() - at if at else None
    with pytest.raises(NotNow) as caught:
        place_signature(cast.minister.viewer(), submission.paper_id, confirmed_at=proven)
    assert caught.value.code == "papers.confirm"
    with pytest.raises(NotNow):
        keep_signature(cast.minister.viewer(), image=upload(picture("JPEG")), confirmed_at=proven)
    assert not PlacedSignature.objects.exists()


def test_the_signature_is_printed_once_its_owner_has_acted_and_never_on_a_draft(cast: Cast) -> None:
    Post.objects.filter(pk=cast.posts["office_head"].pk).update(title="หัวหน้าสำนักงานรัฐมนตรี")
    submission = going(cast)
    pass_on(cast.head.viewer(), submission.pk)
    keep(cast.office_head)
    assert place(cast.office_head, submission).pk == place(cast.office_head, submission).pk
    assert pictures_in(pdf_of_memo(submission)) == 0
    pass_on(cast.office_head.viewer(), submission.pk)
    paper = paper_of(submission)
    page = page_of_version(paper, version_of(paper))
    assert page.signature is not None
    assert page.signature.drawing is not None
    assert page.signature.drawing.words == "ลายมือชื่อ นายoffice_head"
    assert pictures_in(pdf_of_memo(submission)) == 1
    assert len(docx.Document(BytesIO(docx_of(paper, version_of(paper)))).inline_shapes) == 1
    acts = [entry.act for entry in timeline(submission.matter_id)]
    assert acts.count("papers.signature.place") == 1
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.DRAFT)
    assert pictures_in(pdf_of_memo(submission)) == 0


def test_the_signature_stands_in_a_template_of_the_office(cast: Cast) -> None:
    page = KINDS["external"].compose(SAMPLES["external"]())
    drawing = ink_of(picture()).drawing("ลายมือชื่อ")
    filled = rendered(template_of(KINDS["external"], BUILT_IN), fields_of(page), drawing)
    assert len(docx.Document(BytesIO(filled)).inline_shapes) == 1


def test_initials_of_those_below_stand_beside_the_text_in_their_order(cast: Cast) -> None:
    submission = going(cast)
    keep(cast.head)
    place(cast.head, submission)
    pass_on(cast.head.viewer(), submission.pk)
    pass_on(cast.office_head.viewer(), submission.pk)
    paper = paper_of(submission)
    sides = [part.side for part in page_of_version(paper, version_of(paper)).parts if isinstance(part, Beside)]
    drawn = dict(zip(sides[0].people, sides[0].drawings, strict=True))
    assert {name for name, drawing in drawn.items() if drawing} == {"(นายhead)"}
    assert pictures_in(pdf_of_memo(submission)) == 1
    signing = signing_of(cast.owner.viewer(), paper, version_of(paper))
    assert [(one.lines[0], one.placed) for one in signing.order] == [("(นายhead)", True), ("(นายoffice_head)", False)]


def test_only_whose_desk_it_is_on_places_a_signature(cast: Cast) -> None:
    submission = going(cast)
    for user in (cast.office_head, cast.owner, cast.minister):
        keep(user)
        with pytest.raises(NotNow):
            place(user, submission)
    secret = going(cast, secrecy=Secrecy.SECRET)
    with pytest.raises(NotThere):
        place(cast.stranger, secret)
    with pytest.raises(NotNow) as caught:
        place(cast.head, submission)
    assert "ยังไม่ได้เก็บ" in str(caught.value.message)
    assert not PlacedSignature.objects.exists()


def test_a_signature_is_taken_off_until_the_paper_is_sealed(cast: Cast) -> None:
    submission = at_minister(cast)
    keep(cast.minister)
    place(cast.minister, submission)
    take_back_signature(cast.minister.viewer(), submission.paper_id)
    take_back_signature(cast.minister.viewer(), submission.paper_id)
    assert not PlacedSignature.objects.exists()
    acts = [entry.act for entry in timeline(submission.matter_id)]
    assert acts.count("papers.signature.take_back") == 1
    place(cast.minister, submission)
    decide(cast.minister.viewer(), submission.pk, verdict="approve", once="a")
    seal_due(later())
    with pytest.raises(NotNow):
        take_back_signature(cast.minister.viewer(), submission.paper_id)


def test_a_paper_that_comes_back_loses_its_signatures(cast: Cast) -> None:
    submission = going(cast)
    keep(cast.head)
    place(cast.head, submission)
    return_memo(cast.head.viewer(), submission.pk, reason="แก้ไขก่อน")
    assert not PlacedSignature.objects.exists()


def test_the_document_of_a_sealed_paper_is_kept_once_with_its_hash(cast: Cast) -> None:
    submission = sealed(cast)
    paper = paper_of(submission)
    kept = SealedDocument.objects.get(paper=paper)
    data = pdf_of(paper, version_of(paper))
    assert (kept.sha256, kept.certificate) == (sha256(data).hexdigest(), "")
    assert keep_document(paper.pk) is None
    assert SealedDocument.objects.count() == 1
    forget_signature(cast.minister.viewer())
    assert pdf_of(paper, version_of(paper)) == data
    entry = timeline(paper.matter_id).get(act="papers.paper.document")
    assert entry.data["sha256"] == kept.sha256
    assert altered() == []
    SealedDocument.objects.update(sha256="0" * 64)
    assert len(altered()) == 1
    with pikepdf.open(BytesIO(data)) as document:
        source = json.loads(document.attachments["paper.json"].get_file().read_bytes())
        assert source["sealed"]["verdict"] == "approve"


def test_the_page_of_a_sealed_paper_shows_the_order_and_the_hash(cast: Cast, signed_in: SignIn) -> None:
    submission = sealed(cast)
    page = signed_in(cast.owner).get(f"/papers/{submission.paper_id}/").content.decode()
    assert SealedDocument.objects.get().sha256 in page
    names = re.findall(r'signing-line">\((นาย\w+)\)', page)
    assert names == ["นายhead", "นายoffice_head", "นายsecretary", "นายminister"]
    assert page.count("ลงลายมือชื่อด้วยตนเอง") == 1


def test_one_signs_on_the_screen_with_the_password_once_more(cast: Cast, freeze: Freeze, signed_in: SignIn) -> None:
    freeze("2026-11-23 09:00")
    submission = going(cast)
    browser = signed_in(cast.head)
    where = f"/papers/{submission.paper_id}/sign/"
    assert "ยังไม่ได้เก็บลายมือชื่อ" in browser.get(where).content.decode()
    assert browser.get("/papers/signature/picture/").status_code == 204
    assert browser.post("/papers/signature/", {"image": upload(b"x")}).status_code == 422
    assert browser.post("/papers/signature/", {"image": upload()}).status_code == 302
    assert browser.get("/papers/signature/picture/").content.startswith(b"\x89PNG")
    assert signed_in(cast.owner).get("/papers/signature/picture/").status_code == 204
    freeze("2026-11-23 09:06")
    for address in (where, "/papers/signature/"):
        assert (
            browser.get(address)["Location"].startswith("/account")
            or "reauthenticate" in browser.get(address)["Location"]
        )
    browser.post(where)
    assert not PlacedSignature.objects.exists()
    assert browser.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    assert browser.post(where).status_code == 302
    assert PlacedSignature.objects.get().user_id == cast.head.pk
    assert browser.post(where, {"take_back": "1"}).status_code == 302
    assert not PlacedSignature.objects.exists()
    assert browser.post("/papers/signature/forget/").status_code == 302
