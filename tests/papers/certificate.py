"""A certificate of the office, made by the tests, and what the library says about what it signed."""

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
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from prasan.papers.signing import certificates

OFFICE, PHRASE = "Test Office Seal", "a pass phrase of the tests"
Certify = Callable[..., Path]


@pytest.fixture
def certify(tmp_path: Path, settings: Any) -> Certify:
    """`certify(days)`: the office has a certificate that ends in so many days."""

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


def validated(pdf: bytes) -> Any:
    """What the library says about the only signature of a file, trusting the test's own certificate."""
    reader = PdfFileReader(BytesIO(pdf))
    (signature,) = reader.embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    return signature, validate_pdf_signature(signature, trusted)
