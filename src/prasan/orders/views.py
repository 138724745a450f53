"""The screens of orders: taking one in, the number it got, verifying it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from prasan.matters.access import find, must_be_staff
from prasan.matters.actions import attach
from prasan.matters.models import Matter
from prasan.matters.queries.lists import maybe_duplicates
from prasan.orders.actions import take_order, verify_order
from prasan.orders.forms import FACILITATION, OrderForm
from prasan.people.access import Viewer
from prasan.ui.errors import OfficeError


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Takes in an order; what may be a duplicate is shown once before it is saved."""
    viewer = _viewer(request)
    must_be_staff(viewer)
    first = {"once": uuid4().hex} | {name: request.GET[name] for name in ("subject", "channel") if name in request.GET}
    form = OrderForm(request.POST or None, request.FILES or None, viewer=viewer, initial=first)
    if request.method == "POST" and form.is_valid():
        same = [] if form.cleaned_data["not_the_same"] else _same(viewer, form)
        if same:
            return _page(request, form, same, status=409)
        try:
            matter = take_order(viewer, form.intake(), once=form.cleaned_data["once"], **form.detail())
            _attach(request, viewer, matter, form)
        except OfficeError as error:
            form.take(error)
            return _page(request, form, [], status=error.status)
        if "next" in request.POST:
            messages.success(request, _("Taken in as %(number)s.") % {"number": matter.number_text})
            return redirect("orders:new")
        return redirect("orders:taken", matter.pk)
    return _page(request, form, [], status=422 if form.errors else 200)


def _attach(request: HttpRequest, viewer: Viewer, matter: Matter, form: OrderForm) -> None:
    """The order is safe already: a file that cannot be kept is told, and nothing else is lost."""
    for upload in form.cleaned_data["uploads"]:
        try:
            attach(viewer, matter.pk, upload=upload, name=upload.name)
        except OfficeError as error:
            messages.warning(request, _("%(name)s was not kept: %(why)s") % {"name": upload.name, "why": error.message})


def _same(viewer: Viewer, form: OrderForm) -> list[Matter]:
    data = form.cleaned_data
    return maybe_duplicates(viewer, subject=data["subject"], letter_number=data["letter_number"])


def _page(request: HttpRequest, form: OrderForm, same: list[Matter], status: int) -> HttpResponse:
    shown = {"form": form, "same": same, "facilitation": [form[name] for name in FACILITATION]}
    return render(request, "orders/new.html", shown, status=status)


@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """What an order that is being typed may repeat, as a fragment under its subject."""
    words, letter = request.GET.get("subject", ""), request.GET.get("letter_number", "")
    same = maybe_duplicates(_viewer(request), subject=words, letter_number=letter)
    return render(request, "orders/same.html", {"same": same})


@require_safe
def taken(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """The number that an order got, and what to do next."""
    return render(request, "orders/taken.html", {"matter": find(_viewer(request), matter_id)})


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Notes how the order and its source were verified."""
    viewer = _viewer(request)
    matter = find(viewer, matter_id)
    how, wrong = request.POST.get("how", ""), ""
    if request.method == "POST":
        try:
            verify_order(viewer, matter_id, how=how)
        except OfficeError as error:
            if not error.fields:
                raise
            wrong = str(error.fields.get("how", error.message))
        else:
            messages.success(request, _("The order is verified."))
            return redirect("matters:matter", matter_id)
    shown = {"matter": matter, "how": how, "wrong": wrong}
    return render(request, "orders/verify.html", shown, status=422 if wrong else 200)


def _viewer(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined,no-any-return]
