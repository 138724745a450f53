"""Letters go to another installation, lie in its tray, and come back with what became of them."""

import json
from base64 import b64decode
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.audit.ids import uuid7
from prasan.audit.queries import timeline
from prasan.directory.models import Agency
from prasan.exchange import actions, client, queries
from prasan.exchange.models import Incoming, Nonce, Outgoing, Partner
from prasan.exchange.rules.envelope import Attached, Envelope, Party, Told, Written, to_json
from prasan.exchange.rules.signing import Signed, sign
from prasan.exchange.rules.xml import to_xml
from prasan.letters import actions as letters
from prasan.letters.models import Arrival, Dispatch, Letter
from prasan.people.access import Viewer
from prasan.registry.actions import Letter as Facts
from prasan.registry.actions import enter
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.letters.samples import facts
from tests.letters.test_merge import made, pattern, ready, words_of
from tests.letters.test_sending import signed
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]
IN = "/exchange/in/"
SECRET = "s" * 40


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes, dict[str, str]]]:
    """What was handed to the other side, which takes it all."""
    found: list[tuple[str, bytes, dict[str, str]]] = []

    def post(address: str, body: bytes, headers: dict[str, str]) -> client.Answer:
        found.append((address, body, dict(headers)))
        return client.Answer(True, True)

    monkeypatch.setattr(client, "post", post)
    return found


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> list[client.Answer]:
    """What the other side answers, the next one first; then it takes everything."""
    answers: list[client.Answer] = []
    monkeypatch.setattr(client, "post", lambda *_all: answers.pop(0) if answers else client.Answer(True, True))
    return answers


def partner(cast: Cast, **changes: Any) -> Partner:
    agency = Agency.objects.filter(active=True).order_by("name").first()
    assert agency is not None
    told = {
        "agency_id": agency.pk,
        "address": "https://other.example.go.th",
        "given": f"prasan-x_{uuid4().hex}.{SECRET}",
    }
    actions.add_partner(cast.admin.viewer(), **(told | changes))
    return Partner.objects.order_by("-pk")[0]


def sent(cast: Cast, *, secrecy: int = 0) -> Letter:
    """A letter of the office that has its number."""
    key = uuid7()
    told = Facts(received_at=timezone.now(), subject="ขอข้อมูล", addressee_text="สพฐ.", secrecy=secrecy)
    book = "secret-sent" if secrecy else "sent"
    with transaction.atomic():
        entry = enter(cast.clerk.viewer().actor(), book=book, chain=key, letter=told, entry_id=key)
    letter = Letter.objects.create(entry=entry, direction="sent")
    if not secrecy:
        letters.attach(cast.clerk.viewer(), letter.pk, upload=BytesIO("เนื้อหา".encode()), name="ก.txt")
    return letter


def acts(chain: Any) -> list[str]:
    return [entry.act for entry in timeline(chain)]


def written(**changes: Any) -> Envelope:
    told: dict[str, Any] = {"number": "ศธ 04001/5", "dated": None, "sender": "สพฐ.", "addressee": "สร.", "urgency": 2}
    told |= {"subject": "แจ้งผล", "attached": (Attached("ก.txt", "text/plain", "เนื้อหา".encode()),)}
    return Envelope(uuid7(), timezone.now(), Party("a", "ก"), Party("b", "ข"), Written(**(told | changes)))


def bring(one: Partner, body: bytes, *, at: datetime | None = None, secret: str = SECRET, **changes: Any) -> Any:
    signed = sign(one.key, secret, uuid4().hex, body, at or timezone.now())
    headers = changes.pop("headers", None) or signed.headers()
    kind = changes.pop("content_type", "application/json")
    return Client(enforce_csrf_checks=True).post(IN, body, content_type=kind, headers=headers, **changes)


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json().get("error", "")


