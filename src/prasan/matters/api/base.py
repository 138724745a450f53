"""The router of the room's operations."""

from ninja import Router

router = Router()
