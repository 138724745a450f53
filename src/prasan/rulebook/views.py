"""The pages by which administrators keep the rulebook: values with their law, and holidays."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from prasan.audit.rules import Acting
from prasan.rulebook import actions, queries
from prasan.rulebook.access import must_keep
from prasan.rulebook.forms import HolidayForm, ParameterForm, VerifyForm, WithdrawForm
from prasan.rulebook.rules import CalendarChange, preview_change
from prasan.ui.errors import NotThere, OfficeError

_MANY = 100


def _keeper(request: HttpRequest) -> Acting:
    viewer: Acting = request.viewer  # type: ignore[attr-defined]
    must_keep(viewer)
    return viewer


@require_GET
def parameters(request: HttpRequest) -> HttpResponse:
    """All values in force today, the unverified ones counted; `?unverified=1` lists those alone."""
    _keeper(request)
    today = timezone.localdate()
    only = "unverified" in request.GET
    rows = queries.unverified(today) if only else queries.in_force(today).order_by("code")
    context = {"rows": rows, "only": only, "unverified": queries.unverified(today).count()}
    return render(request, "rulebook/parameters.html", context)


@require_GET
def parameter(request: HttpRequest, code: str) -> HttpResponse:
    """One code: the values that it has, had and will have."""
    _keeper(request)
    rows = list(queries.history(code))
    if not rows:
        raise NotThere
    return render(request, "rulebook/parameter.html", {"code": code, "rows": rows, "today": timezone.localdate()})


@require_http_methods(["GET", "POST"])
def parameter_set(request: HttpRequest, code: str) -> HttpResponse:
    """A new value of a code from a day on."""
    viewer = _keeper(request)
    row = queries.history(code).first()
    if row is None:
        raise NotThere
    form = ParameterForm(request.POST or None, initial=ParameterForm.start(row))
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                since = form.cleaned_data["effective_from"]
                actions.set_parameter(viewer, setting=form.setting(row), effective_from=since)
            except OfficeError as error:
                form.take(error)
            else:
                messages.success(request, _("The new value is kept. Running clocks keep the value they began with."))
                return redirect("rulebook:parameter", code=code)
        status = 422
    return render(request, "rulebook/parameter_set.html", {"code": code, "row": row, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def parameter_verify(request: HttpRequest, parameter_id: UUID) -> HttpResponse:
    """Says that a value was compared with the law."""
    viewer = _keeper(request)
    row = queries.find_parameter(parameter_id)
    form = VerifyForm(request.POST or None, initial={"legal_reference": row.legal_reference, "note": row.note})
    status = 200
    if request.method == "POST":
        if form.is_valid():
            actions.verify_parameter(viewer, parameter_id=parameter_id, **form.cleaned_data)
            messages.success(request, _("Verified. Your name and the time stand beside the value."))
            return redirect("rulebook:parameter", code=row.code)
        status = 422
    return render(request, "rulebook/parameter_verify.html", {"row": row, "form": form}, status=status)


@require_GET
def holidays(request: HttpRequest) -> HttpResponse:
    """The holidays of one year, withdrawn ones too, and what its calendar still lacks; `?year=` in the common era."""
    _keeper(request)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else timezone.localdate().year
    context = {
        "rows": queries.all_holidays(year),
        "year": year,
        "year_be": year + 543,
        "gaps": queries.calendar_gaps([year]),
        "years": [(one, one + 543) for one in range(year - 1, year + 3)],
    }
    return render(request, "rulebook/holidays.html", context)


@require_http_methods(["GET", "POST"])
def holiday_declare(request: HttpRequest) -> HttpResponse:
    """Makes a day free: first what it would move is shown, then that very day is confirmed."""
    viewer = _keeper(request)
    form = HolidayForm(request.POST or None)
    if request.method != "POST":
        return render(request, "rulebook/holiday_declare.html", {"form": form})
    if not form.is_valid():
        return render(request, "rulebook/holiday_declare.html", {"form": form}, status=422)
    try:
        free = actions.check_holiday(viewer, **form.cleaned_data)
        if request.POST.get("confirm") == free.day.isoformat():
            holiday = actions.declare_holiday(viewer, **form.cleaned_data)
            messages.success(request, _("The holiday is in the calendar and the clocks have moved."))
            return redirect(_year_page(holiday.day.year))
    except OfficeError as error:
        form.take(error)
        return render(request, "rulebook/holiday_declare.html", {"form": form}, status=error.status)
    moved = preview_change(CalendarChange(free.day, free.name))
    context = {"form": form, "moved": moved[:_MANY], "count": len(moved), "asks": True, "day": free.day}
    return render(request, "rulebook/holiday_declare.html", context)


def _year_page(year: int) -> str:
    return f"{reverse('rulebook:holidays')}?year={year}"


@require_http_methods(["GET", "POST"])
def holiday_withdraw(request: HttpRequest, holiday_id: UUID) -> HttpResponse:
    """Makes a day a working day again, after showing what moves back."""
    viewer = _keeper(request)
    holiday = queries.find_holiday(holiday_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_holiday(viewer, holiday_id=holiday_id, **form.cleaned_data)
        messages.success(request, _("The holiday is withdrawn and the clocks have moved back."))
        return redirect(_year_page(holiday.day.year))
    moved = preview_change(CalendarChange(holiday.day)) if holiday.live else []
    context = {"holiday": holiday, "form": form, "moved": moved[:_MANY], "count": len(moved)}
    return render(request, "rulebook/holiday_withdraw.html", context, status=422 if form.errors else 200)
