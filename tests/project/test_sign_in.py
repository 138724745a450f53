"""Every address needs a sign-in, except those that are named here."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.office import Cast

PUBLIC = {
    "None",  # the closed doors of the sign-in library: signing up and the like are not there
    "decisions:worker",
    "draft",
    "exchange:take",  # other installations, each request signed
    "health",
    "metrics",
    "people:demo",
    "people:draft",
    "set_language",
}


def patterns(of: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], URLPattern]]:
    for one in of.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, (*spaces, one.namespace) if one.namespace else spaces)
        else:
            yield spaces, one


def test_only_what_is_named_here_is_public() -> None:
    public = set()
    for spaces, pattern in patterns(get_resolver("prasan.project.urls")):
        ours = pattern.callback.__module__.startswith(("prasan.", "django."))
        if ours and not getattr(pattern.callback, "login_required", True):
            public.add(":".join([*spaces, str(pattern.name)]))
    assert public == PUBLIC


@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_sign_in() -> None:
    answer = Client().get("/office/health/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/office/health/"


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"Accept": "application/json"}])
def test_what_was_typed_outlives_the_sign_in(headers: dict[str, str]) -> None:
    answer = Client(headers=headers).post("/office/health/", {"subject": "เรื่อง"})
    assert answer.status_code == 401
    assert "Location" not in answer


@pytest.mark.django_db
def test_the_api_answers_for_itself() -> None:
    answer = Client().get("/api/openapi.json")
    assert answer.status_code == 302
    unknown = Client().get("/api/no/such/thing")
    assert unknown.status_code == 404
    assert unknown.json()["code"] == "office.not_there"


def test_the_health_page_is_for_administrators(cast: Cast, signed_in: Callable[..., Client]) -> None:
    page = signed_in(cast.admin, mfa=True).get("/office/health/")
    assert page.status_code == 200
    assert signed_in(cast.owner, mfa=True).get("/office/health/").status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent_from", "back"),
    [
        ("http://testserver/letters/tray/?state=aside", "/letters/tray/%3Fstate%3Daside"),
        ("http://elsewhere.example/letters/tray/", "/"),
        ("http://testserver//elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_a_form_sent_without_a_sign_in_leads_back_to_its_page(client: Client, sent_from: str, back: str) -> None:
    address = "/letters/tray/01890a5d-ac96-774b-bcce-b302099a8057/aside/"
    answer = client.post(address, headers={"referer": sent_from} if sent_from else {})
    assert answer["Location"] == f"/accounts/login/?next={back}", "the address of the form answers no reader"
