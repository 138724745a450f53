"""Letters are found by the words of their files, by those alone who see the letter."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse

from prasan.files.jobs import prepare
from prasan.letters import actions
from prasan.matters.queries.lists import find_anything
from prasan.people.models import User
from prasan.search.actions import rebuild
from tests.files import samples
from tests.letters.samples import facts, registered, secret
from tests.office import Cast

pytestmark = pytest.mark.django_db


def found_files(person: User, words: str) -> list[str]:
    """The names of letters' files that somebody finds."""
    return [hit.title for hit in find_anything(person.viewer(), words) if hit.kind == "letter_file"]  # type: ignore[attr-defined]


def test_a_letter_is_found_by_the_words_of_its_file(cast: Cast, signed_in: Callable[..., Any]) -> None:
    """By those who see the letter: in the one search, in the register, and after the search was built anew."""
    letter, hidden = registered(cast.clerk), secret(cast.clerk)
    for one in (letter, hidden):
        upload = BytesIO(samples.pdf_saying(f"ค่าพาหนะนักเรียนชายขอบ {one.pk.hex[-6:]}"))
        row = actions.attach(cast.clerk.viewer(), one.pk, upload=upload, name="สแกน.pdf")  # type: ignore[attr-defined]
        prepare.func(str(row.file_id))
    assert found_files(cast.clerk, "พาหนะนักเรียน") == ["สแกน.pdf", "สแกน.pdf"]
    assert found_files(cast.stranger, "พาหนะนักเรียน") == ["สแกน.pdf"]
    assert found_files(cast.admin, "พาหนะนักเรียน") == []
    page = signed_in(cast.stranger, mfa=True).get(reverse("letters:received"), {"q": "พาหนะนักเรียน"})
    assert [shown.pk for shown in page.context["page"].letters] == [letter.pk]
    rebuild()
    assert found_files(cast.clerk, "พาหนะนักเรียน") == ["สแกน.pdf", "สแกน.pdf"]
    assert found_files(cast.stranger, "พาหนะนักเรียน") == ["สแกน.pdf"]


def test_an_email_is_found_by_the_words_of_its_text_once_it_is_registered(cast: Cast) -> None:
    raw = "From: a@example.com\nSubject: x\nMessage-ID: <1@x>\nDate: Mon, 2 Feb 2026 09:00:00 +0700\n"
    raw += "Content-Type: text/plain; charset=utf-8\n\nขอหารือเรื่องรถรับส่งนักเรียนบนดอย\n"
    viewer = cast.clerk.viewer()  # type: ignore[attr-defined]
    arrival = actions.bring(viewer, upload=BytesIO(raw.encode()), name="จดหมาย.eml")
    for row in arrival.files.all():
        prepare.func(str(row.file_id))
    assert found_files(cast.clerk, "รถรับส่งนักเรียน") == []
    actions.register(viewer, facts(), arrival_id=arrival.pk)
    assert found_files(cast.clerk, "รถรับส่งนักเรียน") == ["จดหมาย.eml"]
