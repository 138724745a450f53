"""An envelope comes out of JSON and XML as it went in; everything else is refused."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import prasan.exchange
from prasan.exchange.rules.addresses import place_of
from prasan.exchange.rules.envelope import (
    Attached,
    Envelope,
    Party,
    Told,
    Unreadable,
    Written,
    from_json,
    to_json,
    tree_of,
)
from prasan.exchange.rules.signing import is_fresh, is_signed, sign
from prasan.exchange.rules.xml import from_xml, to_xml

SCHEMAS = Path(prasan.exchange.__file__).parent / "schemas"
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S")), max_size=60)
SOME = WORDS.filter(bool)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
FILES = st.builds(Attached, name=SOME, media_type=st.just("application/pdf"), content=st.binary(max_size=200))
LETTERS = st.builds(
    Written,
    number=SOME,
    dated=DAYS,
    sender=WORDS,
    addressee=WORDS,
    subject=SOME,
    urgency=st.integers(0, 3),
    refers_to=WORDS,
    attached=st.lists(FILES, max_size=3).map(tuple),
)
STATES = st.builds(
    Told,
    of=st.uuids(),
    state=st.sampled_from(["received", "accepted", "rejected"]),
    number=WORDS,
    dated=DAYS,
    reason=SOME,
)
PARTIES = st.builds(Party, code=WORDS, name=WORDS)
ENVELOPES = st.builds(
    Envelope, id=st.uuids(), made_at=st.just(NOW), sender=PARTIES, receiver=PARTIES, content=LETTERS | STATES
)


def envelope(**changes: Any) -> Envelope:
    told = {"number": "ศธ 0100/1", "dated": date(2026, 11, 20), "sender": "สร.", "addressee": "สพฐ."}
    facts: dict[str, Any] = told | {"subject": "ขอข้อมูล", "urgency": 1}
    facts["attached"] = (Attached("ก.txt", "text/plain", b"abc"),)
    return Envelope(uuid4(), NOW, Party("a", "ก"), Party("b", "ข"), Written(**(facts | changes)))


@given(ENVELOPES)
def test_both_forms_give_back_what_was_written(one: Envelope) -> None:
    assert from_json(to_json(one)) == one
    assert from_xml(to_xml(one)) == one


@given(ENVELOPES)
def test_what_is_written_fits_the_schema_of_xml(one: Envelope) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "envelope.xsd"))
    schema.assertValid(etree.fromstring(to_xml(one)))


def test_the_schema_of_json_names_every_part_and_nothing_else() -> None:
    schema = json.loads((SCHEMAS / "envelope.schema.json").read_text(encoding="utf-8"))
    tree, parts = tree_of(envelope()), schema["$defs"]
    state = tree_of(Envelope(uuid4(), NOW, Party("", ""), Party("", ""), Told(uuid4(), "received")))
    assert set(tree) | set(state) == set(schema["properties"])
    assert set(tree["letter"]) == set(parts["letter"]["properties"])
    assert set(tree["letter"]["attachments"][0]) == set(parts["attachment"]["properties"])
    assert set(state["state"]) == set(parts["state"]["properties"])
    assert set(tree["from"]) == set(parts["party"]["properties"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda tree: tree["letter"].update(secrecy="secret"), "secret"),
        (lambda tree: tree["letter"]["attachments"][0].update(sha256="0" * 64), "hash"),
        (lambda tree: tree["letter"]["attachments"][0].update(size=4), "size"),
        (lambda tree: tree["letter"]["attachments"][0].update(content="!"), "unreadable"),
        (lambda tree: tree["letter"].update(urgency="now"), "unreadable"),
        (lambda tree: tree["letter"].update(subject=""), "unreadable"),
        (lambda tree: tree["letter"].update(subject="x" * 1001), "unreadable"),
        (lambda tree: tree["letter"].update(attachments=[tree["letter"]["attachments"][0]] * 51), "unreadable"),
        (lambda tree: tree["letter"].update(extra="x"), "unreadable"),
        (lambda tree: tree.update(schema="urn:other"), "unreadable"),
        (lambda tree: tree.update(kind="state"), "unreadable"),
        (lambda tree: tree.update(id="x"), "unreadable"),
        (lambda tree: tree.update(made_at="2026-11-21T09:00:00"), "unreadable"),
        (lambda tree: tree.pop("from"), "unreadable"),
    ],
)
def test_a_wrong_tree_is_refused_with_its_code(change: Callable[[dict[str, Any]], Any], code: str) -> None:
    tree = tree_of(envelope())
    change(tree)
    with pytest.raises(Unreadable) as caught:
        from_json(json.dumps(tree).encode())
    assert caught.value.code == code


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"id": 1, "id": 2}', b"1e999"])
def test_what_is_no_envelope_in_json_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable):
        from_json(body)


BOMB = '<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "start",
    [
        BOMB,
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1/">]>',
        "<!DOCTYPE envelope>",
    ],
)
def test_a_document_type_is_refused_before_anything_else_is_read(start: str) -> None:
    good = to_xml(envelope()).decode()
    head, body = good.split("\n", 1)
    with pytest.raises(Unreadable) as caught:
        from_xml(f"{head}\n{start}\n{body}".encode())
    assert caught.value.code == "doctype"


def test_other_xml_is_refused() -> None:
    good = to_xml(envelope()).decode()
    wrongs = (
        "",
        "<a/>",
        good[:-20],
        good.replace("urn:prasan:exchange:1", "urn:other"),
        good.replace("<id>", '<id a="1">'),
        good.replace("<kind>", "<kind>letter</kind><kind>"),
        good.replace("<name>", "<name><a><b><c><d><e>").replace("</name>", "</e></d></c></b></a></name>"),
        good.replace("<from>", "<from>words"),
        good.replace("ขอข้อมูล", "&unknown;"),
    )
    for wrong in wrongs:
        with pytest.raises(Unreadable):
            from_xml(wrong.encode())


@given(body=st.binary(max_size=100), other=st.binary(max_size=100), nonce=st.text("abc123-_", min_size=1, max_size=24))
def test_a_signature_fits_its_body_time_nonce_and_key_alone(body: bytes, other: bytes, nonce: str) -> None:
    signed = sign("k", "secret", nonce, body, NOW)
    assert is_signed(signed, "secret", body)
    assert is_signed(signed, "secret", other) == (other == body)
    assert not is_signed(signed, "secret2", body)
    assert not is_signed(signed._replace(time=str(int(signed.time) + 1)), "secret", body)
    assert not is_signed(signed._replace(nonce=nonce + "x"), "secret", body)
    assert not is_signed(signed._replace(signature="ก"), "secret", body)


@given(st.integers(-1000, 1000))
def test_a_signature_is_taken_within_five_minutes(seconds: int) -> None:
    time = str(int((NOW + timedelta(seconds=seconds)).timestamp()))
    assert is_fresh(time, NOW) == (abs(seconds) <= 300)
    assert not is_fresh(f"-{time}", NOW)
    assert not is_fresh("", NOW)


def test_addresses_are_https_or_this_machine() -> None:
    assert place_of("https://saraban.example.go.th/x/") == (True, "saraban.example.go.th", 443, "/x/exchange/in/")
    assert place_of("http://127.0.0.1:8001") == (False, "127.0.0.1", 8001, "/exchange/in/")
    assert place_of("http://[::1]:80").host == "::1"
    wrongs = (
        "http://example.go.th",
        "ftp://127.0.0.1",
        "https://user:pass@example.go.th",
        "https://",
        "https://a?b=c",
        "https://a#b",
        "https://a b",
        "http://127.0.0.1.example.com",
        "http://127.0.0.1:99999",
        "x",
    )
    for wrong in wrongs:
        with pytest.raises(ValueError, match=r"."):
            place_of(wrong)


def test_the_key_of_an_envelope_is_its_own() -> None:
    assert isinstance(from_json(to_json(envelope())).id, UUID)
