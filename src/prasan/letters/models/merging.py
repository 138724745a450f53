"""One letter to many: the lists of addressees that are kept, and one making of the letters with its rows."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.audit.ids import uuid7


class AddressList(models.Model):
    """A list of addressees that is kept by its name, to be used again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Name of the list"), max_length=200, unique=True)
    note = models.CharField(_("What it is for"), max_length=500, blank=True)
    active = models.BooleanField(_("In use"), default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Addressee(models.Model):
    """What is known of one addressee of a list or of a making; `fields` are the other columns by their headings."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.PositiveIntegerField()
    name = models.CharField(_("Addressee"), max_length=300, blank=True)
    address = models.CharField(_("Address"), max_length=1000, blank=True)
    salutation = models.CharField(_("Salutation"), max_length=60, blank=True)
    copies = models.PositiveIntegerField(_("Number of copies"), default=1)
    fields = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class ListedAddressee(Addressee):
    """One addressee of a list that is kept."""

    of = models.ForeignKey(AddressList, models.CASCADE, related_name="rows")

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["of", "at"], name="one_addressee_a_place_of_a_list")]


class Merge(models.Model):
    """The making of letters to many from one paper: how they are numbered and bound, and how far it has come.

    `done` counts the rows that have their letter, `bound` those that stand in the file. `made_by` is who had them made.
    """

    class State(models.TextChoices):
        """How far it has come."""

        OPEN = "open", pgettext_lazy("merge", "Being prepared")
        RUNNING = "running", pgettext_lazy("merge", "Letters are being made")
        DONE = "done", pgettext_lazy("merge", "Letters made")
        DROPPED = "dropped", pgettext_lazy("merge", "Dropped")

    class Numbering(models.TextChoices):
        """Which number the letters bear."""

        EACH = "each", _("A number of its own for each letter")
        CIRCULAR = "circular", _("One circular number (ว) for all")

    class Result(models.TextChoices):
        """How the letters are handed out."""

        ZIP = "zip", _("One PDF file for each addressee (ZIP)")
        PDF = "pdf", _("One PDF file with all letters")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="merges")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    numbering = models.CharField(
        _("How the letters are numbered"), max_length=8, choices=Numbering.choices, default=Numbering.EACH
    )
    result = models.CharField(_("Handed out as"), max_length=3, choices=Result.choices, default=Result.ZIP)
    headings = models.JSONField(default=list, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    bound = models.PositiveIntegerField(default=0)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper"], condition=Q(state__in=["open", "running"]), name="one_merge_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(file__isnull=False, done=models.F("total")), name="merge_done_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.state}"

    @property
    def is_running(self) -> bool:
        """Whether a job is at work on it."""
        return self.state == self.State.RUNNING


class MergeRow(Addressee):
    """One addressee of a making, what the check found (`faults`: lists of code and words), and the letter to them.

    With a number for each the letter is the row's `own`; the letters of a circular share the one row of the register.
    """

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="rows")
    faults = models.JSONField(default=list, blank=True)
    letter = models.ForeignKey("letters.Letter", models.PROTECT, null=True, blank=True, related_name="merge_rows")
    own = models.BooleanField(default=False)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["merge", "at"], name="one_addressee_a_place_of_a_merge"),
            models.UniqueConstraint(fields=["letter"], condition=Q(own=True), name="one_letter_one_addressee"),
        ]
