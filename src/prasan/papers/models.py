"""Official papers: their words, every version of them, and the look that the office gave them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prasan.audit.ids import uuid7
from prasan.files.models import StoredFile
from prasan.matters.models import Matter


class OfficeFont(models.Model):
    """A font file that the office brought, to print its papers with; one row a file."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    family = models.CharField(_("Family"), max_length=100)
    bold = models.BooleanField(_("Bold"))
    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.family


class LayoutProfile(models.Model):
    """A set of layout values with the office's own fonts and emblem; `values` holds what differs from the built-in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Name"), max_length=100)
    values = models.JSONField(default=dict)
    regular_font = models.ForeignKey(OfficeFont, models.PROTECT, null=True, blank=True, related_name="+")
    bold_font = models.ForeignKey(OfficeFont, models.PROTECT, null=True, blank=True, related_name="+")
    emblem = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    is_current = models.BooleanField(_("In use"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["is_current"], condition=Q(is_current=True), name="one_layout_in_use"),
        ]


class Paper(models.Model):
    """One official paper of a matter. Its words are in its versions; the latest is repeated here.

    `answers` holds why a paper goes up in spite of what the check found: `field code` → the reason.
    """

    class State(models.TextChoices):
        """Whether it can still be written on."""

        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Submitted")
        SEALED = "sealed", _("Decided and sealed")
        CANCELLED = "cancelled", _("Cancelled")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="papers")
    kind = models.CharField(_("Kind"), max_length=40)
    title = models.CharField(_("Subject"), max_length=500)
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    layout = models.ForeignKey(LayoutProfile, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    answers = models.JSONField(default=dict)
    sealed_with = models.JSONField(default=dict)
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.title


class PaperVersion(models.Model):
    """One saved state of a paper's words. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions")
    n = models.PositiveIntegerField()
    data = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(_("Why"), max_length=300, blank=True)

    class Meta:
        ordering = ["n"]
        constraints = [models.UniqueConstraint(fields=["paper", "n"], name="one_version_a_number")]


class Phrase(models.Model):
    """A sample letter or a form of words that the office uses again, with who answers for it and until when."""

    class Kind(models.TextChoices):
        """How much of a paper it is."""

        PHRASE = "phrase", _("Phrase")
        SAMPLE = "sample", _("Sample letter")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    topic = models.CharField(_("Topic"), max_length=80)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices, default=Kind.PHRASE)
    title = models.CharField(_("Name"), max_length=200)
    body = models.TextField(_("Words"), max_length=20_000)
    folded = models.TextField(blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    review_on = models.DateField(_("To be reviewed by"))
    active = models.BooleanField(_("In use"), default=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["topic", "title"]
        constraints = [models.UniqueConstraint(fields=["topic", "title"], name="one_phrase_a_topic_and_title")]

    def __str__(self) -> str:
        return self.title
