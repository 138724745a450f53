"""The order finds its holders; somebody away is stood in for, and the log names both."""

from datetime import timedelta
from typing import Any

from prasan.audit.models import Entry
from prasan.audit.queries import timeline
from prasan.cli.rehearsals._scene import Scene
from prasan.cli.words import _
from prasan.matters.actions import accept, assign
from prasan.notify.models import Notice
from prasan.orders.actions import verify_order
from prasan.people.actions import appoint_stand_in, declare_absence, end_stand_in
from prasan.people.queries import today
from prasan.ui.errors import BadInput, NotYours


def play(scene: Scene) -> None:
    """Gives the order, accepts it by a stand-in, verifies it."""
    with scene.story.step(_("The head gives it to a lead and a backup")):
        _give(scene)
    with scene.story.step(_("The lead is away: who stands in accepts, and the log shows both names")):
        _stand_in(scene)
    with scene.story.step(_("The order and its source are verified")):
        verify_order(scene.viewer("lead"), scene.matter.pk, how="โทรศัพท์สอบทานกับหน้าห้องรัฐมนตรีแล้ว")
        verify_order(scene.viewer("lead"), scene.matter.pk, how="โทรศัพท์สอบทานกับหน้าห้องรัฐมนตรีแล้ว")
        entries = Entry.objects.filter(chain=scene.matter.pk, act="orders.order.verify")
        scene.expect(entries.count() == 1, _("Verifying twice was logged twice."))


def _give(scene: Scene) -> None:
    matter, head = scene.matter.pk, scene.viewer("head")
    lead, backup = scene.key("lead"), scene.key("backup")
    scene.refused(
        NotYours,
        lambda: assign(scene.viewer("newcomer"), matter, lead_id=lead),
        _("Somebody who is no head gave the order away."),
    )
    scene.refused(
        BadInput, lambda: assign(head, matter, lead_id=lead, backup_id=lead), _("One person became lead and backup.")
    )
    scene.matter = assign(head, matter, lead_id=lead, backup_id=backup)
    scene.expect(scene.matter.stage == "assigned", _("The order was given but stands still."))
    told = set(Notice.objects.filter(chain=matter, code="matters.assigned").values_list("user_id", flat=True))
    scene.expect(told == {lead, backup}, _("The holders were not told."))


def _stand_in(scene: Scene) -> None:
    lead, colleague = scene.key("lead"), scene.key("colleague")
    days: dict[str, Any] = {"since": today(), "until": today() + timedelta(days=2), "reason": "ไปราชการต่างจังหวัด"}
    declare_absence(scene.viewer("lead"), user_id=lead, **days)
    scene.refused(
        NotYours,
        lambda: accept(scene.viewer("colleague"), scene.matter.pk),
        _("A colleague accepted in their own name."),
    )
    stand = appoint_stand_in(scene.viewer("head"), person_id=lead, stand_in_id=colleague, **days)
    scene.matter = accept(scene.viewer("colleague"), scene.matter.pk)
    scene.expect(scene.matter.stage == "doing", _("The order was accepted but stands still."))
    entry = timeline(scene.matter.pk).filter(act="matters.matter.accept").get()
    people = scene.office.people
    scene.expect(entry.actor == people["colleague"], _("The log does not name who acted."))
    scene.expect(entry.on_behalf == people["lead"], _("The log does not name for whom they acted."))
    end_stand_in(scene.viewer("head"), stand.pk)
