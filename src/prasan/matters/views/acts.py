"""One page for each act on a matter: its form, what went wrong, and back to the matter when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from prasan.matters import actions
from prasan.matters.access import find, may_review, must_assign, must_classify, must_review, must_revise, must_work
from prasan.matters.forms import (
    ActForm,
    AssignForm,
    AttachForm,
    ClassifyForm,
    CloseForm,
    DeadlineForm,
    LinkForm,
    NoteForm,
    PlanForm,
    ReasonForm,
    ReviewForm,
    ReviseForm,
    ShareForm,
    SnoozeForm,
    StepForm,
    UnshareForm,
)
from prasan.matters.kinds import kind_of
from prasan.matters.models import Matter
from prasan.matters.queries.gates import gates
from prasan.matters.queries.load import loads
from prasan.matters.queries.targets import targets_in
from prasan.people.access import Viewer
from prasan.ui.errors import OfficeError, Text


@dataclass(frozen=True, slots=True)
class ActPage:
    """One act: its form, its words, how the cleaned form becomes the act, and who is not offered it (`must`)."""

    code: str
    title: Text
    button: Text
    form: type[ActForm]
    do: Callable[[Viewer, UUID, dict[str, Any]], Any]
    done: Text
    icon: str = "check"
    lead: Text = ""
    must: Callable[[Viewer, Matter], None] | None = None


def _plan(viewer: Viewer, matter_id: UUID, data: dict[str, Any]) -> Any:
    return actions.make_plan(viewer, matter_id, targets=targets_in(data.pop("targets")), **data)


def _attach(viewer: Viewer, matter_id: UUID, data: dict[str, Any]) -> Any:
    return [actions.attach(viewer, matter_id, upload=upload, name=upload.name) for upload in data["uploads"]]


PAGES = (
    ActPage(
        "assign",
        _("Give to a holder"),
        _("Give the matter"),
        AssignForm,
        lambda viewer, key, data: actions.assign(viewer, key, **data),
        _("The matter was given."),
        "user-plus",
        must=must_assign,
    ),
    ActPage(
        "plan",
        _("Plan the work"),
        _("Save the plan"),
        PlanForm,
        _plan,
        _("The plan is saved."),
        "list-checks",
        "",
        must_work,
    ),
    ActPage(
        "step",
        _("Add a step"),
        _("Add the step"),
        StepForm,
        lambda viewer, key, data: actions.add_step(viewer, key, **data),
        _("The step was added."),
        "plus",
        must=must_work,
    ),
    ActPage(
        "note",
        _("Write a note"),
        _("Add the note"),
        NoteForm,
        lambda viewer, key, data: actions.note(viewer, key, **data),
        _("The note was added."),
        "message-square",
    ),
    ActPage("attach", _("Attach files"), _("Attach"), AttachForm, _attach, _("The files are attached."), "paperclip"),
    ActPage(
        "link",
        _("Tie to another matter"),
        _("Tie them"),
        LinkForm,
        lambda viewer, key, data: actions.link(viewer, key, **data),
        _("The matters are tied."),
        "link",
        must=must_work,
    ),
    ActPage(
        "snooze",
        _("Put off my reminder"),
        _("Put off"),
        SnoozeForm,
        lambda viewer, key, data: actions.snooze(viewer, key, **data),
        _("The reminder was put off."),
        "alarm-clock",
        _("Only your own reminder moves. The due time stays as it is."),
    ),
    ActPage(
        "deadline",
        _("Set the deadline"),
        _("Set the deadline"),
        DeadlineForm,
        lambda viewer, key, data: actions.set_deadline(viewer, key, **data),
        _("The deadline is set."),
        "clock",
        must=must_work,
    ),
    ActPage(
        "review",
        _("Check the work"),
        _("Record the check"),
        ReviewForm,
        lambda viewer, key, data: actions.review(viewer, key, **data),
        _("The check is recorded."),
        "badge-check",
        _("Somebody other than the lead checks that the work is correct."),
        must=must_review,
    ),
    ActPage(
        "close",
        _("Close the matter"),
        _("Close the matter"),
        CloseForm,
        lambda viewer, key, data: actions.close(viewer, key, **data),
        _("The matter is closed."),
        "circle-check",
        must=must_work,
    ),
    ActPage(
        "reopen",
        _("Reopen"),
        _("Reopen the matter"),
        ReasonForm,
        lambda viewer, key, data: actions.reopen(viewer, key, **data),
        _("The matter is open again."),
        "rotate-ccw",
        must=must_work,
    ),
    ActPage(
        "share",
        _("Let somebody read it"),
        _("Let them read it"),
        ShareForm,
        lambda viewer, key, data: actions.share(viewer, key, **data),
        _("They may read it now."),
        "eye",
        must=must_assign,
    ),
    ActPage(
        "unshare",
        _("Take back the reading"),
        _("Take back the reading"),
        UnshareForm,
        lambda viewer, key, data: actions.unshare(viewer, key, **data),
        _("They may not read it any more."),
        "ban",
        _("Only somebody whom a head let read the matter. Holders and those above read it because of their part."),
        must=must_assign,
    ),
    ActPage(
        "classify",
        _("Change the secrecy class"),
        _("Change the class"),
        ClassifyForm,
        lambda viewer, key, data: actions.classify(viewer, key, **data),
        _("The class was changed."),
        "shield",
        must=must_classify,
    ),
    ActPage(
        "revise",
        _("Correct what was recorded"),
        _("Save the correction"),
        ReviseForm,
        lambda viewer, key, data: actions.revise(viewer, key, **data),
        _("The correction is saved."),
        "pencil",
        must=must_revise,
    ),
)


def _beside(spec: ActPage, viewer: Viewer, matter: Matter) -> dict[str, Any]:
    """What stands beside the form: who has how much when work is given, what is missing when it is closed."""
    if spec.code == "assign":
        return {"loads": loads(matter.group_id)}
    return {"page": {"gates": gates(matter)}, "may_review": may_review(viewer, matter)} if spec.code == "close" else {}


def page_for(spec: ActPage) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """The view of one act."""

    @require_http_methods(["GET", "POST"])
    def view(request: HttpRequest, matter_id: UUID) -> HttpResponse:
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        matter = find(viewer, matter_id)
        if spec.must:
            spec.must(viewer, matter)
        form = spec.form(request.POST or None, request.FILES or None, viewer=viewer, matter=matter)
        status = 200
        if request.method == "POST":
            if form.is_valid():
                try:
                    spec.do(viewer, matter_id, dict(form.cleaned_data))
                except OfficeError as error:
                    if error.status in {403, 404}:
                        raise
                    form.take(error)
                    status = error.status
                else:
                    messages.success(request, str(spec.done))
                    return redirect("matters:matter", matter_id)
            else:
                status = 422
        shown = {"spec": spec, "form": form, "matter": matter, "kind": kind_of(matter.kind)}
        return render(request, "matters/act.html", shown | _beside(spec, viewer, matter), status=status)

    view.__name__ = f"act_{spec.code}"
    return view
