"""The list of books and the form that changes them."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.registry import actions, queries
from prasan.registry.forms import BookForm
from prasan.registry.models import Book
from prasan.ui.manage import Column, Manage


def _change(viewer: Viewer, row_id: UUID, **facts: Any) -> Book:
    return actions.change_book(viewer, book_id=row_id, **facts)


BOOKS = Manage(
    namespace="registry",
    code="book",
    path="books/keep",
    title=_("Books and patterns"),
    explain=_("Numbers that were given stay as they were written; a new pattern counts from the next number."),
    roles={Role.ADMIN},
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Kind"), lambda row: row.get_kind_display()),
        Column(_("Next number"), lambda row: queries.next_text(row, timezone.localdate())),
        Column(_("Numbers start again"), lambda row: row.get_year_basis_display()),
        Column(_("In use"), lambda row: row.active),
    ),
    rows=queries.books,
    form=BookForm,
    new=_("Open a book"),
    create=actions.open_book,
    change=_change,
    start=lambda viewer, row: {name: getattr(row, name) for name in BookForm.base_fields},
)
