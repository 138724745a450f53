"""Who keeps the papers: registry clerks and heads of office; administrators keep the classes."""

from uuid import UUID

from django.db.models import QuerySet

from prasan.letters.access import is_keeper, must_keep, of_seen_letter
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.retention.models import Hold, RetentionClass, Sitting, UsualClass, Verdict
from prasan.ui.errors import NotThere

__all__ = ["find_class", "find_hold", "find_sitting", "is_keeper", "must_keep", "must_keep_classes", "verdicts_seen"]


def must_keep_classes(viewer: Viewer) -> None:
    """Raises NotYours unless the viewer is an administrator."""
    viewer.must_be(Role.ADMIN)


def find_class(class_id: UUID) -> RetentionClass:
    """One class, locked until the end of the transaction; raises NotThere."""
    found = RetentionClass.objects.select_for_update().filter(pk=class_id).first()
    if found is None:
        raise NotThere
    return found


def find_usual(usual_id: UUID) -> UsualClass:
    """The class of a book or of a kind, locked until the end of the transaction; raises NotThere."""
    found = UsualClass.objects.select_for_update(of=("self",)).filter(pk=usual_id).first()
    if found is None:
        raise NotThere
    return found


def find_hold(viewer: Viewer, hold_id: UUID) -> Hold:
    """What holds a letter back that the viewer may see; raises NotThere."""
    seen = Hold.objects.filter(of_seen_letter(viewer))
    found = seen.filter(pk=hold_id).first()
    if found is None:
        raise NotThere
    return found


def find_sitting(viewer: Viewer, sitting_id: UUID, *, to_write: bool = False) -> Sitting:
    """A sitting of the committee, for who keeps the papers and may see at least one letter of it; raises NotThere."""
    if not is_keeper(viewer):
        raise NotThere
    rows = Sitting.objects.select_for_update(of=("self",)) if to_write else Sitting.objects.select_related("minutes")
    seen = verdicts_seen(viewer).order_by().values("sitting")
    found = rows.filter(pk=sitting_id, pk__in=seen).first()
    if found is None:
        raise NotThere
    return found


def verdicts_seen(viewer: Viewer) -> QuerySet[Verdict]:
    """What was decided on the letters that the viewer may see."""
    return Verdict.objects.filter(of_seen_letter(viewer))
