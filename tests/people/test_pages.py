"""Every page of the room opens for whom it is, shows nothing to others, and stays within its budget of queries."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prasan.people.models import Absence, Role
from tests.office import Cast

EVERYBODY = ["office", "answers", "preferences", "stand_in_list", "absence_list", "duty_list", "token_list"]
OWN_FORMS = ["stand_in_new", "absence_new", "token_new"]
ADMIN_PAGES = ["user_list", "user_new", "group_list", "group_new", "post_list", "post_new", "appointment_list"]
ADMIN_PAGES += ["appointment_new", "identity_list", "coordinators_list", "duty_new"]
SignIn = Callable[..., Client]


@pytest.mark.proves("R-202", "R-204", "R-207", "R-208")
@pytest.mark.parametrize("name", EVERYBODY + OWN_FORMS)
def test_everybody_opens_the_offices_pages(cast: Cast, signed_in: SignIn, name: str) -> None:
    answer = signed_in(cast.colleague).get(reverse(f"people:{name}"))
    assert answer.status_code == 200
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_administrators_open_theirs(cast: Cast, signed_in: SignIn, name: str) -> None:
    assert signed_in(cast.admin).get(reverse(f"people:{name}")).status_code == 200


@pytest.mark.parametrize("name", [page for page in ADMIN_PAGES if page != "duty_new"])
def test_officers_do_not(cast: Cast, signed_in: SignIn, name: str) -> None:
    assert signed_in(cast.colleague).get(reverse(f"people:{name}")).status_code == 403


@pytest.mark.parametrize("name", EVERYBODY + OWN_FORMS + ADMIN_PAGES)
def test_strangers_are_sent_to_sign_in(db: None, client: Client, name: str) -> None:
    answer = client.get(reverse(f"people:{name}"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["office", "answers", "user_list", "post_list", "appointment_list", "stand_in_list"])
def test_pages_stay_within_their_queries(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Callable[..., object], name: str
) -> None:
    client = signed_in(cast.admin)
    client.get(reverse("people:office"))
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        client.get(reverse(f"people:{name}"))


def test_the_chart_names_who_sits_where(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.colleague).get(reverse("people:office")).content.decode()
    assert all(text in page for text in (cast.group.name, "ตำแหน่ง owner", cast.owner.name))


@pytest.mark.proves("R-207", "R-208")
def test_the_answers_name_holder_and_head(cast: Cast, signed_in: SignIn) -> None:
    post = cast.posts["owner"]
    post.duties = "ประสานงานข้อสั่งการ\nติดตามผล"
    post.save()
    page = signed_in(cast.colleague).get(reverse("people:answers"), {"q": "ติดตามผล"}).content.decode()
    assert all(text in page for text in ("ประสานงานข้อสั่งการ", cast.owner.name, cast.head.name))
    assert cast.clerk.name not in page


def test_a_post_is_added_by_its_page_once(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.admin)
    sent = {"title": "ผู้ช่วยเลขานุการ", "role": Role.POLITICAL, "order": "5", "once": "one-key"}
    answers = [client.post(reverse("people:post_new"), sent) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert client.get(reverse("people:post_list"), {"q": "ผู้ช่วยเลขานุการ"}).content.decode().count('scope="row"') == 1


def test_a_wrong_form_keeps_what_was_typed(cast: Cast, signed_in: SignIn) -> None:
    sent = {"username": "owner", "name": "นายใหม่ มาแล้ว", "clearance": "0"}
    answer = signed_in(cast.admin).post(reverse("people:user_new"), sent)
    assert answer.status_code == 422
    assert "นายใหม่ มาแล้ว" in answer.content.decode()


def test_nobody_opens_a_row_that_the_list_hides(cast: Cast, signed_in: SignIn) -> None:
    page = reverse("people:coordinators_edit", kwargs={"row_id": cast.other_group.pk})
    assert signed_in(cast.head).get(page).status_code == 404
    assert signed_in(cast.other_head).get(page).status_code == 200


def test_the_page_of_a_user_offers_what_fits(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.admin)
    row = {"row_id": cast.owner.pk}
    acts = {
        name: reverse(f"people:user_{name}", kwargs=row) for name in ("link", "sign_out", "factor", "leave", "return")
    }
    page = client.get(reverse("people:user_edit", kwargs=row)).content.decode()
    assert {name for name, url in acts.items() if f'action="{url}"' in page} == {"link", "sign_out", "factor", "leave"}
    assert client.post(acts["leave"]).status_code == 302
    page = client.get(reverse("people:user_edit", kwargs=row)).content.decode()
    assert {name for name, url in acts.items() if f'action="{url}"' in page} == {"return"}


def test_a_list_without_pages_of_its_rows_has_the_acts_in_it(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.colleague)
    away = {"user_id": str(cast.colleague.pk), "since": "วันนี้", "until": "พรุ่งนี้", "reason": "ลา"}
    assert client.post(reverse("people:absence_new"), away).status_code == 302
    row = Absence.objects.get()
    cancel = reverse("people:absence_cancel", kwargs={"row_id": row.pk})
    assert f'action="{cancel}"' in client.get(reverse("people:absence_list")).content.decode()
    assert signed_in(cast.stranger).post(cancel).status_code == 404
    assert client.get(cancel).status_code == 405
    assert client.post(cancel).status_code == 302
    assert f'action="{cancel}"' not in client.get(reverse("people:absence_list")).content.decode()
