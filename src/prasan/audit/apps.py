"""The audit room's Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the room to Django."""

    name = "prasan.audit"
    label = "audit"
