"""The lists of partners and of what went out to them, for administrators."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prasan.exchange import actions, queries
from prasan.exchange.forms import PartnerForm
from prasan.exchange.labels import fault_words
from prasan.exchange.models import Outgoing, Partner
from prasan.people.models import Role
from prasan.ui.manage import Column, Manage, RowAct


def _start(viewer: Any, row: Partner) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("address", "form", "note", "active")}


def _what(row: Outgoing) -> str:
    if row.letter is not None:
        return row.letter.entry.number.text
    return gettext("Answer on %(number)s") % {"number": row.answers.number if row.answers else ""}


def _failed(row: Outgoing) -> bool:
    return row.state in (Outgoing.State.REFUSED, Outgoing.State.DEAD)


PARTNERS = Manage(
    namespace="exchange",
    code="partner",
    path="partners",
    title=_("Partners of exchange"),
    explain=_("Agencies whose system takes letters from ours. Both sides enter the same key; it is shown once."),
    roles={Role.ADMIN},
    columns=(
        Column(_("Agency"), lambda row: row.agency.name),
        Column(_("Address of its system"), lambda row: row.address),
        Column(_("Form of envelopes"), lambda row: row.get_form_display()),
        Column(_("Last heard of"), lambda row: row.heard_at),
        Column(_("In use"), lambda row: row.active),
    ),
    rows=queries.partners,
    form=PartnerForm,
    new=_("Add a partner"),
    create=actions.add_partner,
    change=actions.change_partner,
    start=_start,
    made_page="exchange/key.html",
    acts=(
        RowAct(
            "renew",
            _("Make a new key"),
            actions.renew_key,
            "shield",
            page="exchange/key.html",
            explain=_("The old key counts no more at once; give the new one to the other side."),
        ),
    ),
)
OUTGOING = Manage(
    namespace="exchange",
    code="outgoing",
    path="outgoing",
    title=_("Letters exchanged"),
    explain=_("What went out to other systems, the newest first. What fails is tried again for some hours."),
    roles={Role.ADMIN},
    columns=(
        Column(_("Time"), lambda row: row.at),
        Column(_("Agency"), lambda row: row.partner.agency.name),
        Column(_("What"), _what),
        Column(_("State"), lambda row: row.get_state_display()),
        Column(_("Tries"), lambda row: row.attempts),
        Column(_("Why not"), lambda row: fault_words(row.fault)),
    ),
    rows=queries.outgoing,
    acts=(RowAct("again", _("Send it once more"), actions.send_again, "refresh-cw", _failed),),
)
