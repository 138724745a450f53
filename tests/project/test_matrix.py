"""Every address, for everybody, on things of every secrecy class: what `expectations` declares is what happens."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.middleware import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.papers.queries import output
from prasan.papers.typeset import press
from prasan.people.queries import viewer_of
from prasan.project.api import api
from tests.project import expectations as expected
from tests.project.addresses import address_of, pages
from tests.project.expectations_api import OPERATIONS, Operation
from tests.project.expecting import EVERYONE, NOBODY, SEES, Page
from tests.project.second_run import AGAIN, of_them
from tests.project.world import CLASSES, MISSING, World, found, sign_in, undone

pytestmark = pytest.mark.django_db
THINGS_OF_MATTERS = frozenset(
    {"matter", "step", "clock", "attachment", "link", "paper", "submission", "decision", "direction", "report"}
    | {"letter", "letter_file", "stored_file"}
)
AS_PROGRAM = {"Accept": "application/json"}


@pytest.fixture
def quickly(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn or typeset, and who somebody is was asked once: none of it decides who may do what."""
    known = {user.pk: viewer_of(user) for user in world.people.values()}
    users: dict[str | None, Any] = {}
    sessions: dict[str | None, dict[str, Any]] = {}

    def user_of(request: HttpRequest) -> Any:
        key = request.session.session_key
        return users[key] if key in users else users.setdefault(key, get_user(request))

    def session_of(store: SessionStore) -> dict[str, Any]:
        key = store.session_key
        return dict(sessions[key] if key in sessions else sessions.setdefault(key, stored(store)))

    stored = SessionStore.load
    monkeypatch.setattr(SessionStore, "load", session_of)
    monkeypatch.setattr("django.contrib.auth.middleware.get_user", user_of)
    monkeypatch.setattr(Template, "render", lambda *_args, **_kwargs: "")
    monkeypatch.setattr(press, "preview", lambda *_args, **_kwargs: press.Preview((), ()))
    monkeypatch.setattr(press, "pdf", lambda *_args, **_kwargs: b"")
    monkeypatch.setattr(output, "document_of", lambda *_args, **_kwargs: b"")
    for room in ("people.middleware", "project.api"):
        monkeypatch.setattr(f"prasan.{room}.viewer_for", lambda request: known[request.user.pk])


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The office of these tests, made once; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield found()
        transaction.set_rollback(True)


def test_every_address_has_a_declared_expectation() -> None:
    declared = set().union(*expected.ROOMS.values())
    declared |= set(f"{expected.SIGN_IN_PUBLIC} {expected.SIGN_IN_OWN} {expected.SIGN_IN_CLOSED}".split())
    assert set(pages()) == declared


@pytest.mark.parametrize("room", expected.ROOMS)
def test_who_may_open_and_do_what(world: World, quickly: None, room: str) -> None:
    wrong = [line for name, page in expected.ROOMS[room].items() for line in faults(world, name, page)]
    assert wrong == [], "\n" + "\n".join(wrong)


AT_THE_DOOR = frozenset({"anonymous", "stranger", "clerk"})
"""Without a sign-in, outside, and let in to read a class that they are not cleared for."""


def asked(world: World, secrecy: str) -> dict[str, Client]:
    """Who tries a thing of a class: everybody, in the higher classes whoever might be let in and some at the door."""
    some = world.clients.keys()
    if secrecy in {"very_secret", "stub"}:
        some = SEES["secret"] | SEES["stub"] | AT_THE_DOOR
    if AGAIN:
        some &= {"owner", "head", "admin"} | AT_THE_DOOR
    return {who: client for who, client in world.clients.items() if who in some}


