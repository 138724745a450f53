"""The plan of a matter, its steps, notes, files and links."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from prasan.audit.ids import uuid7
from prasan.directory.models import Agency, Person
from prasan.files.models import StoredFile
from prasan.matters.models.matter import Matter


class Plan(models.Model):
    """How the matter will be done: what the manual asks to be settled before anyone is contacted."""

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="plan")
    points = models.TextField(_("Points"))
    method = models.TextField(_("Method"), blank=True)
    time_condition = models.CharField(_("Time condition"), max_length=300, blank=True)
    expected_result = models.TextField(_("Expected result"), blank=True)
    target_words = models.JSONField(default=list)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()


class Target(models.Model):
    """Whom the plan wants to reach: an agency, a person, or both, or a name not in the directory."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="targets")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(_("Agency or person"), max_length=300, blank=True)

    class Meta:
        ordering = ["id"]


class Step(models.Model):
    """One thing to do on a matter."""

    class Progress(models.TextChoices):
        """How far a step is."""

        OPEN = "open", _("Not done")
        DONE = "done", _("Done")
        WAIVED = "waived", _("Waived")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=40, blank=True)
    text = models.CharField(_("What is to be done"), max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("By"), null=True, blank=True)
    progress = models.CharField(max_length=8, choices=Progress.choices, default=Progress.OPEN)
    finished_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("Reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["order", "id"]


class Note(models.Model):
    """What somebody wrote on a matter; the log refers to it and does not repeat it."""

    class Kind(models.TextChoices):
        """What the note is."""

        NOTE = "note", _("Internal note")
        ADVICE = "advice", _("Advice of a head")
        ERROR = "error", _("Error and its correction")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.NOTE)
    text = models.TextField(_("Note"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Attachment(models.Model):
    """A file on a matter, numbered in the order in which it came."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("Name"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_because = models.CharField(_("Reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["at", "id"]


class Link(models.Model):
    """Two matters that belong together."""

    class Kind(models.TextChoices):
        """How they belong together."""

        RELATED = "related", _("Related")
        DUPLICATE = "duplicate", _("Duplicate of")
        FOLLOWS = "follows", _("Follows from")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="links_out")
    other = models.ForeignKey(Matter, models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.RELATED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "other", "kind"], name="one_link_of_a_kind"),
            models.CheckConstraint(condition=~Q(matter=F("other")), name="link_is_to_another_matter"),
        ]
