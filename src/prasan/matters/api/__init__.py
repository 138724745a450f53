"""Matters for programs: what the screens do, with the same acts and the same rights."""

from prasan.matters.api import acts, parts, reading
from prasan.matters.api.base import router

__all__ = ["acts", "parts", "reading", "router"]
