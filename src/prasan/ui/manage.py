"""Screens for rows that somebody keeps: one list page, one form page, and buttons for single acts.

A room declares what it keeps; the acts stay in its `actions`, and every rule with them:

    HOLIDAYS = Manage(
        namespace="rulebook", code="holiday", path="holidays", title=_("Holidays"), roles={"admin"},
        columns=(Column(_("Day"), lambda row: row.day), Column(_("Name"), lambda row: row.name)),
        rows=lambda viewer, text: queries.holidays_like(text),   # a queryset or a list; `text` is the search box
        form=HolidayForm,   # a ManageForm
        create=actions.declare_holiday, new=_("Add a holiday"),    # create(viewer, **cleaned_data)
        change=actions.change_holiday,    # change(viewer, row_id, **cleaned_data)
        start=lambda viewer, row: {"day": row.day, "name": row.name},   # what the form of a row begins with
        acts=(RowAct("withdraw", _("Withdraw"), actions.withdraw_holiday),),   # POST only, do(viewer, row_id)
    )
    urlpatterns = [*HOLIDAYS.urls()]      # rulebook:holiday_list, holiday_new, holiday_edit, holiday_withdraw

BadInput from an act marks the fields of the form (422), NotNow stands above them (409), every other error goes its
way. `keyed=True` passes the form's own token as `key` to `create`, so that a form sent twice is done once. `rows` is
searched again for the row that is changed, so nobody opens what the list would not show them. `change_form` stands in
for `form` where a row is changed otherwise than it is made; `made_page`, a template, shows once what `create` gave, as
`result`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from prasan.ui import when
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours, Text
from prasan.ui.forms import OfficeForm

PAGE_SIZE = 50
_SAVED = gettext_lazy("Saved.")
_ADD = gettext_lazy("Add")
_NOTHING = gettext_lazy("Nothing here yet.")
Rows = Callable[[Any, str], QuerySet[Any] | Sequence[Any]]


class ManageForm(OfficeForm):
    """A form that knows its viewer and the row it changes: use `self.viewer` and `self.row` for choices.

    Only keyword arguments for the act belong in `cleaned_data`; what an act calls them, the fields are called.
    """

    def __init__(self, *args: Any, viewer: Any, row: Any = None, **kwargs: Any) -> None:
        self.viewer = viewer
        self.row = row
        super().__init__(*args, **kwargs)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: its heading and what it shows of a row; days and times are put into words."""

    label: Text
    show: Callable[[Any], object]

    def cell(self, row: Any) -> object:
        """What stands in the cell."""
        value = self.show(row)
        if isinstance(value, date):
            return when.day_in_words(value)
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        return "–" if value is None or value == "" else value


