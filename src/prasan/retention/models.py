"""Classes of retention, which letters have which, what holds a letter back, and what a committee decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.audit.ids import uuid7
from prasan.files.models import StoredFile
from prasan.letters.models import Letter
from prasan.registry.models import Book


class Then(models.TextChoices):
    """What happens when the years are over."""

    DESTROY = "destroy", _("Destroy")
    TRANSFER = "transfer", _("Transfer to the National Archives")
    KEEP = "keep", _("Keep for ever")


class RetentionClass(models.Model):
    """How long papers of one class are kept, by which rule, and whether somebody compared that with the rule.

    `years` count from when the work was done, or from the day of the letter (`counted_from`); empty: no end is known.
    """

    class Since(models.TextChoices):
        """From when the years count."""

        DONE = "done", _("When the work was done")
        WRITTEN = "written", _("The day of the letter")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    years = models.PositiveSmallIntegerField(_("Years"), null=True, blank=True)
    then = models.CharField(_("At the end"), max_length=8, choices=Then.choices)
    counted_from = models.CharField(_("Counted from"), max_length=7, choices=Since.choices, default=Since.DONE)
    legal_reference = models.CharField(_("Legal reference"), max_length=500, blank=True)
    confidence = models.CharField(_("How sure"), max_length=10)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(_("Verified at"), null=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    active = models.BooleanField(_("In use"), default=True)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(then=Then.KEEP) | Q(years__gte=1), name="what_ends_has_its_years")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def verified(self) -> bool:
        """Whether somebody has compared the class with the rule."""
        return self.verified_at is not None


class UsualClass(models.Model):
    """The class that letters of a book or of a kind of paper have unless theirs says otherwise.

    Neither book nor kind: that of all other letters.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    book = models.OneToOneField(Book, models.PROTECT, null=True, blank=True, related_name="usual_class")
    paper_kind = models.CharField(_("Kind of paper"), max_length=40, blank=True)
    retention_class = models.ForeignKey(RetentionClass, models.PROTECT, related_name="usual_for")

    class Meta:
        ordering = ["paper_kind", "book__name"]
        constraints = [
            models.UniqueConstraint(fields=["paper_kind"], condition=~Q(paper_kind=""), name="one_class_a_paper_kind"),
            models.UniqueConstraint(
                fields=["paper_kind"], condition=Q(paper_kind="", book=None), name="one_class_for_the_rest"
            ),
            models.CheckConstraint(condition=Q(book=None) | Q(paper_kind=""), name="class_of_a_book_or_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_kind or self.book_id} {self.retention_class_id}"


class Keeping(models.Model):
    """What differs from the usual for one letter: its class, how long it was decided to keep it, and what was decided.

    `gone_on` is when the paper was destroyed or handed over. What is kept here of the letter stays in any case.
    """

    letter = models.OneToOneField(Letter, models.PROTECT, primary_key=True, related_name="keeping")
    retention_class = models.ForeignKey(RetentionClass, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("Reason"), max_length=300, blank=True)
    kept_until = models.DateField(_("Keep until"), null=True, blank=True)
    verdict = models.CharField(max_length=8, choices=Then.choices, blank=True)
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(gone_on=None) | Q(verdict__in=[Then.DESTROY, Then.TRANSFER]), name="gone_by_a_decision"
            )
        ]

    def __str__(self) -> str:
        return str(self.letter_id)


class Hold(models.Model):
    """Why a letter must not be destroyed for now (ระงับการทำลาย), by whom, until when; empty: until it is lifted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="holds")
    reason = models.CharField(_("Reason"), max_length=300)
    until = models.DateField(_("Until"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    lifted_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_a_reason"),
            models.CheckConstraint(condition=Q(lifted_at=None) | ~Q(lifted_because=""), name="lifted_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.reason}"


class Sitting(models.Model):
    """One decision of the committee on the list of a year (พ.ศ.): when, who sat, and its minutes.

    `members` are those beside the chair, one a line.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    year = models.PositiveSmallIntegerField(_("Year"))
    decided_on = models.DateField(_("Decided on"))
    chair = models.CharField(_("Chair"), max_length=200)
    members = models.TextField(_("Members"))
    minutes = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "-decided_on", "-at"]

    def __str__(self) -> str:
        return f"{self.year} {self.decided_on}"


class Verdict(models.Model):
    """What a sitting decided on one letter, and when that was done."""

    class What(models.TextChoices):
        """What was decided."""

        DESTROY = "destroy", _("Destroy")
        KEEP = "keep", pgettext_lazy("retention", "Keep longer")
        TRANSFER = "transfer", _("Transfer to the National Archives")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="verdicts")
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="verdicts")
    what = models.CharField(max_length=8, choices=What.choices)
    until = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "letter"], name="one_verdict_a_sitting"),
            models.CheckConstraint(condition=~Q(what="keep") | Q(until__isnull=False), name="kept_until_some_day"),
            models.CheckConstraint(condition=Q(done_on=None) | ~Q(what="keep"), name="only_what_goes_is_done"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.what}"
