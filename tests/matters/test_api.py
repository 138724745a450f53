"""Matters through the API: the same acts and rights as on screen."""

import json
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client

from prasan.matters.actions import receive
from prasan.matters.models import Matter, Note
from tests.matters.test_receive import intake
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def post(client: Client, path: str, data: dict[str, object], **headers: str):  # type: ignore[no-untyped-def]
    """A JSON post."""
    return client.post(path, json.dumps(data), content_type="application/json", headers=headers)


def test_an_order_sent_twice_with_one_key_is_one_order(cast: Cast, signed_in: SignIn) -> None:
    client, key = signed_in(cast.clerk, mfa=True), uuid4().hex
    order = {"subject": "ขอข้อมูลครูขาดแคลน", "channel": "phone", "urgency": 1}
    first = post(client, "/api/orders/", order, **{"Idempotency-Key": key})
    again = post(client, "/api/orders/", order, **{"Idempotency-Key": key})
    assert first.status_code == again.status_code == 201, first.content
    assert first.json()["id"] == again.json()["id"]
    assert Matter.objects.get().from_minister


def test_a_key_serves_one_request_and_no_other(cast: Cast, signed_in: SignIn) -> None:
    client, key = signed_in(cast.clerk, mfa=True), {"Idempotency-Key": uuid4().hex}
    one, other = (post(client, "/api/matters/", about("phone"), **key).json()["id"] for key in ({}, {}))
    assert post(client, "/api/matters/", about("phone"), **key).status_code == 201
    changed = post(client, "/api/matters/", about("line"), **key)
    assert (changed.status_code, changed.json()["code"]) == (422, "audit.key_reused")
    assert post(client, f"/api/matters/{one}/notes", {"text": "โทรแล้ว"}, **{"Idempotency-Key": "k"}).status_code == 201
    there = post(client, f"/api/matters/{other}/notes", {"text": "โทรแล้ว"}, **{"Idempotency-Key": "k"})
    assert there.status_code == 422
    assert [note.matter_id for note in Note.objects.all()] == [UUID(one)]
    assert Matter.objects.count() == 3


def about(channel: str) -> dict[str, object]:
    return {"subject": "ขอข้อมูลครูขาดแคลน", "channel": channel}


def test_bad_input_is_named_by_field(cast: Cast, signed_in: SignIn) -> None:
    answer = post(signed_in(cast.clerk, mfa=True), "/api/matters/", {"subject": "", "channel": "pigeon"})
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"subject", "channel"}


def test_a_matter_is_read_given_planned_and_noted(cast: Cast, signed_in: SignIn) -> None:
    matter = receive(cast.clerk.viewer(), intake())
    head, owner = signed_in(cast.head, mfa=True), signed_in(cast.owner, mfa=True)
    base = f"/api/matters/{matter.pk}"
    assert post(head, f"{base}/holders", {"lead_id": str(cast.owner.pk)}).json()["stage"] == "assigned"
    assert post(owner, f"{base}/accept", {}).json()["stage"] == "doing"
    assert post(owner, f"{base}/notes", {"text": "โทรแล้ว"}).status_code == 201
    whole = owner.get(base).json()
    assert next(line["act"] for line in whole["timeline"]) == "matters.matter.receive"
    assert whole["timeline"][-1]["note"] == "โทรแล้ว"


def test_the_outsider_reads_nothing(cast: Cast, signed_in: SignIn) -> None:
    secret = receive(cast.clerk.viewer(), intake(secrecy=1))
    client = signed_in(cast.stranger)
    assert client.get(f"/api/matters/{secret.pk}").status_code == 404
    assert client.get("/api/matters/").json()["count"] == 0
    assert client.get("/api/home/search", {"q": "เรียนฟรี"}).json() == []
