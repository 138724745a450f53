"""Sign-in: limits on guessing, one answer for wrong and unknown, passwords, and every page in Thai."""

import re
import statistics
import time
from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from prasan.notify.models import Mail
from prasan.people.models import User
from tests.office import PASSWORD, Cast
from tests.people.acts import logged
from tests.people.door import LOGIN, enter

pytestmark = pytest.mark.django_db
Freeze = Callable[[str], object]
SignIn = Callable[..., Client]


def words(answer: HttpResponse) -> str:
    """The page without what differs by request: secrets of forms and what was typed."""
    text = re.sub(r'value="[^"]*"|X-CSRFToken": "[^"]*"|X-CSRFToken&quot;[^}]*', "", answer.content.decode())
    return re.sub(r"[0-9]{1,2}[.:][0-9]{2}", "", text)


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
