"""The API as programs meet it: described truly, opened by a person's own key, and each thing made once."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.utils import timezone

from prasan.people.actions import make_token, revoke_token
from prasan.people.models import ApiToken, User
from prasan.project.api import api
from tests.project.expectations_api import OPERATIONS
from tests.project.world import World, found, undone

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


def test_the_description_is_that_of_the_api(tmp_path: Path) -> None:
    command = [sys.executable, "tools/api.py", "--check"]
    env = {"PATH": "", "PRASAN_HOME": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"docs/openapi.json is not that of the API: `make api` writes it again. {done.stderr}"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """An office with something of everything; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield found()
        transaction.set_rollback(True)


MAKING = [
    f"{method.upper()} {path}"
    for path, one in api.get_openapi_schema()["paths"].items()
    for method, told in one.items()
    if "201" in map(str, told["responses"])
]
PROVED_WITH_THEIR_ROOM = {
    "POST /api/decisions/memos",
    "POST /api/decisions/memos/{submission_id}/decisions",
    "POST /api/letters/{letter_id}/matter",
}
"""These need a memo at just the right stop, or a letter in no matter; tests of their rooms send them twice."""


def asked(world: World, name: str) -> tuple[str, dict[str, Any]]:
    """The address of one operation on the ordinary matter, and what is sent there."""
    operation, path = OPERATIONS[name], name.split()[1]
    thing = world.things[operation.of]["ordinary"] if operation.of else ""
    sent = dict(operation.send(world) if callable(operation.send) else operation.send)
    if operation.of == "matter" and "{matter_id}" not in path:
        sent["matter_id"] = str(thing)
    form: dict[str, Any] = {"data": sent} if operation.form else {"data": json.dumps(sent)}
    form |= {} if operation.form else {"content_type": "application/json"}
    return re.sub(r"{\w+}", str(thing), path), form


def made(world: World, who: str, name: str, address: str, form: dict[str, Any]) -> dict[str, Any]:
    """What one operation made, sent with a key."""
    call = getattr(world.clients[who], name.split(maxsplit=1)[0].lower())
    for part in form["data"].values() if isinstance(form["data"], dict) else ():
        if hasattr(part, "seek"):
            part.seek(0)
    answer = call(address, headers={"Idempotency-Key": "one"}, **form)
    assert answer.status_code in {201, 409, 422}, (name, answer.content)
    return answer.json() if answer.status_code == 201 else {}


@pytest.mark.parametrize("name", sorted({*MAKING} - PROVED_WITH_THEIR_ROOM))
def test_the_same_key_makes_one_thing(world: World, name: str) -> None:
    for who in ("owner", "office_head", "head", "secretary"):
        with undone():
            address, form = asked(world, name)
            if who in OPERATIONS[name].who and (first := made(world, who, name, address, form)):
                again = made(world, who, name, address, form)
                assert (again.get("id"), again.get("seq")) == (first.get("id"), first.get("seq"))
                return
    pytest.fail(f"nobody could do {name}")


def knocking(key: str) -> int:
    """The status with which the API answers somebody with this key, and no browser."""
    return Client().get("/api/matters/", headers={"Authorization": f"Bearer {key}"}).status_code


@pytest.fixture
def key(world: World) -> str:
    """A key of somebody who needs no second factor."""
    return make_token(world.viewer("stranger"), label="รายงาน", expires_on=timezone.localdate() + timedelta(days=1))


def test_a_key_opens_the_api_to_its_person(key: str) -> None:
    assert knocking(key) == 200
    assert knocking(key[:-1]) == knocking("") == 401


def test_a_key_that_is_over_withdrawn_or_of_somebody_who_left_opens_nothing(key: str, world: World) -> None:
    kept = ApiToken.objects.get()
    with undone():
        ApiToken.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
        assert knocking(key) == 401
    with undone():
        User.objects.filter(pk=world.people["stranger"].pk).update(is_active=False)
        assert knocking(key) == 401
    assert knocking(key) == 200
    revoke_token(world.viewer("stranger"), kept.pk)
    assert knocking(key) == 401


