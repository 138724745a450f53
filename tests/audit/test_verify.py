"""Whoever changes, deletes, adds, swaps or cuts is found: a thousand tries on rows, some dozens in the database."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from prasan.audit import engines
from prasan.audit.actions import record
from prasan.audit.chains import START, Fault, Head, Record, faults_in, hash_of
from prasan.audit.models import ChainHead, Entry
from prasan.audit.queries import faults, verify
from prasan.audit.rules import SYSTEM

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
Rows = list[Record]
Tamper = Callable[[Rows, random.Random], Rows]


def _chain(length: int, chance: random.Random) -> Rows:
    chain, rows, previous = UUID(int=chance.getrandbits(128)), [], START
    for seq in range(1, length + 1):
        at = BEGIN + timedelta(minutes=chance.randrange(100_000))
        draft = Record(chain, seq, at, "matters.note.add", None, None, "screen", "", f'{{"n":{seq}}}', previous)
        rows.append(replace(draft, hash=hash_of(draft)))
        previous = rows[-1].hash
    return rows


def _change(rows: Rows, chance: random.Random) -> Rows:
    """Another text, time, act, or person in one row; now and then with a hash that fits again."""
    at = chance.randrange(len(rows))
    new: dict[str, Any] = chance.choice(
        [
            {"data": '{"n":0}'},
            {"at": rows[at].at + timedelta(microseconds=1)},
            {"act": "matters.note.edit"},
            {"actor": uuid4()},
            {"on_behalf": uuid4()},
            {"via": "api"},
            {"hash": "f" * 64},
        ]
    )
    changed = replace(rows[at], **new)
    if "hash" not in new and chance.random() < 0.3:
        changed = replace(changed, hash=hash_of(changed))
    return [*rows[:at], changed, *rows[at + 1 :]]


def _delete(rows: Rows, chance: random.Random) -> Rows:
    at = chance.randrange(len(rows) - 1)
    return rows[:at] + rows[at + 1 :]


def _insert(rows: Rows, chance: random.Random) -> Rows:
    """A forged row with a hash that fits, in the middle under a number twice, or after the end."""
    at = chance.randrange(len(rows)) + 1
    forged = replace(rows[at - 1], data='{"forged":true}', seq=at + chance.choice([0, 1]), previous=rows[at - 1].hash)
    return [*rows[:at], replace(forged, hash=hash_of(forged)), *rows[at:]]


def _swap(rows: Rows, chance: random.Random) -> Rows:
    one, other = sorted(chance.sample(range(len(rows)), 2))
    found = list(rows)
    found[one], found[other] = replace(rows[other], seq=one + 1), replace(rows[one], seq=other + 1)
    return found


def _cut(rows: Rows, chance: random.Random) -> Rows:
    return rows[: chance.randrange(len(rows))]


EXPECTED: dict[Tamper, set[str]] = {
    _change: {"changed", "replaced"},
    _delete: {"deleted"},
    _insert: {"inserted"},
    _swap: {"swapped"},
    _cut: {"cut"},
}


@pytest.mark.parametrize("tamper", EXPECTED, ids=lambda tamper: tamper.__name__)
def test_finds_each_of_a_thousand_tampered_chains(tamper: Tamper) -> None:
    chance = random.Random(f"{tamper.__name__} 2569")  # noqa: S311 - repeatable, not secret
    whole = [_chain(chance.randrange(3, 30), chance) for _number in range(40)]
    for _number in range(1000):
        rows = chance.choice(whole)
        head = Head(rows[-1].chain, len(rows), rows[-1].hash)
        found = list(faults_in(tamper(rows, chance), head))
        assert {fault.kind for fault in found} & EXPECTED[tamper]
        assert {fault.chain for fault in found} == {head.chain}
        assert all(str(fault.words) for fault in found)


def test_finds_nothing_in_whole_chains() -> None:
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    for length in range(1, 40):
        rows = _chain(length, chance)
        assert list(faults_in(rows, Head(rows[-1].chain, length, rows[-1].hash))) == []
    assert list(faults_in([], None)) == []
    assert list(faults_in([], Head(uuid4(), 0, START))) == []


def test_names_the_entry_that_was_changed() -> None:
    rows = _chain(9, random.Random(1))  # noqa: S311 - repeatable, not secret
    rows[4] = replace(rows[4], data="{}")
    found = list(faults_in(rows, Head(rows[0].chain, 9, rows[-1].hash)))
    assert [(fault.kind, fault.seq) for fault in found] == [("changed", 5)]


@pytest.fixture
def log(db: None) -> list[UUID]:
    """Seven chains of five entries each, with the database's guards down as an intruder would have them."""
    marks = [uuid4() for _number in range(7)]
    for number in range(5):
        for chain in marks:
            with transaction.atomic():
                record(chain=chain, act="matters.note.add", actor=SYSTEM, data={"n": number})
    engines.lower_guards(connection)
    return marks


