"""Lists of matters as a workbook."""

from collections.abc import Iterable
from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from prasan.matters.kinds import kind_of
from prasan.matters.models import Matter
from prasan.people.access import Viewer
from prasan.thai.dates import show_date

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def as_xlsx(viewer: Viewer, matters: Iterable[Matter]) -> HttpResponse:
    """The given matters, which the viewer sees, as a workbook with one row each."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Matters"))
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
    sheet.append(heads)
    for matter in matters:
        sheet.append([plain(cell) for cell in _row(matter)])
    stored = BytesIO()
    book.save(stored)
    name = f"matters-{timezone.localdate().isoformat()}.xlsx"
    answer = HttpResponse(stored.getvalue(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _row(matter: Matter) -> list[str]:
    kind = kind_of(matter.kind)
    due = show_date(timezone.localdate(matter.due_at), "short") if matter.due_at else ""
    holders = [str(part) if part else "" for part in (matter.lead, matter.group)]
    received = show_date(timezone.localdate(matter.received_at), "short")
    stage = str(kind.stage(matter.stage).label)
    return [matter.number_text, str(kind.label), matter.subject, matter.sender, received, due, stage, *holders]


def plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
