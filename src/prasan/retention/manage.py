"""The lists of classes, and of which books and kinds of papers have which."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.catalogue import kind_of
from prasan.people.models import Role
from prasan.retention import actions
from prasan.retention.forms import ClassForm, UsualForm
from prasan.retention.models import RetentionClass, UsualClass
from prasan.retention.queries import lists
from prasan.ui.errors import Text
from prasan.ui.manage import Column, Manage, RowAct


def _start(viewer: Any, row: RetentionClass) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ClassForm.base_fields}


def _what(row: UsualClass) -> Text:
    if row.book is not None:
        return row.book.name
    return kind_of(row.paper_kind).label if row.paper_kind else _("All the rest")


CLASSES = Manage(
    namespace="retention",
    code="class",
    path="classes",
    title=_("Classes of retention"),
    explain=_("How long letters are kept and what becomes of them. Compare each with the text of the rule."),
    roles={Role.ADMIN},
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Years"), lambda row: row.years),
        Column(_("At the end"), lambda row: row.get_then_display()),
        Column(_("Counted from"), lambda row: row.get_counted_from_display()),
        Column(_("Legal reference"), lambda row: row.legal_reference),
        Column(_("Verified"), lambda row: row.verified),
        Column(_("In use"), lambda row: row.active),
    ),
    rows=lists.classes,
    form=ClassForm,
    new=_("Add a class"),
    create=actions.add_class,
    change=actions.change_class,
    start=_start,
    acts=(
        RowAct(
            "verify",
            _("Compared with the rule, it is right"),
            actions.verify_class,
            "badge-check",
            lambda row: not row.verified,
            explain=_("With your name and the time. It is undone when years, end or reference change."),
        ),
    ),
)
USUAL = Manage(
    namespace="retention",
    code="usual",
    path="usual",
    title=_("Usual classes of books and papers"),
    explain=_("A letter has the class of its kind of paper, else of its book, else that of all the rest."),
    roles={Role.ADMIN},
    columns=(
        Column(_("Book or kind of paper"), _what),
        Column(_("Class of retention"), lambda row: row.retention_class.name),
    ),
    rows=lists.usual_classes,
    form=UsualForm,
    new=_("Set a usual class"),
    create=actions.set_usual,
    acts=(
        RowAct(
            "remove",
            _("Let it follow all the rest"),
            actions.remove_usual,
            "undo-2",
            lambda row: row.book_id is not None or bool(row.paper_kind),
        ),
    ),
)
