"""Single buttons: accepting, moving, ticking, waiving, stopping clocks. POST in, back to the matter."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from prasan.matters import actions
from prasan.matters.access import find
from prasan.matters.forms import ActForm, GiveStepForm, LateForm, OptionalReasonForm, ReasonForm
from prasan.matters.kinds import kind_of
from prasan.matters.models import Attachment, Clock, Link, Matter, Step
from prasan.people.access import Viewer
from prasan.ui.errors import NotThere, OfficeError

Part = type[Step] | type[Clock] | type[Attachment] | type[Link]


@require_POST
def accept(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """The holder accepts the matter."""
    actions.accept(_viewer(request), matter_id)
    messages.success(request, _("You have accepted the matter."))
    return redirect("matters:matter", matter_id)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, matter_id: UUID, code: str) -> HttpResponse:
    """Makes a move; one that asks for a reason shows its form first."""
    viewer = _viewer(request)
    matter = find(viewer, matter_id)
    wanted = kind_of(matter.kind).move(code)
    if wanted is None or not wanted.by_hand:
        raise NotThere
    form_class = ReasonForm if wanted.asks_reason else OptionalReasonForm
    form = form_class(request.POST or None, viewer=viewer, matter=matter)
    if request.method == "POST" and form.is_valid():
        return _try(
            request,
            matter,
            form,
            lambda data: actions.move(viewer, matter_id, code, reason=data["reason"]),
            title=wanted.label,
            icon=wanted.icon,
        )
    return _form(request, matter, form, wanted.label, wanted.icon)


@require_POST
def tick(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Ticks a step, or takes the tick back."""
    act = actions.reopen_step if request.POST.get("open") else actions.tick
    step = act(_viewer(request), step_id)
    return redirect(f"/matters/{step.matter_id}/#step-{step.pk}")


@require_http_methods(["GET", "POST"])
def waive(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Waives a step with a reason."""
    return _on_part(
        request,
        Step,
        step_id,
        ReasonForm,
        lambda viewer, data: actions.waive(viewer, step_id, **data),
        _("This step is not needed"),
        "ban",
    )


@require_http_methods(["GET", "POST"])
def give_step(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Gives a step to somebody."""
    return _on_part(
        request,
        Step,
        step_id,
        GiveStepForm,
        lambda viewer, data: actions.give_step(viewer, step_id, **data),
        _("Give the step to somebody"),
        "user-plus",
    )


@require_http_methods(["GET", "POST"])
def pause(request: HttpRequest, clock_id: UUID) -> HttpResponse:
    """Stops a clock with a reason."""
    return _on_part(
        request,
        Clock,
        clock_id,
        ReasonForm,
        lambda viewer, data: actions.pause(viewer, clock_id, **data),
        _("Stop the clock for a while"),
        "pause",
    )


@require_POST
def resume(request: HttpRequest, clock_id: UUID) -> HttpResponse:
    """Lets a clock go on."""
    clock = actions.resume(_viewer(request), clock_id)
    return redirect("matters:matter", clock.matter_id)


@require_http_methods(["GET", "POST"])
def explain(request: HttpRequest, clock_id: UUID) -> HttpResponse:
    """Says why a clock was missed."""
    return _on_part(
        request,
        Clock,
        clock_id,
        LateForm,
        lambda viewer, data: actions.explain_late(viewer, clock_id, **data),
        _("Say why it was late"),
        "clock",
    )


@require_http_methods(["GET", "POST"])
def detach(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    """Takes a file off a matter."""
    return _on_part(
        request,
        Attachment,
        attachment_id,
        ReasonForm,
        lambda viewer, data: actions.detach(viewer, attachment_id, **data),
        _("Take the file off"),
        "trash-2",
    )


@require_POST
def unlink(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Unties two matters."""
    viewer = _viewer(request)
    matter = _matter_of(viewer, Link, link_id)
    actions.unlink(viewer, link_id)
    return redirect("matters:matter", matter.pk)


def _viewer(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined,no-any-return]


def _matter_of(viewer: Viewer, part: Part, key: UUID) -> Matter:
    found = part.objects.filter(pk=key).values_list("matter_id", flat=True).first()
    if found is None:
        raise NotThere
    return find(viewer, found)


def _on_part(
    request: HttpRequest,
    part: Part,
    key: UUID,
    form_class: type[ActForm],
    do: Callable[[Viewer, dict[str, Any]], Any],
    title: Any,
    icon: str,
) -> HttpResponse:
    viewer = _viewer(request)
    matter = _matter_of(viewer, part, key)
    form = form_class(request.POST or None, viewer=viewer, matter=matter)
    if request.method == "POST" and form.is_valid():
        return _try(request, matter, form, lambda data: do(viewer, data), title=title, icon=icon)
    return _form(request, matter, form, title, icon)


def _try(
    request: HttpRequest, matter: Matter, form: ActForm, do: Callable[[dict[str, Any]], Any], *, title: Any, icon: str
) -> HttpResponse:
    try:
        do(dict(form.cleaned_data))
    except OfficeError as error:
        if error.status in {403, 404}:
            raise
        form.take(error)
        return _form(request, matter, form, title, icon, status=error.status)
    messages.success(request, _("Saved."))
    return redirect("matters:matter", matter.pk)


def _form(
    request: HttpRequest, matter: Matter, form: ActForm, title: Any, icon: str, status: int = 200
) -> HttpResponse:
    spec = {"code": "single", "title": title, "button": title, "icon": icon, "lead": ""}
    shown = {"spec": spec, "form": form, "matter": matter, "kind": kind_of(matter.kind)}
    return render(request, "matters/act.html", shown, status=422 if form.errors and status == 200 else status)