def test_a_key_of_somebody_who_needs_a_second_factor_waits_for_it(key: str, world: World) -> None:
    Authenticator.objects.filter(user=world.people["stranger"]).delete()
    assert knocking(key) == 200
    User.objects.filter(pk=world.people["stranger"].pk).update(clearance=1)
    assert knocking(key) == 401


def test_a_text_that_is_no_json_is_refused_in_words(world: World) -> None:
    client = world.clients["owner"]
    for raw in ("{", "[" * 50_000, b"\xff"):
        answer = client.post("/api/matters/", raw, content_type="application/json")
        assert answer.status_code == 400
        assert set(answer.json()) == {"code", "message", "fields"}


def test_no_letter_is_left_that_a_database_does_not_keep(world: World) -> None:
    raw = '{"subject": "ก\\u0000ข\\ud800ค", "channel": "phone"}'
    with undone():
        answer = world.clients["owner"].post("/api/matters/", raw, content_type="application/json")
        assert (answer.status_code, answer.json()["subject"]) == (201, "กขค")
        answer = world.clients["owner"].post("/drafts/x/", '{"fields": {"a": ["\\u0000ก"]}}', "application/json")
        assert (answer.status_code, answer.json().keys()) == (200, {"saved_at"})
        assert world.clients["owner"].get("/drafts/x/").json()["fields"] == {"a": ["ก"]}
    assert world.clients["owner"].get("/find/?q=%00").status_code == 200
    assert world.clients["owner"].get("/drafts/%00/").status_code == 404


LONG = "ก" * 501


@pytest.mark.parametrize(
    ("address", "sent", "field"),
    [
        ("/api/matters/", {"subject": "ก", "channel": "phone", "letter_number": LONG}, "letter_number"),
        ("/api/matters/", {"subject": "ก", "channel": "phone", "sender": LONG}, "sender"),
        ("/api/orders/", {"subject": "ก", "channel": "phone", "given_by": LONG}, "given_by"),
        ("/api/orders/", {"subject": "ก", "channel": "phone", "dress": LONG}, "dress"),
        ("/api/orders/{}/verify", {"text": LONG}, "text"),
        ("/api/matters/{}/close", {"text": " "}, "text"),
        ("/api/matters/{}/steps", {"text": LONG}, "text"),
        ("/api/matters/{}/plan", {"points": "ก", "process": "core", "time_condition": LONG}, "time_condition"),
        ("/api/matters/{}/plan", {"points": "ก", "process": "core", "targets": [{"text": LONG}]}, "text"),
    ],
)
def test_what_does_not_fit_its_place_is_named(world: World, address: str, sent: dict[str, Any], field: str) -> None:
    client = world.clients["owner"]
    call = client.put if address.endswith("plan") else client.post
    answer = call(address.format(world.things["matter"]["ordinary"]), json.dumps(sent), content_type="application/json")
    assert (answer.status_code, set(answer.json()["fields"])) == (422, {field})


def test_a_field_is_named_as_the_description_names_it(world: World) -> None:
    sent = {"deadline": "24/11/69"}
    told = world.clients["owner"].post("/api/orders/", sent, "application/json", HTTP_IDEMPOTENCY_KEY="named").json()
    assert set(told["fields"]) == {"subject", "channel", "deadline"}
    assert told["fields"]["subject"] == "โปรดกรอกช่องนี้"
    whole = world.clients["owner"].post("/api/orders/", '"words"', "application/json").json()
    assert set(whole["fields"]) <= {"body", "subject", "channel"}


def test_a_key_that_opens_nothing_is_told_so(world: World) -> None:
    answer = Client().get("/api/matters/", HTTP_AUTHORIZATION="Bearer nothing")
    assert (answer.status_code, answer.json()["code"]) == (401, "office.sign_in_needed")
    assert "กุญแจ" in answer.json()["message"]
