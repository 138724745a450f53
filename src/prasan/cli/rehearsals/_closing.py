"""The end: a second person checks, three gates, closed; opened again for a reason, and closed again."""

from prasan.cli.rehearsals._scene import Scene
from prasan.cli.words import _
from prasan.matters.actions import close, reopen, review, tick
from prasan.matters.models import Clock, Step
from prasan.ui.errors import NotNow, NotYours

OUTCOME = "สพฐ. จัดสรรงบประมาณครบทุกโรงเรียนและรายงานผู้สั่งการแล้ว"


def play(scene: Scene) -> None:
    """Closes the matter, opens it again and closes it again."""
    with scene.story.step(_("Three gates: correct, complete, on time")):
        _close(scene)
    with scene.story.step(_("Opened again with a reason, and closed again")):
        _again(scene)


def _close(scene: Scene) -> None:
    lead, matter = scene.viewer("lead"), scene.matter.pk
    refusal = scene.refused(NotNow, lambda: close(lead, matter, outcome=OUTCOME), _("It closed with a step open."))
    scene.expect(refusal and refusal.fields, _("The refusal does not say what is missing."))
    for step in Step.objects.filter(matter=matter, progress=Step.Progress.OPEN):
        tick(lead, step.pk)
    scene.refused(NotYours, lambda: review(lead, matter, passed=True), _("The lead checked their own work."))
    review(scene.viewer("backup"), matter, passed=True, note="ตรวจแล้ว ถูกต้อง ครบถ้วน")
    scene.matter = close(lead, matter, outcome=OUTCOME)
    close(lead, matter, outcome=OUTCOME)
    _gates(scene, round_number=1)


def _gates(scene: Scene, *, round_number: int) -> None:
    """The memo came back once, so the work is complete and on time but was not correct at once."""
    verdicts = {one.gate: one.good for one in scene.matter.verdicts.filter(round=round_number)}
    wanted = {"correct": False, "complete": True, "on_time": True}
    scene.expect(verdicts == wanted, _("The three gates say something else: %s") % verdicts)
    running = Clock.objects.filter(matter=scene.matter, stopped_at__isnull=True, cancelled_at__isnull=True)
    scene.expect(scene.matter.stage == "closed" and not running.exists(), _("A clock runs on after the end."))


def _again(scene: Scene) -> None:
    lead, matter = scene.viewer("lead"), scene.matter.pk
    scene.refused(
        NotYours,
        lambda: reopen(scene.viewer("newcomer"), matter, reason="ขอเปิดใหม่"),
        _("Somebody else opened the matter again."),
    )
    scene.matter = reopen(scene.viewer("head"), matter, reason="มีข้อเท็จจริงใหม่จากหน่วยงาน")
    scene.expect((scene.matter.stage, scene.matter.rounds) == ("doing", 2), _("The matter is not open again."))
    review(scene.viewer("backup"), matter, passed=True)
    scene.matter = close(lead, matter, outcome=OUTCOME)
    scene.expect(scene.matter.verdicts.count() == 6, _("What the gates said before is lost."))
    _gates(scene, round_number=2)
