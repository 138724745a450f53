"""The only writers of the log. They run inside the transaction of the act that they record."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connections, router, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit import chains, engines, keys
from prasan.audit.chains import Record
from prasan.audit.models import Anchor, AnchoredEntry, ChainHead, Entry, Remembered
from prasan.audit.queries import done_before
from prasan.audit.rows import insert, insert_new, new_row
from prasan.audit.rules import Actor, kept_key
from prasan.ui.errors import NotNow

ANCHOR_SIZE = 10_000
_ACT = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_SETTLED = timedelta(hours=1)


def record(
    *,
    chain: UUID,
    act: str,
    actor: Actor,
    data: dict[str, Any] | None = None,
    at: datetime | None = None,
    first: bool = False,
) -> Entry:
    """Appends one entry to a chain, in three statements, or two when told that it is the `first` of a new chain.

    Acts on one chain wait for each other here until the transaction ends; a transaction that writes to several
    chains does so in the order matter first. `data` holds ids and plain values, never names or addresses of people.
    Raises ValueError for a misnamed act or a missing transaction, TypeError for data that cannot be kept.
    """
    if not _ACT.fullmatch(act):
        raise ValueError(f"an act is named area.thing.act, not {act!r}")
    seq, previous = (0, chains.START) if first else _hold(chain)
    new = Record(
        chain=chain,
        seq=seq + 1,
        at=at or timezone.now(),
        act=act,
        actor=actor.user_id,
        on_behalf=actor.on_behalf_id,
        via=actor.via,
        request_id=actor.request_id[:64],
        data=chains.canonical(data or {}),
        previous=previous,
    )
    entry = _keep(new, chains.hash_of(new))
    if first:
        insert(new_row(ChainHead, chain=chain, seq=1, hash=entry.hash))
    else:
        ChainHead.objects.filter(chain=chain).update(seq=entry.seq, hash=entry.hash)
    return entry


def _hold(chain: UUID) -> tuple[int, str]:
    """Locks the head of a chain and tells where it stands."""
    using = router.db_for_write(ChainHead)
    if not connections[using].in_atomic_block:
        raise ValueError("the log is written inside the transaction of the act that it records")
    seq, last = engines.hold_row(ChainHead, using, chain, {"seq": 0, "hash": chains.START})
    return seq, last


def _keep(new: Record, digest: str) -> Entry:
    entry = new_row(
        Entry,
        chain=new.chain,
        seq=new.seq,
        at=new.at,
        act=new.act,
        actor_id=new.actor,
        on_behalf_id=new.on_behalf,
        via=new.via,
        request_id=new.request_id,
        data_text=new.data,
        previous=new.previous,
        hash=digest,
    )
    insert(entry)
    return entry


def remember(*, actor: Actor, key: str, act: str, result: str) -> None:
    """Keeps what came of an act that was sent with a key. An empty key keeps nothing.

    Raises NotNow when another request with the same key was first: the whole act is then undone.
    """
    if not key:
        return
    try:
        insert(_new_key(actor, key, act, result))
    except IntegrityError as error:
        raise NotNow(
            _("This was just done by the same request. Reload the page to see it."), code="audit.twice"
        ) from error


def remember_first(*, actor: Actor, key: str, act: str, result: str) -> str | None:
    """Keeps what will come of an act before it is done, in one statement: `remember` and `done_before` together.

    None when the key is new; else what came of the act the first time, after waiting for whoever is doing it now.
    Raises BadInput when the key was used for another act. An empty key keeps nothing.
    """
    if not key or insert_new(_new_key(actor, key, act, result)):
        return None
    return done_before(actor=actor, key=key, act=act)


def _new_key(actor: Actor, key: str, act: str, result: str) -> Remembered:
    name, done = kept_key(key, act)
    return new_row(Remembered, user_id=actor.user_id, key=name, act=done, result=result)


def forget(*, before: datetime) -> int:
    """Drops remembered keys older than that moment, and tells how many."""
    return Remembered.objects.filter(at__lt=before).delete()[0]


def anchor() -> Anchor | None:
    """Puts the next entries that no anchor covers, at most ANCHOR_SIZE, under one signed root. None without any.

    Source: entries are marked one by one, because on PostgreSQL an older id can appear after a newer one.
    """
    if not _waiting().exists():
        return None
    with transaction.atomic():
        number, previous = _hold(chains.ANCHORS)
        waiting = list(_waiting()[:ANCHOR_SIZE])
        if not waiting:
            return None
        new = _new_anchor(number + 1, previous, waiting)
        AnchoredEntry.objects.bulk_create(
            [AnchoredEntry(entry_id=one, anchor_id=new.pk) for one, _hash in waiting], batch_size=400
        )
        ChainHead.objects.filter(chain=chains.ANCHORS).update(seq=new.number, hash=new.hash)
        return new


def _waiting() -> QuerySet[Entry, tuple[int, str]]:
    """Entries without an anchor. Ids that were given out an hour ago are settled: older ones are not searched."""
    settled = Anchor.objects.filter(at__lt=timezone.now() - _SETTLED).order_by("-number").first()
    rows = Entry.objects.filter(anchored=None).order_by("id").values_list("id", "hash")
    return rows.filter(id__gt=settled.last_entry) if settled else rows


def _new_anchor(number: int, previous: str, waiting: list[tuple[int, str]]) -> Anchor:
    at, root = timezone.now(), chains.merkle_root(one for _id, one in waiting)
    digest = chains.anchor_hash(previous=previous, number=number, at=at, entries=len(waiting), root=root)
    public_key, signature = keys.sign(digest)
    before = Anchor.objects.order_by("-number").values_list("last_entry", flat=True).first() or 0
    return Anchor.objects.create(
        number=number,
        at=at,
        entries=len(waiting),
        last_entry=max(before, waiting[-1][0]),
        root=root,
        previous=previous,
        hash=digest,
        public_key=public_key,
        signature=signature,
    )
