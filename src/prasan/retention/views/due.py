"""The list of a year: on the screen, printed as the form has it, and as a spreadsheet."""

from itertools import chain

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prasan.letters.queries.registers import sender
from prasan.letters.views.received import viewer_of
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.retention.access import must_keep
from prasan.retention.actions import note_export, printed_list
from prasan.retention.actions.leaving import AT_ONCE, TITLES
from prasan.retention.models import Then
from prasan.retention.queries.due import Due, as_due
from prasan.retention.queries.lists import due_page, years
from prasan.retention.rules import last_day_of, year_to_list
from prasan.thai.dates import show_date
from prasan.ui.tables import as_xlsx, saved_as

LISTS = (Then.DESTROY, Then.TRANSFER)


def keeper_of(request: HttpRequest) -> Viewer:
    """The viewer, who must keep the registers; raises NotYours."""
    viewer = viewer_of(request)
    must_keep(viewer)
    return viewer


def asked(request: HttpRequest) -> tuple[int, Then]:
    """The year of the Buddhist era and the list that an address asks for; the list to be made now unless it does."""
    year, then = request.GET.get("year", ""), request.GET.get("then", "")
    known = year.isascii() and year.isdecimal() and len(year) == 4 and 2400 <= int(year) <= 3000
    chosen = int(year) if known else year_to_list(timezone.localdate())
    return chosen, Then(then) if then in LISTS else Then.DESTROY


@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """The letters whose years are over, for one year and one end."""
    viewer = keeper_of(request)
    year, then = asked(request)
    page, rows = due_page(viewer, year, then, request.GET.get("page"))
    parts = range(1, -(-page.paginator.count // AT_ONCE) + 1)
    context = {"page": page, "rows": rows, "year": year, "years": years(), "then": then, "parts": parts or [1]}
    context["has_come"] = last_day_of(year).year <= timezone.localdate().year
    context["lists"] = [(one.value, one.label) for one in LISTS]
    return render(request, "retention/due.html", context)


@require_safe
def print_list(request: HttpRequest) -> HttpResponse:
    """One part of the list as PDF, in the columns of the form."""
    viewer = keeper_of(request)
    year, then = asked(request)
    given = request.GET.get("part", "1")
    part = int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 1
    made = printed_list(viewer, year=year, then=then, part=part)
    return saved_as(f"{TITLES[then]} {year}-{part}.pdf", HttpResponse(made, content_type="application/pdf"))


@require_safe
def export(request: HttpRequest) -> FileResponse:
    """The list as a spreadsheet. It is logged."""
    viewer = keeper_of(request)
    year, then = asked(request)
    rows = (_cells(row) for row in as_due(note_export(viewer, year=year, then=then)))
    return as_xlsx(f"{TITLES[then]} {year}", str(year), chain([_heads()], rows))


def _heads() -> list[str]:
    return [
        _("Number"),
        _("Letter number"),
        _("Dated"),
        _("From whom"),
        _("Subject"),
        _("Matter"),
        _("Class of retention"),
        _("At the end"),
        _("Years ended on"),
        _("Secrecy"),
    ]


def _cells(row: Due) -> list[str]:
    entry = row.letter.entry
    return [
        entry.number.text,
        entry.letter_no,
        show_date(entry.dated) if entry.dated else "",
        sender(row.letter),
        entry.subject,
        row.letter.matter.number_text if row.letter.matter else "",
        row.retention_class.name,
        str(Then(row.retention_class.then).label),
        show_date(row.ended_on),
        str(Secrecy(entry.secrecy).label),
    ]
