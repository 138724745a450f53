"""What people are told, the letters of e-mail that leave, and the state of work that runs by itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.audit.ids import uuid7


class Notice(models.Model):
    """One thing that one person is told in the application. What it says is made from `code` and `params`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    code = models.CharField(max_length=80)
    chain = models.UUIDField(null=True, blank=True)
    params = models.JSONField(default=dict, blank=True)
    link = models.CharField(max_length=500)
    secrecy = models.PositiveSmallIntegerField(default=0)
    dedupe = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["user", "-at"], name="notice_of_user"),
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "dedupe"], condition=~Q(dedupe=""), name="notice_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.id}"


class NotifyPreference(models.Model):
    """Whether one person wants one kind of notice by e-mail too; no row means as the notice itself proposes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    code = models.CharField(max_length=80)
    mail = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "code"], name="preference_once_per_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.mail}"


class Mail(models.Model):
    """One message that leaves the office, and what became of it.

    `failed` means that the receiving side refused for good, `dead` that all tries are used up. A message is `sending`
    until `next_try`; after that another worker may take it over.

    `encloses` names what goes with it, as `source:key` of a source that a room above named; `from_address` is set for
    a letter of the office itself, which is no automatic message.
    """

    class Channel(models.TextChoices):
        """The ways out. Each has its own sender."""

        EMAIL = "email", _("E-mail")

    class State(models.TextChoices):
        """What became of a message."""

        QUEUED = "queued", pgettext_lazy("mail", "Waiting")
        SENDING = "sending", pgettext_lazy("mail", "Being sent")
        SENT = "sent", pgettext_lazy("mail", "Sent")
        FAILED = "failed", pgettext_lazy("mail", "Refused")
        DEAD = "dead", pgettext_lazy("mail", "Given up")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    to_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    to_address = models.CharField(_("To"), max_length=320)
    subject = models.CharField(_("Subject"), max_length=500)
    body = models.TextField(blank=True)
    from_address = models.CharField(max_length=320, blank=True)
    encloses = models.JSONField(default=list)
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField()
    last_error = models.CharField(max_length=500, blank=True)
    chain = models.UUIDField(null=True, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    dedupe = models.CharField(max_length=200, null=True, blank=True, unique=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["next_try"], condition=Q(state__in=["queued", "sending"]), name="mail_due"),
            models.Index(fields=["chain"], name="mail_of_chain"),
            models.Index(fields=["state", "-at"], name="mail_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.id}"


class JobRun(models.Model):
    """What the queue's own row does not know: who runs the job until when, its tries, and how it went wrong."""

    task = models.OneToOneField(
        "django_tasks_database.DBTaskResult", models.CASCADE, primary_key=True, related_name="run"
    )
    worker_id = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    last_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["lease_until"], condition=Q(lease_until__isnull=False), name="job_leased")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.attempts}"


class Schedule(models.Model):
    """When a piece of periodic work runs next; the row is the lease by which one process fires it."""

    name = models.CharField(max_length=120, primary_key=True)
    rhythm = models.CharField(max_length=60)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)
    task_id = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
