"""Clocks on a matter, their pauses, and reminders put off."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prasan.audit.ids import uuid7
from prasan.matters.models.matter import Matter


class Clock(models.Model):
    """A due time with the arithmetic that gave it (`reasons`, day by day)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="clocks")
    code = models.CharField(max_length=40)
    rule_code = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    first_due_at = models.DateTimeField()
    reasons = models.JSONField(default=list)
    stopped_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    paused_because = models.CharField(_("Stopped because"), max_length=300, blank=True)
    reminded_before_at = models.DateTimeField(null=True, blank=True)
    reminded_after_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_at"]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="clock_running",
                condition=Q(stopped_at__isnull=True, cancelled_at__isnull=True),
            ),
        ]

    @property
    def running(self) -> bool:
        """Whether the clock still counts."""
        return self.stopped_at is None and self.cancelled_at is None


class ClockPause(models.Model):
    """A time that a clock does not count, and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clock = models.ForeignKey(Clock, models.CASCADE, related_name="pauses")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("Reason"), max_length=300)

    class Meta:
        ordering = ["since"]


class Snooze(models.Model):
    """One person's reminder put off; the clock itself does not move."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="snoozes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()
    reason = models.CharField(_("Reason"), max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "user"], name="one_snooze_each")]
