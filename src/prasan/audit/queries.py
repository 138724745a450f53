"""What can be read from the log: timelines, and whether it is still whole.

Whoever calls these has already found the chain with permission; the log itself does not know who may see a matter.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db import connections, router
from django.db.models import CharField, QuerySet, UUIDField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit import chains, engines, keys
from prasan.audit.asked import Asked, Slot
from prasan.audit.chains import Fault, Head, Record, fault
from prasan.audit.models import Anchor, AnchoredEntry, ChainHead, Entry, Remembered
from prasan.audit.rules import Actor, kept_key
from prasan.ui.errors import BadInput

_COLUMNS = (
    "chain",
    "seq",
    "at",
    "act",
    "actor_id",
    "on_behalf_id",
    "via",
    "request_id",
    "data_text",
    "previous",
    "hash",
)
CSV_HEADER = ("chain", "seq", "at", "act", "actor", "on_behalf", "via", "request_id", "data", "previous", "hash")
_UNANCHORED_AFTER = timedelta(hours=1)


def timeline(chain: UUID) -> QuerySet[Entry]:
    """The entries of one chain in their order, with the people who did them."""
    return Entry.objects.filter(chain=chain).order_by("seq").select_related("actor", "on_behalf")


def last_entries(*, chains_in: Collection[UUID] | None = None, limit: int = 50) -> list[Entry]:
    """The newest entries first, of these chains, or of the whole office when none are named."""
    entries = Entry.objects.select_related("actor", "on_behalf").order_by("-id")
    return list((entries if chains_in is None else entries.filter(chain__in=chains_in))[:limit])


def done_before(*, actor: Actor, key: str, act: str) -> str | None:
    """What came of the act that this person already sent with this key, or None when it is new.

    Raises BadInput when the key was used for another act, or for the same act with other words.
    """
    if not key:
        return None
    name, done = kept_key(key, act)
    known = (_OWN_KEY if actor.user_id else _KEY_OF_NOBODY).rows(key=name, user=actor.user_id)
    if not known:
        return None
    if known[0].act != done:
        message = _("This request key was already used for something else. Send the request again with a new key.")
        raise BadInput(message, code="audit.key_reused")
    return known[0].result


_WITH_KEY = Remembered.objects.filter(key=Slot("key", CharField()))
_OWN_KEY = Asked(lambda: _WITH_KEY.filter(user_id=Slot("user", UUIDField())))
_KEY_OF_NOBODY = Asked(lambda: _WITH_KEY.filter(user=None))


def verify(chain: UUID | None = None, since: datetime | None = None) -> list[Fault]:
    """Every fault of one chain, of the chains that were written to since a moment, or of the whole log."""
    return list(faults(chain, since))


def faults(chain: UUID | None = None, since: datetime | None = None) -> Iterator[Fault]:
    """The same as `verify`, one by one: memory stays flat however long the log is."""
    for _name in engines.guards_missing(connections[router.db_for_read(Entry)]):
        yield fault("unguarded", chain or chains.ANCHORS, 0)
    entries, heads = Entry.objects.all(), ChainHead.objects.exclude(chain=chains.ANCHORS)
    if chain is not None:
        entries, heads = entries.filter(chain=chain), heads.filter(chain=chain)
    if since is not None:
        touched = Entry.objects.filter(at__gte=since).values("chain")
        entries, heads = entries.filter(chain__in=touched), heads.filter(chain__in=touched)
    yield from _faults_by_chain(_records(entries), _heads(heads))


def _records(entries: QuerySet[Entry]) -> Iterator[Record]:
    for row in entries.order_by("chain", "seq").values_list(*_COLUMNS).iterator(chunk_size=2000):
        yield Record(*row)


def _heads(heads: QuerySet[ChainHead]) -> Iterator[Head]:
    for row in heads.order_by("chain").values_list("chain", "seq", "hash").iterator(chunk_size=2000):
        yield Head(*row)


def _faults_by_chain(records: Iterable[Record], heads: Iterator[Head]) -> Iterator[Fault]:
    """Walks entries and heads side by side, both in the order of their chains."""
    head = next(heads, None)
    for chain, entries in groupby(records, key=lambda record: record.chain):
        while head is not None and head.chain < chain:
            yield from chains.faults_in((), head)
            head = next(heads, None)
        mine = head if head is not None and head.chain == chain else None
        yield from chains.faults_in(entries, mine)
        head = next(heads, None) if mine else head
    while head is not None:
        yield from chains.faults_in((), head)
        head = next(heads, None)


def verify_anchors(*, trusted: Collection[str] | None = None) -> list[Fault]:
    """Every fault of the anchors, and old entries that none covers.

    `trusted` names public keys in hex, for instance from paper; without it the keys of this machine count, and on a
    machine that has none, signatures are not judged.
    """
    known = keys.trusted() if trusted is None else frozenset(trusted)
    found = list(_anchor_faults(known))
    old = Entry.objects.filter(anchored=None, at__lt=timezone.now() - _UNANCHORED_AFTER).order_by("id")
    found += [fault("unanchored", one.chain, one.seq) for one in old[:1000]]
    return found


def _anchor_faults(known: frozenset[str]) -> Iterator[Fault]:
    covered = groupby(
        AnchoredEntry.objects.order_by("anchor_id", "entry_id").values_list("anchor_id", "entry__hash").iterator(),
        key=lambda row: row[0],
    )
    batch = next(covered, None)
    number, previous = 0, chains.START
    for one in Anchor.objects.order_by("id").iterator():
        hashes: list[str] = []
        while batch is not None and batch[0] <= one.pk:
            hashes = [hash_ for _anchor, hash_ in batch[1]] if batch[0] == one.pk else hashes
            batch = next(covered, None)
        kinds = _kinds_of(one, number, previous, hashes, known)
        yield from (fault(kind, chains.ANCHORS, one.number) for kind in kinds)
        number, previous = one.number, one.hash
    head = ChainHead.objects.filter(chain=chains.ANCHORS).first()
    if (head.seq, head.hash) != (number, previous) if head else number > 0:
        yield fault("anchor_cut", chains.ANCHORS, number)


def _kinds_of(one: Anchor, number: int, previous: str, hashes: list[str], known: frozenset[str]) -> Iterator[str]:
    digest = chains.anchor_hash(previous=one.previous, number=one.number, at=one.at, entries=one.entries, root=one.root)
    if one.number != number + 1 or one.previous != previous or digest != one.hash:
        yield "anchor_changed"
    if len(hashes) != one.entries or not _stands(hashes, one.root):
        yield "anchor_root"
    sound = one.public_key in known and keys.signed(digest, public_key=one.public_key, signature=one.signature)
    if known and not sound:
        yield "anchor_signature"


def _stands(hashes: list[str], root: str) -> bool:
    """Whether the root is the one over these hashes; what is no hash at all cannot carry it."""
    try:
        return chains.merkle_root(hashes) == root
    except ValueError:
        return False


def latest_anchor() -> Anchor | None:
    """The newest anchor: its root and signature are what an office prints or mails out of the house."""
    return Anchor.objects.order_by("-number").first()


def as_csv_rows(
    *, chain: UUID | None = None, since: datetime | None = None, until: datetime | None = None
) -> Iterator[tuple[str, ...]]:
    """The log for auditors: a header, then every entry with all that its hash is made of, streaming.

    Cells that a spreadsheet would run as a formula get an apostrophe in front.
    """
    entries = Entry.objects.all()
    entries = entries if chain is None else entries.filter(chain=chain)
    entries = entries if since is None else entries.filter(at__gte=since)
    entries = entries if until is None else entries.filter(at__lt=until)
    yield CSV_HEADER
    for record in _records(entries):
        moment = chains.instant(record.at)
        cells = (record.chain, record.seq, moment, record.act, record.actor or "", record.on_behalf or "", record.via)
        rest = (record.request_id, record.data, record.previous, record.hash)
        yield tuple(_cell(str(value)) for value in (*cells, *rest))


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
