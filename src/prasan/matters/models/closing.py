"""The three gates: what was checked, what was found, and why anything was late."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.audit.ids import uuid7
from prasan.matters.models.matter import Matter
from prasan.matters.models.timing import Clock


class Review(models.Model):
    """A second person's check of the work before it closes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="reviews")
    round = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    passed = models.BooleanField()
    note = models.TextField(_("Note"), blank=True)

    class Meta:
        ordering = ["at"]


class Verdict(models.Model):
    """What a gate said when the matter was closed, with its evidence; one row a gate and round."""

    class Gate(models.TextChoices):
        """The office's own measure of good work."""

        CORRECT = "correct", _("Correct")
        COMPLETE = "complete", _("Complete")
        ON_TIME = "on_time", _("On time")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="verdicts")
    round = models.PositiveSmallIntegerField(default=1)
    gate = models.CharField(max_length=10, choices=Gate.choices)
    good = models.BooleanField()
    evidence = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["round", "gate"]
        constraints = [models.UniqueConstraint(fields=["matter", "round", "gate"], name="one_verdict_a_gate")]


class LateCause(models.Model):
    """Why a clock was missed; asked once."""

    class Cause(models.TextChoices):
        """The usual causes."""

        AGENCY_LATE = "agency_late", _("The agency answered late")
        ORDER_CHANGED = "order_changed", _("The order or its date was changed")
        SIGNER_AWAY = "signer_away", _("The signer was away")
        WORKLOAD = "workload", _("Too much work at once")
        DOCUMENTS_MISSING = "documents_missing", _("Documents were missing or late")
        OTHER = "other", _("Other")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clock = models.OneToOneField(Clock, models.CASCADE, related_name="late_cause")
    cause = models.CharField(_("Cause"), max_length=20, choices=Cause.choices)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
