"""The kinds of work that begin with an order: orders, and whatever else law, the Minister or the Cabinet assigns."""

from django.utils.translation import gettext_lazy as _

from prasan.matters.kinds import ClockSpec, FirstStep, Kind, Move, Stage
from prasan.matters.kinds.declaration import Who
from prasan.matters.models import Matter, State

_WORKERS = (Who.HOLDER, Who.GROUP_HEAD, Who.OFFICE_HEAD)
_HEADS = (Who.GROUP_HEAD, Who.OFFICE_HEAD)
_RULES = ("order.normal", "order.urgent", "order.very_urgent", "order.most_urgent")


def order_words(matter: Matter) -> str:
    """What an order's own columns add to the words by which it is found."""
    detail = getattr(matter, "order_detail", None)
    return "\n".join((detail.needs, detail.place)) if detail else ""


STAGES = (
    Stage("received", _("Received"), State.NEW),
    Stage("assigned", _("Given to a holder"), State.NEW),
    Stage("doing", _("In progress"), State.DOING),
    Stage("waiting", _("Waiting for others"), State.WAITING),
    Stage("submitted", _("Submitted up the chain"), State.PROPOSED),
    Stage("returned", _("Returned for correction"), State.RETURNED),
    Stage("decided", _("Decided; directions followed up"), State.DOING),
    Stage("closed", _("Closed"), State.DONE, final=True),
    Stage("cancelled", _("Cancelled"), State.DONE, final=True),
)

MOVES = (
    Move("assign", _("Give to a holder"), ("received",), "assigned", _HEADS, by_hand=False, icon="user-plus"),
    Move("start", _("Accept"), ("assigned",), "doing", (Who.HOLDER,), by_hand=False, icon="check", primary=True),
    Move("wait", _("Wait for others"), ("doing", "decided"), "waiting", _WORKERS, asks_reason=True, icon="pause"),
    Move("resume", _("Go on"), ("waiting",), "doing", _WORKERS, icon="play", primary=True),
    Move(
        "submit",
        _("Submit up the chain"),
        ("doing", "waiting", "returned", "decided"),
        "submitted",
        _WORKERS,
        by_hand=False,
        icon="send",
    ),
    Move(
        "return", _("Return for correction"), ("submitted",), "returned", (Who.ANY_STAFF,), by_hand=False, icon="undo-2"
    ),
    Move("decide", _("Decided"), ("submitted",), "decided", (Who.ANY_STAFF,), by_hand=False, icon="gavel"),
    Move("withdraw", _("Take back"), ("submitted",), "doing", (Who.HOLDER,), by_hand=False, icon="undo-2"),
    Move("close", _("Close the matter"), ("doing", "decided"), "closed", _WORKERS, by_hand=False, icon="check"),
    Move(
        "cancel",
        _("Cancel the matter"),
        ("received", "assigned", "doing", "waiting", "returned"),
        "cancelled",
        _HEADS,
        asks_reason=True,
        icon="x",
    ),
    Move(
        "reopen",
        _("Reopen"),
        ("closed", "cancelled"),
        "doing",
        _WORKERS,
        asks_reason=True,
        by_hand=False,
        icon="undo-2",
    ),
)

ORDER = Kind(
    code="order",
    label=_("Order"),
    stages=STAGES,
    moves=MOVES,
    clocks=(ClockSpec("answer", _("Act on the order"), lambda urgency: _RULES[urgency], ("decided",)),),
    first_steps=(
        FirstStep("verify", _("Verify the order and its source"), "orders:verify"),
        FirstStep("plan", _("Analyse and plan: points, targets, method, time, result")),
        FirstStep("report", _("Report the result to who gave the order")),
    ),
    papers=("summary", "memo_office", "memo_permanent_secretary"),
    detail_relation="order_detail",
    detail_joins=("order_detail__verified_by",),
    detail_template="orders/detail.html",
    words=order_words,
    icon="megaphone",
)

OTHER = Kind(
    code="other",
    label=_("Other assigned work"),
    stages=STAGES,
    moves=MOVES,
    clocks=(ClockSpec("answer", _("Finish the work"), lambda urgency: _RULES[urgency], ("decided",)),),
    first_steps=(FirstStep("plan", _("Analyse and plan: points, targets, method, time, result")),),
    papers=("summary", "memo_office", "memo_permanent_secretary"),
    icon="folder",
)