def test_a_letter_goes_out_with_its_files_and_its_answer_is_seen(cast: Cast, posted: list[Any]) -> None:
    one, letter = partner(cast), sent(cast)
    made = actions.send_letter(cast.clerk.viewer(), letter.pk, partner_id=one.pk, once="k")
    assert actions.send_letter(cast.clerk.viewer(), letter.pk, partner_id=one.pk, once="k").pk == made.pk
    [(address, body, headers)] = posted
    assert address == "https://other.example.go.th"
    tree = json.loads(body)
    assert tree["letter"]["subject"] == "ขอข้อมูล"
    assert [file["name"] for file in tree["letter"]["attachments"]] == ["ก.txt"]
    assert SECRET not in str(headers)
    row = Outgoing.objects.get()
    assert (row.state, row.outcome) == ("done", "received")
    assert Dispatch.objects.get().state == "delivered"
    told = Told(made.pk, "accepted", "12/2569", timezone.localdate())
    said = Envelope(uuid7(), timezone.now(), Party("", ""), Party("", ""), told)
    assert bring(one, to_json(said)).status_code == 201
    row.refresh_from_db()
    assert (row.outcome, row.outcome_number) == ("accepted", "12/2569")
    expected = ["letters.dispatch.send", "exchange.letter.send", "exchange.envelope.end", "exchange.outcome.note"]
    assert acts(letter.pk)[-4:] == expected


def test_each_letter_to_many_goes_with_its_own_text(cast: Cast, posted: list[Any]) -> None:
    one, paper = partner(cast), pattern(cast)
    signed(cast, paper)
    rows = made(cast, ready(cast, paper)).rows.order_by("at")[:2]
    for row in rows:
        actions.send_letter(cast.owner.viewer(), row.letter_id, partner_id=one.pk)
    texts = [json.loads(body)["letter"]["attachments"] for _address, body, _headers in posted]
    assert [len(files) for files in texts] == [1, 1]
    for row, files in zip(rows, texts, strict=True):
        text = words_of(b64decode(files[0]["content"]))
        assert f"ศึกษาธิการจังหวัดที่{'๐๑๒'[row.at]}" in text
        assert "{{" not in text


def test_an_older_word_does_not_undo_a_newer_one(cast: Cast, posted: list[Any]) -> None:
    one, letter = partner(cast), sent(cast)
    made = actions.send_letter(cast.clerk.viewer(), letter.pk, partner_id=one.pk)
    now = timezone.now()
    for at, state in ((now, "accepted"), (now - timedelta(seconds=9), "rejected")):
        told = Told(made.pk, state, "", None, "ผิดหน่วย")
        bring(one, to_json(Envelope(uuid7(), at, Party("", ""), Party("", ""), told)))
    assert Outgoing.objects.get().outcome == "accepted"


def test_what_was_sent_back_may_go_again_and_nothing_else(cast: Cast, posted: list[Any]) -> None:
    one, letter = partner(cast), sent(cast)
    made = actions.send_letter(cast.clerk.viewer(), letter.pk, partner_id=one.pk)
    with pytest.raises(NotNow):
        actions.send_letter(cast.clerk.viewer(), letter.pk, partner_id=one.pk)
    told = Told(made.pk, "rejected", "", None, "ผิดหน่วย")
    bring(one, to_json(Envelope(uuid7(), timezone.now(), Party("", ""), Party("", ""), told)))
    assert Dispatch.objects.get().state == "returned"
    assert Dispatch.objects.get().note == "ผิดหน่วย"
    actions.send_letter(cast.clerk.viewer(), letter.pk, partner_id=one.pk)
    assert len(posted) == 2


