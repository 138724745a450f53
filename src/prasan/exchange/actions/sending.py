"""Letters on their way to another installation: queued with the act, tried again, given up at last."""

import secrets
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record, remember
from prasan.audit.queries import done_before
from prasan.audit.rules import SYSTEM
from prasan.exchange import client
from prasan.exchange.access import active_partners, find_outgoing, must_keep
from prasan.exchange.models import Nonce, Outgoing, Partner
from prasan.exchange.queries import envelope_of, secret_of
from prasan.exchange.rules.envelope import to_json
from prasan.exchange.rules.signing import WINDOW, sign
from prasan.exchange.rules.xml import to_xml
from prasan.letters.actions.exchanging import begin_exchange, end_exchange
from prasan.letters.models import Dispatch
from prasan.notify.actions import enqueue
from prasan.notify.rules import MAIL_ATTEMPTS, MAIL_LEASE, wait_after
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow, OfficeError

SEND = "exchange.letter.send"
DELIVER = "prasan.exchange.jobs.deliver"
_OPEN = (Outgoing.State.QUEUED, Outgoing.State.SENDING)
_ON_ITS_WAY = (*_OPEN, Outgoing.State.DELIVERED)


def send_letter(viewer: Viewer, letter_id: UUID, *, partner_id: UUID, once: str = "") -> Outgoing:
    """Queues a letter that has its number for another installation. Who may send the letter.

    The same `once` key sends it once. Raises NotThere, NotYours, BadInput for a secret letter or an unknown partner,
    NotNow for a cancelled one, and where it is with that partner already.
    """
    with transaction.atomic():
        before = done_before(actor=viewer.actor(), key=once, act=SEND)
        if before:
            return Outgoing.objects.get(pk=UUID(before))
        partner = active_partners().filter(pk=partner_id).first()
        if partner is None:
            raise BadInput(fields={"partner_id": _("Choose an agency with which letters are exchanged.")})
        dispatch = begin_exchange(viewer, letter_id, to_text=partner.agency.name)
        there = Outgoing.objects.filter(letter=letter_id, partner=partner, state__in=_ON_ITS_WAY)
        if there.exclude(outcome=Outgoing.Outcome.REJECTED).exists():
            raise NotNow(_("This letter went there already. See on its page what became of it."))
        now = timezone.now()
        made = Outgoing.objects.create(
            partner=partner, letter_id=letter_id, dispatch=dispatch, by_id=viewer.user_id, at=now, next_try=now
        )
        told = {"envelope": str(made.pk), "partner": str(partner.pk)}
        record(chain=letter_id, act=SEND, actor=viewer.actor(), data=told)
        remember(actor=viewer.actor(), key=once, act=SEND, result=str(made.pk))
        enqueue(DELIVER, str(made.pk))
    return made


def send_again(viewer: Viewer, outgoing_id: UUID) -> Outgoing:
    """An administrator sends again, with all its tries, what was refused or given up. What waits is left as it is.

    Raises NotYours, NotThere, NotNow for what arrived.
    """
    must_keep(viewer)
    with transaction.atomic():
        row = find_outgoing(outgoing_id)
        if row.state == Outgoing.State.DELIVERED:
            raise NotNow(_("This arrived already."))
        if row.state not in _OPEN:
            row.state, row.attempts, row.next_try, row.fault = Outgoing.State.QUEUED, 0, timezone.now(), ""
            row.save(update_fields=["state", "attempts", "next_try", "fault"])
            record(
                chain=_chain(row), act="exchange.envelope.again", actor=viewer.actor(), data={"envelope": str(row.pk)}
            )
            enqueue(DELIVER, str(row.pk))
    return row


def deliver(outgoing_id: UUID, now: datetime) -> None:
    """Hands one envelope over and notes how it went. Does nothing when it arrived or is in other hands."""
    due = Outgoing.objects.filter(pk=outgoing_id, state__in=_OPEN, next_try__lte=now)
    taken = due.update(state=Outgoing.State.SENDING, attempts=F("attempts") + 1, next_try=now + MAIL_LEASE)
    if not taken:
        return
    row = Outgoing.objects.select_related("partner__agency", "answers").get(pk=outgoing_id)
    _note(row, _hand_over(row), timezone.now())


def _hand_over(row: Outgoing) -> client.Answer:
    partner = row.partner
    if not partner.active:
        return client.Answer(False, False, "paused")
    try:
        envelope = envelope_of(row)
    except OfficeError:
        return client.Answer(False, False, "file")
    xml = partner.form == Partner.Form.XML
    body = to_xml(envelope) if xml else to_json(envelope)
    if len(body) > settings.EXCHANGE_SIZE_LIMIT:
        return client.Answer(False, True, "too_big")
    head = sign(partner.key, secret_of(partner), secrets.token_urlsafe(18), body, timezone.now()).headers()
    return client.post(partner.address, body, head | {"Content-Type": "application/xml" if xml else "application/json"})


def _note(row: Outgoing, answer: client.Answer, now: datetime) -> None:
    """What became of one try, unless another worker has taken it over."""
    facts: dict[str, object] = {"fault": answer.fault}
    if answer.taken:
        facts |= {"state": Outgoing.State.DELIVERED, "delivered_at": now}
    elif answer.final:
        facts |= {"state": Outgoing.State.REFUSED}
    elif row.attempts >= MAIL_ATTEMPTS:
        facts |= {"state": Outgoing.State.DEAD}
    else:
        facts |= {"state": Outgoing.State.QUEUED, "next_try": now + wait_after(row.attempts)}
    with transaction.atomic():
        held = Outgoing.objects.filter(pk=row.pk, state=Outgoing.State.SENDING, attempts=row.attempts)
        if not held.update(**facts) or "next_try" in facts:
            return
        told = {"envelope": str(row.pk), "state": str(facts["state"]), "why": answer.fault}
        record(chain=_chain(row), act="exchange.envelope.end", actor=SYSTEM, data=told)
        if row.dispatch_id is not None:
            end_exchange(row.dispatch_id, Dispatch.State.DELIVERED if answer.taken else Dispatch.State.RETURNED)
            if answer.taken:
                Outgoing.objects.filter(pk=row.pk, outcome="").update(outcome=Outgoing.Outcome.RECEIVED)


def _chain(row: Outgoing) -> UUID:
    found: UUID | None = row.answers.arrival_id if row.answers else row.letter_id
    return found or row.pk


def sweep(now: datetime) -> int:
    """Queues what is due to be tried, or whose worker died. Gives how many."""
    again = Q(attempts__gt=0) | Q(next_try__lte=now - MAIL_LEASE)
    keys = Outgoing.objects.filter(again, state__in=_OPEN, next_try__lte=now).order_by("next_try")
    found = list(keys.values_list("pk", flat=True)[:100])
    for key in found:
        enqueue(DELIVER, str(key))
    return len(found)


def forget(now: datetime) -> int:
    """Drops the signs of requests that are too old to be taken again anyway. Gives how many."""
    return Nonce.objects.filter(at__lt=now - 3 * WINDOW).delete()[0]
