"""Correcting what was recorded of a matter, and changing its class."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.matters.access import find_to_write, must_classify, must_revise
from prasan.matters.actions.base import changes, log, must_take_words, put_in_search, save
from prasan.matters.actions.hold import readers_for
from prasan.matters.models import Matter, Reader
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.ui.errors import BadInput, NotNow

FIELDS = frozenset(
    {"subject", "details", "track", "urgency", "ad_hoc", "temporary", "sender", "sender_agency_id", "letter_number"}
    | {"letter_date", "group_id"}
)


def revise(viewer: Viewer, matter_id: UUID, *, reason: str, version: int | None = None, **new: Any) -> Matter:
    """Corrects fields of a matter, with a reason; old and new stay in the log.

    `version` is the one the form was filled from: if somebody saved in between, NotNow is raised and nothing is lost.
    Raises BadInput for an unknown field, an empty subject or a missing reason.
    """
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why this is corrected.")})
    if not new.keys() <= FIELDS or not str(new.get("subject", "-")).strip():
        raise BadInput(fields={"subject": _("Write what the matter is about, in one line.")})
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        must_revise(viewer, matter)
        if version is not None and version != matter.version:
            raise NotNow(_("Somebody else changed this matter while you were typing. Compare and save again."))
        must_take_words(matter)
        changed = changes(matter, **new)
        if changed:
            for name, value in new.items():
                setattr(matter, name, value)
            save(matter, *(name.removesuffix("_id") for name in new))
            shown = {name: pair for name, pair in changed.items() if name not in {"details", "sender"}}
            log(
                viewer, matter, "matters.matter.revise", {"changed": sorted(changed), **shown, "reason": reason.strip()}
            )
            put_in_search(matter)
    return matter


def classify(viewer: Viewer, matter_id: UUID, *, secrecy: int, reason: str) -> Matter:
    """Changes a matter's secrecy class: the head of office alone, with a reason, within their own clearance."""
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why the class changes.")})
    with transaction.atomic():
        matter = find_to_write(viewer, matter_id)
        must_classify(viewer, matter)
        if secrecy not in {Secrecy.NORMAL, Secrecy.SECRET, Secrecy.VERY_SECRET} or secrecy > viewer.cleared_for:
            raise BadInput(fields={"secrecy": _("Choose a class that you are cleared for.")})
        before, matter.secrecy = matter.secrecy, secrecy
        if before != secrecy:
            save(matter, "secrecy")
            if secrecy:
                Reader.objects.bulk_create(readers_for(matter), ignore_conflicts=True)
            data = {"secrecy": [before, secrecy], "reason": reason.strip()}
            log(viewer, matter, "matters.matter.classify", data)
    return matter


def note_opening(viewer: Viewer, matter: Matter) -> None:
    """Logs that somebody opened a secret matter to read it; ordinary ones are not watched."""
    if matter.secrecy:
        with transaction.atomic():
            log(viewer, matter, "matters.matter.open")
