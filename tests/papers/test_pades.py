"""Sealed documents signed with the office's certificate: one that the test makes, validated by the library itself."""

from typing import Any

import pytest
from pyhanko.sign.timestamps import DummyTimeStamper, HTTPTimeStamper

from prasan.papers.actions import keep_document
from prasan.papers.models import SealedDocument
from prasan.papers.queries import outgoing_pdf, pdf_of, version_of
from prasan.papers.signing import certificates
from prasan.papers.signing.certificates import CertificateFault, Standing, certificate, certified
from prasan.project.health.findings import State
from prasan.project.health.quick import quick_findings
from prasan.ui.errors import NotNow
from tests.office import Cast
from tests.papers.certificate import OFFICE, PHRASE, Certify, validated
from tests.papers.test_press import made
from tests.papers.test_signing import paper_of, sealed

pytestmark = pytest.mark.django_db


def state_on_health() -> Any:
    found = [one for one in quick_findings() if one.code == "certificate"]
    return found[0].state if found else None


def test_without_the_setting_nothing_changes(cast: Cast, settings: Any) -> None:
    assert certified(b"as it came") == (b"as it came", "")
    assert certificate().standing is Standing.NONE
    assert state_on_health() is None
    sealed(cast, signed=False)
    assert SealedDocument.objects.get().certificate == ""


def test_a_sealed_document_is_signed_so_that_it_validates(cast: Cast, certify: Certify) -> None:
    certify()
    submission = sealed(cast)
    paper = paper_of(submission)
    assert OFFICE in SealedDocument.objects.get().certificate
    signature, status = validated(pdf_of(paper, version_of(paper)))
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert str(signature.sig_object["/SubFilter"]) == "/ETSI.CAdES.detached"
    assert status.coverage.name == "ENTIRE_FILE"
    assert state_on_health() is State.OK


def test_a_changed_document_does_not_validate(certify: Certify) -> None:
    certify()
    data, _whose = certified(made())
    at = data.index(b"/Title") + 12
    changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    assert not validated(changed)[1].intact


def test_a_time_stamp_is_put_in_where_an_authority_is_named(
    certify: Certify, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    certify()
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


def test_an_authority_that_does_not_answer_keeps_the_document_back(cast: Cast, certify: Certify, settings: Any) -> None:
    certify()
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
def test_health_tells_in_time_that_a_certificate_ends(certify: Certify, days: int, standing: str, state: str) -> None:
    certify(days)
    assert certificate().standing.value == standing
    assert state_on_health().value == state
    if standing == "expired":
        with pytest.raises(CertificateFault):
            certified(made())


def test_health_tells_of_a_certificate_that_cannot_be_read(certify: Certify, settings: Any, caplog: Any) -> None:
    path = certify()
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


def test_health_tells_that_the_extra_is_missing(certify: Certify, monkeypatch: pytest.MonkeyPatch) -> None:
    certify()
    monkeypatch.setattr(certificates, "find_spec", lambda _name: None)
    assert certificate().standing is Standing.MISSING_EXTRA
    assert state_on_health() is State.BAD
