"""The Minister decides on a telephone: taps twice, takes it back, decides again; then it is sealed."""

from datetime import timedelta

from django.utils import timezone

from prasan.cli.rehearsals._scene import MOMENT, Scene
from prasan.cli.words import _
from prasan.decisions.actions import decide, seal_due, undo
from prasan.decisions.models import Decision
from prasan.decisions.queries import cards
from prasan.decisions.rules import Planned
from prasan.papers.models import Paper
from prasan.ui.errors import NotNow, NotYours

WORDS = "ดำเนินการตามเสนอ และรายงานให้ทราบเป็นระยะ"


def play(scene: Scene) -> None:
    """Decides on the memo."""
    with scene.story.step(_("The Minister has one card; a tap that is sent twice counts once")):
        first = _tap(scene)
    with scene.story.step(_("Taken back within ten seconds, decided again with directions")):
        second = _again(scene, first)
    with scene.story.step(_("When the seconds are over the decision is sealed and takes effect")):
        _seal(scene, second)


def planned(scene: Scene) -> list[Planned]:
    """What the Minister wants done, by whom, by when."""
    group = scene.office.groups["general"]
    return [
        Planned(text="มอบ สพฐ. จัดสรรงบประมาณและรายงานผล", owner_id=scene.key("lead"), working_days=7),
        Planned(text="แจ้งเวียนหน่วยงานในสังกัดให้ทราบ", group_id=group, due_on=timezone.localdate() + timedelta(days=3)),
    ]


def _tap(scene: Scene) -> Decision:
    minister, submission = scene.viewer("minister"), scene.submission.pk
    shown = [card.submission.pk for card in cards(minister)]
    scene.expect(shown == [submission], _("The memo is not among the Minister's cards."))
    scene.refused(
        NotYours,
        lambda: decide(scene.viewer("secretary"), submission, verdict="approve", once="not mine"),
        _("Somebody else decided in the Minister's place."),
    )
    first = decide(minister, submission, verdict="approve", once="tap")
    again = decide(minister, submission, verdict="approve", once="tap")
    scene.expect(again.pk == first.pk, _("A tap that was sent twice decided twice."))
    scene.expect(Decision.objects.count() == 1, _("A tap that was sent twice decided twice."))
    scene.refused(
        NotNow,
        lambda: decide(minister, submission, verdict="acknowledge", once="another tap"),
        _("A memo was decided over again."),
    )
    return first


def _again(scene: Scene, first: Decision) -> Decision:
    minister = scene.viewer("minister")
    undo(minister, first.pk)
    undo(minister, first.pk)
    scene.expect(seal_due(first.seals_at + MOMENT) == 0, _("A decision that was taken back took effect."))
    return decide(
        minister, scene.submission.pk, verdict="direct", words=WORDS, directions=planned(scene), once="second tap"
    )


def _seal(scene: Scene, decision: Decision) -> None:
    seconds = (decision.seals_at - decision.decided_at).total_seconds()
    scene.expect(seconds == 10, _("There are not ten seconds to take it back."))
    scene.expect(seal_due(decision.seals_at - MOMENT) == 0, _("The decision was sealed too early."))
    scene.expect(seal_due(decision.seals_at + MOMENT) == 1, _("The decision was not sealed."))
    scene.expect(seal_due(decision.seals_at + MOMENT) == 0, _("The decision was sealed twice."))
    scene.matter.refresh_from_db()
    scene.expect(scene.matter.stage == "decided", _("The matter does not stand as decided."))
    scene.expect(scene.matter.directions.count() == 2, _("The directions were not given."))
    paper = Paper.objects.get(pk=scene.papers["summary"].pk)
    scene.expect(
        paper.state == Paper.State.SEALED and paper.sealed_with["words"] == WORDS, _("The paper is not sealed.")
    )
    scene.refused(NotNow, lambda: undo(scene.viewer("minister"), decision.pk), _("A sealed decision was taken back."))
