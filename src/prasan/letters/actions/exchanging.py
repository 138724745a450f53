"""Sendings that go from installation to installation: begun by a person, ended by what the other side says."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.letters.actions.base import log
from prasan.letters.actions.sending import OF_MANY, SEND, to_send
from prasan.letters.models import Dispatch
from prasan.letters.queries.outgoing import differs_by_addressee
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput


def begin_exchange(viewer: Viewer, letter_id: UUID, *, to_text: str) -> Dispatch:
    """Notes that a letter goes by exchange, in the transaction of the room that carries it. Who may send the letter.

    Raises NotThere, NotYours, NotNow for a letter that was received or is cancelled, BadInput for a secret one and for
    a circular whose text is another one for each addressee.
    """
    letter = to_send(viewer, letter_id)
    if letter.entry.secrecy:
        raise BadInput(_("A secret letter is never exchanged by this way. Send it sealed, by hand or by post."))
    if differs_by_addressee(letter):
        raise BadInput(OF_MANY)
    dispatch = Dispatch.objects.create(
        letter=letter,
        how=Dispatch.How.EXCHANGE,
        to_text=to_text[:300],
        by_id=viewer.user_id,
        at=timezone.now(),
    )
    log(viewer, letter, SEND, {"dispatch": str(dispatch.pk), "how": Dispatch.How.EXCHANGE.value})
    return dispatch


def end_exchange(dispatch_id: UUID, state: str, *, note: str = "") -> None:
    """Notes what the other side said of a sending by exchange; who carries it logs it."""
    facts: dict[str, object] = {"state": state, "arrived_at": timezone.now()}
    if note:
        facts["note"] = note[:300]
    Dispatch.objects.filter(pk=dispatch_id, how=Dispatch.How.EXCHANGE).update(**facts)