@dataclass(frozen=True, slots=True)
class RowAct:
    """A button on a row: `do(viewer, row_id)` where it `fits` the row. `done` is said afterwards.

    It stands on the row's own page with what `explain` says, or in the list where rows have no page.

    With `page`, a template, the answer is that page with `kept`, `row` and `result` (what `do` gave), shown this once.
    """

    code: str
    label: Text
    do: Callable[[Any, UUID], object]
    icon: str = "circle"
    fits: Callable[[Any], bool] = field(default=lambda row: True)
    done: Text = _SAVED
    page: str = ""
    explain: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manage:
    """What is kept and by whom; see the top of this module. `roles` None means everybody who is signed in."""

    namespace: str
    code: str
    path: str
    title: Text
    columns: Sequence[Column]
    rows: Rows
    form: type[ManageForm] | None = None
    change_form: type[ManageForm] | None = None
    new: Text = _ADD
    create: Callable[..., object] | None = None
    change: Callable[..., object] | None = None
    start: Callable[[Any, Any], Mapping[str, Any]] = field(default=lambda viewer, row: {})
    acts: Sequence[RowAct] = ()
    roles: Collection[str] | None = None
    keyed: bool = False
    made_page: str = ""
    explain: Text = ""
    empty: Text = _NOTHING
    searchable: bool = True
    list_template: str = "ui/manage/list.html"
    form_template: str = "ui/manage/form.html"

    def urls(self) -> list[URLPattern]:
        """The addresses: `<code>_list`, `<code>_new`, `<code>_edit` and one for each act."""
        found = [path(f"{self.path}/", self.list_view, name=f"{self.code}_list")]
        if self.create:
            found.append(path(f"{self.path}/new/", self._form_view(), name=f"{self.code}_new"))
        if self.change:
            found.append(path(f"{self.path}/<uuid:row_id>/", self._form_view(), name=f"{self.code}_edit"))
        for act in self.acts:
            address = f"{self.path}/<uuid:row_id>/{act.code}/"
            found.append(path(address, self._act_view(act), name=f"{self.code}_{act.code}"))
        return found

    def url(self, page: str = "list", row: Any = None) -> str:
        """The address of the list, of `new`, or of a page of one row."""
        return reverse(f"{self.namespace}:{self.code}_{page}", kwargs={"row_id": row.pk} if row else {})

    def list_view(self, request: HttpRequest) -> HttpResponse:
        """The list, searched and paged."""
        viewer = self._viewer(request)
        text = request.GET.get("q", "").strip()
        page = Paginator(self.rows(viewer, text), PAGE_SIZE).get_page(request.GET.get("page"))
        context = {
            "kept": self,
            "page": page,
            "text": text,
            "lines": [self._line(row) for row in page],
            "as_of": timezone.now(),
            "acts_here": self.acts and not self.change,
            "new_url": self.url("new") if self.create else "",
        }
        return render(request, self.list_template, context)

    def _viewer(self, request: HttpRequest) -> Any:
        viewer: Any = request.viewer  # type: ignore[attr-defined]
        if not self.open_to(viewer):
            raise NotYours
        return viewer

    def open_to(self, viewer: Any) -> bool:
        """Whether the viewer may open these pages."""
        return self.roles is None or bool(viewer.roles & frozenset(self.roles))

    def _line(self, row: Any) -> dict[str, Any]:
        return {
            "row": row,
            "cells": [(column.label, column.cell(row)) for column in self.columns],
            "url": self.url("edit", row) if self.change else "",
            "acts": self._acts_on(row),
        }

    def _acts_on(self, row: Any) -> list[tuple[RowAct, str]]:
        return [(act, self.url(act.code, row)) for act in self.acts if act.fits(row)] if row else []

    def find(self, viewer: Any, row_id: UUID) -> Any:
        """The row, if it is in the viewer's list. Raises NotThere otherwise."""
        rows = self.rows(viewer, "")
        if isinstance(rows, QuerySet):
            found = rows.filter(pk=row_id).first()
        else:
            found = next((row for row in rows if row.pk == row_id), None)
        if found is None:
            raise NotThere
        return found

    def _form_view(self) -> Callable[..., HttpResponse]:
        @require_http_methods(["GET", "POST"])
        def view(request: HttpRequest, row_id: UUID | None = None) -> HttpResponse:
            viewer = self._viewer(request)
            row = self.find(viewer, row_id) if row_id else None
            form = self._form(request, viewer, row)
            status = 200
            if request.method == "POST":
                status, result = self._try(request, viewer, form, row)
                if status == 302:
                    return self._after(request, result, row)
            context = {"kept": self, "form": form, "row": row, "acts": self._acts_on(row)}
            context["once"] = request.POST.get("once") or str(uuid4())
            return render(request, self.form_template, context, status=status)

        return view

    def _form(self, request: HttpRequest, viewer: Any, row: Any) -> ManageForm:
        kind = (self.change_form or self.form) if row else self.form
        if kind is None:
            raise NotThere
        initial = dict(self.start(viewer, row)) if row else {name: request.GET[name] for name in request.GET}
        return kind(request.POST if request.method == "POST" else None, initial=initial, viewer=viewer, row=row)

    def _try(self, request: HttpRequest, viewer: Any, form: ManageForm, row: Any) -> tuple[int, object]:
        """Does the act; the status says how it went, and the form what is wrong."""
        if not form.is_valid():
            return 422, None
        result: object = None
        try:
            if row is None and self.create:
                once = {"key": request.POST.get("once", "")} if self.keyed else {}
                result = self.create(viewer, **form.cleaned_data, **once)
            elif self.change:
                result = self.change(viewer, row.pk, **form.cleaned_data)
        except (BadInput, NotNow) as error:
            form.take(error)
            return error.status, None
        return 302, result

    def _after(self, request: HttpRequest, result: object, row: Any) -> HttpResponse:
        if row is None and self.made_page:
            return never_kept(render(request, self.made_page, {"kept": self, "result": result}))
        messages.success(request, str(_SAVED))
        return HttpResponseRedirect(self.url())

    def _act_view(self, act: RowAct) -> Callable[..., HttpResponse]:
        @require_POST
        def view(request: HttpRequest, row_id: UUID) -> HttpResponse:
            viewer = self._viewer(request)
            row = self.find(viewer, row_id)
            result = act.do(viewer, row_id)
            if act.page:
                return never_kept(render(request, act.page, {"kept": self, "row": row, "result": result}))
            messages.success(request, str(act.done))
            return HttpResponseRedirect(self.url())

        return view


def never_kept(response: HttpResponse) -> HttpResponse:
    """The same answer, marked so that no browser or proxy keeps it."""
    add_never_cache_headers(response)
    return response
