"""The plan of a matter and its steps."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import remember
from prasan.audit.queries import done_before
from prasan.audit.rows import insert, must_fit
from prasan.matters.access import find_to_write, must_work
from prasan.matters.actions.base import changes, link_to, log, must_take_words, now, save
from prasan.matters.models import Matter, Plan, Process, Step, Target
from prasan.matters.queries.page import is_done_elsewhere
from prasan.matters.queries.targets import in_words
from prasan.matters.rules import PlannedTarget
from prasan.notify.actions import tell
from prasan.people.access import Viewer
from prasan.people.models import User
from prasan.ui.errors import BadInput, NotNow, NotThere

ADD = "matters.step.add"


def make_plan(
    viewer: Viewer,
    matter_id: UUID,
    *,
    points: str,
    targets: Sequence[PlannedTarget] = (),
    method: str = "",
    time_condition: str = "",
    expected_result: str = "",
    process: str = "",
) -> Plan:
    """Writes or rewrites the plan: points, targets, method, time condition, expected result, core or support process.

    Raises BadInput without points or with an unknown process, NotNow on a closed matter.
    """
    wrong = {} if points.strip() else {"points": _("Write the points that have to be settled.")}
    if process and process not in Process.values:
        wrong["process"] = _("Choose core or support.")
    if wrong:
        raise BadInput(fields=wrong)
    with transaction.atomic():
        matter = _open_matter(viewer, matter_id)
        fields = {
            "points": points.strip(),
            "method": method.strip(),
            "time_condition": time_condition.strip(),
            "expected_result": expected_result.strip(),
        }
        stamp = {"planned_by_id": viewer.user_id, "planned_at": now()}
        named = {"target_words": _set_targets(matter, targets)}
        must_fit(Plan(**fields))
        plan, _made = Plan.objects.update_or_create(matter=matter, defaults=fields | stamp | named)
        matter.process = process
        save(matter, "process")
        Step.objects.filter(matter=matter, code="plan", progress=Step.Progress.OPEN).update(
            progress=Step.Progress.DONE, finished_by=viewer.user_id, finished_at=now()
        )
        log(viewer, matter, "matters.plan.make", {"process": process, "targets": len(targets)})
    return plan


def _set_targets(matter: Matter, targets: Sequence[PlannedTarget]) -> list[str]:
    """Sets whom the plan wants to reach, and returns them in words."""
    Target.objects.filter(matter=matter).delete()
    insert(
        *(
            Target(matter=matter, agency_id=target.agency_id, person_id=target.person_id, text=target.text.strip())
            for target in targets
            if target.agency_id or target.person_id or target.text.strip()
        )
    )
    kept = Target.objects.filter(matter=matter).select_related("agency", "person")
    return [in_words(target) for target in kept]


def add_step(
    viewer: Viewer,
    matter_id: UUID,
    *,
    text: str,
    owner_id: UUID | None = None,
    due_on: date | None = None,
    once: str = "",
) -> Step:
    """Adds a step at the end of the list. Raises BadInput when it says nothing.

    The same `once` key adds it once.
    """
    if not text.strip() or len(text) > 300:
        raise BadInput(fields={"text": _("Write what is to be done, in one line (up to 300 characters).")})
    with transaction.atomic():
        matter = _open_matter(viewer, matter_id)
        before = done_before(actor=viewer.actor(), key=once, act=ADD)
        if before:
            return Step.objects.get(pk=before)
        last = Step.objects.filter(matter=matter).aggregate(last=Max("order"))["last"] or 0
        step = Step(matter=matter, order=last + 1, text=text.strip(), owner_id=owner_id, due_on=due_on)
        insert(step)
        log(viewer, matter, ADD, {"step": str(step.pk), "text": step.text})
        _tell_owner(viewer, matter, step)
        remember(actor=viewer.actor(), key=once, act=ADD, result=str(step.pk))
    return step


def tick(viewer: Viewer, step_id: UUID) -> Step:
    """Marks a step as done. Ticking it twice is ticking it once."""
    return _finish(viewer, step_id, Step.Progress.DONE, "")


def waive(viewer: Viewer, step_id: UUID, *, reason: str) -> Step:
    """Marks a step as not needed, with the reason. Raises BadInput without one."""
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why this step is not needed.")})
    return _finish(viewer, step_id, Step.Progress.WAIVED, reason.strip())


def reopen_step(viewer: Viewer, step_id: UUID) -> Step:
    """Takes back a tick or a waiver."""
    return _finish(viewer, step_id, Step.Progress.OPEN, "")


def give_step(viewer: Viewer, step_id: UUID, *, owner_id: UUID | None, due_on: date | None = None) -> Step:
    """Gives a step to somebody else, or back to the holder with None."""
    with transaction.atomic():
        matter, step = _find(viewer, step_id)
        if owner_id and not User.objects.filter(pk=owner_id, is_active=True).exists():
            raise BadInput(fields={"owner": _("Choose somebody of this office.")})
        changed = changes(step, owner_id=owner_id, due_on=due_on or step.due_on)
        if changed:
            step.owner_id, step.due_on = owner_id, due_on or step.due_on
            step.save(update_fields=["owner", "due_on"])
            log(viewer, matter, "matters.step.give", {"step": str(step.pk), **changed})
            _tell_owner(viewer, matter, step)
    return step


def _finish(viewer: Viewer, step_id: UUID, progress: str, reason: str) -> Step:
    with transaction.atomic():
        matter, step = _find(viewer, step_id)
        if step.progress == progress:
            return step
        if Step.Progress.WAIVED not in {progress, step.progress} and is_done_elsewhere(matter, step):
            raise NotNow(_("This step is ticked by doing it. Open it from the list of steps."))
        data = {"step": str(step.pk), "text": step.text, "progress": [step.progress, progress], "reason": reason}
        step.progress, step.reason = progress, reason
        finished = progress != Step.Progress.OPEN
        step.finished_by_id = viewer.user_id if finished else None
        step.finished_at = now() if finished else None
        must_fit(step)
        step.save(update_fields=["progress", "reason", "finished_by", "finished_at"])
        log(viewer, matter, f"matters.step.{progress}", data)
    return step


def _find(viewer: Viewer, step_id: UUID) -> tuple[Matter, Step]:
    step = Step.objects.filter(pk=step_id).first()
    if step is None:
        raise NotThere
    matter = find_to_write(viewer, step.matter_id)
    if step.owner_id not in viewer.as_persons:
        must_work(viewer, matter)
    _must_be_open(matter)
    return matter, Step.objects.select_for_update().get(pk=step_id)


def _open_matter(viewer: Viewer, matter_id: UUID) -> Matter:
    matter = find_to_write(viewer, matter_id)
    must_work(viewer, matter)
    must_take_words(matter)
    _must_be_open(matter)
    return matter


def _must_be_open(matter: Matter) -> None:
    if not matter.is_open:
        raise NotNow(_("The matter is closed. Reopen it first, with a reason."))


def _tell_owner(viewer: Viewer, matter: Matter, step: Step) -> None:
    if step.owner_id and step.owner_id != viewer.user_id:
        tell(
            user_ids={step.owner_id},
            code="matters.step",
            chain=matter.pk,
            link=link_to(matter.pk),
            params={"number": matter.number_text, "subject": matter.subject, "step": step.text},
            secrecy=matter.secrecy,
            actor=viewer.actor(),
        )
