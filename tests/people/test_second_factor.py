"""The second factor: who needs one, how it is set up and asked, and that nobody who needs one goes without."""

import base64
import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from prasan.people import actions, queries
from tests.office import PASSWORD, Cast
from tests.people.door import code_of, enter

pytestmark = pytest.mark.django_db
Freeze = Callable[[str], object]
SignIn = Callable[..., Client]


@pytest.mark.parametrize("who", ["admin", "owner", "minister"])
def test_whoever_opens_secrets_or_keeps_the_system_sets_up_a_second_factor(
    cast: Cast, signed_in: SignIn, who: str
) -> None:
    client = signed_in(cast.everyone()[who], mfa=False)
    answer = client.get(reverse("people:office"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
    asked = client.get(reverse("people:pick"), headers={"Accept": "application/json"})
    assert (asked.status_code, asked.json()["code"]) == (403, "people.second_factor")
    for open_page in ("people:preferences", "mfa_index", "account_logout"):
        assert client.get(reverse(open_page)).status_code == 200
    assert client.get("/drafts/k/").status_code == 204
    assert signed_in(cast.colleague, mfa=False).get(reverse("people:office")).status_code == 200


def test_a_stand_in_for_the_administrator_needs_it_too(cast: Cast, signed_in: SignIn) -> None:
    days = {"since": queries.today(), "until": queries.today()}
    arranged = {"person_id": cast.admin.pk, "stand_in_id": cast.colleague.pk, **days}
    actions.appoint_stand_in(cast.admin.viewer(), **arranged, reason="ลา")
    answer = signed_in(cast.colleague, mfa=False).get(reverse("people:office"))
    assert answer["Location"] == reverse("mfa_index")


def test_setting_up_an_app_and_signing_in_with_it(cast: Cast) -> None:
    client = Client()
    enter(client, "admin")
    assert client.get("/people/")["Location"] == reverse("mfa_index")
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'<code class="code">([A-Z2-7]+)</code>', page)
    assert secret
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "รหัสไม่ถูกต้อง" in wrong.content.decode()
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(secret[1])}).status_code == 302
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert client.get("/people/").status_code == 200
    kept = str(Authenticator.objects.filter(type="totp").values_list("data", flat=True).get())
    assert secret[1] not in kept
    assert base64.b32decode(secret[1]).hex() not in kept

    cache.clear()
    again = Client()
    assert enter(again, "admin").headers["Location"] == reverse("mfa_authenticate")
    assert again.get("/people/").status_code == 302
    assert again.get(reverse("mfa_authenticate")).status_code == 200
    assert again.post(reverse("mfa_authenticate"), {"code": code_of(secret[1])}).status_code == 302
    assert again.get("/people/").status_code == 200


def test_who_needs_a_second_factor_keeps_one(cast: Cast) -> None:
    client = Client()
    enter(client, "admin")
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'<code class="code">([A-Z2-7]+)</code>', page)
    assert secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret[1])})
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert "กรุณาเพิ่มวิธีอื่นก่อน" in answer.content.decode()
    assert Authenticator.objects.filter(user=cast.admin, type="totp").exists()


def test_secrets_stay_shut_without_it(cast: Cast) -> None:
    assert queries.viewer_of(cast.owner, mfa_done=False).cleared_for == 0
    assert queries.viewer_of(cast.owner, mfa_done=True).cleared_for == 2


def test_the_password_is_asked_again_later(cast: Cast, freeze: Freeze) -> None:
    freeze("2026-11-23 09:00")
    client = Client()
    enter(client, "colleague")
    client.get("/people/")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    freeze("2026-11-23 09:06")
    again = client.get(reverse("mfa_activate_totp"))["Location"]
    assert again.startswith(reverse("account_reauthenticate"))
    assert "รหัสผ่านไม่ถูกต้อง" in client.post(again, {"password": "not it at all"}).content.decode()
    assert client.post(again, {"password": PASSWORD})["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
