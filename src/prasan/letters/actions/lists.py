"""Lists of addressees that are kept by their names."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record, remember
from prasan.audit.queries import done_before
from prasan.directory.access import may_keep
from prasan.files.store import Readable
from prasan.letters.actions.merge import addressees_of, columns_of
from prasan.letters.merging import MOST_ROWS
from prasan.letters.models.merging import AddressList, ListedAddressee
from prasan.letters.queries.lists_kept import find_list
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotYours, Text

KEEP = "letters.list.keep"


def keep_list(
    viewer: Viewer,
    list_id: UUID | None = None,
    *,
    name: str,
    note: str = "",
    text: str = "",
    upload: Readable | None = None,
    file_name: str = "",
    once: str = "",
) -> AddressList:
    """Keeps a list of addressees under its name, or puts these in place of what a list had.

    Who keeps the directory. Raises NotThere, NotYours, BadInput per field: a name that another list has, no addressee,
    rows without one, and a file that cannot be read.
    """
    must_keep_lists(viewer)
    rows = addressees_of(viewer, text=text, upload=upload, name=file_name)
    with transaction.atomic():
        if before := done_before(actor=viewer.actor(), key=once, act=KEEP):
            return AddressList.objects.get(pk=UUID(before))
        kept = find_list(viewer, list_id) if list_id else AddressList()
        _check(kept, name, note, [row.name for row in rows])
        kept.name, kept.note, kept.active = name.strip(), note.strip(), True
        kept.by_id, kept.changed_at = viewer.user_id, timezone.now()
        kept.save()
        kept.rows.all().delete()
        ListedAddressee.objects.bulk_create(
            ListedAddressee(of=kept, at=at, **columns_of(row)) for at, row in enumerate(rows, start=1)
        )
        record(chain=kept.pk, act=KEEP, actor=viewer.actor(), data={"rows": len(rows)})
        remember(actor=viewer.actor(), key=once, act=KEEP, result=str(kept.pk))
    return kept


def must_keep_lists(viewer: Viewer) -> None:
    """Raises NotYours unless the viewer keeps the directory and is of the staff."""
    if not viewer.is_staff or not may_keep(viewer):
        raise NotYours


def _check(kept: AddressList, name: str, note: str, names: list[str]) -> None:
    wrong: dict[str, Text] = {}
    if not name.strip() or len(name.strip()) > 200:
        wrong["name"] = _("Give the list a name of up to 200 characters.")
    elif AddressList.objects.filter(name=name.strip()).exclude(pk=kept.pk).exists():
        wrong["name"] = _("There is a list of this name. Change that one, or choose another name.")
    if len(note.strip()) > 500:
        wrong["note"] = _("This is too long; shorten it to %(most)s characters.") % {"most": 500}
    nameless = [at for at, one in enumerate(names, start=1) if not one]
    if not names:
        wrong["text"] = _("Name at least one addressee, or choose a file or a list.")
    elif nameless:
        wrong["text"] = _("There is no addressee in row %(row)s.") % {"row": nameless[0]}
    elif len(names) > MOST_ROWS:
        wrong["text"] = _("These are more than 1,000 addressees. Make them in several parts.")
    if wrong:
        raise BadInput(fields=wrong)


def drop_list(viewer: Viewer, list_id: UUID) -> AddressList:
    """Takes a list out of use; its name is free again. Raises NotThere, NotYours."""
    must_keep_lists(viewer)
    with transaction.atomic():
        kept = find_list(viewer, list_id)
        if kept.active:
            kept.active, kept.changed_at = False, timezone.now()
            kept.name = f"{kept.name[:150]} ({kept.changed_at:%Y%m%d%H%M%S%f})"
            kept.save(update_fields=["active", "changed_at", "name"])
            record(chain=kept.pk, act="letters.list.drop", actor=viewer.actor())
    return kept


def note_export(viewer: Viewer, list_id: UUID, form: str) -> AddressList:
    """Notes that a list leaves the house as a file of the kind `form`, and gives it. Raises NotThere, NotYours."""
    kept = find_list(viewer, list_id)
    with transaction.atomic():
        record(
            chain=kept.pk,
            act="letters.list.export",
            actor=viewer.actor(),
            data={"form": form, "rows": kept.rows.count()},
        )
    return kept
