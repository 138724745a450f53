"""All that a letter's page shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from prasan.audit.models import Entry as LogEntry
from prasan.audit.queries import timeline
from prasan.audit.rules import ActLabel, label_of
from prasan.letters.access import arrivals, find, may_correct, may_handle, may_note, of_seen_letter, seen_by
from prasan.letters.models import Copy, Letter, LetterFile, State
from prasan.matters.access import seen_by as matters_seen_by
from prasan.matters.models import Matter
from prasan.matters.queries.lists import maybe_duplicates
from prasan.people.access import Viewer
from prasan.people.models import Group, User
from prasan.registry.models import Entry
from prasan.registry.rules import letter_key
from prasan.ui.errors import NotThere

SUGGESTED = 5
HELD = ("group", "person")


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a letter's log: the entry, how it reads, and what changed in words."""

    entry: LogEntry
    label: ActLabel
    words: str
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """Everything on a letter's page."""

    letter: Letter
    files: list[LetterFile]
    copies: list[Copy]
    moments: list[Moment]
    own_copy: Copy | None
    may_handle: bool
    may_correct: bool
    may_note: bool

    @property
    def arrived_on(self) -> date:
        """The day in Bangkok on which the letter truly came."""
        return timezone.localdate(self.letter.entry.received_at)

    @property
    def known(self) -> list[Copy]:
        """The copies of which somebody said that they know."""
        return [copy for copy in self.copies if copy.known_at]

    @property
    def unknown(self) -> list[Copy]:
        """The copies that nobody has acknowledged yet."""
        return [copy for copy in self.copies if not copy.known_at]


def page_of(viewer: Viewer, letter_id: UUID) -> LetterPage:
    """A letter's page for a viewer; raises NotThere when it is not theirs to see. Six queries."""
    letter = find(viewer, letter_id)
    copies = list(letter.copies.select_related("user", "by"))
    own = sorted((copy for copy in copies if copy.user_id in viewer.as_persons), key=lambda copy: bool(copy.known_at))
    return LetterPage(
        letter=letter,
        files=list(letter.files.select_related("file", "by")),
        copies=copies,
        moments=moments(letter),
        own_copy=next((copy for copy in own if copy.known_at is None), None),
        may_handle=may_handle(viewer, letter) and not letter.entry.number.struck,
        may_correct=may_correct(viewer, letter) and not letter.entry.number.struck,
        may_note=letter.state == State.ROUTED and may_note(viewer, letter) and not letter.entry.number.struck,
    )


def moments(letter: Letter) -> list[Moment]:
    """A letter's log, oldest first, with names where the log keeps keys."""
    entries = list(timeline(letter.pk))
    names = _names(entries)
    return [
        Moment(
            one,
            label_of(one.act),
            str(one.data.get("words") or one.data.get("reason") or ""),
            _changes(one.data, names),
        )
        for one in entries
    ]


def _names(entries: list[LogEntry]) -> dict[str, str]:
    """The names of the groups and people that the log names by their keys."""
    keys = {key for one in entries for name in HELD for key in one.data.get(name) or () if key}
    if not keys:
        return {}
    groups = {str(key): name for key, name in Group.objects.filter(pk__in=keys).values_list("pk", "name")}
    return groups | {str(key): name for key, name in User.objects.filter(pk__in=keys).values_list("pk", "name")}


def _changes(data: dict[str, Any], names: dict[str, str]) -> list[tuple[str, str, str]]:
    """What changed: the column's name, the old words and the new ones."""
    pairs = [(name, pair) for name, pair in data.items() if isinstance(pair, list) and len(pair) == 2]
    found = []
    for name, (old, new) in pairs:
        label = _label(name)
        if label and name != "changed":
            found.append((label, names.get(str(old), old or ""), names.get(str(new), new or "")))
    return found


def _label(name: str) -> str:
    if name in HELD:
        return {"group": _("Group"), "person": _("Receiver")}[name]
    column = {field.name: field for field in Entry._meta.fields}.get(name)
    return str(column.verbose_name) if column is not None else ""


def copies_of(letter_id: UUID) -> list[Copy]:
    """The copies of a letter that was found with permission before, the oldest first."""
    return list(Copy.objects.filter(letter_id=letter_id))


def page_of_file(viewer: Viewer, stored_id: UUID) -> str:
    """The page on which the viewer sees a stored file of a letter or in the tray; nothing when there is none."""
    seen = LetterFile.objects.filter(of_seen_letter(viewer), file_id=stored_id)
    found = seen.values_list("letter_id", flat=True).first()
    if found:
        return reverse("letters:letter", args=[found])
    waiting = arrivals(viewer).filter(files__file_id=stored_id, letter__isnull=True).exists()
    return reverse("letters:tray") if waiting else ""


def file_of(viewer: Viewer, file_id: UUID) -> LetterFile:
    """A file of a letter that the viewer may see; raises NotThere otherwise."""
    seen = LetterFile.objects.filter(of_seen_letter(viewer))
    found = seen.select_related("file").filter(pk=file_id).first()
    if found is None:
        raise NotThere
    return found


def suggested(viewer: Viewer, letter: Letter) -> list[Matter]:
    """Matters to which a letter may belong: those that it refers to, of the same words, of the same sender.

    Only what the viewer sees, and only of a class that may take it. The most likely first, at most five.
    """
    entry, seen = letter.entry, matters_seen_by(viewer).filter(secrecy__gte=letter.entry.secrecy, secrecy__lt=3)
    found: dict[UUID, Matter] = {}
    if letter.refers_to:
        key = letter_key(letter.refers_to)
        letters = seen_by(viewer).filter(entry__letter_no_folded=key, matter__isnull=False).values("matter")
        said = letter.refers_to.strip()
        named = Q(number_text=said) | Q(letter_number=said) | Q(pk__in=letters)
        found |= {matter.pk: matter for matter in seen.filter(named)[:SUGGESTED]}
    words = maybe_duplicates(viewer, subject=entry.subject, letter_number=entry.letter_no)
    found |= {matter.pk: matter for matter in words if matter.secrecy >= entry.secrecy}
    if entry.sender_agency_id and len(found) < SUGGESTED:
        same = seen.filter(sender_agency=entry.sender_agency_id).exclude(state="done").order_by("-pk")
        found |= {matter.pk: matter for matter in same[:SUGGESTED]}
    return list(found.values())[:SUGGESTED]


def letters_of(viewer: Viewer, matter: Matter) -> list[Letter]:
    """The letters of a matter that the viewer may see, oldest first, with their files."""
    found = seen_by(viewer).filter(matter=matter).select_related("entry__number", "entry__sender_agency")
    return list(found.prefetch_related("files").order_by("pk"))
