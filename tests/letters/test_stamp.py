"""The receive stamp: where it stands on pages of every kind, and on which files."""

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from prasan.audit.queries import timeline
from prasan.files.queries import content
from prasan.letters import actions
from prasan.letters.actions.stamp import stamp_file
from prasan.letters.models import LetterFile
from prasan.letters.stamping import CannotStamp, Stamp, stamped
from prasan.papers.typeset.press import Look
from prasan.registry.actions import Letter as Facts
from prasan.ui.errors import BadInput, NotNow, NotYours
from tests.office import Cast

WORDS = Stamp("สำนักงานรัฐมนตรี", "1024/2569", timezone.now())


def page_of(width: float = 595, height: float = 842, **keys: Any) -> io.BytesIO:
    made = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width, height))
        for key, value in keys.items():
            page.obj[f"/{key}"] = value
        pdf.save(made)
    made.seek(0)
    return made


def ink(pdf: bytes) -> tuple[float, float, float, float]:
    """Where something is drawn on the first page as it is looked at, as parts of its width and height."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=1).to_pil().convert("L").point(lambda light: 255 if light < 250 else 0)
    box = picture.getbbox()
    assert box is not None
    return box[0] / picture.width, box[1] / picture.height, box[2] / picture.width, box[3] / picture.height


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (60, 60, 500, 700)])
def test_it_stands_upper_right_as_the_page_is_looked_at(turn: int, crop: Any) -> None:
    keys: dict[str, Any] = {"Rotate": turn} | ({"CropBox": pikepdf.Array(crop)} if crop else {})
    made = stamped(page_of(**keys), "application/pdf", WORDS, Look())
    left, top, right, bottom = ink(made)
    assert left > 0.5
    assert right > 0.9
    assert top < 0.07
    assert bottom < 0.3
    with pikepdf.open(io.BytesIO(made)) as pdf:
        seen = pdf.pages[0].obj.get("/Rotate", 0)
    assert seen == turn
    text = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert "๑๐๒๔" in text


@given(width=st.floats(20, 5_000), height=st.floats(20, 5_000), turn=st.sampled_from([0, 90, 180, 270]))
@settings(max_examples=25, deadline=None)
def test_it_stays_inside_pages_of_every_size(width: float, height: float, turn: int) -> None:
    made = stamped(page_of(width, height, Rotate=turn), "application/pdf", WORDS, Look())
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1


def test_the_same_file_and_stamp_give_the_same_bytes() -> None:
    source = page_of().getvalue()
    first, again = (stamped(io.BytesIO(source), "application/pdf", WORDS, Look()) for _ in range(2))
    assert first == again


def test_a_picture_becomes_a_page_with_the_stamp() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (400, 600), "white").save(picture, "PNG")
    picture.seek(0)
    with pikepdf.open(io.BytesIO(stamped(picture, "image/png", WORDS, Look()))) as pdf:
        assert len(pdf.pages) == 1


def locked() -> io.BytesIO:
    made = io.BytesIO()
    with pikepdf.open(page_of()) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    made.seek(0)
    return made


@pytest.mark.parametrize(
    ("file", "kind", "why"),
    [
        (locked(), "application/pdf", "locked"),
        (io.BytesIO(b"%PDF-1.7 nothing"), "application/pdf", "damaged"),
        (io.BytesIO(b"no picture"), "image/png", "damaged"),
        (io.BytesIO(b"words"), "text/plain", "type"),
    ],
)
def test_what_takes_no_stamp_says_why(file: io.BytesIO, kind: str, why: str) -> None:
    with pytest.raises(CannotStamp) as caught:
        stamped(file, kind, WORDS, Look())
    assert caught.value.why == why


def with_file(cast: Cast, data: io.BytesIO, name: str = "หนังสือ.pdf") -> LetterFile:
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    letter = actions.register(viewer, Facts(received_at=timezone.now(), subject="ขอข้อมูล"))
    return actions.attach(viewer, letter.pk, upload=data, name=name)


@pytest.mark.django_db
def test_the_copy_stands_beside_the_file_once_and_is_logged(cast: Cast) -> None:
    came = page_of()
    source = with_file(cast, came)
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    copy = stamp_file(viewer, source.pk)
    assert stamp_file(viewer, source.pk) == copy
    assert [one.name for one in source.letter.files.all()] == ["หนังสือ.pdf", "ประทับตรารับ หนังสือ.pdf"]
    assert [one.act for one in timeline(source.letter_id)][-2:] == ["letters.file.attach", "letters.file.stamp"]
    with content(source.file) as stream:
        assert stream.read() == came.getvalue()


@pytest.mark.django_db
def test_who_may_not_handle_the_letter_stamps_nothing(cast: Cast) -> None:
    source = with_file(cast, page_of())
    with pytest.raises(NotYours):
        stamp_file(cast.stranger.viewer(), source.pk)  # type: ignore[attr-defined]
    assert source.letter.files.count() == 1


@pytest.mark.django_db
def test_a_text_file_and_a_cancelled_number_are_refused(cast: Cast, signed_in: Any) -> None:
    source = with_file(cast, io.BytesIO("ข้อความ".encode()), "ก.txt")
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    with pytest.raises(BadInput):
        stamp_file(viewer, source.pk)
    browser: Client = signed_in(cast.clerk)
    answer = browser.post(reverse("letters:stamp", args=[source.pk]), follow=True)
    assert "ประทับตราได้เฉพาะ" in answer.text
    actions.cancel(viewer, source.letter_id, reason="ซ้ำ")
    with pytest.raises(NotNow):
        stamp_file(viewer, source.pk)
