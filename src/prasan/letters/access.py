"""Who may see a letter, and who may do what to it."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from prasan.letters.models import Arrival, Copy, Letter
from prasan.matters.access import may_work, of_seen
from prasan.people.access import Viewer
from prasan.registry.access import KEEPERS, visible_entries
from prasan.ui.errors import NotThere, NotYours


def visible(viewer: Viewer) -> Q:
    """The one condition on Letter that says what a viewer may see.

    Its row of the register must be theirs to see; a secret one besides by whom it was passed on to and who got a copy,
    within their own clearance. In a matter it is seen by those who see the matter, and by nobody else.
    """
    copied = Copy.objects.filter(letter_id=OuterRef("pk"), user_id__in=viewer.as_persons)
    in_matter = Q(matter__isnull=False) & Q(of_seen(viewer))
    given = in_matter | Q(person_id__in=viewer.as_persons) | Q(group_id__in=viewer.headed_group_ids) | Q(Exists(copied))
    return visible_entries(viewer, also=given, at="entry__") & (Q(matter__isnull=True) | in_matter)


def seen_by(viewer: Viewer) -> QuerySet[Letter]:
    """The letters that a viewer may see."""
    return Letter.objects.filter(visible(viewer))


def of_seen_letter(viewer: Viewer, letter: str = "letter_id") -> Exists:
    """The condition on rows of other things that their letter (`letter` is the way to its key) may be seen.

    Each row's letter is looked up by its key, so that the cost follows the rows and not the size of the register.
    """
    return Exists(seen_by(viewer).filter(pk=OuterRef(letter)).order_by())


def hidden_from(viewer: Viewer, chain: OuterRef) -> Exists:
    """The condition that `chain` is a letter which the viewer may not see: notices about it are kept from them."""
    return Exists(Letter.objects.filter(pk=chain).exclude(visible(viewer)))


def find(viewer: Viewer, letter_id: UUID) -> Letter:
    """A letter that the viewer may see, with its row; raises NotThere otherwise, without saying why."""
    joins = ("entry__number__book", "entry__sender_agency", "entry__recorded_by", "group", "person", "matter")
    found = seen_by(viewer).select_related(*joins).filter(pk=letter_id).first()
    if found is None:
        raise NotThere
    return found


def find_to_write(viewer: Viewer, letter_id: UUID) -> Letter:
    """A letter that the viewer may see, locked until the end of the transaction; raises NotThere otherwise."""
    locked = seen_by(viewer).select_for_update(of=("self",)).select_related("entry__number__book", "matter")
    found = locked.filter(pk=letter_id).first()
    if found is None:
        raise NotThere
    return found


def is_keeper(viewer: Viewer) -> bool:
    """Whether the viewer keeps the registers."""
    return bool(viewer.roles & frozenset(KEEPERS))


def may_handle(viewer: Viewer, letter: Letter) -> bool:
    """Whether the viewer may pass a letter on, send copies and put it into a matter.

    Registrars, who recorded it, whom it was passed on to, and the heads of that person's or its group.
    """
    if is_keeper(viewer) or letter.entry.recorded_by_id in viewer.as_persons:
        return True
    return letter.person_id in viewer.as_persons or letter.group_id in viewer.headed_group_ids


def may_note(viewer: Viewer, letter: Letter) -> bool:
    """Whether a letter was passed on to the viewer: as a person, else as a head of the group."""
    if letter.person_id:
        return letter.person_id in viewer.as_persons
    return letter.group_id in viewer.headed_group_ids


def may_correct(viewer: Viewer, letter: Letter) -> bool:
    """Whether the viewer may correct what the register says of a letter."""
    return is_keeper(viewer) or letter.entry.recorded_by_id in viewer.as_persons


def may_send(viewer: Viewer, letter: Letter) -> bool:
    """Whether the viewer may send a letter and tie it to its answers: who handles it, and who works on its matter."""
    works = letter.matter is not None and may_work(viewer, letter.matter)
    return works or may_handle(viewer, letter)


def must_handle(viewer: Viewer, letter: Letter) -> None:
    """Raises NotYours unless the viewer may handle the letter."""
    if not may_handle(viewer, letter):
        raise NotYours


def must_keep(viewer: Viewer) -> None:
    """Raises NotYours unless the viewer keeps the registers."""
    if not is_keeper(viewer):
        raise NotYours


def arrivals(viewer: Viewer) -> QuerySet[Arrival]:
    """What lies in the tray: for those alone who keep the registers, as nobody has looked at its class yet."""
    return Arrival.objects.all() if is_keeper(viewer) else Arrival.objects.none()


def find_arrival(viewer: Viewer, arrival_id: UUID, *, to_write: bool = False) -> Arrival:
    """One thing in the tray, locked where it will be written; raises NotThere."""
    rows = arrivals(viewer).select_for_update() if to_write else arrivals(viewer)
    found = rows.filter(pk=arrival_id).first()
    if found is None:
        raise NotThere
    return found
