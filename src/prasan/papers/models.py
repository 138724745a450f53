"""Official papers: their words, every version of them, the look that the office gave them, and who signed them how."""

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


class WordTemplate(models.Model):
    """A DOCX template that the office made for one kind of paper. Never changed; another file is another row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(_("Kind"), max_length=40)
    name = models.CharField(_("Name"), max_length=200)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["kind", "sha256"], name="one_template_a_kind_and_content")]

    def __str__(self) -> str:
        return self.name


class LayoutProfile(models.Model):
    """One version of the office's template: measures, fonts, emblem, standing words and DOCX templates.

    `values` and `wording` (kind of paper → place → words) hold what differs from the built-in. A draft has no number;
    what has one was published and never changes again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.PositiveIntegerField(_("Version"), null=True, blank=True, unique=True)
    name = models.CharField(_("Name"), max_length=100)
    values = models.JSONField(default=dict)
    wording = models.JSONField(default=dict)
    regular_font = models.ForeignKey(OfficeFont, models.PROTECT, null=True, blank=True, related_name="+")
    bold_font = models.ForeignKey(OfficeFont, models.PROTECT, null=True, blank=True, related_name="+")
    emblem = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    templates = models.ManyToManyField(WordTemplate, related_name="+", blank=True)
    is_current = models.BooleanField(_("In use"), default=False)
    is_draft = models.BooleanField(_("Draft"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("Why"), max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["is_current"], condition=Q(is_current=True), name="one_layout_in_use"),
            models.UniqueConstraint(fields=["is_draft"], condition=Q(is_draft=True), name="one_layout_draft"),
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


class OwnSignature(models.Model):
    """The picture of a person's signature, drawn or brought as an image; each change is a row of its own.

    It is the person's alone: nobody else can look at it as such or place it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    in_use = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(in_use=True), name="one_signature_a_person"),
        ]


class PlacedSignature(models.Model):
    """A signature that its owner placed on one version of a paper. It is printed once the owner has acted on it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(PaperVersion, models.PROTECT, related_name="placed")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signature = models.ForeignKey(OwnSignature, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()

    class Meta:
        ordering = ["placed_at"]
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="one_signature_a_version_and_person")]


class SealedDocument(models.Model):
    """The PDF of a sealed paper as it was made once, with the hash of its bytes. Never changed.

    `certificate` names whose certificate signed the file, when the office has one.
    """

    paper = models.OneToOneField(Paper, models.PROTECT, primary_key=True, related_name="document")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    certificate = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