def test_a_secret_letter_and_one_that_was_received_never_go(cast: Cast, posted: list[Any]) -> None:
    one = partner(cast)
    with pytest.raises(BadInput):
        actions.send_letter(cast.office_head.viewer(), sent(cast, secrecy=1).pk, partner_id=one.pk)
    came = letters.register(cast.clerk.viewer(), facts())
    with pytest.raises(NotNow):
        actions.send_letter(cast.clerk.viewer(), came.pk, partner_id=one.pk)
    with pytest.raises(BadInput) as caught:
        actions.send_letter(cast.clerk.viewer(), sent(cast).pk, partner_id=uuid4())
    assert set(caught.value.fields) == {"partner_id"}
    with pytest.raises(NotYours):
        actions.send_letter(cast.owner.viewer(), sent(cast).pk, partner_id=one.pk)
    with pytest.raises(NotThere):
        actions.send_letter(cast.stranger.viewer(), sent(cast, secrecy=1).pk, partner_id=one.pk)
    with pytest.raises(BadInput):
        letters.send(cast.clerk.viewer(), sent(cast).pk, how="exchange", to_text="สพฐ.")
    assert posted == []


def test_a_failed_try_waits_longer_each_time_and_is_given_up(cast: Cast, answering: list[client.Answer]) -> None:
    one, letter = partner(cast), sent(cast)
    answering += [client.Answer(False, False, "away")] * 10
    made = actions.send_letter(cast.clerk.viewer(), letter.pk, partner_id=one.pk)
    row = Outgoing.objects.get()
    assert (row.state, row.fault, row.attempts) == ("queued", "away", 1)
    actions.deliver(made.pk, timezone.now())
    assert Outgoing.objects.get().attempts == 1
    waits = []
    while (row := Outgoing.objects.get()).state == "queued":
        waits.append(round((row.next_try - timezone.now()).total_seconds()))
        assert actions.sweep(row.next_try + timedelta(seconds=1)) == 1
        actions.deliver(made.pk, row.next_try + timedelta(seconds=1))
    assert row.state == "dead"
    assert row.attempts == 10
    assert waits == sorted(waits)
    with pytest.raises(NotYours):
        actions.send_again(cast.clerk.viewer(), made.pk)
    actions.send_again(cast.admin.viewer(), made.pk)
    assert Outgoing.objects.get().state == "done"
    with pytest.raises(NotNow):
        actions.send_again(cast.admin.viewer(), made.pk)


def test_what_the_other_side_refuses_is_not_tried_again(cast: Cast, answering: list[client.Answer]) -> None:
    one, letter = partner(cast), sent(cast)
    answering.append(client.Answer(False, True, "file"))
    actions.send_letter(cast.clerk.viewer(), letter.pk, partner_id=one.pk)
    assert Outgoing.objects.get().state == "refused"
    assert Dispatch.objects.get().state == "returned"


@pytest.mark.parametrize(("write", "kind"), [(to_json, "application/json"), (to_xml, "application/xml")])
def test_what_comes_lies_in_the_tray_once(cast: Cast, write: Any, kind: str) -> None:
    one, envelope = partner(cast), written()
    for _ in range(2):
        answer = bring(one, write(envelope), content_type=kind)
        assert (answer.status_code, answer.json()) == (201, {"state": "received"})
    arrival = Arrival.objects.get()
    assert (arrival.source, arrival.state, arrival.subject) == ("exchange", "waiting", "แจ้งผล")
    assert arrival.sender_text == one.agency.name
    assert [file.name for file in arrival.files.all()] == ["ก.txt"]
    assert acts(arrival.pk) == ["letters.arrival.take_in", "exchange.envelope.take"]


