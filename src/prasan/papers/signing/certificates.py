"""Sealed PDFs signed with the office's certificate (PAdES), where it has one.

The library comes with the extra `pades` and is imported only when the office named a certificate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

FIELD = "Prasan"
SOON = timedelta(days=45)
ROOM = 32_768
"""Bytes kept free in the file for the signature, its certificates and a time stamp."""


class Standing(Enum):
    """How the office's certificate stands."""

    NONE = "none"
    GOOD = "good"
    SOON = "soon"
    EXPIRED = "expired"
    MISSING_EXTRA = "missing_extra"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Certificate:
    """The office's certificate: how it stands, whose it is, and until when it holds."""

    standing: Standing
    subject: str = ""
    until: datetime | None = None


class CertificateFault(Exception):
    """The office named a certificate that cannot be used now; the page of health says why."""


def certificate() -> Certificate:
    """How the office's certificate stands; costs nothing where none is named."""
    if not settings.PADES_CERTIFICATE:
        return Certificate(Standing.NONE)
    if find_spec("pyhanko") is None:
        return Certificate(Standing.MISSING_EXTRA)
    try:
        signer = _signer(settings.PADES_CERTIFICATE, settings.PADES_PASSWORD, _changed(settings.PADES_CERTIFICATE))
    except CertificateFault:
        return Certificate(Standing.UNREADABLE)
    found: Any = signer.signing_cert
    until = found.not_valid_after
    left = until - timezone.now()
    standing = Standing.GOOD if left > SOON else Standing.SOON if left > timedelta(0) else Standing.EXPIRED
    return Certificate(standing, str(found.subject.human_friendly), until)


def certified(pdf: bytes) -> tuple[bytes, str]:
    """The PDF signed with the office's certificate, and whose that is; as it came where no certificate is named.

    PAdES B-B; B-T where a time stamping authority is named. Raises CertificateFault when the certificate cannot be used
    or the authority does not answer.
    """
    found = certificate()
    if found.standing is Standing.NONE:
        return pdf, ""
    if found.standing not in {Standing.GOOD, Standing.SOON}:
        raise CertificateFault(found.standing.value)
    return _signed(pdf), found.subject


def _signed(pdf: bytes) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415 - comes with the extra `pades`
    from pyhanko.sign import fields, signers  # noqa: PLC0415 - comes with the extra `pades`
    from pyhanko.sign.timestamps import HTTPTimeStamper  # noqa: PLC0415 - comes with the extra `pades`

    stamper = HTTPTimeStamper(settings.PADES_TSA, timeout=20) if settings.PADES_TSA else None
    facts = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, use_pades_lta=False
    )
    signer = _signer(settings.PADES_CERTIFICATE, settings.PADES_PASSWORD, _changed(settings.PADES_CERTIFICATE))
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        hand = signers.PdfSigner(facts, signer=signer, timestamper=stamper)
        made: BytesIO = hand.sign_pdf(writer, bytes_reserved=ROOM)
    except Exception as error:  # the library's own errors and those of the network are many
        raise CertificateFault(type(error).__name__) from error
    return made.getvalue()


def _changed(path: str) -> float:
    try:
        return Path(path).stat().st_mtime
    except OSError as error:
        raise CertificateFault("unreadable") from error


@lru_cache(maxsize=2)
def _signer(path: str, password: str, _changed_at: float) -> SimpleSigner:
    """The key and its certificates, read once while the file stays the same; never written anywhere."""
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415 - comes with the extra `pades`

    try:
        data = Path(path).read_bytes()
        made: SimpleSigner | None = SimpleSigner.load_pkcs12_data(
            data, other_certs=[], passphrase=password.encode() or None
        )
    except Exception:  # noqa: BLE001 - whatever is wrong with the file or its pass phrase; its words stay out of the log
        raise CertificateFault("unreadable") from None
    if made is None:
        raise CertificateFault("unreadable")
    return made
