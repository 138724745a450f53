"""Sign-in: limits on guessing, one answer for wrong and unknown, the second factor, sign-ins that end."""

import base64
import re
import statistics
import time
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from prasan.notify.models import Mail
from prasan.people import actions, queries
from prasan.people.models import Draft, User
from prasan.people.rules import UNSENT
from tests.office import PASSWORD, Cast
from tests.people.acts import logged

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
Freeze = Callable[[str], object]
SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def enter(client: Client, login: str, password: str = PASSWORD) -> HttpResponse:
    """Sends the sign-in form."""
    return client.post(LOGIN, {"login": login, "password": password})  # type: ignore[return-value]


def words(answer: HttpResponse) -> str:
    """The page without what differs by request: secrets of forms and what was typed."""
    text = re.sub(r'value="[^"]*"|X-CSRFToken": "[^"]*"|X-CSRFToken&quot;[^}]*', "", answer.content.decode())
    return re.sub(r"[0-9]{1,2}[.:][0-9]{2}", "", text)


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.mark.parametrize("login", ["colleague", "COLLEAGUE", "colleague@example.com", "Colleague@Example.com"])
def test_by_name_or_address(cast: Cast, login: str) -> None:
    client = Client()
    before = client.session.session_key
    assert enter(client, login).headers["Location"] == "/"
    assert client.session.session_key != before
    assert client.get(reverse("people:preferences")).status_code == 200
    assert logged(cast.colleague.pk) == ["people.sign_in.done"]
    assert UserSession.objects.filter(user=cast.colleague).count() == 1


def test_the_session_is_a_new_one(cast: Cast) -> None:
    client = Client()
    client.get(LOGIN)
    session = client.session
    session["planted"] = 1
    session.save()
    planted = session.session_key
    client.cookies["session"] = planted
    enter(client, "colleague")
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_wrong_and_unknown_are_answered_alike(cast: Cast) -> None:
    wrong, unknown = enter(Client(), "colleague", "not it at all"), enter(Client(), "nobody", "not it at all")
    assert (wrong.status_code, unknown.status_code) == (200, 200)
    assert words(wrong) == words(unknown)
    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in wrong.content.decode()


def test_wrong_and_unknown_take_the_same_time(cast: Cast, settings) -> None:  # type: ignore[no-untyped-def]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = {}
    cast.colleague.set_password(PASSWORD)
    cast.colleague.save()
    took: dict[str, list[float]] = {"colleague": [], "nobody": []}
    for _round in range(3):
        for login, times in took.items():
            began = time.process_time()
            enter(Client(), login, "not it at all")
            times.append(time.process_time() - began)
    known, unknown = (statistics.median(times) for times in took.values())
    assert 0.6 < known / unknown < 1.6


def test_the_sixth_wrong_password_is_not_even_tried(cast: Cast) -> None:
    for _time in range(5):
        enter(Client(), "colleague", "not it at all")
    answer = enter(Client(), "colleague")
    assert "ลองผิดหลายครั้งเกินไป" in answer.content.decode()
    assert enter(Client(), "stranger").status_code == 302


def test_after_a_quarter_of_an_hour_it_is(cast: Cast, freeze: Freeze) -> None:
    freeze("2026-11-23 09:00")
    for _time in range(6):
        enter(Client(), "colleague", "not it at all")
    freeze("2026-11-23 09:16")
    assert enter(Client(), "colleague").status_code == 302


def test_one_address_cannot_try_everybody(cast: Cast) -> None:
    for number in range(20):
        enter(Client(), f"guess{number}", "not it at all")
    assert "ลองผิดหลายครั้งเกินไป" in enter(Client(), "colleague").content.decode()


def test_who_left_does_not_come_in(cast: Cast) -> None:
    User.objects.filter(pk=cast.colleague.pk).update(is_active=False)
    client = Client()
    enter(client, "colleague")
    assert client.get(reverse("people:preferences")).status_code == 302


@pytest.mark.parametrize(
    "address", ["signup/", "email/", "confirm-email/", "login/code/", "3rdparty/", "3rdparty/signup/"]
)
def test_nobody_makes_or_changes_an_account_alone(cast: Cast, signed_in: SignIn, address: str) -> None:
    assert Client().get(f"/accounts/{address}").status_code == 404
    assert signed_in(cast.colleague).post(f"/accounts/{address}", {"email": "x@example.com"}).status_code == 404


def test_the_same_answer_about_forgotten_passwords(cast: Cast) -> None:
    page = reverse("account_reset_password")
    known, unknown = (Client().post(page, {"email": one}) for one in ("owner@example.com", "nobody@example.com"))
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    kept, sent = Mail.objects.get(), mail.outbox[0]
    assert (sent.to, kept.to_user_id, kept.body) == (["owner@example.com"], cast.owner.pk, "")
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", str(sent.body))
    assert link
    assert Client().get(link[1], follow=True).status_code == 200


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


@pytest.mark.parametrize(
    ("first", "second", "words_said"),
    [
        ("short", "short", "อย่างน้อย 12 ตัวอักษร"),
        ("password1234", "password1234", "รหัสผ่านนี้มีคนใช้มาก"),
        ("colleague@example.com", "colleague@example.com", "ใกล้เคียงกับชื่อหรืออีเมล"),
        ("ประโยคยาวที่จำง่าย", "อีกประโยคที่จำง่าย", "รหัสผ่านใหม่สองช่องไม่ตรงกัน"),
    ],
)
def test_a_weak_password_is_refused_in_words(
    cast: Cast, signed_in: SignIn, first: str, second: str, words_said: str
) -> None:
    sent = {"oldpassword": PASSWORD, "password1": first, "password2": second}
    answer = signed_in(cast.colleague).post(reverse("account_change_password"), sent)
    assert words_said in answer.content.decode()
    cast.colleague.refresh_from_db()
    assert cast.colleague.check_password(PASSWORD)


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


def test_every_page_of_sign_in_speaks_thai(cast: Cast) -> None:
    client = Client()
    pages = [LOGIN, reverse("account_reset_password"), reverse("account_reset_password_done")]
    pages += [reverse("account_inactive"), reverse("socialaccount_login_cancelled")]
    pages += [reverse("socialaccount_login_error"), "/accounts/password/reset/key/x-y/"]
    shown = [client.get(page) for page in pages]
    enter(client, "colleague")
    inside = ["account_logout", "account_change_password", "account_reauthenticate", "mfa_index"]
    inside += ["mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list"]
    shown += [client.get(reverse(page)) for page in inside]
    for answer in shown:
        text = re.sub(r"<(style|script|svg|code)[\s\S]*?</\1>|<[^>]+>", " ", answer.content.decode())
        english = set(re.findall(r"[A-Za-z]{3,}", text)) - {"English", "JavaScript", "Prasan", "Mozilla"}
        assert answer.status_code in {200, 401}, answer.request["PATH_INFO"]
        assert not {word for word in english if not re.fullmatch(r"[A-Z2-7]{20,}|EN", word)}, answer.request[
            "PATH_INFO"
        ]