def test_registering_tells_the_number_and_putting_aside_the_reason(
    cast: Cast, posted: list[Any], signed_in: SignedIn
) -> None:
    one, clerk = partner(cast), cast.clerk.viewer()
    for _ in range(2):
        bring(one, to_json(written()))
    first, second = Arrival.objects.order_by("pk")
    page = signed_in(cast.clerk).get(reverse("letters:received"), {"arrival": first.pk}).content.decode()
    assert 'value="ศธ 04001/5"' in page
    letter = letters.register(clerk, facts(), arrival_id=first.pk)
    letters.put_aside(clerk, second.pk, reason="ส่งผิดหน่วยงาน")
    letters.put_aside(clerk, second.pk, reason="ส่งผิดหน่วยงาน")
    told = [json.loads(body)["state"] for _address, body, _headers in posted]
    assert [(one["state"], one["number"], one["reason"]) for one in told] == [
        ("accepted", letter.entry.number.text, ""),
        ("rejected", "", "ส่งผิดหน่วยงาน"),
    ]
    ids = set(Incoming.objects.values_list("envelope_id", flat=True))
    assert {one["of"] for one in told} == {str(key) for key in ids}
    card = signed_in(cast.clerk).get(reverse("letters:letter", args=[letter.pk])).content.decode()
    assert one.agency.name in card


def test_the_number_of_a_secret_register_is_not_told(cast: Cast, posted: list[Any]) -> None:
    bring(partner(cast), to_json(written(attached=())))
    arrival = Arrival.objects.get()
    letters.register(cast.clerk.viewer(), facts(secrecy=1), book="secret-received", arrival_id=arrival.pk)
    state = json.loads(posted[0][1])["state"]
    assert (state["state"], state["number"]) == ("accepted", "")


def test_only_a_known_fresh_signature_is_taken(cast: Cast) -> None:
    one, body = partner(cast), to_json(written())
    late, other = timezone.now() - timedelta(minutes=6), to_json(written())
    good = sign(one.key, SECRET, uuid4().hex, body, timezone.now())
    assert code_of(bring(one, body, secret="x" * 40)) == (401, "signature")
    assert code_of(bring(one, body, at=late)) == (401, "signature")
    assert code_of(bring(one, other, headers=good.headers())) == (401, "signature")
    assert code_of(bring(one, body, headers=good._replace(key="nobody").headers())) == (401, "signature")
    assert code_of(bring(one, body, headers=Signed("", "", "", "").headers())) == (401, "signature")
    Partner.objects.update(active=False)
    assert code_of(bring(one, body)) == (401, "signature")
    assert not Arrival.objects.exists()
    assert not Nonce.objects.exists()


def test_the_same_request_again_is_refused_and_old_signs_are_forgotten(cast: Cast) -> None:
    one, body = partner(cast), to_json(written())
    head = sign(one.key, SECRET, uuid4().hex, body, timezone.now()).headers()
    assert bring(one, body, headers=head).status_code == 201
    assert code_of(bring(one, body, headers=head)) == (409, "replayed")
    assert actions.forget(timezone.now()) == 0
    assert actions.forget(timezone.now() + timedelta(hours=1)) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"attached": (Attached("ก.pdf", "application/pdf", b"MZ\x90\x00" + b"\x00" * 60),)}, (422, "file")),
        ({"attached": (Attached("ก.txt", "application/pdf", "เนื้อหา".encode()),)}, (422, "type")),
        ({"attached": (Attached("ก.exe", "text/plain", b"abc"),)}, (422, "file")),
    ],
)
def test_files_are_examined_like_all_others(cast: Cast, changes: Any, code: Any) -> None:
    assert code_of(bring(partner(cast), to_json(written(**changes)))) == code
    assert not Arrival.objects.exists()


