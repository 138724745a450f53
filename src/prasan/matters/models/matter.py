"""The matter itself, and who may read it when it is secret."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prasan.audit.ids import uuid7
from prasan.directory.models import Agency
from prasan.people.models import Group, Post, Secrecy
from prasan.registry.models import Number


class State(models.TextChoices):
    """The six words that every kind's stages come down to, the same everywhere."""

    NEW = "new", _("New")
    DOING = "working", _("In progress")
    WAITING = "waiting", _("Waiting for others")
    PROPOSED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    DONE = "done", _("Done")


class Channel(models.TextChoices):
    """How the matter reached the office."""

    VOICE = "voice", _("In person, spoken")
    PHONE = "phone", _("Telephone")
    LINE = "line", _("LINE")
    EMAIL = "email", _("E-mail")
    FAX = "fax", _("Fax")
    LETTER = "letter", _("Letter")
    NOTE = "note", _("Handwritten note")
    MEETING = "meeting", _("Meeting")


class Track(models.TextChoices):
    """Formal, semi-formal or informal, as the office's manual divides its work."""

    FORMAL = "formal", _("Formal")
    SEMI_FORMAL = "semi_formal", _("Semi-formal")
    INFORMAL = "informal", _("Informal")


class Urgency(models.IntegerChoices):
    """The three marks of the correspondence rule (clause 28), and none."""

    NORMAL = 0, _("Normal")
    URGENT = 1, _("Urgent")
    VERY_URGENT = 2, _("Very urgent")
    MOST_URGENT = 3, _("Most urgent")


class Process(models.TextChoices):
    """Whether the matter goes by the office's core process or a support process."""

    CORE = "core", _("Core process")
    SUPPORT = "support", _("Support process")


# All that lists are narrowed by: with it in one index, they are counted without reading a matter.
_NARROWED_BY = [
    *("fiscal_year", "kind", "state", "stage", "urgency", "from_minister", "track", "process"),
    *("group", "lead", "due_at", "secrecy"),
]


class Matter(models.Model):
    """One thing that reached the office, with its holder, clocks, next step and timeline."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.OneToOneField(Number, models.PROTECT, related_name="+")
    number_text = models.CharField(_("Number"), max_length=60)
    kind = models.CharField(_("Kind"), max_length=40)
    stage = models.CharField(_("Stage"), max_length=40)
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.NEW)
    subject = models.CharField(_("Subject"), max_length=500)
    details = models.TextField(_("Details"), blank=True)
    channel = models.CharField(_("Channel"), max_length=10, choices=Channel.choices)
    track = models.CharField(_("Track"), max_length=12, choices=Track.choices, default=Track.INFORMAL)
    urgency = models.PositiveSmallIntegerField(_("Urgency"), choices=Urgency.choices, default=Urgency.NORMAL)
    secrecy = models.PositiveSmallIntegerField(_("Secrecy"), choices=Secrecy.choices, default=Secrecy.NORMAL)
    ad_hoc = models.BooleanField(_("Ad hoc"), default=False)
    temporary = models.BooleanField(_("For a limited time"), default=False)
    from_minister = models.BooleanField(_("From the Minister"), default=False)
    sender = models.CharField(_("Sender"), max_length=300, blank=True)
    sender_agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    letter_number = models.CharField(_("Letter number"), max_length=100, blank=True)
    letter_date = models.DateField(_("Letter date"), null=True, blank=True)
    received_at = models.DateTimeField(_("Received"))
    recorded_at = models.DateTimeField(auto_now_add=True)
    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    process = models.CharField(_("Process"), max_length=10, choices=Process.choices, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="matters")
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="leads")
    backup = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="backs")
    held_since = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    waiting_for = models.CharField(_("Waiting for"), max_length=300, blank=True)
    returns = models.PositiveSmallIntegerField(default=0)
    rounds = models.PositiveSmallIntegerField(default=1)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(_("Outcome"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["due_at", "id"], name="matter_open_due", condition=~Q(state="done")),
            models.Index(fields=["lead", "due_at"], name="matter_open_lead", condition=~Q(state="done")),
            models.Index(fields=["backup", "due_at"], name="matter_open_backup", condition=~Q(state="done")),
            models.Index(fields=["group", "state", "id"], name="matter_group_state"),
            models.Index(fields=["state", "id"], name="matter_state"),
            models.Index(fields=["kind", "fiscal_year", "id"], name="matter_kind_year"),
            models.Index(fields=["secrecy", "id"], name="matter_secret", condition=Q(secrecy__gt=0)),
            models.Index(fields=_NARROWED_BY, name="matter_counted"),
            models.Index(fields=["number_text"], name="matter_number_text"),
            models.Index(fields=["letter_number"], name="matter_letter", condition=~Q(letter_number="")),
            models.Index(fields=["received_at"], name="matter_received"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(backup__isnull=True) | Q(lead__isnull=False), name="backup_needs_lead"),
        ]

    def __str__(self) -> str:
        return self.number_text

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state != State.DONE


SHARED = "shared"
"""Why somebody reads a secret matter without a part in it: a head let them."""


class Reader(models.Model):
    """Who may read a secret matter: a person, or a post whoever sits in it, and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    because = models.CharField(max_length=40)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "user"], condition=Q(user__isnull=False), name="one_reader_row_a_person"
            ),
            models.UniqueConstraint(
                fields=["matter", "post"], condition=Q(post__isnull=False), name="one_reader_row_a_post"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, post__isnull=True) | Q(user__isnull=True, post__isnull=False),
                name="reader_is_a_person_or_a_post",
            ),
        ]
