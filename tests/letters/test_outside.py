"""Letters that the office writes elsewhere: numbered by hand, with a reserved number where there is one."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from prasan.audit.queries import timeline
from prasan.letters import actions
from prasan.letters.models import Direction, Letter
from prasan.letters.queries.sending import pdf_enclosed
from prasan.notify.models import Mail
from prasan.registry.actions import Letter as Facts
from prasan.registry.actions import reserve
from prasan.registry.models import Book, NumberState
from prasan.registry.queries import whole
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.letters.samples import facts, upload
from tests.office import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.proves("R-090")]
SignedIn = Callable[..., Client]
PAGE = "/letters/sent/new/"
ROW = {
    "book": "sent",
    "dated": "วันนี้",
    "sender_text": "สำนักงานรัฐมนตรี",
    "addressee_text": "เลขาธิการสภาการศึกษา",
    "subject": "ขอส่งหนังสือที่พิมพ์จากเครื่องอื่น",
    "urgency": "0",
    "secrecy": "0",
}


def going(**given: Any) -> Facts:
    words = {"letter_no": "", "addressee_text": "เลขาธิการสภาการศึกษา", "dated": timezone.localdate()}
    return facts(**words | given)


def test_it_takes_the_next_number_of_the_register_of_letters_sent(cast: Cast) -> None:
    once = uuid4().hex
    letter = actions.number_outside(cast.clerk.viewer(), going(), once=once)
    assert letter.entry.number.text == letter.entry.letter_no == "ศธ 0100/1"
    assert letter.direction == Direction.SENT
    assert next(iter(timeline(letter.pk))).act == "registry.entry.register"
    assert actions.number_outside(cast.clerk.viewer(), going(), once=once).pk == letter.pk
    assert Letter.objects.count() == 1


def test_a_reserved_number_is_used_and_the_book_stays_whole(cast: Cast) -> None:
    clerk, book = cast.clerk.viewer(), Book.objects.get(code="sent")
    held = reserve(clerk, book_id=book.pk, purpose="หนังสือด่วนของท่าน", until=timezone.now() + timedelta(days=1))
    actions.number_outside(clerk, going())
    letter = actions.number_outside(clerk, going(), number_id=held.pk)
    assert letter.entry.number.text == letter.entry.letter_no == "ศธ 0100/1"
    held.refresh_from_db()
    assert held.state == NumberState.ISSUED
    assert whole("sent", held.year).gaps == ()
    with pytest.raises(NotNow):
        actions.number_outside(clerk, going(), number_id=held.pk)


def test_circulars_and_secret_letters_take_theirs_from_their_own_books(cast: Cast) -> None:
    clerk = cast.clerk.viewer()
    assert actions.number_outside(clerk, going(), book="circular").entry.number.text == "ศธ 0100/ว 1"
    secret = actions.number_outside(clerk, going(secrecy=1), book="secret-sent")
    assert secret.entry.number.text.startswith("ลับ")
    with pytest.raises(BadInput):
        actions.number_outside(clerk, going(secrecy=1), book="sent")


@pytest.mark.parametrize(
    ("given", "how", "field"),
    [
        ({"subject": ""}, {}, "subject"),
        ({"addressee_text": " "}, {}, "addressee_text"),
        ({}, {"book": "received"}, "book"),
        ({}, {"book": "matter"}, "book"),
        ({}, {"file_ids": [uuid4()]}, "uploads"),
    ],
)
def test_what_cannot_be_taken_draws_no_number(cast: Cast, given: Any, how: Any, field: str) -> None:
    with pytest.raises(BadInput) as wrong:
        actions.number_outside(cast.clerk.viewer(), going(**given), **how)
    assert field in wrong.value.fields
    assert not Letter.objects.exists()
    assert actions.number_outside(cast.clerk.viewer(), going()).entry.number.n == 1


@pytest.mark.parametrize("book", ["order", "announcement", "certificate", "memo"])
def test_orders_and_the_like_that_were_signed_on_paper_have_their_numbers_too(cast: Cast, book: str) -> None:
    to = "สพฐ." if book == "memo" else ""
    letter = actions.number_outside(cast.clerk.viewer(), going(addressee_text=to), book=book)
    assert (letter.entry.number.book.code, letter.entry.number.n) == (book, 1)
    assert letter.entry.letter_no == letter.entry.number.text


def test_it_is_the_registry_that_gives_such_numbers(cast: Cast) -> None:
    for outsider in (cast.owner, cast.admin, cast.stranger):
        with pytest.raises((NotYours, NotThere)):
            actions.number_outside(outsider.viewer(), going())
    assert not Letter.objects.exists()


def test_the_register_of_letters_received_takes_no_number_of_another_book(cast: Cast) -> None:
    for book in ("sent", "order"):
        with pytest.raises(BadInput) as wrong:
            actions.register(cast.clerk.viewer(), facts(), book=book)
        assert "book" in wrong.value.fields
    assert not Letter.objects.exists()


def test_the_page_keeps_what_was_typed_and_shows_the_letter(cast: Cast, signed_in: SignedIn) -> None:
    clerk = signed_in(cast.clerk, mfa=True)
    assert PAGE in clerk.get("/letters/sent/").content.decode()
    wrong: Any = clerk.post(PAGE, ROW | {"addressee_text": "", "uploads": upload("ลงนาม.txt")})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "ขอส่งหนังสือที่พิมพ์จากเครื่องอื่น" in page
    assert "ลงนาม.txt" in page
    kept = wrong.context["form"].data["kept"]
    done: Any = clerk.post(PAGE, ROW | {"kept": kept})
    letter = Letter.objects.get()
    assert done.url == f"/letters/{letter.pk}/"
    assert letter.files.count() == 1
    assert "ออกเลข ศธ 0100/1 ให้หนังสือแล้ว" in clerk.get(done.url).content.decode()
    assert "ศธ 0100/1" in clerk.get("/letters/sent/").content.decode()


def test_the_page_begins_with_the_book_of_ordinary_letters(cast: Cast, signed_in: SignedIn) -> None:
    form = signed_in(cast.clerk).get(PAGE).context["form"]
    codes = [code for code, _name in form.fields["book"].choices]
    assert codes[0] == "sent"
    assert "memo" in codes


def test_a_reserved_number_brings_its_own_book(cast: Cast, signed_in: SignedIn) -> None:
    book = Book.objects.get(code="circular")
    until = timezone.now() + timedelta(days=1)
    held = reserve(cast.clerk.viewer(), book_id=book.pk, purpose="หนังสือเวียน", until=until)
    clerk = signed_in(cast.clerk, mfa=True)
    assert "ศธ 0100/ว 1 – หนังสือเวียน" in clerk.get(PAGE).content.decode()
    clerk.post(PAGE, ROW | {"number_id": str(held.pk)})
    assert Letter.objects.get().entry.number_id == held.pk


def test_by_mail_goes_the_file_that_was_attached(cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    clerk = cast.clerk.viewer()
    letter = actions.number_outside(clerk, going())
    by_mail = {"how": "email", "to_text": "สกศ.", "address": "saraban@example.org"}
    with pytest.raises(BadInput) as wrong:
        actions.send(clerk, letter.pk, **by_mail)
    assert "how" in wrong.value.fields
    assert not Mail.objects.exists()
    signed = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(signed)
    signed.seek(0)
    actions.attach(clerk, letter.pk, upload=signed, name="ลงนามแล้ว.pdf")
    actions.send(clerk, letter.pk, **by_mail)
    enclosed = pdf_enclosed(str(letter.pk))
    assert (enclosed.name, enclosed.content[:4]) == ("ศธ 0100-1.pdf", b"%PDF")
