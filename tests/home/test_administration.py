"""The administration as an administrator meets it: in Thai, and every form does what its button says."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.decisions.models import Chain
from prasan.notify.actions.work import keep_schedule
from prasan.notify.labels import WORK
from prasan.notify.rules import all_periodic
from prasan.people.models import StandIn
from prasan.registry.models import Book
from prasan.rulebook.models import Holiday, Parameter
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
CODE = re.compile(r"\b[a-z_]+\.[a-z_]+(?:\.[a-z_]+)*\b|every \d+ s|daily \d|holidays \d")


def words_of(page: str) -> str:
    """What a reader sees of the middle of a page."""
    inside = re.sub(r"<(script|style|svg).*?</\1>", "", page.rsplit("<main", maxsplit=1)[-1], flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", inside)


@pytest.mark.parametrize("name", ["notify:jobs", "rulebook:parameters", "rulebook:holidays"])
def test_no_code_of_the_program_stands_on_the_page(cast: Cast, signed_in: SignIn, name: str) -> None:
    keep_schedule(timezone.now())
    page = signed_in(cast.admin, mfa=True).get(reverse(name), headers={"accept-language": "th"}).content.decode()
    assert CODE.findall(words_of(page)) == []


def test_all_periodic_work_has_words() -> None:
    assert set(all_periodic()) <= set(WORK)


def posted(client: Client, url: str, **given: object) -> None:
    """Sends a form as the page offers it, with some fields filled in, and expects that it is taken."""
    page = client.get(url)
    form = next(one for one in (page.context or []) if "form" in one)["form"]
    begin = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in begin.items() if value not in (None, False, "")} | given
    answer = client.post(url, sent)
    wrong = answer.context["form"].errors.as_text() if answer.status_code != 302 and answer.context else ""
    assert answer.status_code == 302, wrong


def test_an_administrator_saves_a_stand_in_a_parameter_a_book_and_a_chain(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.admin, mfa=True)
    day = timezone.localdate()
    typed = f"{day.day}/{day.month}/{day.year + 543}"
    posted(
        client,
        reverse("people:stand_in_new"),
        person_id=str(cast.head.pk),
        stand_in_id=str(cast.other_head.pk),
        since=typed,
        until=typed,
        capacity="acting_for",
        reason="ลาพักผ่อน",
    )
    assert StandIn.objects.filter(person=cast.head).exists()
    posted(client, reverse("rulebook:parameter_set", args=["order.normal"]), value="5", effective_from=typed)
    assert Parameter.objects.filter(code="order.normal", value="5").exists()
    book = Book.objects.first()
    assert book is not None
    posted(client, reverse("registry:book_edit", args=[book.pk]), name="ทะเบียนที่เปลี่ยนชื่อ")
    assert Book.objects.filter(name="ทะเบียนที่เปลี่ยนชื่อ").exists()
    chain = Chain.objects.first()
    assert chain is not None
    posted(client, reverse("decisions:chain_edit", args=[chain.pk]), name="สายบันทึกใหม่")
    assert Chain.objects.filter(name="สายบันทึกใหม่").exists()


def test_a_holiday_is_shown_first_and_declared_by_the_second_button(cast: Cast, signed_in: SignIn) -> None:
    client, where = signed_in(cast.admin, mfa=True), reverse("rulebook:holiday_declare")
    sent = {"day": "24/12/2569", "name": "วันหยุดพิเศษ", "kind": "cabinet", "source": "มติคณะรัฐมนตรี"}
    asked = client.post(where, sent)
    found = re.search(r'name="confirm" value="([^"]+)"', asked.content.decode())
    assert asked.status_code == 200, words_of(asked.content.decode())
    assert found is not None
    assert client.post(where, sent | {"confirm": found[1]}).status_code == 302
    assert Holiday.objects.filter(day="2026-12-24", name="วันหยุดพิเศษ").exists()