def faults(world: World, name: str, page: Page) -> Iterator[str]:
    for secrecy, key in (world.things[page.of] if page.of else {"any": None}).items():
        address = address_of(name, page, key)
        sees = page.sees.get(secrecy, EVERYONE)
        for who, client in asked(world, secrecy).items():
            for method, meant in (("get", page.get), ("post", page.post)):
                if method == "post" and meant is None and page.get is not None:
                    continue
                may = meant and meant | page.also.get(secrecy, NOBODY)
                status = answered(world, client, method, address, page)
                refused = (
                    page.shut if secrecy != "stub" else (*page.shut, 409, 422)
                )  # a stub takes nothing from anybody
                if not fits(page, method, may, who, sees, refused, status):
                    yield f"{method.upper()} {name} ({secrecy}) as {who}: {status}"


def answered(world: World, client: Client, method: str, address: str, page: Page) -> int:
    sent = page.send(world) if callable(page.send) else page.send
    data = dict(sent) if method == "post" else {}
    with undone(), closing(getattr(client, method)(address, data, headers=AS_PROGRAM)) as answer:
        return int(answer.status_code)


def fits(page: Page, method: str, may: Any, who: str, sees: frozenset[str], refused: Any, status: int) -> bool:
    if who in {"anonymous", "left"} and page.anonymous:
        return status in page.anonymous
    if may is None:
        return status == 405
    if who not in sees:
        return status == 404
    if who not in may:
        return status in refused
    return status in {200, 204, 302} if method == "get" else status in {200, 201, 204, 302, 409, 422}


def operations() -> Iterator[str]:
    for path, described in api.get_openapi_schema()["paths"].items():
        yield from (f"{method.upper()} {path}" for method in described)


def test_every_operation_of_the_api_has_a_declared_expectation() -> None:
    assert set(operations()) == set(OPERATIONS)


@pytest.mark.parametrize("room", ["home", "orders", "letters", "matters", "papers", "decisions"])
def test_who_may_do_what_through_the_api(world: World, quickly: None, room: str) -> None:
    mine = {name: one for name, one in OPERATIONS.items() if name.split()[1].startswith(f"/api/{room}/")}
    wrong = [line for name, operation in mine.items() for line in api_faults(world, name, operation)]
    assert wrong == [], "\n" + "\n".join(wrong)


def api_faults(world: World, name: str, operation: Operation) -> Iterator[str]:
    for secrecy, key in (world.things[operation.of] if operation.of else {"any": None}).items():
        sees = SEES.get(secrecy, EVERYONE)
        for who, client in asked(world, secrecy).items():
            status = called(world, client, name, operation, key)
            if not rightly(operation, who, sees, secrecy, status):
                yield f"{name} ({secrecy}) as {who}: {status}"


def called(world: World, client: Client, name: str, operation: Operation, key: Any) -> int:
    with undone(), closing(call(world, client, name, operation, key)) as answer:
        return int(answer.status_code)


def call(world: World, client: Client, name: str, operation: Operation, key: Any) -> Any:
    method, path = name.split()
    parts = {part: operation.n if part == "n" else key for part in re.findall(r"{(\w+)}", path)}
    address = path.format(**parts) + (f"?{operation.query.format(key=key)}" if operation.query else "")
    sent = dict(operation.send(world) if callable(operation.send) else operation.send)
    if operation.of == "matter" and "matter_id" not in parts:
        sent["matter_id"] = str(key)
    if method == "GET":
        return client.get(address)
    if operation.form:
        return getattr(client, method.lower())(address, sent)
    return getattr(client, method.lower())(address, json.dumps(sent), content_type="application/json")


def rightly(operation: Operation, who: str, sees: frozenset[str], secrecy: str, status: int) -> bool:
    if who in {"anonymous", "left"}:
        return status == 401
    if operation.by_role and who not in operation.who:
        return status == 403
    if who not in sees:
        return status == 404
    if secrecy == "stub" and status in {404, 409, 422}:
        return True  # a stub takes nothing from anybody, and has no papers
    return status in ({200, 201, 204, 409, 422} if who in operation.who else operation.shut)


@pytest.mark.parametrize("who", of_them("stranger", "admin", "other_head"))
def test_hidden_looks_like_missing_to_programs(world: World, who: str) -> None:
    different = []
    for name, operation in OPERATIONS.items():
        if operation.of:
            keys = (world.things[operation.of]["secret"], MISSING)
            with undone():
                told = [call(world, world.clients[who], name, operation, key) for key in keys]
            if told[0].content != told[1].content or {one.status_code for one in told} - {404, 403}:
                different.append(name)
    assert different == []


