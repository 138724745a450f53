"""Signatures: keeping one's own picture, placing it on a paper that is one's to sign, keeping the sealed document."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rules import SYSTEM
from prasan.files.actions import keep_made
from prasan.files.store import Readable
from prasan.papers.access import papers_seen_by
from prasan.papers.models import OwnSignature, Paper, PlacedSignature, SealedDocument
from prasan.papers.queries.output import file_name, typeset_pdf
from prasan.papers.queries.papers import version_of
from prasan.papers.queries.signing import may_place, own_signature
from prasan.papers.rules.ink import INK_LIMIT, ink_of
from prasan.papers.signing import certificates
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow, NotThere, Text

# The log of people's signatures, which belong to no matter.
SIGNATURES = uuid5(NAMESPACE_URL, "prasan:papers:signatures")
_FAULTS: dict[str, Text] = {
    "too_large": _("This picture is too large. Choose one under 2 MB."),
    "unreadable": _("This is no picture that can be read. Choose a PNG or JPEG."),
    "empty": _("There is no signature to be seen. Sign again, or choose a picture with dark ink on white paper."),
}


def keep_signature(viewer: Viewer, *, image: Readable, confirmed_at: datetime | None) -> OwnSignature:
    """Keeps the viewer's own signature in place of the one before; of the file only the ink is kept.

    `confirmed_at` is when the person last proved at this sign-in who they are. Raises NotNow when that is too long ago,
    BadInput at `image`.
    """
    _must_be_confirmed(confirmed_at)
    try:
        ink = ink_of(image.read(INK_LIMIT + 1))
    except ValueError as fault:
        raise BadInput(fields={"image": _FAULTS.get(str(fault), _FAULTS["unreadable"])}) from fault
    with transaction.atomic():
        before = OwnSignature.objects.select_for_update().filter(user_id=viewer.user_id, in_use=True).first()
        digest = sha256(ink.png).hexdigest()
        if before is not None and before.sha256 == digest:
            return before
        OwnSignature.objects.filter(user_id=viewer.user_id, in_use=True).update(in_use=False)
        kept = OwnSignature.objects.create(
            user_id=viewer.user_id,
            data=ink.png,
            sha256=digest,
            width=ink.width,
            height=ink.height,
            made_at=timezone.now(),
        )
        facts = {"user": str(viewer.user_id), "sha256": digest}
        record(chain=SIGNATURES, act="papers.signature.keep", actor=viewer.actor(), data=facts)
    return kept


def forget_signature(viewer: Viewer) -> None:
    """Takes the viewer's signature out of use; papers that bear it keep it. Twice is once."""
    with transaction.atomic():
        if OwnSignature.objects.filter(user_id=viewer.user_id, in_use=True).update(in_use=False):
            facts = {"user": str(viewer.user_id)}
            record(chain=SIGNATURES, act="papers.signature.forget", actor=viewer.actor(), data=facts)


def place_signature(viewer: Viewer, paper_id: UUID, *, confirmed_at: datetime | None) -> PlacedSignature:
    """Places the viewer's own signature on the version of a paper that is up and theirs to sign. It is printed once
    they have passed the paper on or decided on it. Twice is once.

    Raises NotThere, and NotNow when the paper is not theirs to sign now, when they keep no signature, or when
    `confirmed_at`, the last proof of who they are, is too long ago.
    """
    with transaction.atomic():
        paper = _to_sign(viewer, paper_id)
        _must_be_confirmed(confirmed_at)
        own = own_signature(viewer)
        if own is None:
            raise NotNow(_("You keep no signature yet. Draw it or bring a picture of it first."))
        made = {"signature": own, "placed_at": timezone.now()}
        version = version_of(paper)
        placed, new = PlacedSignature.objects.get_or_create(version=version, user_id=viewer.user_id, defaults=made)
        if new:
            facts = {"paper": str(paper.pk), "version": version.n, "signature": own.sha256}
            record(chain=paper.matter_id, act="papers.signature.place", actor=viewer.actor(), data=facts)
    return placed


def take_back_signature(viewer: Viewer, paper_id: UUID) -> None:
    """Takes the viewer's own signature off a paper that is still theirs to sign. Raises NotThere, NotNow."""
    with transaction.atomic():
        paper = _to_sign(viewer, paper_id)
        mine = PlacedSignature.objects.filter(version__paper=paper, version__n=paper.version, user_id=viewer.user_id)
        if mine.delete()[0]:
            facts = {"paper": str(paper.pk), "version": paper.version}
            record(chain=paper.matter_id, act="papers.signature.take_back", actor=viewer.actor(), data=facts)


def _to_sign(viewer: Viewer, paper_id: UUID) -> Paper:
    rows = papers_seen_by(viewer).select_for_update(of=("self",)).select_related("matter").filter(pk=paper_id)
    paper = rows.first()
    if paper is None:
        raise NotThere
    if not may_place(viewer, paper):
        raise NotNow(
            _("This paper is not yours to sign now: it is not on your desk, your own work, or sealed already.")
        )
    return paper


def _must_be_confirmed(at: datetime | None) -> None:
    if at is None or timezone.now() - at > timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT):
        raise NotNow(_("Please prove once more who you are, then sign."), code="papers.confirm")


def keep_document(paper_id: UUID) -> SealedDocument | None:
    """Makes the PDF of a sealed paper once, certifies it where the office has a certificate, and keeps it with its
    hash. A second time changes nothing; nothing is made of a paper that is not sealed."""
    paper = Paper.objects.select_related("matter", "layout").filter(pk=paper_id, state=Paper.State.SEALED).first()
    if paper is None or SealedDocument.objects.filter(paper=paper).exists():
        return None
    version = version_of(paper)
    data, certificate = certificates.certified(typeset_pdf(paper, version))
    with transaction.atomic():
        Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
        if SealedDocument.objects.filter(paper=paper).exists():
            return None
        name = file_name(paper.matter, paper, version, "pdf")
        file = keep_made(SYSTEM, made=BytesIO(data), name=name, media_type="application/pdf")
        made = {"sha256": file.sha256, "certificate": certificate, "made_at": timezone.now()}
        document = SealedDocument.objects.create(paper=paper, file=file, **made)
        facts = {"paper": str(paper.pk), "version": version.n, "sha256": file.sha256, "certificate": certificate}
        record(chain=paper.matter_id, act="papers.paper.document", actor=SYSTEM, data=facts)
    return document
