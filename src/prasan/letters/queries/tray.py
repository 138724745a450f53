"""What lies in the tray."""

from uuid import UUID

from django.core.paginator import Page, Paginator

from prasan.letters.access import arrivals, is_keeper
from prasan.letters.models import Arrival, ArrivalFile
from prasan.people.access import Viewer
from prasan.ui.errors import NotThere

PAGE = 50


def tray(viewer: Viewer, state: str, page: str | None) -> Page[Arrival]:
    """A page of what came in, the oldest first while it waits."""
    wanted = state if state in Arrival.State.values else Arrival.State.WAITING
    order = ("arrived_at", "id") if wanted == Arrival.State.WAITING else ("-arrived_at", "-id")
    found = arrivals(viewer).filter(state=wanted).select_related("brought_by", "letter__entry__number", "message")
    return Paginator(found.prefetch_related("files").order_by(*order), PAGE).get_page(page)


def next_waiting(viewer: Viewer, arrival_id: UUID | None = None) -> Arrival | None:
    """The chosen one if it still waits, else the oldest that does; None when the tray is empty."""
    waiting = arrivals(viewer).filter(state=Arrival.State.WAITING).prefetch_related("files__file")
    chosen = waiting.filter(pk=arrival_id).first() if arrival_id else None
    return chosen or waiting.order_by("arrived_at", "id").first()


def waiting_count(viewer: Viewer) -> int:
    """How many wait in the tray."""
    return arrivals(viewer).filter(state=Arrival.State.WAITING).count() if is_keeper(viewer) else 0


def arrival_file(viewer: Viewer, file_id: UUID) -> ArrivalFile:
    """A file in the tray; raises NotThere for who does not keep the registers."""
    seen = arrivals(viewer).order_by().values("pk")
    found = ArrivalFile.objects.filter(pk=file_id, arrival__in=seen).select_related("file").first()
    if found is None:
        raise NotThere
    return found