OF_MATTERS = [
    (name, page, method)
    for room in expected.ROOMS.values()
    for name, page in room.items()
    for method, may in (("get", page.get), ("post", page.post))
    if page.sees is SEES and may is not None and page.of in THINGS_OF_MATTERS
]
CHANGING = re.compile(rb'(csrfmiddlewaretoken" value|X-CSRFToken": ?)("[^"]*"|=?"[^"]*")')


@pytest.mark.parametrize("who", of_them("stranger", "admin", "other_head"))
def test_hidden_looks_like_missing(world: World, freeze: Callable[..., Any], who: str) -> None:
    freeze(timezone.now())  # the foot of every page tells the time
    client = sign_in(world.people[who])
    different = []
    for name, page, method in OF_MATTERS:
        seen = [looked_at(world, client, method, name, page, key) for key in (world.things[page.of]["secret"], MISSING)]
        if seen[0] != seen[1] or seen[0][0] != 404:
            different.append(f"{method.upper()} {name}")
    assert different == []


def looked_at(world: World, client: Client, method: str, name: str, page: Page, key: Any) -> tuple[Any, ...]:
    """What an answer tells: status, headers and body, without what differs from one answer to the next."""
    sent = page.send(world) if callable(page.send) else page.send
    with undone(), closing(getattr(client, method)(address_of(name, page, key), dict(sent))) as answer:
        body = CHANGING.sub(rb"\1", answer.content).replace(str(key).encode(), b"")
        headers = {name: value for name, value in answer.items() if name not in {"X-Request-ID", "Set-Cookie"}}
        return answer.status_code, headers, len(answer.content), body


def test_own_pages_of_the_sign_in_need_one(world: World) -> None:
    for name in expected.SIGN_IN_OWN.split():
        parts = {"pk": 1} if name in {"mfa_remove_webauthn", "mfa_edit_webauthn"} else {}
        answer = world.clients["anonymous"].get(reverse(name, kwargs=parts))
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/"), name


@pytest.mark.parametrize("who", ["anonymous", "owner"])
def test_the_closed_doors_of_the_sign_in_stay_closed(world: World, who: str) -> None:
    paths = ("signup/", "email/", "confirm-email/", "confirm-email/abc/", "login/code/confirm/", "3rdparty/signup/")
    for path in (*paths, "social/login/cancelled/", "social/signup/", "social/connections/", "3rdparty/"):
        answer = world.clients[who].get(f"/accounts/{path}")
        assert answer.status_code == 404, path


def test_public_pages_of_the_sign_in_answer_without_one(world: World) -> None:
    parts = {
        "account_reset_password_from_key": {"uidb36": "1", "key": "a-b"},
        "openid_connect_login": {"provider_id": "none"},
        "openid_connect_callback": {"provider_id": "none"},
    }
    for name in expected.SIGN_IN_PUBLIC.split():
        answer = world.clients["anonymous"].get(reverse(name, kwargs=parts.get(name, {})), headers=AS_PROGRAM)
        assert answer.status_code in {200, 302, 401, 404}, name


def test_nothing_opens_without_the_second_factor_that_a_clearance_needs(world: World) -> None:
    with undone():
        Authenticator.objects.filter(user=world.people["owner"]).delete()
        for secrecy in CLASSES:
            address = reverse("matters:matter", args=[world.things["matter"][secrecy]])
            answer = world.clients["owner"].get(address)
            assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))


def test_a_sign_in_ends_with_the_employment(world: World) -> None:
    answer = world.clients["left"].get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/")


def test_the_matrix_has_teeth(world: World, quickly: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prasan.matters.access.visible", lambda _viewer: Q())
    told = list(faults(world, "matters:matter", expected.MATTERS["matters:matter"]))
    assert "GET matters:matter (secret) as stranger: 200" in told
