"""Thousands of calls that make no sense: pages and the API refuse them in words and never break.

The same calls each time; PRASAN_NONSENSE_SEED makes others, and PRASAN_NONSENSE_CALLS more of them.
"""

import json
import os
import random
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from prasan.project.api import api
from tests.project.addresses import address_of
from tests.project.expectations import ROOMS
from tests.project.second_run import AGAIN
from tests.project.world import World, found, undone

pytestmark = pytest.mark.django_db

CALLS = int(os.environ.get("PRASAN_NONSENSE_CALLS", "150" if AGAIN else "400"))
SEED = int(os.environ.get("PRASAN_NONSENSE_SEED", "2569"))
DOCUMENTED = {200, 201, 204, 302, 400, 401, 403, 404, 405, 409, 413, 415, 422}
WORDS: tuple[Any, ...] = (
    "",
    " ",
    "0",
    "-1",
    "๑๒๓",
    "²",
    "9" * 30,
    "1e309",
    "NaN",
    "true",
    "null",
    "\x00",
    "ก\x00ข",
    "\ud800",
    "\u202e\u200b",
    "👩‍👩‍👧",
    "ก" * 600,
    "x" * 70_000,
    "%",
    "_%_",
    "' OR 1=1 --",
    "{{7*7}}",
    "../../etc/passwd",
    "31/02/2569",
    "9999-12-31T23:59:59+14:00",
    "0001-01-01T00:00:00Z",
    "2026-11-21T09:00:00",
    "25:99",
    str(uuid4()),
    "{" + str(uuid4()) + "}",
    uuid4().hex.upper(),
    "owner:" + str(uuid4()),
    "agency:x",
)
QUESTIONS = [
    "q",
    "page",
    "after",
    "before",
    "year",
    "group",
    "lead",
    "kind",
    "state",
    "version",
    "older",
    "newer",
    "show",
]
QUESTIONS += ["which", "export", "paper", "chain", "start", "inline", "next", "agency", "urgency", "subject"]
THINGS: tuple[Any, ...] = (
    *WORDS,
    None,
    True,
    0,
    -1,
    2**31,
    2**63,
    10**30,
    1.5,
    [],
    {},
    [None],
    {"a": {"b": []}},
    [[[]]],
)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The office that is called; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield found()
        transaction.set_rollback(True)


