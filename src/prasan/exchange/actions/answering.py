"""Telling the sender what became of a letter that came by exchange."""

from django.utils import timezone

from prasan.audit.actions import record
from prasan.exchange.actions.sending import DELIVER
from prasan.exchange.models import Incoming, Outgoing
from prasan.letters.models import Arrival
from prasan.notify.actions import enqueue
from prasan.people.access import Viewer

_SAID = {
    Arrival.State.WAITING: "received",
    Arrival.State.REGISTERED: "accepted",
    Arrival.State.ASIDE: "rejected",
}


def answer_arrival(viewer: Viewer, arrival: Arrival) -> None:
    """Queues the answer for the sender, in the transaction in which a thing of the tray was registered or put aside.

    Registered: with number and day, the number only of an ordinary letter. Put aside: with the reason. Put back: that
    it lies there unregistered. What did not come by exchange is nobody's to answer; the same is not told twice.
    """
    came = Incoming.objects.select_for_update(of=("self",)).filter(arrival=arrival).first()
    state = _SAID[Arrival.State(arrival.state)]
    if came is None or came.told == state:
        return
    now = timezone.now()
    said = {"state": state, "number": "", "date": "", "reason": arrival.reason[:300]}
    if arrival.letter is not None:
        entry = arrival.letter.entry
        said |= {"number": "" if entry.secrecy else entry.number.text, "date": timezone.localdate(now).isoformat()}
    came.told = state
    came.save(update_fields=["told"])
    made = Outgoing.objects.create(
        partner_id=came.partner_id, answers=came, said=said, by_id=viewer.user_id, at=now, next_try=now
    )
    told = {"envelope": str(made.pk), "state": state}
    record(chain=arrival.pk, act="exchange.answer.send", actor=viewer.actor(), data=told)
    enqueue(DELIVER, str(made.pk))
