"""Lists of addressees that are kept: which there are, and one as it is typed, as a spreadsheet, and as labels."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, QuerySet

from prasan.letters.merging import key_of
from prasan.letters.models.merging import AddressList, ListedAddressee
from prasan.letters.slips import Label
from prasan.people.access import Viewer
from prasan.thai.addressees import RoyalAddressee, find_addressee
from prasan.ui.errors import NotThere, NotYours

HEADINGS = ("ผู้รับ", "ที่อยู่", "คำขึ้นต้น", "จำนวน")
_OWN = {key_of(one) for one in (*HEADINGS, "name", "address", "salutation", "copies")}


def address_lists(viewer: Viewer) -> QuerySet[AddressList]:
    """The lists of addressees in use, with how many addressees and copies; for all staff. Raises NotYours."""
    if not viewer.is_staff:
        raise NotYours
    return AddressList.objects.filter(active=True).annotate(many=Count("rows")).select_related("by")


def find_list(viewer: Viewer, list_id: UUID) -> AddressList:
    """One list of addressees, in use or not; raises NotYours, NotThere."""
    if not viewer.is_staff:
        raise NotYours
    found = AddressList.objects.select_related("by").filter(pk=list_id).first()
    if found is None:
        raise NotThere
    return found


def list_choices() -> list[tuple[str, str]]:
    """The lists in use, to choose from."""
    return [(str(key), name) for key, name in AddressList.objects.filter(active=True).values_list("pk", "name")]


def as_rows(kept: AddressList) -> Iterator[list[str | int]]:
    """The headings and the rows of a list; columns that the letter does not need stand behind."""
    rows = list(kept.rows.all())
    others = list(dict.fromkeys(name for row in rows for name in row.fields if key_of(name) not in _OWN))
    yield [*HEADINGS, *others]
    for row in rows:
        yield [row.name, row.address, row.salutation, row.copies, *(row.fields.get(name, "") for name in others)]


def as_text(kept: AddressList) -> str:
    """The same cut by tabs, as a spreadsheet pastes it."""
    return "\n".join("\t".join(" ".join(str(cell).split()) for cell in row) for row in as_rows(kept))


def labels_of(kept: AddressList) -> list[Label]:
    """One label for each addressee."""
    rows: list[ListedAddressee] = list(kept.rows.all())
    return [Label(row.salutation or _salutation(row.name), row.name, row.address, row.copies) for row in rows]


def _salutation(name: str) -> str:
    """The word before a name by the table of addressees; nothing for royalty, whom a person must address."""
    try:
        return find_addressee(name).salutation
    except RoyalAddressee:
        return ""
