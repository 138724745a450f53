"""Who sees which book and entry, and who may cancel a number."""

from django.db.models import Q

from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.registry.models import Book, BookKind, BookSecrecy
from prasan.ui.errors import NotYours

KEEPERS = (Role.CLERK, Role.OFFICE_HEAD)
CHECKERS = (*KEEPERS, Role.ADMIN)
UNHELD = (BookKind.MATTER, BookKind.SECRET_CONTROL)
IMPORTERS = (Role.ADMIN, Role.CLERK)


def visible_books(viewer: Viewer) -> Q:
    """Condition on Book: ordinary books for all staff and administrators, secret ones only with a clearance."""
    if not (viewer.is_staff or viewer.is_admin):
        return Q(pk__in=())
    return Q() if viewer.cleared_for else Q(secrecy=BookSecrecy.OPEN)


def visible_entries(viewer: Viewer, *, also: Q | None = None, at: str = "") -> Q:
    """Condition on Entry: ordinary rows for all staff; secret rows for who recorded them, and for cleared keepers.

    `also` is what an upper room adds: whom a secret letter was given to. `at` is the way to the entry from there.
    """
    if not viewer.is_staff:
        return Q(pk__in=())
    cleared = Q(**{f"{at}secrecy__lte": viewer.cleared_for})
    if viewer.roles & frozenset(KEEPERS):
        return cleared
    named = Q(**{f"{at}recorded_by_id": viewer.user_id})
    return Q(**{f"{at}secrecy": 0}) | (cleared & (named | also if also is not None else named))


def may_issue(viewer: Viewer, book: Book) -> bool:
    """Whether the viewer may draw a number by hand: all staff, unless the book names roles or posts."""
    if not viewer.is_staff or book.secrecy > viewer.cleared_for:
        return False
    if not book.issuer_roles and not book.issuer_posts:
        return True
    posts = {str(post) for post in viewer.post_ids}
    return bool(viewer.roles & set(book.issuer_roles) or posts & set(book.issuer_posts))


def may_reserve(viewer: Viewer, book: Book) -> bool:
    """Whether the viewer may hold a number of the book: those of a book that only its own work draws from are not held,
    as nothing could use them."""
    return book.active and book.kind not in UNHELD and may_issue(viewer, book)


def must_issue(viewer: Viewer, book: Book) -> None:
    """Raises NotYours unless the viewer may draw a number from the book by hand."""
    if not may_issue(viewer, book):
        raise NotYours


def must_import(viewer: Viewer) -> None:
    """Raises NotYours unless the viewer takes old registers in: registry clerks and administrators."""
    viewer.must_be(*IMPORTERS)
