"""Reads of the exchange: what a letter's page shows, what administrators look at, what travels."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.adapter import get_adapter
from django.db.models import Q, QuerySet

from prasan.exchange.access import active_partners
from prasan.exchange.labels import fault_words
from prasan.exchange.models import Incoming, Outgoing, Partner
from prasan.exchange.rules.envelope import Attached, Envelope, Party, Told, Written
from prasan.files.queries import content, served
from prasan.letters.access import may_send
from prasan.letters.models import Arrival, Direction, Letter
from prasan.letters.queries.outgoing import written_here
from prasan.letters.queries.registers import office_name
from prasan.people.access import Viewer


@dataclass(frozen=True, slots=True)
class Went:
    """One sending of a letter, and why it did not arrive, in words."""

    one: Outgoing
    why: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a letter's page tells of its exchange: what went to whom, or by which envelope it came."""

    letter: Letter
    went: list[Went]
    came: Incoming | None
    may_send: bool


def card_of(viewer: Viewer, letter: Letter) -> Card | None:
    """The exchange of a letter; None where there is none and none can begin. At most two queries."""
    if letter.direction == Direction.RECEIVED:
        came = Incoming.objects.select_related("partner__agency").filter(arrival__letter=letter).first()
        return Card(letter, [], came, may_send=False) if came else None
    sent = Outgoing.objects.filter(letter=letter).select_related("partner__agency").order_by("at")
    went = [Went(one, fault_words(one.fault)) for one in sent]
    open_to = may_send(viewer, letter) and not letter.entry.number.struck and not letter.entry.secrecy
    may = open_to and active_partners().exists()
    return Card(letter, went, None, may) if went or may else None


def known_of(arrival: Arrival) -> dict[str, Any]:
    """What the envelope says of a thing of the tray, by the fields of the row."""
    came = Incoming.objects.filter(arrival=arrival).first() if arrival.source == Arrival.Source.EXCHANGE else None
    if came is None:
        return {}
    return {
        "letter_no": came.number,
        "dated": came.dated,
        "addressee_text": came.addressee,
        "urgency": came.urgency,
        "refers_to": came.refers_to,
    }


def partners(viewer: Viewer, text: str = "") -> QuerySet[Partner]:
    """The partners, those in use first."""
    found = Partner.objects.select_related("agency").order_by("-active", "agency__name")
    return found.filter(Q(agency__name__contains=text) | Q(address__contains=text)) if text else found


def partner_choices() -> list[tuple[str, str]]:
    """The partners to which a letter can go."""
    return [(str(one.pk), one.agency.name) for one in active_partners()]


def outgoing(viewer: Viewer, text: str = "") -> QuerySet[Outgoing]:
    """What went out, newest first."""
    joins = ("partner__agency", "letter__entry__number", "answers")
    found = Outgoing.objects.select_related(*joins).order_by("-at")
    return found.filter(partner__agency__name__contains=text) if text else found


def secret_of(partner: Partner) -> str:
    """The key of a partner in clear, to sign with."""
    return str(get_adapter().decrypt(partner.secret))


def envelope_of(one: Outgoing) -> Envelope:
    """What travels: the letter with its files as they are now, or what became of one that came."""
    partner = one.partner
    sender = Party(partner.key, office_name())
    receiver = Party(partner.key, partner.agency.name)
    told: Written | Told = _answer(one) if one.answers else _letter(one)
    return Envelope(one.pk, one.at, sender, receiver, told)


def _answer(one: Outgoing) -> Told:
    said = one.said
    day = date.fromisoformat(said["date"]) if said.get("date") else None
    of = one.answers.envelope_id if one.answers else one.pk
    return Told(of, said["state"], said.get("number", ""), day, said.get("reason", ""))


def _letter(one: Outgoing) -> Written:
    letter = Letter.objects.select_related("entry__number", "entry__sender_agency").get(pk=one.letter_id)
    entry = letter.entry
    return Written(
        number=entry.number.text,
        dated=entry.dated,
        sender=entry.sender_text or office_name(),
        addressee=entry.addressee_text,
        subject=entry.subject or entry.number.text,
        urgency=entry.urgency,
        refers_to=letter.refers_to,
        attached=tuple(files_of(letter)),
    )


def files_of(letter: Letter) -> list[Attached]:
    """The letter itself as PDF where it was written here, then the files that hang on it."""
    found = []
    if made := written_here(letter):
        found.append(Attached(made.name, made.media_type, made.content))
    for one in letter.files.select_related("file__working"):
        given = served(one.file)
        with content(one.file) as opened:
            found.append(Attached(given.name, given.media_type, opened.read()))
    return found
