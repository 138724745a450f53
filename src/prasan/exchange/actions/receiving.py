"""Taking an envelope that another installation brought: the signature first, then everything else."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from prasan.audit.actions import record
from prasan.audit.rules import SYSTEM
from prasan.exchange.models import Incoming, Nonce, Outgoing, Partner
from prasan.exchange.queries import secret_of
from prasan.exchange.rules.envelope import Attached, Envelope, Told, Unreadable, Written, from_json
from prasan.exchange.rules.signing import Signed, is_fresh, is_signed
from prasan.exchange.rules.xml import from_xml
from prasan.files.actions import keep
from prasan.files.models import StoredFile
from prasan.files.rules import safe_name
from prasan.letters.actions import take_in
from prasan.letters.actions.exchanging import end_exchange
from prasan.letters.models import Arrival, Dispatch
from prasan.ui.errors import BadInput

READERS = {"application/json": from_json, "application/xml": from_xml}


class Refused(Exception):
    """An envelope that is not taken: a code for the other side, and the status of the answer. Never more than that."""

    def __init__(self, code: str, status: int) -> None:
        self.code, self.status = code, status
        super().__init__(code)


def known_partner(signed: Signed, now: datetime) -> Partner:
    """The partner that a request names, before its body is read. Raises Refused."""
    partner = Partner.objects.select_related("agency").filter(key=signed.key, active=True).first()
    if partner is None or not is_fresh(signed.time, now):
        raise Refused("signature", 401)
    return partner


def receive(partner: Partner, signed: Signed, body: bytes, media_type: str, now: datetime) -> str:
    """Takes one envelope and gives the state in which it is now. The same envelope again is taken once.

    A letter lies in the tray afterwards; an answer stands on the page of the letter that it is about. Raises Refused.
    """
    if not is_signed(signed, secret_of(partner), body):
        raise Refused("signature", 401)
    _use(partner, signed.nonce, now)
    envelope = _read(body, media_type)
    if Outgoing.objects.filter(pk=envelope.id).exists():
        raise Refused("reflected", 409)
    if isinstance(envelope.content, Told):
        return _note_outcome(partner, envelope, envelope.content)
    return _take_letter(partner, envelope, envelope.content, now)


def _use(partner: Partner, nonce: str, now: datetime) -> None:
    """Uses a nonce up; the same request again is refused."""
    try:
        with transaction.atomic():
            Nonce.objects.create(partner=partner, nonce=nonce, at=now)
    except IntegrityError as error:
        raise Refused("replayed", 409) from error
    Partner.objects.filter(pk=partner.pk).update(heard_at=now)


def _read(body: bytes, media_type: str) -> Envelope:
    reader = READERS.get(media_type)
    if reader is None:
        raise Refused("type", 415)
    try:
        return reader(body)
    except Unreadable as error:
        raise Refused(error.code, 422 if error.code in ("secret", "hash", "size") else 400) from error


def _take_letter(partner: Partner, envelope: Envelope, letter: Written, now: datetime) -> str:
    known = _known(partner, envelope.id)
    if known is not None:
        return known.told
    files = [_kept(one) for one in letter.attached]
    with transaction.atomic():
        arrival = take_in(
            SYSTEM,
            files=list({file.pk: file for file in files}.values()),
            arrived_at=now,
            source=Arrival.Source.EXCHANGE,
            subject=letter.subject,
            sender_text=partner.agency.name,
            message_id=f"exchange:{partner.pk}:{envelope.id}",
        )
        came, made = Incoming.objects.get_or_create(
            partner=partner,
            envelope_id=envelope.id,
            defaults={
                "arrival": arrival,
                "number": letter.number,
                "dated": letter.dated,
                "sender": letter.sender,
                "addressee": letter.addressee,
                "urgency": letter.urgency,
                "refers_to": letter.refers_to,
                "at": now,
            },
        )
        if made:
            told = {"partner": str(partner.pk), "envelope": str(envelope.id), "files": len(files)}
            record(chain=arrival.pk, act="exchange.envelope.take", actor=SYSTEM, data=told)
    return came.told


def _known(partner: Partner, envelope_id: UUID) -> Incoming | None:
    return Incoming.objects.filter(partner=partner, envelope_id=envelope_id).first()


def _kept(one: Attached) -> StoredFile:
    """The file, examined as any other; the type must be the one that the envelope says."""
    if len(one.content) > settings.FILE_SIZE_LIMIT:
        raise Refused("too_big", 413)
    try:
        stored = keep(SYSTEM, upload=BytesIO(one.content), name=safe_name(one.name))
    except BadInput as error:
        raise Refused("file", 422) from error
    if stored.media_type != one.media_type:
        raise Refused("type", 422)
    return stored


def _note_outcome(partner: Partner, envelope: Envelope, told: Told) -> str:
    """Notes on a letter that went out what the partner says; what is older than the last word changes nothing."""
    with transaction.atomic():
        mine = Outgoing.objects.select_for_update(of=("self",)).filter(partner=partner, letter__isnull=False)
        row = mine.filter(pk=told.of).first()
        if row is None:
            raise Refused("unknown", 404)
        if row.outcome_at is not None and row.outcome_at >= envelope.made_at:
            return "received"
        row.outcome, row.outcome_number, row.outcome_dated = told.state, told.number, told.dated
        row.outcome_reason, row.outcome_at = told.reason, envelope.made_at
        if row.state != Outgoing.State.DELIVERED:
            row.state, row.delivered_at = Outgoing.State.DELIVERED, timezone.now()
        row.save()
        data = {"envelope": str(row.pk), "state": told.state, "number": told.number, "reason": told.reason}
        record(chain=row.letter_id or row.pk, act="exchange.outcome.note", actor=SYSTEM, data=data)
        if row.dispatch_id is not None:
            rejected = told.state == Outgoing.Outcome.REJECTED
            state = Dispatch.State.RETURNED if rejected else Dispatch.State.DELIVERED
            end_exchange(row.dispatch_id, state, note=told.reason if rejected else told.number)
    return "received"