def _kinds(found: Sequence[Fault]) -> dict[UUID, set[str]]:
    kinds: dict[UUID, set[str]] = {}
    for chain, mine in groupby(found, key=lambda fault: fault.chain):
        kinds.setdefault(chain, set()).update(fault.kind for fault in mine)
    return kinds


def _change_row(chain: UUID, seq: int) -> None:
    Entry.objects.filter(chain=chain, seq=seq).update(data_text='{"n":99}')


def _delete_row(chain: UUID, seq: int) -> None:
    Entry.objects.filter(chain=chain, seq=seq).delete()


def _insert_row(chain: UUID, seq: int) -> None:
    last = Entry.objects.filter(chain=chain).latest("seq")
    forged = Entry.objects.get(chain=chain, seq=seq)
    forged.pk, forged.seq, forged.previous = None, last.seq + 1, last.hash
    forged.save(force_insert=True)


def _swap_rows(chain: UUID, seq: int) -> None:
    for old, new in ((seq, 1000), (seq + 1, seq), (1000, seq + 1)):
        Entry.objects.filter(chain=chain, seq=old).update(seq=new)


def _cut_rows(chain: UUID, seq: int) -> None:
    Entry.objects.filter(chain=chain, seq__gte=seq).delete()


@pytest.mark.parametrize("seq", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (_change_row, "changed"),
        (_delete_row, "deleted"),
        (_insert_row, "inserted"),
        (_swap_rows, "swapped"),
        (_cut_rows, "cut"),
    ],
)
def test_finds_it_in_the_database(log: list[UUID], spoil: Callable[[UUID, int], None], kind: str, seq: int) -> None:
    engines.raise_guards(connection)
    assert [fault for fault in verify() if fault.chain in log] == []
    engines.lower_guards(connection)
    spoil(log[3], seq)
    engines.raise_guards(connection)
    found = {chain: kinds for chain, kinds in _kinds(verify()).items() if chain in log}
    assert list(found) == [log[3]]
    assert kind in found[log[3]]
    assert verify(log[2]) == []


def test_a_chain_that_is_gone_and_one_without_a_head_are_found(log: list[UUID]) -> None:
    Entry.objects.filter(chain=log[0]).delete()
    ChainHead.objects.filter(chain=log[1]).delete()
    engines.raise_guards(connection)
    kinds = _kinds(verify())
    assert kinds[log[0]] == {"cut"}
    assert kinds[log[1]] == {"inserted"}


def test_tells_that_the_guards_are_down(log: list[UUID]) -> None:
    found = [fault for fault in verify(log[0]) if fault.kind == "unguarded"]
    assert len(found) == len(engines.guards_missing(connection)) > 0
    engines.raise_guards(connection)
    assert verify(log[0]) == []


def test_looks_only_at_chains_touched_since(log: list[UUID]) -> None:
    engines.raise_guards(connection)
    moment = Entry.objects.filter(chain=log[0]).latest("seq").at
    assert verify(since=moment) == []
    engines.lower_guards(connection)
    Entry.objects.filter(chain=log[1], seq=1).update(data_text="{}")
    Entry.objects.filter(chain=log[1]).update(at=BEGIN)
    engines.raise_guards(connection)
    assert verify(since=moment) == []
    assert verify(log[1])


def test_streams(log: list[UUID]) -> None:
    Entry.objects.filter(chain__in=log).update(data_text="{}")
    engines.raise_guards(connection)
    assert next(iter(faults())).kind == "changed"
