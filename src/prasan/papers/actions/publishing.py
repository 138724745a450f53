"""Publishing the office's template: numbered versions, each with who, when and why. An administrator's acts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record, remember
from prasan.audit.queries import done_before
from prasan.papers.access import must_keep_looks
from prasan.papers.actions.looks import LOOKS, contents
from prasan.papers.models import LayoutProfile, WordTemplate
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotNow, NotThere

PUBLISH = "papers.layout.publish"
LONGEST = 300


def publish_layout(viewer: Viewer, *, reason: str, once: str = "") -> LayoutProfile:
    """Publishes the draft as the next version and takes it into use: papers that are written follow it at once, papers
    that have gone up keep theirs.

    Raises NotYours unless the viewer keeps the system, NotNow without a draft, BadInput without a reason. The same
    `once` key publishes once.
    """
    must_keep_looks(viewer)
    with transaction.atomic():
        if before := done_before(actor=viewer.actor(), key=once, act=PUBLISH):
            return LayoutProfile.objects.get(pk=UUID(before))
        draft = LayoutProfile.objects.select_for_update(of=("self",)).filter(is_draft=True).first()
        if draft is None:
            raise NotNow(_("Nothing is changed yet. Change something first, then publish it."))
        draft.is_draft = False
        _take_into_use(viewer, draft, _said(reason))
        remember(actor=viewer.actor(), key=once, act=PUBLISH, result=str(draft.pk))
    return draft


def publish_again(viewer: Viewer, *, layout_id: UUID | None, reason: str, once: str = "") -> LayoutProfile:
    """Publishes what an earlier version said, or with none the built-in, as a new version. The draft stays as it is.

    Raises NotYours, NotThere, BadInput without a reason. The same `once` key publishes once.
    """
    must_keep_looks(viewer)
    with transaction.atomic():
        if before := done_before(actor=viewer.actor(), key=once, act=PUBLISH):
            return LayoutProfile.objects.get(pk=UUID(before))
        earlier = LayoutProfile.objects.filter(pk=layout_id, number__isnull=False).first() if layout_id else None
        if layout_id and earlier is None:
            raise NotThere
        words = _said(reason)
        said: dict[str, Any] = contents(earlier) if earlier else {"name": str(_("Built-in")), "values": {}}
        made = {"made_by_id": viewer.user_id, "made_at": timezone.now(), "changed_at": timezone.now()}
        version = LayoutProfile.objects.create(**said, **made)
        version.templates.set(earlier.templates.all() if earlier else WordTemplate.objects.none())
        _take_into_use(viewer, version, words, again=earlier.number or 0 if earlier else 0)
        remember(actor=viewer.actor(), key=once, act=PUBLISH, result=str(version.pk))
    return version


def discard_layout(viewer: Viewer) -> None:
    """Throws the draft away; without one nothing happens. Raises NotYours."""
    must_keep_looks(viewer)
    with transaction.atomic():
        draft = LayoutProfile.objects.select_for_update(of=("self",)).filter(is_draft=True).first()
        if draft is not None:
            record(chain=LOOKS, act="papers.layout.discard", actor=viewer.actor(), data={"layout": str(draft.pk)})
            draft.delete()


def _said(reason: str) -> str:
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say what changes and why.")})
    if len(reason.strip()) > LONGEST:
        raise BadInput(fields={"reason": _("Keep this under 300 characters.")})
    return reason.strip()


def _take_into_use(viewer: Viewer, version: LayoutProfile, reason: str, *, again: int | None = None) -> None:
    """Gives the version its number and puts it in the place of the one in use."""
    LayoutProfile.objects.select_for_update(of=("self",)).filter(is_current=True).update(is_current=False)
    last = LayoutProfile.objects.aggregate(last=Max("number"))["last"] or 0
    version.number, version.is_current, version.reason = last + 1, True, reason
    version.published_by_id, version.published_at = viewer.user_id, timezone.now()
    version.save()
    facts = {"layout": str(version.pk), "version": version.number, "reason": reason}
    facts |= {} if again is None else {"again": again}
    record(chain=LOOKS, act=PUBLISH, actor=viewer.actor(), data=facts)
