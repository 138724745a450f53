"""Lists of matters as a workbook."""

from collections.abc import Iterable
from itertools import chain

from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from prasan.matters.kinds import kind_of
from prasan.matters.models import Matter
from prasan.people.access import Viewer
from prasan.thai.dates import show_date
from prasan.ui import tables


def as_xlsx(viewer: Viewer, matters: Iterable[Matter]) -> FileResponse:
    """The given matters, which the viewer sees, as a workbook with one row each."""
    heads = (
        _("Number"),
        _("Kind"),
        _("Subject"),
        _("Sender"),
        _("Received"),
        _("Due"),
        _("Stage"),
        _("Lead"),
        _("Group"),
    )
    name = f"{_('Matters')} {show_date(timezone.localdate(), 'short')}"
    return tables.as_xlsx(name, _("Matters"), chain([heads], map(_row, matters)))


def _row(matter: Matter) -> list[str]:
    kind = kind_of(matter.kind)
    due = show_date(timezone.localdate(matter.due_at), "short") if matter.due_at else ""
    holders = [str(part) if part else "" for part in (matter.lead, matter.group)]
    received = show_date(timezone.localdate(matter.received_at), "short")
    stage = str(kind.stage(matter.stage).label)
    return [matter.number_text, str(kind.label), matter.subject, matter.sender, received, due, stage, *holders]
