"""Anchors: every entry under one, signed, chained, and a tail that was rewritten with its head is found."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from prasan.audit import actions, chains, engines, keys
from prasan.audit.actions import anchor, record
from prasan.audit.jobs import anchor_entries
from prasan.audit.models import Anchor, AnchoredEntry, ChainHead, Entry
from prasan.audit.queries import latest_anchor, verify, verify_anchors
from prasan.audit.rules import SYSTEM

ACT = "matters.note.add"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_key(tmp_path: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "HOME", tmp_path)
        yield


@pytest.fixture
def chain() -> UUID:
    """A chain of five, everything before it anchored."""
    anchor_entries()
    mine = uuid4()
    for number in range(5):
        record(chain=mine, act=ACT, actor=SYSTEM, data={"n": number})
    return mine


def _kinds() -> list[str]:
    return [fault.kind for fault in verify_anchors()]


def test_covers_each_entry_once(chain: UUID) -> None:
    made = anchor()
    assert made is not None
    assert made.entries == 5
    assert set(made.covered.values_list("entry__chain", flat=True)) == {chain}
    assert anchor() is None
    assert latest_anchor() == made
    assert not Entry.objects.filter(anchored=None).exists()
    assert _kinds() == []


def test_chains_and_signs(chain: UUID) -> None:
    first = anchor()
    record(chain=chain, act=ACT, actor=SYSTEM)
    second = anchor()
    assert first is not None
    assert second is not None
    assert second.previous == first.hash
    assert second.number == first.number + 1
    assert keys.signed(second.hash, public_key=second.public_key, signature=second.signature)
    assert not keys.signed(first.hash, public_key=second.public_key, signature=second.signature)
    assert (settings.HOME / "anchor-key").stat().st_mode & 0o777 == 0o600


def test_works_in_lots(chain: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "ANCHOR_SIZE", 2)
    assert anchor_entries() == 3
    assert _kinds() == []


def test_finds_a_late_entry_with_an_older_id(chain: UUID) -> None:
    """On PostgreSQL a row with a lower id can appear after higher ones are anchored: it is covered all the same."""
    late = Entry.objects.filter(chain=chain).earliest("seq")
    held = Entry.objects.filter(pk=late.pk).values().get()
    engines.lower_guards(connection)
    Entry.objects.filter(pk=late.pk).delete()
    engines.raise_guards(connection)
    assert anchor() is not None
    Entry.objects.create(**held)
    made = anchor()
    assert made is not None
    assert list(made.covered.values_list("entry_id", flat=True)) == [late.pk]
    assert _kinds() == []


def test_ids_of_an_hour_ago_are_settled(chain: UUID, django_assert_max_num_queries: object) -> None:
    assert anchor() is not None
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        record(chain=chain, act=ACT, actor=SYSTEM)
        made = anchor()
        assert made is not None
        assert made.entries == 1
        assert anchor() is None


def test_a_tail_rewritten_with_its_head_is_found(chain: UUID) -> None:
    anchor()
    engines.lower_guards(connection)
    last = Entry.objects.filter(chain=chain).latest("seq")
    AnchoredEntry.objects.filter(entry=last).delete()
    last.delete()
    before = Entry.objects.filter(chain=chain).latest("seq")
    ChainHead.objects.filter(chain=chain).update(seq=before.seq, hash=before.hash)
    engines.raise_guards(connection)
    assert verify(chain) == []
    assert "anchor_root" in _kinds()


def test_an_entry_rewritten_with_all_that_follows_is_found(chain: UUID) -> None:
    anchor()
    engines.lower_guards(connection)
    previous = chains.START
    for entry in Entry.objects.filter(chain=chain).order_by("seq"):
        data = '{"n":99}' if entry.seq == 2 else entry.data_text
        row = chains.Record(chain, entry.seq, entry.at, ACT, None, None, entry.via, "", data, previous)
        digest = chains.hash_of(row)
        Entry.objects.filter(pk=entry.pk).update(data_text=data, previous=previous, hash=digest)
        previous = digest
    ChainHead.objects.filter(chain=chain).update(hash=previous)
    engines.raise_guards(connection)
    assert verify(chain) == []
    assert _kinds() == ["anchor_root"]


def test_a_forged_anchor_is_found(chain: UUID) -> None:
    made = anchor()
    assert made is not None
    engines.lower_guards(connection)
    digest = chains.anchor_hash(previous=made.previous, number=made.number, at=made.at, entries=5, root="0" * 64)
    Anchor.objects.filter(pk=made.pk).update(root="0" * 64, hash=digest)
    engines.raise_guards(connection)
    assert _kinds() == ["anchor_root", "anchor_signature", "anchor_cut"]


def test_a_changed_and_a_removed_anchor_are_found(chain: UUID) -> None:
    first = anchor()
    record(chain=chain, act=ACT, actor=SYSTEM)
    second = anchor()
    assert first is not None
    assert second is not None
    engines.lower_guards(connection)
    Anchor.objects.filter(pk=first.pk).update(at=first.at + timedelta(days=1))
    AnchoredEntry.objects.filter(anchor=second).delete()
    second.delete()
    engines.raise_guards(connection)
    assert {"anchor_changed", "anchor_cut"} <= set(_kinds())


def test_an_unknown_key_is_not_trusted_but_an_earlier_own_one_is(chain: UUID) -> None:
    made = anchor()
    assert made is not None
    (settings.HOME / "anchor-key").unlink()
    assert _kinds() == [] != [fault.kind for fault in verify_anchors(trusted=["ab" * 32])]
    record(chain=chain, act=ACT, actor=SYSTEM)
    anchor()
    assert "anchor_signature" in _kinds()
    (settings.HOME / "anchor-keys-before").write_text("".join(f"{one}\n" for one in _public_keys()))
    assert _kinds() == []


def _public_keys() -> set[str]:
    return set(Anchor.objects.values_list("public_key", flat=True))


def test_an_old_entry_without_an_anchor_is_told(chain: UUID) -> None:
    assert _kinds() == []
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        assert _kinds() == ["unanchored"] * 5


@pytest.mark.parametrize("statement", ["DELETE FROM audit_anchor", "DELETE FROM audit_anchoredentry"])
def test_the_database_refuses_to_change_anchors(chain: UUID, statement: str) -> None:
    anchor()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("spoil", [{"entries": 0}, {"public_key": "zz"}, {"signature": ""}])
def test_an_anchor_spoilt_beyond_reading_is_a_fault_and_no_crash(chain: UUID, spoil: dict[str, object]) -> None:
    made = anchor()
    assert made is not None
    engines.lower_guards(connection)
    made.covered.all().delete()
    Entry.objects.filter(chain=chain).update(hash="not a hash")
    AnchoredEntry.objects.create(entry=Entry.objects.filter(chain=chain).earliest("seq"), anchor=made)
    Anchor.objects.filter(pk=made.pk).update(**({"entries": 1} | spoil))
    engines.raise_guards(connection)
    assert "anchor_root" in _kinds()


@given(st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=40), st.data())
def test_a_root_stands_for_its_entries_and_their_order(hashes: list[str], data: st.DataObject) -> None:
    root = chains.merkle_root(hashes)
    assert len(root) == 64
    assert chains.merkle_root(list(hashes)) == root
    assert chains.merkle_root([*hashes, "00" * 32]) != root
    other = data.draw(st.permutations(hashes))
    assert (chains.merkle_root(other) == root) == (other == hashes)


def test_no_root_stands_on_nothing() -> None:
    with pytest.raises(ValueError, match="at least one"):
        chains.merkle_root([])
