"""Stand-ins, absences and the duty roster: everybody sees theirs, heads those of their people."""

from django.utils.translation import gettext_lazy as _

from prasan.people import actions, queries
from prasan.people.forms import kept as forms
from prasan.people.models import Absence, StandIn
from prasan.people.queries import today
from prasan.ui.manage import Column, Manage, RowAct


def _stands(row: StandIn) -> bool:
    return row.ended_at is None and row.until >= today()


STAND_INS = Manage(
    namespace="people",
    code="stand_in",
    path="stand-ins",
    title=_("Stand-ins"),
    new=_("Appoint a stand-in"),
    explain=_("Who acts for whom while they are away. The stand-in signs in their own name, on behalf of the other."),
    columns=(
        Column(_("Who is stood in for"), lambda row: row.person.name),
        Column(_("Who stands in"), lambda row: row.stand_in.name),
        Column(_("Post"), lambda row: row.post or _("All posts")),
        Column(_("Signs as"), lambda row: row.get_capacity_display()),
        Column(_("First day"), lambda row: row.since),
        Column(_("Last day"), lambda row: row.until),
        Column(_("Reason"), lambda row: row.reason),
        Column(_("Stands in now"), lambda row: _stands(row) and row.since <= today()),
    ),
    rows=queries.stand_ins_like,
    form=forms.StandInForm,
    create=actions.appoint_stand_in,
    acts=(RowAct("end", _("End this now"), actions.end_stand_in, "ban", _stands),),
)


def _is_ahead(row: Absence) -> bool:
    return row.cancelled_at is None and row.until >= today()


ABSENCES = Manage(
    namespace="people",
    code="absence",
    path="absences",
    title=_("Absences"),
    new=_("Declare an absence"),
    columns=(
        Column(_("Person"), lambda row: row.user.name),
        Column(_("First day"), lambda row: row.since),
        Column(_("Last day"), lambda row: row.until),
        Column(_("Reason"), lambda row: row.reason),
        Column(_("Cancelled"), lambda row: row.cancelled_at is not None),
    ),
    rows=queries.absences_like,
    form=forms.AbsenceForm,
    create=actions.declare_absence,
    acts=(RowAct("cancel", _("Cancel this absence"), actions.cancel_absence, "ban", _is_ahead),),
)
DUTIES = Manage(
    namespace="people",
    code="duty",
    path="duties",
    title=_("Duty roster"),
    new=_("Set who is on duty"),
    explain=_("Who is ready for orders in every form on a day."),
    columns=(
        Column(_("Day"), lambda row: row.day),
        Column(_("Person"), lambda row: row.user.name),
        Column(_("Telephone"), lambda row: row.user.phone),
        Column(_("Note"), lambda row: row.note),
    ),
    rows=queries.duties_like,
    form=forms.DutyForm,
    create=actions.set_duty,
)
