"""What the rulebook keeps: dated parameters and the days on which the office is closed."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prasan.audit.ids import uuid7


class Parameter(models.Model):
    """One value of one code in a span of days. A new value is a new row; the old one stays with its last day.

    `label` is an English message of the catalogue for the values that come with the system, or what an administrator
    typed. `effective_until` is the last day on which the value holds; empty for the value in force.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(_("Code"), max_length=80)
    label = models.CharField(_("Name"), max_length=200)
    value = models.CharField(_("Value"), max_length=500)
    unit = models.CharField(_("Unit"), max_length=20)
    exclude_first = models.BooleanField(_("The day of arrival is not counted"), default=True)
    roll_forward = models.BooleanField(_("A due day on a holiday moves to the next working day"), default=True)
    wait_for_office = models.BooleanField(_("Arrival after office hours counts as the next working day"), default=True)
    at_time = models.TimeField(_("Falls due at this hour"), null=True, blank=True)
    legal_reference = models.CharField(_("Legal reference"), max_length=500, blank=True)
    confidence = models.CharField(_("How sure"), max_length=10)
    effective_from = models.DateField(_("In force from"))
    effective_until = models.DateField(_("In force until"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    verified_at = models.DateTimeField(_("Verified at"), null=True)
    note = models.TextField(_("Note"), blank=True)

    class Meta:
        ordering = ["code", "-effective_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "effective_from"], name="parameter_from_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(effective_until=None), name="parameter_open_once"),
            models.CheckConstraint(
                condition=Q(effective_until=None) | Q(effective_until__gte=F("effective_from")),
                name="parameter_span_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} = {self.value} {self.unit}"

    @property
    def name(self) -> str:
        """The label in the reader's language."""
        return gettext(self.label) if self.label else self.code

    @property
    def number(self) -> int:
        """The value as a whole number. Raises ValueError for text."""
        return int(self.value)

    @property
    def clock(self) -> time:
        """The value as a time of day. Raises ValueError when it is not one."""
        return time.fromisoformat(self.value)

    @property
    def verified(self) -> bool:
        """Whether somebody has compared the value with the law."""
        return self.verified_at is not None


class Holiday(models.Model):
    """A day on which the office is closed. A withdrawn one stays with its reason."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.DateField(_("Day"))
    name = models.CharField(_("Name"), max_length=300)
    kind = models.CharField(_("Kind of holiday"), max_length=20)
    source = models.CharField(_("Announced in"), max_length=300)
    withdrawn_at = models.DateTimeField(_("Withdrawn at"), null=True)
    withdrawn_reason = models.CharField(_("Reason for withdrawing"), max_length=300, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["day"], condition=Q(withdrawn_at=None), name="holiday_day_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"

    @property
    def live(self) -> bool:
        """Whether the day is free."""
        return self.withdrawn_at is None
