"""The one search for programs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from prasan.matters.queries.lists import find_anything
from prasan.matters.requests import viewer_of

router = Router()
MOST = 50


class HitOut(Schema):
    """One thing found, and why."""

    kind: str
    object_id: UUID
    matter_id: UUID | None
    title: str
    link: str
    why: str
    at: datetime


@router.get("/search", response=list[HitOut], summary="Search")
def search(request: HttpRequest, q: str, limit: int = 20) -> list[dict[str, Any]]:
    """Numbers, letter numbers, names and Thai words; only within what the person may see."""
    hits = find_anything(viewer_of(request), q, limit=max(1, min(limit, MOST)))
    same = ("kind", "object_id", "matter_id", "title", "link", "at")
    return [{name: getattr(hit, name) for name in same} | {"why": str(hit.why.words)} for hit in hits]
