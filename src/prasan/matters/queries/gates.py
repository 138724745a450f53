"""The three gates, computed from the work itself: correct, complete, on time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.matters.kinds import Missing, guard, kind_of
from prasan.matters.models import Clock, Matter, Review, Step, Verdict


@dataclass(frozen=True, slots=True)
class GateVerdict:
    """What one gate says now: good or not, on what evidence, and what still keeps the matter open.

    `note` is what the last check of this round found to put right.
    """

    gate: str
    good: bool
    evidence: dict[str, Any]
    missing: tuple[Missing, ...] = ()
    note: str = ""

    @property
    def label(self) -> str:
        """The gate's name in words."""
        return str(Verdict.Gate(self.gate).label)


@dataclass(frozen=True, slots=True)
class Gates:
    """The three verdicts together."""

    verdicts: tuple[GateVerdict, ...]
    missing: tuple[Missing, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "missing", tuple(entry for verdict in self.verdicts for entry in verdict.missing))

    @property
    def to_put_right(self) -> str:
        """What the last check found, until a later one passes the work."""
        return next((verdict.note for verdict in self.verdicts if verdict.note), "")

    def as_data(self) -> dict[str, bool]:
        """Gate and verdict, for the log."""
        return {verdict.gate: verdict.good for verdict in self.verdicts}


@dataclass(frozen=True, slots=True)
class Work:
    """What the gates look at: the steps and clocks of a matter and its last check of this round."""

    steps: Sequence[Step]
    clocks: Sequence[Clock]
    review: Review | None


def work_of(matter: Matter) -> Work:
    """The work on a matter, read afresh. Three queries."""
    clocks = matter.clocks.filter(cancelled_at__isnull=True).select_related("late_cause")
    return Work(list(matter.steps.all()), list(clocks), matter.reviews.filter(round=matter.rounds).last())


def gates(matter: Matter, work: Work | None = None) -> Gates:
    """What the three gates say of a matter at this moment; `work` where it was read already."""
    work = work or work_of(matter)
    return Gates((_correct(matter, work), _complete(matter, work), _on_time(matter, work)))


def _correct(matter: Matter, work: Work) -> GateVerdict:
    """Good when a second person passed the work and nothing came back."""
    last = work.review
    passed = last is not None and last.passed
    evidence = {"review": str(last.pk) if last else None, "by": str(last.by_id) if last else None}
    found = last.note if last and not last.passed else ""
    wanted = _("To put right: %(what)s") % {"what": found} if found else _("A second person has to check the work.")
    missing = () if passed else (Missing(wanted, "review"),)
    good = passed and matter.returns == 0
    return GateVerdict(Verdict.Gate.CORRECT, good, evidence | {"returns": matter.returns}, missing, found)


def _complete(matter: Matter, work: Work) -> GateVerdict:
    """Good when every step is done or waived, and no room knows of anything that is still open."""
    open_steps = [step for step in work.steps if step.progress == Step.Progress.OPEN]
    waived = [str(step.pk) for step in work.steps if step.progress == Step.Progress.WAIVED]
    missing = [Missing(_("Step not done: %(step)s") % {"step": step.text}, f"step-{step.pk}") for step in open_steps]
    missing += guard("complete", matter)
    evidence = {"steps": len(work.steps), "waived": waived, "open": len(missing)}
    return GateVerdict(Verdict.Gate.COMPLETE, not missing, evidence, tuple(missing))


def _on_time(matter: Matter, work: Work) -> GateVerdict:
    """Good when every clock was met; a clock that was missed asks once for its cause."""
    now = timezone.now()
    late = [clock for clock in work.clocks if is_late(clock, now)]
    unexplained = [clock for clock in late if not hasattr(clock, "late_cause")]
    missing = tuple(
        Missing(_("Say why it was late: %(clock)s") % {"clock": name_of(matter, clock)}, "late")
        for clock in unexplained
    )
    shown = {str(clock.pk): {"due_at": clock.due_at.isoformat(), "late": clock in late} for clock in work.clocks}
    return GateVerdict(Verdict.Gate.ON_TIME, not late, {"clocks": shown}, missing)


def is_late(clock: Clock, now: datetime) -> bool:
    """Whether a clock was stopped after its due time, or still runs past it."""
    return (clock.stopped_at or now) > clock.due_at


def name_of(matter: Matter, clock: Clock) -> str:
    """A clock's name in words."""
    spec = kind_of(matter.kind).clock(clock.code)
    return str(spec.label) if spec else str(_("The deadline that was set"))
