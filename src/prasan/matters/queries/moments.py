"""The timeline of a matter: the entries of its log as they read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from prasan.audit.models import Entry
from prasan.audit.queries import timeline
from prasan.audit.rules import ActLabel, label_of
from prasan.matters.kinds import Kind, kind_of
from prasan.matters.models import Matter
from prasan.matters.queries.beside import Beside, Row

TIMELINE = 200
HOLDERS = ("lead_id", "backup_id", "owner_id")


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: the log entry, how it reads, and the note, persons and files that it refers to."""

    entry: Entry
    label: ActLabel
    note: Row | None
    kind: Kind
    names: Mapping[str, str]

    @property
    def words(self) -> str:
        """What was decided or why, quoted as it was said."""
        return str(self.entry.data.get("words") or self.entry.data.get("reason") or "")

    @property
    def detail(self) -> str:
        """What the act was about, where the log keeps it: the stages, the holders, a file or a step's words."""
        data = self.entry.data
        stages = data.get("stage")
        if isinstance(stages, list):
            return " → ".join(str(self.kind.stage(code).label) for code in stages)
        return self._holders() or self.names.get(str(data.get("attachment")), "") or str(data.get("text") or "")

    def _holders(self) -> str:
        """To whom the act gave a matter or a step, and who is the backup."""
        lead, backup, owner = (self.names.get(_given(self.entry, name), "") for name in HOLDERS)
        second = _("Backup: %(name)s") % {"name": backup} if backup else ""
        return " · ".join(name for name in (lead or owner, second) if name)


def entries_of(matter: Matter) -> list[Entry]:
    """The last entries of a matter's log, oldest first, with who acted."""
    return list(timeline(matter.pk).select_related("actor", "on_behalf").order_by("-seq")[:TIMELINE])[::-1]


def given_to(entries: Iterable[Entry]) -> set[str]:
    """The ids of all to whom the entries give a matter or a step."""
    return {given for entry in entries for name in HOLDERS if (given := _given(entry, name))}


def moments(matter: Matter, entries: list[Entry], around: Beside) -> list[Moment]:
    """The timeline, as it reads, with the notes, persons and files that lie beside it."""
    names = around.persons | {str(row.key): row.words for row in around.files}
    notes, kind = around.notes, kind_of(matter.kind)
    return [Moment(one, label_of(one.act), notes.get(one.data.get("note", "")), kind, names) for one in entries]


def folded(shown: list[Moment]) -> list[tuple[bool, list[Moment]]]:
    """The timeline in runs: what the system did beside the work is folded where it is more than one line."""
    runs = [(system, list(run)) for system, run in groupby(shown, key=lambda one: one.label.group == "system")]
    return [(system and len(run) > 1, run) for system, run in runs]


def _given(entry: Entry, name: str) -> str:
    """The id that an entry put under `name`, or nothing."""
    change: Any = entry.data.get(name)
    return str(change[1] or "") if isinstance(change, list) and len(change) == 2 else ""
