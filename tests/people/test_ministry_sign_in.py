"""Sign-in by the ministry's service: only for people whom the office knows, and nobody is made on the way."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client

from prasan.people import actions
from prasan.people.models import User
from tests.office import Cast
from tests.people.acts import logged
from tests.people.provider import Service, service

LOGIN = "/accounts/oidc/moe/login/"


@pytest.fixture
def ministry(settings) -> Iterator[Service]:  # type: ignore[no-untyped-def]
    """The stand-in service, known to the office."""
    with service() as kept:
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [kept.app], "OAUTH_PKCE_ENABLED": True}}
        yield kept


def come(client: Client, ministry: Service, query: str = "") -> HttpResponse:
    """Goes to the service and comes back, as a browser does."""
    assert "ไปยังบริการเข้าสู่ระบบ" in client.get(LOGIN).content.decode()
    away = client.post(f"{LOGIN}{query}")
    text = away["Location"] if away.status_code == 302 else away.content.decode()
    found = re.search(rf"{re.escape(ministry.address)}/authorize[^\"'\s]+", unescape(text))
    assert found
    sent = {name: values[0] for name, values in parse_qs(urlsplit(found[0]).query).items()}
    assert sent["code_challenge_method"] == "S256"
    return client.get(f"{LOGIN}callback/", {"code": "a-code", "state": sent["state"]})  # type: ignore[return-value]


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return "_auth_user_id" in client.session


def test_whom_an_administrator_linked_comes_in(cast: Cast, ministry: Service) -> None:
    actions.link_sign_in(cast.admin.viewer(), cast.colleague.pk, provider="moe", subject="sub-1")
    client = Client()
    assert come(client, ministry)["Location"] == "/"
    assert is_in(client)
    assert client.session["_auth_user_id"] == str(cast.colleague.pk)
    assert logged(cast.colleague.pk) == ["people.user.sign_in_linked", "people.sign_in.done"]
    assert "code_verifier" in ministry.asked[0]


def test_the_sign_in_page_names_the_service(cast: Cast, ministry: Service) -> None:
    page = Client().get("/accounts/login/").content.decode()
    assert "เข้าสู่ระบบด้วย บริการเข้าสู่ระบบของกระทรวง" in page


@pytest.mark.parametrize("trust", [False, True])
def test_strangers_stay_outside_and_are_not_made(
    cast: Cast,
    ministry: Service,
    settings,
    trust: bool,  # type: ignore[no-untyped-def]
) -> None:
    settings.OIDC_TRUST_EMAIL = trust
    ministry.person = {"sub": "s", "email": "stranger-of-all@example.com", "email_verified": True}
    before, client = User.objects.count(), Client()
    answer = come(client, ministry)
    assert answer.status_code == 403
    assert "ยังไม่มีผู้ใช้ในสำนักงานนี้ที่เชื่อมไว้" in answer.content.decode()
    assert not is_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


@pytest.mark.parametrize(
    ("trust", "verified", "lets_in"),
    [(True, True, True), (True, False, False), (True, "false", False), (True, None, False), (False, True, False)],
)
def test_an_address_counts_only_when_verified_and_trusted(
    cast: Cast,
    ministry: Service,
    settings,
    trust: bool,
    verified: object,
    lets_in: bool,  # type: ignore[no-untyped-def]
) -> None:
    settings.OIDC_TRUST_EMAIL = trust
    ministry.person = {"sub": "s-7", "email": "Colleague@example.com", "email_verified": verified}
    client = Client()
    come(client, ministry)
    assert is_in(client) == lets_in
    assert SocialAccount.objects.filter(user=cast.colleague, uid="s-7").exists() == lets_in


def test_who_left_stays_outside(cast: Cast, ministry: Service, settings) -> None:  # type: ignore[no-untyped-def]
    settings.OIDC_TRUST_EMAIL = True
    actions.link_sign_in(cast.admin.viewer(), cast.colleague.pk, provider="moe", subject="sub-1")
    actions.deactivate(cast.admin.viewer(), cast.colleague.pk)
    for person in ({"sub": "sub-1"}, {"sub": "x", "email": "colleague@example.com", "email_verified": True}):
        ministry.person = person
        client = Client()
        assert come(client, ministry).status_code == 403
        assert not is_in(client)


def test_nobody_links_themselves(cast: Cast, ministry: Service, settings) -> None:  # type: ignore[no-untyped-def]
    settings.OIDC_TRUST_EMAIL = True
    ministry.person = {"sub": "s", "email": "colleague@example.com", "email_verified": True}
    client = Client()
    client.force_login(cast.colleague)
    assert come(client, ministry, "?process=connect").status_code == 403
    assert not SocialAccount.objects.exists()


def test_the_second_factor_is_asked_all_the_same(cast: Cast, ministry: Service) -> None:
    actions.link_sign_in(cast.admin.viewer(), cast.owner.pk, provider="moe", subject="sub-1")
    Authenticator.objects.create(user=cast.owner, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    assert come(client, ministry)["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(client)


def test_a_service_that_does_not_answer_is_said(cast: Cast, ministry: Service) -> None:
    client = Client()
    answer = client.get(f"{LOGIN}callback/", {"code": "a-code", "state": "made-up"}, follow=True)
    assert "บริการเข้าสู่ระบบตอบกลับไม่ถูกต้อง" in answer.content.decode()
