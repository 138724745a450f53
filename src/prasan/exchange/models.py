"""The installations with which letters are exchanged, what went out to them, and what came in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.audit.ids import uuid7
from prasan.directory.models import Agency
from prasan.letters.models import Arrival, Dispatch, Letter


class Partner(models.Model):
    """Another installation: whose it is, where it is, and the key that both know.

    `secret` is encrypted with the office's secret key. `key` names it in the head of a request.
    """

    class Form(models.TextChoices):
        """How envelopes to it are written."""

        JSON = "json", "JSON"
        XML = "xml", "XML"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("Agency"))
    address = models.CharField(_("Address of its system"), max_length=300)
    form = models.CharField(_("Form of envelopes"), max_length=4, choices=Form.choices, default=Form.JSON)
    key = models.CharField(max_length=40, unique=True)
    secret = models.TextField()
    note = models.CharField(_("Note"), max_length=300, blank=True)
    active = models.BooleanField(_("In use"), default=True)
    heard_at = models.DateTimeField(_("Last heard of"), null=True, blank=True)

    class Meta:
        ordering = ["agency__name", "id"]

    def __str__(self) -> str:
        return str(self.agency)


class Incoming(models.Model):
    """An envelope that brought a letter, once for each partner and envelope; what it said stands here until registered.

    `told` is what the sender was told last.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="incoming")
    envelope_id = models.UUIDField()
    arrival = models.OneToOneField(Arrival, models.PROTECT, related_name="envelope")
    number = models.CharField(max_length=120)
    dated = models.DateField(null=True, blank=True)
    sender = models.CharField(max_length=300, blank=True)
    addressee = models.CharField(max_length=300, blank=True)
    urgency = models.PositiveSmallIntegerField(default=0)
    refers_to = models.CharField(max_length=300, blank=True)
    told = models.CharField(max_length=8, default="received")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["partner", "envelope_id"], name="an_envelope_comes_once")]

    def __str__(self) -> str:
        return self.number


class Outgoing(models.Model):
    """One envelope to a partner: a letter, or what became of one that came. Its key is the envelope's own.

    `state` tells of the way, `outcome` what the partner did with the letter. Of an answer, `answers` is what it is
    about and `said` its words.
    """

    class State(models.TextChoices):
        """How far it has come on its way."""

        QUEUED = "queued", pgettext_lazy("exchange", "Waiting to be sent")
        SENDING = "sending", pgettext_lazy("exchange", "Being sent")
        DELIVERED = "done", pgettext_lazy("exchange", "Arrived at the other system")
        REFUSED = "refused", pgettext_lazy("exchange", "Refused by the other system")
        DEAD = "dead", pgettext_lazy("exchange", "Given up after many tries")

    class Outcome(models.TextChoices):
        """What the partner did with the letter."""

        NONE = "", pgettext_lazy("exchange", "No answer yet")
        RECEIVED = "received", pgettext_lazy("exchange", "Lies there unregistered")
        ACCEPTED = "accepted", pgettext_lazy("exchange", "Registered there")
        REJECTED = "rejected", pgettext_lazy("exchange", "Sent back")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="outgoing")
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, blank=True, related_name="exchanged")
    dispatch = models.OneToOneField(Dispatch, models.PROTECT, null=True, blank=True, related_name="exchange")
    answers = models.ForeignKey(Incoming, models.PROTECT, null=True, blank=True, related_name="answered")
    said = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField()
    fault = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.NONE, blank=True)
    outcome_number = models.CharField(max_length=120, blank=True)
    outcome_dated = models.DateField(null=True, blank=True)
    outcome_reason = models.CharField(max_length=300, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["next_try"], name="exchange_waiting", condition=Q(state__in=["queued", "sending"]))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(letter__isnull=False, answers=None) | Q(letter=None, answers__isnull=False),
                name="a_letter_or_an_answer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.state}"


class Nonce(models.Model):
    """A sign of a request that was used, so that the same request is not taken again."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=128)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "nonce"], name="a_nonce_is_used_once")]

    def __str__(self) -> str:
        return self.nonce