class Caller:
    """Somebody who calls without sense."""

    def __init__(self, world: World) -> None:
        self.world, self.dice = world, random.Random(SEED)  # noqa: S311 - nothing here is a secret
        self.pages = [(name, page) for room in ROOMS.values() for name, page in room.items()]
        described = api.get_openapi_schema()
        paths = described["paths"].items()
        self.operations = [(method, path, told) for path, one in paths for method, told in one.items()]
        self.schemas = described["components"]["schemas"]
        self.names = sorted({name for one in self.schemas.values() for name in one.get("properties", {})})
        self.keys = [key for kind in world.things.values() for key in kind.values()]

    def client(self) -> Client:
        """Anybody's browser."""
        return self.world.clients[self.dice.choice(["owner", "head", "office_head", "admin", "stranger", "clerk"])]

    def key(self) -> str:
        """The key of something, most often not of what belongs there."""
        return str(self.dice.choice([*self.keys, uuid4()]))

    def thing(self) -> Any:
        """Anything that JSON can say."""
        return self.key() if self.dice.random() < 0.3 else self.dice.choice(THINGS)

    def some(self, names: list[str], most: int) -> dict[str, Any]:
        """A few of some names, each with a word in which some programs stumble."""
        count = self.dice.randrange(min(len(names), most) + 1)
        return {name: self.dice.choice(WORDS) for name in self.dice.sample(names, k=count)}

    def page(self) -> tuple[str, Any]:
        """One call of a page: what was called, and the answer."""
        name, page = self.dice.choice(self.pages)
        own = list(self.world.things.get(page.of, {"": None}).values())
        address = address_of(name, page, self.dice.choice([*own, *own, own[0] and uuid4()]))
        address += f"?{urlencode(self.some(QUESTIONS, 4), errors='surrogatepass')}"
        if self.dice.random() < 0.5:
            return f"GET {address}", self.client().get(address)
        usual = dict(page.send(self.world) if callable(page.send) else page.send)
        sent = usual | self.some([*self.names, *usual], 6)
        clean = {name: readable(value) for name, value in sent.items()}
        return f"POST {address} {clean}", self.client().post(address, clean)

    def operation(self) -> tuple[str, Any]:
        """One call of the API."""
        method, path, told = self.dice.choice(self.operations)
        for part in re.findall(r"{(\w+)}", path):
            path = path.replace(f"{{{part}}}", self.dice.choice([self.key(), self.key(), "1", "9" * 25, "x", "%00"]))
        asked = [one["name"] for one in told.get("parameters", []) if one["in"] == "query"]
        path += f"?{urlencode(self.some(asked, 4), errors='surrogatepass')}"
        call = getattr(self.client(), method)
        if method == "get":
            return f"GET {path}", call(path)
        content = told.get("requestBody", {}).get("content", {"application/json": {}})
        body = self.body(next(iter(content.values())))
        if "application/json" not in content:
            clean = {name: readable(str(value)) for name, value in body.items()}
            return f"{method} {path} {clean}", call(path, clean)
        raw = self.dice.choice([json.dumps(body)] * 6 + [json.dumps(self.thing()), "{", "[" * 50_000, '{"a":NaN}'])
        key = {"Idempotency-Key": self.dice.choice(["k", "", "x" * 500])}
        return f"{method} {path} {raw[:2_000]}", call(path, raw, content_type="application/json", headers=key)

    def body(self, content: dict[str, Any]) -> dict[str, Any]:
        """A body with the names that are asked for, and anything in them."""
        schema = content.get("schema", {})
        described = self.schemas.get(str(schema.get("$ref", "")).rpartition("/")[2], schema)
        names = list(described.get("properties", {}))
        right = {name: self.right(one) for name, one in described.get("properties", {}).items()}
        wrong = self.dice.sample(names, k=self.dice.randrange(min(len(names), 3) + 1))
        return right | {name: self.thing() for name in wrong}

    def right(self, described: dict[str, Any]) -> Any:
        """A value of the kind that is asked for."""
        one = described.get("anyOf", [described])[0]
        if one.get("format") == "uuid":
            return self.key()
        if "date" in one.get("format", ""):
            return self.dice.choice(["2030-01-01T09:00:00+07:00", "2030-01-01", "9999-12-31T23:59:59+00:00"])
        text = self.dice.choice(["ข้อความ", "order", "phone", "approve", "x\x00"])
        made: dict[str, Any] = {"string": text, "boolean": True, "array": [], "object": {}}
        return made.get(one.get("type", ""), self.dice.choice([0, 1, 3, 2**40]))


def readable(value: Any) -> Any:
    """A text as a form can carry it; anything else as it is."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def test_nonsense_is_refused_in_words_and_breaks_nothing(world: World) -> None:
    caller = Caller(world)
    for calls in range(CALLS):
        with undone():
            said, answer = caller.operation() if calls % 2 else caller.page()
            with closing(answer):
                assert answer.status_code in DOCUMENTED, f"{answer.status_code} (seed {SEED}): {said}"
                if said.split()[1].startswith("/api/") and answer.status_code >= 400:
                    assert set(answer.json()) == {"code", "message", "fields"}, said


def test_too_much_is_refused(world: World) -> None:
    client = world.clients["owner"]
    matter = world.things["matter"]["ordinary"]
    large = "x" * 6_000_000
    for answer in (
        client.post(f"/matters/{matter}/note/", {"text": large, "kind": "note"}),
        client.post(f"/api/matters/{matter}/notes", {"text": large}, content_type="application/json"),
        client.post(f"/matters/{matter}/note/", {f"f{n}": "" for n in range(1_100)}),
        client.post("/drafts/x/", {"fields": {"a": ["x" * 300_000]}}, content_type="application/json"),
    ):
        assert answer.status_code in {400, 413, 422}
