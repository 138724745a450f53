"""Sending a letter that is signed, noting that it arrived, tying letters to their answers, and thanks for support."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import remember
from prasan.audit.queries import done_before
from prasan.letters.access import find_to_write, may_send
from prasan.letters.actions.base import log
from prasan.letters.models import Direction, Dispatch, Letter, Reply, Sent
from prasan.letters.queries.outgoing import differs_by_addressee, is_written_here, must_name_somebody
from prasan.letters.queries.sending import letter_by_number, own_pdf
from prasan.letters.rules import asks_for_support
from prasan.matters.access import may_work
from prasan.matters.actions import add_step
from prasan.matters.actions.base import log as log_on_matter
from prasan.notify.actions import queue_mail
from prasan.notify.rules import is_mail_set_up
from prasan.papers.actions import start_paper
from prasan.papers.models import Paper
from prasan.papers.rules.letters import OFFICE
from prasan.papers.rules.structures import THANKS_DUE, begun
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours, Text

SEND = "letters.dispatch.send"
OF_MANY = _("Each addressee of this circular has a letter of its own. Take their files from the letters to many.")
BY_HAND = (Dispatch.How.PAPER, Dispatch.How.EMAIL, Dispatch.How.HAND)
"""The ways that this act takes; another room carries what goes by exchange."""


def send(
    viewer: Viewer, letter_id: UUID, *, how: str, to_text: str, address: str = "", note: str = "", once: str = ""
) -> Dispatch:
    """Sends a letter that has its number: notes the post or the hand it goes by, or queues the e-mail with the PDF.

    Registrars and those who work on its matter. The same `once` key sends it once. Raises NotThere, NotYours, NotNow
    for a letter that is not the office's own or is cancelled, BadInput per field; a secret letter never goes by e-mail.
    """
    with transaction.atomic():
        before = done_before(actor=viewer.actor(), key=once, act=SEND)
        if before:
            return Dispatch.objects.get(pk=UUID(before))
        letter = to_send(viewer, letter_id)
        _check(letter, how, to_text, address, note)
        dispatch = Dispatch.objects.create(
            letter=letter,
            how=how,
            to_text=to_text.strip(),
            address=address.strip() if how == Dispatch.How.EMAIL else "",
            note=note.strip(),
            by_id=viewer.user_id,
            at=timezone.now(),
        )
        if how == Dispatch.How.EMAIL:
            _mail(dispatch)
        log(viewer, letter, SEND, {"dispatch": str(dispatch.pk), "how": how})
        remember(actor=viewer.actor(), key=once, act=SEND, result=str(dispatch.pk))
    return dispatch


def to_send(viewer: Viewer, letter_id: UUID) -> Letter:
    """A letter of the office that the viewer may send, locked. Raises NotThere, NotYours, NotNow."""
    letter = find_to_write(viewer, letter_id)
    if not may_send(viewer, letter):
        raise NotYours
    if letter.direction != Direction.SENT:
        raise NotNow(_("Only letters of the office are sent. This one was received."))
    if letter.entry.number.struck:
        raise NotNow(_("The number %(text)s is cancelled already.") % {"text": letter.entry.number.text})
    must_name_somebody(letter)
    return letter


def _check(letter: Letter, how: str, to_text: str, address: str, note: str) -> None:
    wrong: dict[str, Text] = {}
    if how not in BY_HAND:
        wrong["how"] = _("Choose how the letter goes.")
    if not to_text.strip() or len(to_text) > 300:
        wrong["to_text"] = _("Write to whom it goes, in up to 300 characters.")
    if len(note) > 300:
        wrong["note"] = _("This is too long; shorten it to %(most)s characters.") % {"most": 300}
    if how == Dispatch.How.EMAIL and differs_by_addressee(letter):
        wrong["how"] = OF_MANY
    elif how == Dispatch.How.EMAIL:
        wrong |= _mail_faults(letter, address)
    if wrong:
        raise BadInput(fields=wrong)


def _mail_faults(letter: Letter, address: str) -> dict[str, Text]:
    if letter.entry.secrecy:
        return {"how": _("A secret letter does not go by e-mail. Send it sealed, by hand or by post.")}
    if not is_written_here(letter) and own_pdf(letter.pk) is None:
        return {"how": _("This letter was not written here. Attach it as PDF first, so that the message can carry it.")}
    if not is_mail_set_up():
        return {"how": _("No mail server is set up. Ask the administrator, or send the letter by post.")}
    try:
        validate_email(address.strip())
    except ValidationError:
        return {"address": _("Write one e-mail address, such as saraban@example.go.th.")}
    return {}


def _mail(dispatch: Dispatch) -> None:
    entry = dispatch.letter.entry
    body = _("Please find attached letter %(number)s: %(subject)s\n\nPlease acknowledge receipt.") % {
        "number": entry.number.text,
        "subject": entry.subject,
    }
    mail = queue_mail(
        to_address=dispatch.address,
        subject=f"{entry.number.text} {entry.subject}",
        body=body,
        chain=dispatch.letter_id,
        from_address=settings.SARABAN_ADDRESS or settings.DEFAULT_FROM_EMAIL,
        encloses=[f"letter:{dispatch.letter_id}"],
    )
    dispatch.mail_id = mail.pk
    dispatch.save(update_fields=["mail_id"])


def note_arrival(viewer: Viewer, letter_id: UUID, dispatch_id: UUID, *, state: str, note: str = "") -> Dispatch:
    """Notes that a sending arrived or came back. Raises NotThere, NotYours, BadInput."""
    if state not in {Dispatch.State.DELIVERED, Dispatch.State.RETURNED}:
        raise BadInput(fields={"state": _("Choose whether it arrived or came back.")})
    with transaction.atomic():
        letter = to_send(viewer, letter_id)
        dispatch = Dispatch.objects.select_for_update().filter(pk=dispatch_id, letter=letter).first()
        if dispatch is None:
            raise NotThere
        if dispatch.state != state:
            before, dispatch.state, dispatch.arrived_at = dispatch.state, state, timezone.now()
            dispatch.note = note.strip()[:300] or dispatch.note
            dispatch.save(update_fields=["state", "arrived_at", "note"])
            told = {"dispatch": str(dispatch.pk), "state": [before, state]}
            log(viewer, letter, "letters.dispatch.arrive", told)
    return dispatch


def answer(viewer: Viewer, letter_id: UUID, *, number: str) -> Letter:
    """Says that a letter answers the one with this number, read in any digits and spacing; both sides show it.

    Raises NotThere, NotYours, BadInput when the viewer sees no such letter, or it is this one.
    """
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        if not may_send(viewer, letter):
            raise NotYours
        answered = letter_by_number(viewer, number)
        if answered is None or answered.pk == letter.pk:
            raise BadInput(fields={"number": _("No other letter has this number. Check it in the register.")})
        if Reply.objects.get_or_create(letter=letter, answered=answered)[1]:
            log(viewer, letter, "letters.reply.link", {"answers": answered.entry.number.text})
            log(viewer, answered, "letters.reply.link", {"answered_by": letter.entry.number.text})
    return answered


def note_support(viewer: Viewer, letter_id: UUID) -> Letter:
    """Notes that the agency gave what a letter asked for: the matter gets the step to thank them, once.

    Raises NotThere, NotYours, NotNow for a letter that asked for nothing.
    """
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        sent = Sent.objects.select_for_update(of=("self",)).select_related("paper").filter(letter=letter).first()
        if letter.matter is None or not may_work(viewer, letter.matter):
            raise NotYours
        if sent is None or not asks_for_support(sent.paper.data):
            raise NotNow(_("This letter asked for no support, so no thanks are due."))
        if sent.supported_at is None:
            sent.supported_at, sent.supported_by_id = timezone.now(), viewer.user_id
            sent.save(update_fields=["supported_at", "supported_by"])
            if not letter.matter.steps.filter(text=THANKS_DUE).exists():
                add_step(viewer, letter.matter.pk, text=THANKS_DUE)
            told = {"letter": str(letter.pk), "number": letter.entry.number.text}
            log_on_matter(viewer, letter.matter, "letters.support.note", told)
            log(viewer, letter, "letters.support.note")
    return letter


def begin_thanks(viewer: Viewer, letter_id: UUID) -> Paper:
    """Begins a letter of thanks to the addressee of a letter whose support was noted, as a draft of the same matter.

    Raises NotThere, NotYours, NotNow when no support was noted yet.
    """
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        sent = Sent.objects.filter(letter=letter, supported_at__isnull=False).first()
        if letter.matter is None or sent is None:
            raise NotNow(_("Note first that the support was received."))
        refers = {"sender": OFFICE, "number": letter.entry.number.text, "date": str(letter.entry.dated or "")}
        words = {
            "structure": "thanks",
            "subject": f"ขอขอบคุณ{letter.entry.addressee_text}"[:300],
            "addressee": letter.entry.addressee_text,
            "references": [refers],
            "parts": begun("thanks"),
        }
        return start_paper(viewer, letter.matter.pk, kind="external", data=words)
