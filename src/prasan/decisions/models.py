"""Memos on their way up, what was decided, and what somebody was then told to do."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.audit.ids import uuid7
from prasan.directory.models import Agency
from prasan.files.models import StoredFile
from prasan.matters.models import Matter
from prasan.people.models import Group, Post, Role

PAPER = "papers.Paper"
VERSION = "papers.PaperVersion"


class Chain(models.Model):
    """A way up that memos take, kept by the administrator."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    is_default = models.BooleanField(_("Offered first"), default=False)
    active = models.BooleanField(_("In use"), default=True)

    class Meta:
        ordering = ["-is_default", "name"]

    def __str__(self) -> str:
        return self.name


class ChainStop(models.Model):
    """One stop of a chain: a post, or a role that is found from the matter (the head of its own group)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    chain = models.ForeignKey(Chain, models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField()
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(_("Role"), max_length=20, choices=Role.choices, blank=True)
    decides = models.BooleanField(_("Decides"), default=False)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "order"], name="one_stop_a_place"),
            models.CheckConstraint(condition=Q(post__isnull=False) | ~Q(role=""), name="stop_names_post_or_role"),
        ]


class Submission(models.Model):
    """One memo going up one chain. A returned memo that goes up again is a new submission."""

    class State(models.TextChoices):
        """Where it is."""

        GOING = "going", pgettext_lazy("memo", "On its way up")
        RETURNED = "returned", _("Returned")
        WITHDRAWN = "withdrawn", _("Taken back")
        DECIDED = "decided", _("Decided")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="submissions")
    paper = models.ForeignKey(PAPER, models.PROTECT, related_name="submissions")
    version = models.ForeignKey(VERSION, models.PROTECT, related_name="+")
    chain = models.ForeignKey(Chain, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.GOING)
    essence = models.CharField(_("Essence"), max_length=300)
    issue = models.CharField(_("Issue"), max_length=300, blank=True)
    proposal = models.CharField(_("Proposal"), max_length=300)
    involves_money = models.BooleanField(_("Involves money"), default=False)
    involves_law = models.BooleanField(_("Involves law"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on_behalf = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    held_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["matter"], condition=Q(state="going"), name="one_memo_up_at_a_time"),
        ]


class Stop(models.Model):
    """One stop of a submission: the post, who acted there, on whose behalf, in what capacity, and what they said."""

    class State(models.TextChoices):
        """What happened there."""

        AHEAD = "ahead", _("Not yet there")
        HERE = "here", _("Is here")
        PASSED = "passed", _("Passed on")
        RETURNED = "returned", _("Returned")
        SKIPPED = "skipped", _("Passed over")
        DECIDED = "decided", _("Decided")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField()
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    decides = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.AHEAD)
    arrived_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    acted_at = models.DateTimeField(null=True, blank=True)
    acted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on_behalf = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["order"]
        indexes = [models.Index(fields=["post", "arrived_at"], name="stop_here", condition=Q(state="here"))]
        constraints = [
            models.UniqueConstraint(fields=["submission", "order"], name="one_stop_each"),
            models.UniqueConstraint(fields=["submission"], condition=Q(state="here"), name="memo_is_in_one_place"),
        ]


class Comment(models.Model):
    """A remark on a memo by somebody of its chain, or of the matter, without moving it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    section = models.CharField(max_length=40, blank=True)
    text = models.TextField(_("Comment"))

    class Meta:
        ordering = ["at"]


class Verdict(models.TextChoices):
    """What the one who decides may say."""

    APPROVE = "approve", _("Approved")
    ACKNOWLEDGE = "acknowledge", _("Acknowledged")
    DIRECT = "direct", _("Directed")
    ASK = "ask", _("More information wanted")
    HOLD = "hold", _("Kept for later")


class Decision(models.Model):
    """What was decided on a memo. It can be undone until `seals_at`; then it is sealed and takes effect."""

    class Origin(models.TextChoices):
        """How the decision was given."""

        SCREEN = "screen", _("On the screen, by the person")
        SPOKEN = "spoken", _("Spoken, recorded by another")
        WRITTEN = "written", _("Handwritten, recorded by another")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    words = models.TextField(_("Words of the decision"), blank=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.SCREEN)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on_behalf = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    seals_at = models.DateTimeField()
    sealed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    planned = models.JSONField(default=list)

    class Meta:
        ordering = ["recorded_at"]
        indexes = [
            models.Index(
                fields=["seals_at"],
                name="decision_unsealed",
                condition=Q(sealed_at__isnull=True, undone_at__isnull=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(undone_at__isnull=True) & ~Q(verdict="hold"),
                name="one_decision_a_memo",
            ),
            models.CheckConstraint(
                condition=Q(origin="screen") | Q(recorded_by__isnull=False), name="recorded_decision_names_recorder"
            ),
        ]


class Direction(models.Model):
    """What somebody was told to do, with its own clock: a person or group of the office, or an agency."""

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", _("Under way")
        REPORTED = "reported", _("Reported as done")
        DONE = "done", pgettext_lazy("direction", "Done")
        CANCELLED = "cancelled", _("Cancelled")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="directions")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="directions")
    text = models.TextField(_("Direction"))
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    first_due_at = models.DateTimeField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True, blank=True)
    reminded_before_at = models.DateTimeField(null=True, blank=True)
    reminded_after_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["due_at"], name="direction_open_due", condition=Q(state="open"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(group__isnull=False) | Q(agency__isnull=False),
                name="direction_has_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(due_at__gte=F("given_at")), name="direction_due_after_given"
            ),
        ]


class Report(models.Model):
    """What was done on a direction, as reported."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    direction = models.ForeignKey(Direction, models.CASCADE, related_name="reports")
    text = models.TextField(_("What was done"))
    finished = models.BooleanField(_("This finishes the direction"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at"]
