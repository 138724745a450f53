"""The list of phrases and sample letters, and the form that changes them."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.papers import actions, queries
from prasan.papers.forms import PhraseForm
from prasan.papers.models import Phrase
from prasan.people.access import STAFF, Viewer
from prasan.ui.manage import Column, Manage, RowAct


def _change(viewer: Viewer, row_id: UUID, **facts: Any) -> Phrase:
    return actions.change_phrase(viewer, phrase_id=row_id, **facts)


def _start(viewer: Viewer, row: Phrase) -> dict[str, Any]:
    return {name: getattr(row, name) for name in PhraseForm.base_fields}


def _due(row: Phrase) -> bool:
    return queries.is_due(row, timezone.localdate())


PHRASES = Manage(
    namespace="papers",
    code="phrase",
    path="phrases",
    title=_("Phrases and sample letters"),
    explain=_("Forms of words that the office uses again. Somebody answers for each and reads it again in time."),
    roles=STAFF,
    columns=(
        Column(_("Name"), lambda row: row.title),
        Column(_("Topic"), lambda row: row.topic),
        Column(_("Kind"), lambda row: row.get_kind_display()),
        Column(_("Answers for it"), lambda row: row.owner.name if row.owner else ""),
        Column(_("To be reviewed by"), lambda row: _("Review is due") if _due(row) else row.review_on),
        Column(_("In use"), lambda row: row.active),
    ),
    rows=queries.phrases,
    form=PhraseForm,
    new=_("Add a phrase"),
    create=actions.add_phrase,
    change=_change,
    start=_start,
    acts=(
        RowAct(
            "review",
            _("Reviewed, it still holds"),
            lambda viewer, row_id: actions.review_phrase(viewer, phrase_id=row_id),
            "badge-check",
            lambda row: row.active,
            _("It comes up again in a year."),
        ),
        RowAct(
            "put_away",
            _("Take out of use"),
            lambda viewer, row_id: actions.use_phrase(viewer, phrase_id=row_id, active=False),
            "x",
            lambda row: row.active,
            _("Taken out of use."),
        ),
        RowAct(
            "bring_back",
            _("Take into use again"),
            lambda viewer, row_id: actions.use_phrase(viewer, phrase_id=row_id, active=True),
            "rotate-ccw",
            lambda row: not row.active,
            _("In use again."),
        ),
    ),
)
