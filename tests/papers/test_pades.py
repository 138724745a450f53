"""Sealed documents signed with the office's certificate: one that the test makes, validated by the library itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper, HTTPTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from prasan.papers.actions import keep_document
from prasan.papers.models import SealedDocument
from prasan.papers.queries import outgoing_pdf, pdf_of, version_of
from prasan.papers.signing import certificates
from prasan.papers.signing.certificates import CertificateFault, Standing, certificate, certified
from prasan.project.health.findings import State
from prasan.project.health.quick import quick_findings
from prasan.ui.errors import NotNow
from tests.office import Cast
from tests.papers.test_press import made
from tests.papers.test_signing import paper_of, sealed

pytestmark = pytest.mark.django_db
OFFICE, PHRASE = "Test Office Seal", "a pass phrase of the tests"
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path, settings: Any) -> Make:
    """`make(days)`: the office has a certificate that ends in so many days."""

    def a_certificate(days: int = 400, phrase: str = PHRASE) -> Path:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, OFFICE)])
        now = datetime.now(UTC)
        use = {"content_commitment": True, "digital_signature": True}
        no = ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign")
        usage = x509.KeyUsage(**use, **dict.fromkeys((*no, "encipher_only", "decipher_only"), False))
        built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        built = built.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=500))
        built = built.not_valid_after(now + timedelta(days=days)).add_extension(usage, critical=True)
        signed = built.sign(key, hashes.SHA256())
        path = tmp_path / "office.p12"
        closed = BestAvailableEncryption(phrase.encode())
        path.write_bytes(pkcs12.serialize_key_and_certificates(b"office", key, signed, None, closed))
        settings.PADES_CERTIFICATE, settings.PADES_PASSWORD = str(path), PHRASE
        return path

    certificates._signer.cache_clear()
    return a_certificate


def state_on_health() -> Any:
    found = [one for one in quick_findings() if one.code == "certificate"]
    return found[0].state if found else None


def validated(pdf: bytes) -> Any:
    """What the library says about the only signature of a file, trusting the test's own certificate."""
    reader = PdfFileReader(BytesIO(pdf))
    (signature,) = reader.embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    return signature, validate_pdf_signature(signature, trusted)


def test_without_the_setting_nothing_changes(cast: Cast, settings: Any) -> None:
    assert certified(b"as it came") == (b"as it came", "")
    assert certificate().standing is Standing.NONE
    assert state_on_health() is None
    sealed(cast, signed=False)
    assert SealedDocument.objects.get().certificate == ""


def test_a_sealed_document_is_signed_so_that_it_validates(cast: Cast, make: Make) -> None:
    make()
    submission = sealed(cast)
    paper = paper_of(submission)
    assert OFFICE in SealedDocument.objects.get().certificate
    signature, status = validated(pdf_of(paper, version_of(paper)))
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert str(signature.sig_object["/SubFilter"]) == "/ETSI.CAdES.detached"
    assert status.coverage.name == "ENTIRE_FILE"
    assert state_on_health() is State.OK


def test_a_changed_document_does_not_validate(make: Make) -> None:
    make()
    data, _whose = certified(made())
    at = data.index(b"/Title") + 12
    changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    assert not validated(changed)[1].intact


def test_a_time_stamp_is_put_in_where_an_authority_is_named(
    make: Make, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    signer = certificates._signer(settings.PADES_CERTIFICATE, PHRASE, 0)
    stamper = DummyTimeStamper(signer.signing_cert, signer.signing_key)
    settings.PADES_TSA = "https://tsa.example/"
    monkeypatch.setattr(
        HTTPTimeStamper, "async_request_tsa_response", lambda _self, req: stamper.async_request_tsa_response(req)
    )
    _signature, status = validated(certified(made())[0])
    assert status.intact
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.intact


def test_an_authority_that_does_not_answer_keeps_the_document_back(cast: Cast, make: Make, settings: Any) -> None:
    make()
    settings.PADES_TSA = "http://127.0.0.1:9/"
    submission = sealed(cast, signed=False)
    assert not SealedDocument.objects.exists()
    with pytest.raises(CertificateFault):
        keep_document(submission.paper_id)
    with pytest.raises(NotNow):
        outgoing_pdf(paper_of(submission))
    settings.PADES_TSA = ""
    assert keep_document(submission.paper_id) is not None
    assert validated(outgoing_pdf(paper_of(submission)))[1].intact


@pytest.mark.parametrize(
    ("days", "standing", "state"), [(400, "good", "ok"), (10, "soon", "watch"), (-1, "expired", "bad")]
)
def test_health_tells_in_time_that_a_certificate_ends(make: Make, days: int, standing: str, state: str) -> None:
    make(days)
    assert certificate().standing.value == standing
    assert state_on_health().value == state
    if standing == "expired":
        with pytest.raises(CertificateFault):
            certified(made())


def test_health_tells_of_a_certificate_that_cannot_be_read(make: Make, settings: Any, caplog: Any) -> None:
    path = make()
    settings.PADES_PASSWORD = "another phrase"
    assert certificate().standing is Standing.UNREADABLE
    assert state_on_health() is State.BAD
    path.unlink()
    assert certificate().standing is Standing.UNREADABLE
    with pytest.raises(CertificateFault) as caught:
        certified(made())
    said = f"{caught.value!r} {caplog.text}"
    assert PHRASE not in said
    assert "another phrase" not in said


def test_health_tells_that_the_extra_is_missing(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    make()
    monkeypatch.setattr(certificates, "find_spec", lambda _name: None)
    assert certificate().standing is Standing.MISSING_EXTRA
    assert state_on_health() is State.BAD