def test_what_cannot_be_read_is_refused_by_a_code_alone(cast: Cast, settings: Any, posted: list[Any]) -> None:
    one = partner(cast)
    assert code_of(bring(one, b"{}")) == (400, "unreadable")
    assert code_of(bring(one, b"{}", content_type="text/html")) == (415, "type")
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert code_of(bring(one, bomb, content_type="application/xml")) == (400, "doctype")
    tree = json.loads(to_json(written()))
    tree["letter"]["secrecy"] = "secret"
    assert code_of(bring(one, json.dumps(tree).encode())) == (422, "secret")
    lost = Envelope(uuid7(), timezone.now(), Party("", ""), Party("", ""), Told(uuid4(), "received"))
    assert code_of(bring(one, to_json(lost))) == (404, "unknown")
    made = actions.send_letter(cast.clerk.viewer(), sent(cast).pk, partner_id=one.pk)
    assert code_of(bring(one, to_json(queries.envelope_of(made)))) == (409, "reflected")
    assert code_of(bring(one, to_json(written()), REMOTE_ADDR="192.0.2.1")) == (403, "https")
    settings.EXCHANGE_SIZE_LIMIT = 10
    assert code_of(bring(one, to_json(written()))) == (413, "too_big")
    assert not Arrival.objects.exists()


def test_partners_are_kept_by_administrators_and_their_keys_are_encrypted(cast: Cast) -> None:
    admin: Viewer = cast.admin.viewer()
    one = partner(cast)
    assert SECRET not in one.secret
    assert queries.secret_of(one) == SECRET
    token = actions.renew_key(admin, one.pk)
    one.refresh_from_db()
    assert token == f"prasan-x_{one.key}.{queries.secret_of(one)}"
    assert token not in str([entry.data for entry in timeline(one.pk)])
    changed = actions.change_partner(admin, one.pk, address="https://new.example.go.th", form="xml")
    actions.change_partner(admin, one.pk, address="https://new.example.go.th", form="xml")
    assert changed.form == "xml"
    assert acts(one.pk) == ["exchange.partner.add", "exchange.partner.renew", "exchange.partner.change"]
    for act in (
        lambda who: partner_by(who, one),
        lambda who: actions.renew_key(who, one.pk),
        lambda who: actions.change_partner(who, one.pk, address="https://a.example", form="xml"),
    ):
        with pytest.raises(NotYours):
            act(cast.clerk.viewer())


def partner_by(viewer: Viewer, like: Partner) -> str:
    return actions.add_partner(viewer, agency_id=like.agency_id, address="https://a.example")


def test_a_partner_needs_an_agency_an_address_and_a_whole_key(cast: Cast) -> None:
    admin: Viewer = cast.admin.viewer()
    with pytest.raises(BadInput) as caught:
        actions.add_partner(admin, agency_id=uuid4(), address="http://a.example", form="yaml", given="short.key")
    assert set(caught.value.fields) == {"agency_id", "address", "form", "given"}
    one = partner(cast)
    with pytest.raises(BadInput) as caught:
        actions.add_partner(
            admin, agency_id=one.agency_id, address="https://a.example", given=f"prasan-x_{one.key}.{SECRET}"
        )
    assert set(caught.value.fields) == {"given"}


def test_the_pages_send_a_letter_and_keep_partners(cast: Cast, signed_in: SignedIn, posted: list[Any]) -> None:
    admin, clerk = signed_in(cast.admin, mfa=True), signed_in(cast.clerk)
    agency = Agency.objects.filter(active=True).first()
    assert agency is not None
    told = {"agency_id": str(agency.pk), "address": "https://other.example.go.th", "form": "json"}
    page = admin.post(reverse("exchange:partner_new"), told).content.decode()
    one = Partner.objects.get()
    assert f"prasan-x_{one.key}." in page
    letter = sent(cast)
    assert (
        reverse("exchange:send", args=[letter.pk])
        in clerk.get(reverse("letters:letter", args=[letter.pk])).content.decode()
    )
    form = clerk.get(reverse("exchange:send", args=[letter.pk])).content.decode()
    assert agency.name in form
    answer = clerk.post(reverse("exchange:send", args=[letter.pk]), {"partner_id": str(one.pk), "once": "k"})
    assert answer.status_code == 302
    assert letter.entry.number.text in admin.get(reverse("exchange:outgoing_list")).content.decode()
    assert "รอลงทะเบียน" in clerk.get(reverse("letters:letter", args=[letter.pk])).content.decode()
