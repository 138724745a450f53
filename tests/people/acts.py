"""Helpers of this room's tests: what the log says about a chain, and how many acts it holds."""

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from prasan.audit.queries import timeline


def logged(chain: UUID) -> list[str]:
    """The acts on a chain, in order."""
    return [entry.act for entry in timeline(chain)]


def in_days(days: int) -> date:
    """The day that many days from today in Bangkok."""
    return timezone.localdate() + timedelta(days=days)
