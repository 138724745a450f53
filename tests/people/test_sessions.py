"""Open sign-ins: listed, ended, and over by themselves; what was typed meanwhile is not lost."""

import re
from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from prasan.people import queries
from prasan.people.models import Draft
from prasan.people.rules import UNSENT, browser_in_short
from tests.office import PASSWORD, Cast
from tests.people.acts import logged
from tests.people.door import LOGIN, enter

pytestmark = pytest.mark.django_db
Freeze = Callable[[str], object]
SignIn = Callable[..., Client]


def test_a_changed_password_ends_every_sign_in(cast: Cast) -> None:
    here, elsewhere = Client(), Client()
    enter(here, "colleague")
    enter(elsewhere, "colleague")
    sent = {"oldpassword": PASSWORD, "password1": "ประโยคยาวที่จำง่าย", "password2": "ประโยคยาวที่จำง่าย"}
    assert here.post(reverse("account_change_password"), sent).status_code == 302
    assert {client.get("/people/").status_code for client in (here, elsewhere)} == {302}


def test_open_sign_ins_are_listed_and_ended(cast: Cast) -> None:
    here, elsewhere = Client(), Client(headers={"User-Agent": "A browser at home"})
    enter(here, "colleague")
    enter(elsewhere, "colleague")
    page = here.get(reverse("usersessions_list")).content.decode()
    assert "A browser at home" in page
    here.post(reverse("usersessions_list"))
    assert elsewhere.get("/people/").status_code == 302
    assert here.get("/people/").status_code == 200


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("curl/8.0", "curl/8.0"),
        ("", ""),
    ],
)
def test_a_browser_is_named_as_people_name_it(sent: str, shown: str) -> None:
    assert browser_in_short(sent) == shown


def test_an_administrator_ends_them_for_others(cast: Cast, signed_in: SignIn) -> None:
    client = Client()
    enter(client, "colleague")
    signed_in(cast.admin).post(reverse("people:user_sign_out", kwargs={"row_id": cast.colleague.pk}))
    assert client.get("/people/").status_code == 302


def test_half_an_hour_alone_ends_it(cast: Cast, freeze: Freeze) -> None:
    freeze("2026-11-23 09:00")
    client = Client()
    enter(client, "colleague")
    for at in ("09:00", "09:29", "09:58"):
        freeze(f"2026-11-23 {at}")
        assert client.get("/people/").status_code == 200, at
    assert UserSession.objects.get().last_seen_at.strftime("%H:%M") == "02:58"
    freeze("2026-11-23 10:29")
    answer = client.get("/people/?q=1")
    assert answer["Location"] == f"{LOGIN}?next=/people/%3Fq%3D1"
    assert "ไม่มีการใช้งานระยะหนึ่ง" in client.get(answer["Location"]).content.decode()


def test_twelve_hours_end_it_in_any_case(cast: Cast, freeze: Freeze) -> None:
    freeze("2026-11-23 07:00")
    client = Client()
    enter(client, "colleague")
    for minutes in range(0, 12 * 60, 25):
        freeze(f"2026-11-23 {7 + minutes // 60:02d}:{minutes % 60:02d}")
        assert client.get("/people/").status_code == 200
    freeze("2026-11-23 19:01")
    assert client.get("/people/").status_code == 302


def test_what_was_sent_too_late_is_kept_and_sent_after_the_new_sign_in(cast: Cast, freeze: Freeze) -> None:
    freeze("2026-11-23 09:00")
    client = Client()
    enter(client, "colleague")
    client.get("/people/")
    freeze("2026-11-23 09:45")
    page = reverse("people:absence_new")
    sent = {"user_id": str(cast.colleague.pk), "since": "1/12/2569", "until": "2/12/2569", "reason": "ลาพักผ่อน"}
    answer = client.post(page, sent)
    assert answer["Location"] == f"{LOGIN}?next=%2Fpeople%2Fresume%2F"
    assert not queries.absences(queries.today())
    back = client.post(answer["Location"], {"login": "colleague", "password": PASSWORD, "next": "/people/resume/"})
    assert back["Location"] == "/people/resume/"
    waiting = client.get("/people/resume/").content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', waiting))
    assert {name: fields[name] for name in sent} == sent
    assert client.post(page, sent).status_code == 302
    assert logged(cast.colleague.pk)[-1] == "people.absence.declared"


def test_a_script_that_comes_too_late_is_told(cast: Cast, freeze: Freeze) -> None:
    freeze("2026-11-23 09:00")
    client = Client()
    enter(client, "colleague")
    client.get("/people/")
    freeze("2026-11-23 09:45")
    answer = client.post("/drafts/orders.new/", "{}", content_type="application/json")
    assert answer.status_code == 401
    assert not Draft.objects.filter(key=UNSENT).exists()
