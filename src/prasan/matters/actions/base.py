"""What every act on a matter shares: logging it, keeping its due time and its search entry true."""

from typing import Any
from uuid import UUID

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rows import must_fit
from prasan.audit.rules import Actor
from prasan.matters.models import Clock, Matter
from prasan.matters.queries.findable import of_matter
from prasan.people.access import Viewer
from prasan.people.models import Secrecy
from prasan.search.actions import index
from prasan.search.rules import Findable
from prasan.ui.errors import BadInput

# On the stub in the register, which like every official paper is in Thai only.
STUB_SUBJECT = "เอกสารชั้นลับที่สุด – ดูที่นายทะเบียนข้อมูลข่าวสารลับ"


def log(viewer: Viewer, matter: Matter, act: str, data: dict[str, Any] | None = None) -> None:
    """Writes one entry on the matter's timeline, on behalf of its lead where the viewer stands in for them."""
    log_as(viewer.actor_for(matter.lead_id), matter, act, data)


def log_as(actor: Actor, matter: Matter, act: str, data: dict[str, Any] | None = None, *, first: bool = False) -> None:
    """Writes one entry on the matter's timeline for an actor who is known already; `first` on a new matter."""
    record(chain=matter.pk, act=act, actor=actor, data=data, first=first)


def save(matter: Matter, *fields: str) -> None:
    """Saves the named fields and counts the matter's version up, so that a stale form can be noticed.

    Raises BadInput for a text that is too long.
    """
    must_fit(matter)
    matter.version += 1
    matter.save(update_fields=[*fields, "version"])


def set_due(matter: Matter) -> None:
    """Sets the matter's due time to that of its next running clock."""
    running = Clock.objects.filter(matter=matter, stopped_at__isnull=True, cancelled_at__isnull=True)
    matter.due_at = running.aggregate(next=Min("due_at"))["next"]
    save(matter, "due_at")


def put_in_search(matter: Matter, *, first: bool = False) -> None:
    """Makes the matter findable by its number, letter number, sender and words; `first` when it is new."""
    make_findable(of_matter(matter), first=first)


def make_findable(thing: Findable, *, first: bool = False) -> None:
    """Puts one thing into the search; `first` when it is new there."""
    index(
        kind=thing.kind,
        object_id=thing.object_id,
        matter_id=thing.matter_id,
        title=thing.title,
        body=thing.body,
        link=thing.link,
        at=thing.at,
        numbers=thing.numbers,
        first=first,
    )


def must_take_words(matter: Matter) -> None:
    """Raises BadInput on a most secret matter: of what it says nothing is ever kept."""
    if matter.secrecy == Secrecy.MOST_SECRET:
        raise BadInput(_("A most secret matter is a line in the register only: nothing is written or kept here."))


def link_to(matter_id: UUID) -> str:
    """The address of a matter's page; it tells nothing but an identifier."""
    return f"/matters/{matter_id}/"


def changes(matter: Any, **new: Any) -> dict[str, list[str | None]]:
    """Old and new of the fields that differ, as plain text for the log."""
    found = {name: [getattr(matter, name), value] for name, value in new.items() if getattr(matter, name) != value}
    return {name: [None if part is None else str(part) for part in pair] for name, pair in found.items()}


def now() -> Any:
    """The present moment in UTC."""
    return timezone.now()
