"""Writing one entry: what it keeps, what it costs, what it refuses."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from prasan.audit import chains, engines
from prasan.audit.actions import record
from prasan.audit.models import ChainHead, Entry
from prasan.audit.queries import as_csv_rows, last_entries, timeline, verify
from prasan.audit.rules import SYSTEM, Actor
from tests.office import Cast

ACT = "matters.matter.receive"


@pytest.mark.django_db
def test_keeps_who_did_what_when_on_whose_behalf(cast: Cast) -> None:
    chain, at = uuid4(), datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
    actor = Actor(cast.owner.pk, cast.head.pk, via="api", request_id="r-1")
    entry = record(chain=chain, act=ACT, actor=actor, data={"old": None, "new": "ก"}, at=at)
    kept = timeline(chain).get()
    assert (kept.pk, kept.seq, kept.at, kept.act, kept.via, kept.request_id) == (entry.pk, 1, at, ACT, "api", "r-1")
    assert (kept.actor, kept.on_behalf) == (cast.owner, cast.head)
    assert kept.data == {"old": None, "new": "ก"}
    assert verify(chain) == []


@pytest.mark.django_db
def test_links_each_entry_to_the_one_before() -> None:
    chain = uuid4()
    one, two, three = (record(chain=chain, act=ACT, actor=SYSTEM, data={"n": n}) for n in range(3))
    assert [one.seq, two.seq, three.seq] == [1, 2, 3]
    assert [one.previous, two.previous, three.previous] == [chains.START, one.hash, two.hash]
    head = ChainHead.objects.get(chain=chain)
    assert (head.seq, head.hash) == (3, three.hash)


@pytest.mark.django_db
def test_costs_three_statements_and_two_for_a_new_chain(django_assert_num_queries: object) -> None:
    chain = uuid4()
    with django_assert_num_queries(2):  # type: ignore[operator]
        record(chain=chain, act=ACT, actor=SYSTEM, first=True)
    for _again in range(2):
        with django_assert_num_queries(3):  # type: ignore[operator]
            record(chain=chain, act=ACT, actor=SYSTEM)
    assert verify(chain) == []


@pytest.mark.django_db
def test_a_chain_is_not_begun_twice() -> None:
    chain = uuid4()
    record(chain=chain, act=ACT, actor=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        record(chain=chain, act=ACT, actor=SYSTEM, first=True)


@pytest.mark.django_db
def test_what_is_undone_leaves_no_entry() -> None:
    chain = uuid4()
    with transaction.atomic():
        record(chain=chain, act=ACT, actor=SYSTEM)
        transaction.set_rollback(True)
    assert not timeline(chain).exists()
    assert not ChainHead.objects.filter(chain=chain).exists()


@pytest.mark.django_db(transaction=True)
def test_refuses_to_write_outside_a_transaction() -> None:
    with pytest.raises(ValueError, match="transaction"):
        record(chain=uuid4(), act=ACT, actor=SYSTEM)


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["", "receive", "Matters.matter.receive", "matters..receive", "matters.matter receive"])
def test_refuses_a_misnamed_act(act: str) -> None:
    with pytest.raises(ValueError, match=r"area\.thing\.act"):
        record(chain=uuid4(), act=act, actor=SYSTEM)


@pytest.mark.django_db
@pytest.mark.parametrize("value", [float("nan"), object(), datetime(2026, 1, 1)])  # noqa: DTZ001 - refused
def test_refuses_what_has_no_one_text(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        record(chain=uuid4(), act=ACT, actor=SYSTEM, data={"value": value})


def test_writes_values_as_one_text() -> None:
    value = {
        "ข": UUID(int=7),
        "ก": Decimal("1.50"),
        "day": date(2026, 11, 21),
        "hour": time(8, 30),
        "at": datetime(2026, 11, 21, 9, 30, tzinfo=timezone.get_fixed_timezone(420)),
        "set": {"b", "a"},
        "word": gettext_lazy("Day"),
        "lost": "\udc80",
    }
    text = chains.canonical(value)
    assert '"at":"2026-11-21T02:30:00.000000Z"' in text
    assert '"day":"2026-11-21","hour":"08:30:00"' in text
    assert '"set":["a","b"]' in text
    assert text.index('"ก"') < text.index('"ข"')
    assert r'"lost":"\udc80"' in text


@given(
    st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()), max_size=4)
)
def test_the_same_content_is_the_same_text_in_any_order(value: dict[str, object]) -> None:
    backwards = dict(reversed(value.items()))
    assert chains.canonical(value) == chains.canonical(backwards)
    chains.canonical(value).encode("utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET act = 'other.thing.done'",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_chainhead",
    ],
)
def test_the_database_refuses_to_change_the_log(statement: str) -> None:
    record(chain=uuid4(), act=ACT, actor=SYSTEM)
    assert engines.guards_missing(connection) == []
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_lists_the_newest_first_and_only_the_chains_asked_for() -> None:
    mine, other = uuid4(), uuid4()
    for chain in (mine, other, mine):
        record(chain=chain, act=ACT, actor=SYSTEM)
    assert [entry.chain for entry in last_entries(limit=3)] == [mine, other, mine]
    assert [entry.seq for entry in last_entries(chains_in=[mine])] == [2, 1]


@pytest.mark.django_db
def test_an_export_proves_itself() -> None:
    chain = uuid4()
    record(chain=chain, act=ACT, actor=Actor(None, via="api", request_id="=cmd()"), data={"a": "ข้อ,ความ"})
    record(chain=chain, act=ACT, actor=SYSTEM)
    header, *rows = as_csv_rows(chain=chain)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert found[0]["request_id"] == "'=cmd()"
    rebuilt = [_record_of(row) for row in found]
    assert [chains.hash_of(row) for row in rebuilt] == [row["hash"] for row in found]
    assert list(chains.faults_in(rebuilt, chains.Head(chain, 2, found[-1]["hash"]))) == []
    assert list(as_csv_rows(chain=chain, since=timezone.now())) == [header]
    assert Entry.objects.filter(chain=chain).count() == 2


def _record_of(row: dict[str, str]) -> chains.Record:
    return chains.Record(
        chain=UUID(row["chain"]),
        seq=int(row["seq"]),
        at=datetime.fromisoformat(row["at"]),
        act=row["act"],
        actor=None,
        on_behalf=None,
        via=row["via"],
        request_id=row["request_id"].removeprefix("'"),
        data=row["data"],
        previous=row["previous"],
        hash=row["hash"],
    )
