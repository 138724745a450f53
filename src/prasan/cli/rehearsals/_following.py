"""The directions: reminded of before and after they are due, reported on, accepted by somebody else."""

from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from prasan.cli.rehearsals._scene import MOMENT, Scene
from prasan.cli.words import _
from prasan.decisions.actions import finish, remind_due, report
from prasan.decisions.models import Direction
from prasan.matters.actions import close
from prasan.matters.actions import remind_due as remind_holders
from prasan.matters.models import Clock
from prasan.notify.models import Notice
from prasan.ui.errors import NotNow, NotYours


def play(scene: Scene) -> None:
    """Follows the directions up until they are done."""
    with scene.story.step(_("Reminders before and after the due time, each sent once")):
        for direction in scene.matter.directions.all():
            _remind(scene, direction)
        _remind_holders(scene)
    with scene.story.step(_("Directions are reported on, and accepted by somebody who did not carry them out")):
        _report(scene)


def _remind(scene: Scene, direction: Direction) -> None:
    due = direction.due_at or timezone.now()
    for moment, code in ((due - timedelta(hours=1), "soon"), (due + MOMENT, "late")):
        _sent(scene, direction, moment)
        told = Notice.objects.filter(chain=scene.matter.pk, code=f"decisions.direction_{code}")
        scene.expect(told.exists(), _("Nobody was reminded."))
    direction.refresh_from_db()
    both = direction.reminded_before_at and direction.reminded_after_at
    scene.expect(both, _("A reminder before or after the due time is missing."))


def _sent(scene: Scene, direction: Direction, moment: datetime) -> None:
    before = direction.reminders
    remind_due(moment)
    direction.refresh_from_db()
    scene.expect(direction.reminders == before + 1, _("A direction was not reminded of once."))
    remind_due(moment)
    direction.refresh_from_db()
    scene.expect(direction.reminders == before + 1, _("A reminder was sent twice."))


def _remind_holders(scene: Scene) -> None:
    clock = Clock.objects.get(matter=scene.matter, code="deadline")
    remind_holders(clock.due_at - timedelta(hours=1))
    clock.refresh_from_db()
    scene.expect(clock.reminded_before_at, _("The holders were not reminded of the deadline."))


def _report(scene: Scene) -> None:
    secretary = scene.viewer("secretary")
    scene.refused(
        NotNow,
        lambda: close(scene.viewer("lead"), scene.matter.pk, outcome="เสร็จ"),
        _("A matter was closed over directions that are not done."),
    )
    for direction in scene.matter.directions.all():
        who = "lead" if direction.owner_id else "newcomer"
        report(scene.viewer(who), direction.pk, text="ดำเนินการเสร็จแล้ว รายละเอียดตามเอกสาร", finished=True)
        scene.refused(NotYours, partial(finish, scene.viewer("lead"), direction.pk), _("Own work was accepted."))
        finish(secretary, direction.pk)
        finish(secretary, direction.pk)
    done = scene.matter.directions.filter(state=Direction.State.DONE)
    scene.expect(done.count() == 2, _("A direction is not done."))
