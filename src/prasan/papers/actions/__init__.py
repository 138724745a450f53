"""The only writers of papers."""

from prasan.papers.actions.standing import freeze, release, seal

__all__ = ["freeze", "release", "seal"]
