"""What was tapped on a sheet, read from the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.decisions.forms import OrderForm
from prasan.decisions.models import Verdict
from prasan.decisions.queries import Offered
from prasan.decisions.rules import ACKNOWLEDGED, HOLD_DAYS, Planned, planned_for
from prasan.ui.errors import BadInput, NotNow


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided: a verdict with its words and directions, or that the memo goes back."""

    verdict: str = ""
    words: str = ""
    planned: tuple[Planned, ...] = ()
    hold_until: datetime | None = None
    returns: bool = False


def choice_in(sent: Mapping[str, str], offer: Offered, form: OrderForm, approval: str) -> Choice:
    """The choice that a sheet sent: its button `act`, and what was typed beside it.

    Raises BadInput for what cannot be taken, and NotNow when the words on the sheet are not those that would be signed.
    """
    act = sent.get("act", "")
    if act == "return":
        return Choice(words=sent.get("reason", ""), returns=True)
    if act == "ask":
        return Choice(Verdict.ASK, sent.get("reason", ""))
    if act == "hold":
        return Choice(Verdict.HOLD, hold_until=_until(sent.get("days", "")))
    if act == "free":
        return _free(form)
    plain = {"approve": Choice(Verdict.APPROVE, approval), "acknowledge": Choice(Verdict.ACKNOWLEDGE, ACKNOWLEDGED)}
    ready = offer.order(act.removeprefix("order-")) if act.startswith("order-") else None
    chosen = Choice(ready.verdict, ready.words, ready.planned) if ready else plain.get(act)
    if chosen is None:
        raise BadInput(fields={"verdict": _("Choose what was decided.")})
    if sent.get(f"shown-{act}", chosen.words) != chosen.words:
        raise NotNow(_("The words have changed since the page was shown. Please read them again."))
    return chosen


def _free(form: OrderForm) -> Choice:
    if not form.is_valid():
        raise BadInput
    data = form.cleaned_data
    return Choice(Verdict.DIRECT, data["words"], (planned_for(data["to"], data["words"], data["days"]),))


def _until(days: str) -> datetime:
    count = int(days) if days.isdecimal() and int(days) in HOLD_DAYS else 7
    return timezone.now() + timedelta(days=count)
