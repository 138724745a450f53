"""Who signed a paper and how: for its page, and for the printed sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from prasan.papers.models import OwnSignature, Paper, PaperVersion, PlacedSignature, SealedDocument
from prasan.papers.rules.ink import Ink
from prasan.papers.rules.page import Drawing
from prasan.papers.rules.signed import Signed, may_sign, signatures_of
from prasan.people.access import Viewer

WORDS = "ลายมือชื่อ"
"""What the printed picture says to those who do not see it; like every official paper in Thai only."""


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One in the order of signing: the lines printed for them, the day, and whether their signature was placed."""

    lines: tuple[str, ...]
    day: date
    placed: bool


@dataclass(frozen=True, slots=True)
class Signing:
    """How a paper is signed: in order, and what the viewer may do about it."""

    order: tuple[SignedBy, ...]
    may_place: bool
    has_placed: bool
    document: SealedDocument | None


def own_signature(viewer: Viewer) -> OwnSignature | None:
    """The viewer's own signature; there is no way to another's."""
    return OwnSignature.objects.filter(user_id=viewer.user_id, in_use=True).first()


def drawings_of(version: PaperVersion) -> dict[UUID, Drawing]:
    """The signatures that were placed on a version, by their owners. One query."""
    rows = PlacedSignature.objects.filter(version=version).select_related("signature", "user")
    return {row.user_id: _drawn(row) for row in rows}


def _drawn(row: PlacedSignature) -> Drawing:
    ink = Ink(bytes(row.signature.data), row.signature.width, row.signature.height)
    return ink.drawing(f"{WORDS} {row.user.name}")


def signing_of(viewer: Viewer, paper: Paper, version: PaperVersion) -> Signing:
    """In which order a version of a paper was signed, and the viewer's part in it."""
    gone_up = paper.state in {Paper.State.PROPOSED, Paper.State.SEALED} and version.n == paper.version
    placed = (
        set(PlacedSignature.objects.filter(version=version).values_list("user_id", flat=True)) if gone_up else set()
    )
    by = signed_on(version) if gone_up else ()
    document = SealedDocument.objects.filter(paper=paper).first() if paper.state == Paper.State.SEALED else None
    return Signing(
        order=tuple(SignedBy(one.lines, one.day, one.user_id in placed) for one in by),
        may_place=may_place(viewer, paper),
        has_placed=viewer.user_id in placed,
        document=document,
    )


def signed_on(version: PaperVersion) -> Sequence[Signed]:
    """Who signed a version; asked once for the version that a page has read."""
    kept: Sequence[Signed] | None = version.__dict__.get("_signed")
    if kept is None:
        kept = version.__dict__["_signed"] = signatures_of(version.paper_id, version.n)
    return kept


def may_place(viewer: Viewer, paper: Paper) -> bool:
    """Whether the viewer signs this paper now: it is up, and it is theirs to act on, or they just did."""
    return paper.state == Paper.State.PROPOSED and may_sign(viewer, paper.pk, paper.version)


def altered() -> list[str]:
    """Sealed papers whose document is not the one that was sealed, in words; the bytes of files are read elsewhere."""
    rows = SealedDocument.objects.select_related("file").exclude(sha256=F("file__sha256"))
    said = _("%(paper)s: its document is another one than was sealed")
    return [said % {"paper": row.paper_id} for row in rows]
