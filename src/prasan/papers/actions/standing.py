"""A paper's standing on its way up: frozen, given back, sealed. Called by decisions, in their transaction."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rules import Actor
from prasan.notify.actions import enqueue
from prasan.papers.models import Paper, PaperVersion, PlacedSignature
from prasan.papers.queries.looks import current_profile
from prasan.papers.queries.papers import findings_of
from prasan.papers.rules.sealing import printed_when_sealed
from prasan.people.access import Viewer
from prasan.ui.errors import NotNow, NotThere

KEEP_SEALED = "prasan.papers.jobs.keep_sealed"


def freeze(viewer: Viewer, paper_id: UUID, *, matter_id: UUID) -> PaperVersion:
    """Freezes a matter's paper at its last saved version, which goes up, in the version of the template in use now.

    Raises NotThere, and NotNow when it is up already or the check finds something that stands in the way: anything
    red, or amber without a reason. The error's `fields` name each.
    """
    paper = (
        Paper.objects.select_for_update(of=("self",))
        .select_related("matter")
        .filter(pk=paper_id, matter_id=matter_id)
        .first()
    )
    if paper is None:
        raise NotThere
    version = paper.versions.select_related("paper").last()
    if paper.state != Paper.State.DRAFT or version is None:
        raise NotNow(_("This paper cannot go up now: it is up already, or nothing of it is saved yet."))
    _must_pass(paper)
    paper.layout = current_profile()
    paper.save(update_fields=["layout"])
    _stand(viewer.actor(), paper, Paper.State.PROPOSED, "papers.paper.freeze")
    return version


def _must_pass(paper: Paper) -> None:
    open_findings = [checked.finding for checked in findings_of(paper) if checked.is_open]
    if open_findings:
        said = " · ".join(dict.fromkeys(str(finding.message) for finding in open_findings))
        message = _("The check before submitting found: %(findings)s") % {"findings": said}
        raise NotNow(message, code="papers.check", fields={finding.field: finding.message for finding in open_findings})


def release(by: Viewer | Actor, paper_id: UUID) -> Paper:
    """Gives a paper back to be written on; signatures that were placed on it are taken off."""
    paper = Paper.objects.select_for_update(of=("self",)).get(pk=paper_id)
    PlacedSignature.objects.filter(version__paper=paper).delete()
    _stand(_actor(by), paper, Paper.State.DRAFT, "papers.paper.release")
    return paper


def seal(by: Viewer | Actor, paper_id: UUID, *, decision_words: str, verdict: str, at: datetime) -> Paper:
    """Seals a paper with what was decided on it; nothing on it can change from then on.

    Letters, orders and announcements get their number and day now (`papers.rules.sealing`).
    """
    paper = Paper.objects.select_for_update(of=("self",)).select_related("matter").get(pk=paper_id)
    printed = printed_when_sealed(_actor(by), paper, at)
    paper.sealed_with = {"verdict": verdict, "words": decision_words, "at": at.isoformat(), "printed": printed}
    paper.sealed_at = timezone.now()
    paper.save(update_fields=["sealed_with", "sealed_at"])
    _stand(_actor(by), paper, Paper.State.SEALED, "papers.paper.seal")
    enqueue(KEEP_SEALED, str(paper.pk))
    return paper


def _actor(by: Viewer | Actor) -> Actor:
    return by.actor() if isinstance(by, Viewer) else by


def _stand(actor: Actor, paper: Paper, state: str, act: str) -> None:
    before, paper.state, paper.changed_at = paper.state, state, timezone.now()
    paper.save(update_fields=["state", "changed_at"])
    data = {"paper": str(paper.pk), "version": paper.version, "state": [before, state]}
    record(chain=paper.matter_id, act=act, actor=actor, data=data)
