"""A letter beside its row in the register: whom it went to, its files, its matter; and what waits in the tray."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.audit.ids import uuid7
from prasan.files.models import StoredFile
from prasan.files.rules import LeftOut
from prasan.letters.models.merging import AddressList as AddressList
from prasan.letters.models.merging import ListedAddressee as ListedAddressee
from prasan.letters.models.merging import Merge as Merge
from prasan.letters.models.merging import MergeRow as MergeRow
from prasan.letters.models.places import Holding as Holding
from prasan.matters.models import Matter
from prasan.people.models import Group
from prasan.registry.models import Entry


class Direction(models.TextChoices):
    """Whether the letter came or went."""

    RECEIVED = "received", pgettext_lazy("letter", "Received")
    SENT = "sent", _("Sent")


class State(models.TextChoices):
    """How far a letter has come. A cancelled one is told by its number."""

    REGISTERED = "registered", pgettext_lazy("letter", "Registered")
    ROUTED = "routed", pgettext_lazy("letter", "Passed on")
    NOTED = "noted", pgettext_lazy("letter", "Noted")
    JOINED = "joined", pgettext_lazy("letter", "In a matter")


class Letter(models.Model):
    """One letter: its row of the register is `entry`, whose key is its own and the chain of its log.

    `group` and `person` are whom it was passed on to; `refers_to` is the number that it says it answers.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="letter")
    direction = models.CharField(max_length=8, choices=Direction.choices, default=Direction.RECEIVED)
    state = models.CharField(_("State"), max_length=10, choices=State.choices, default=State.REGISTERED)
    refers_to = models.CharField(_("Refers to"), max_length=300, blank=True)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    routed_at = models.DateTimeField(null=True, blank=True)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="letters")

    class Meta:
        ordering = ["-entry"]
        indexes = [models.Index(fields=["state", "entry"], name="letter_state")]

    def __str__(self) -> str:
        return str(self.entry)


class Copy(models.Model):
    """A copy for information (สำเนาให้ทราบ) to one person, and when they said that they know."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="copies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    known_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["letter", "user"], name="one_copy_a_person")]


class LetterFile(models.Model):
    """A file of a letter, in the order in which they came."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("Name"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["letter", "file"], name="one_file_once_a_letter")]


class Arrival(models.Model):
    """What came in and is not registered yet. `legal_received_on` is the day that counts in law."""

    class Source(models.TextChoices):
        """By which way it came."""

        UPLOAD = "upload", _("Scanned or uploaded")
        EMAIL = "email", _("E-mail")
        EXCHANGE = "exchange", _("By exchange between systems")

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("Not registered yet")
        REGISTERED = "registered", pgettext_lazy("arrival", "Registered")
        ASIDE = "aside", _("Put aside")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.UPLOAD)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    subject = models.CharField(_("Subject"), max_length=1000, blank=True)
    sender_text = models.CharField(_("From whom (as written)"), max_length=300, blank=True)
    sender_email = models.EmailField(_("E-mail"), blank=True)
    message_id = models.CharField(max_length=500, blank=True)
    arrived_at = models.DateTimeField()
    legal_received_on = models.DateField()
    reason = models.CharField(_("Reason"), max_length=300, blank=True)
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, blank=True, related_name="arrivals")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["arrived_at", "id"]
        indexes = [models.Index(fields=["arrived_at", "id"], name="arrival_waiting", condition=Q(state="waiting"))]
        constraints = [
            models.UniqueConstraint(fields=["message_id"], condition=~Q(message_id=""), name="a_message_arrives_once"),
            models.CheckConstraint(condition=~Q(state="aside") | ~Q(reason=""), name="put_aside_with_a_reason"),
        ]


class ArrivalFile(models.Model):
    """A file that came with an arrival."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("Name"), max_length=300)

    class Meta:
        ordering = ["id"]


class Sent(models.Model):
    """What is known of a letter that the office wrote here: its paper, who signed it, and when it was of use.

    `supported_at` is when the agency gave what the letter asked for; from then on a letter of thanks is due.
    """

    letter = models.OneToOneField(Letter, models.PROTECT, primary_key=True, related_name="sent")
    paper = models.OneToOneField("papers.Paper", models.PROTECT, related_name="sent_letter")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField()
    supported_at = models.DateTimeField(null=True, blank=True)
    supported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.letter)


class Dispatch(models.Model):
    """One sending of a letter to one addressee, and whether it got there. `mail_id` is the message that carries it."""

    class How(models.TextChoices):
        """The ways in which a letter leaves the office."""

        PAPER = "paper", _("By post")
        EMAIL = "email", _("E-mail")
        HAND = "hand", _("Handed over")
        EXCHANGE = "exchange", _("By exchange between systems")

    class State(models.TextChoices):
        """Whether it got there. That of an e-mail on its way is the state of its message."""

        SENT = "sent", pgettext_lazy("dispatch", "Sent")
        DELIVERED = "delivered", _("Delivered")
        RETURNED = "returned", pgettext_lazy("dispatch", "Came back")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="dispatches")
    how = models.CharField(_("How"), max_length=8, choices=How.choices)
    to_text = models.CharField(_("To whom"), max_length=300)
    address = models.CharField(_("E-mail"), max_length=320, blank=True)
    mail_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.SENT)
    note = models.CharField(_("Remark"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]


class Reply(models.Model):
    """One letter answers another; read from both sides they make a thread."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="answers")
    answered = models.ForeignKey(Letter, models.CASCADE, related_name="answered_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "answered"], name="one_reply_once"),
            models.CheckConstraint(condition=~Q(letter=models.F("answered")), name="no_letter_answers_itself"),
        ]


class Message(models.Model):
    """What an e-mail said besides what the tray shows. `sent_at` is what its sender claims.

    `left_out` are attachments that were not taken one by one: lists of name and why. All is in the message itself,
    which is the last file of the arrival.
    """

    arrival = models.OneToOneField(Arrival, models.CASCADE, primary_key=True, related_name="message")
    text = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    left_out = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return str(self.arrival_id)

    @property
    def not_taken(self) -> list[LeftOut]:
        """The attachments that were not taken one by one, with why in words."""
        return [LeftOut(one["name"], one["why"]) for one in self.left_out]


class MailFolder(models.Model):
    """How far a folder of the mailbox has been read, and how the last round went.

    `validity` is the server's mark for the numbering; `first_uid` the next number when the folder was met first:
    of the messages before it only those that nobody had opened are taken. `tried_uid` is the message in hand, and
    `tries` how often: one at which reading stops again and again is passed over.
    """

    name = models.CharField(max_length=300, primary_key=True)
    validity = models.BigIntegerField(default=0)
    first_uid = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    tried_uid = models.BigIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class UnreadMessage(models.Model):
    """A message that could not be taken and stays in the mailbox, flagged there, with the code of the reason."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    folder = models.ForeignKey(MailFolder, models.CASCADE, related_name="unread")
    uid = models.BigIntegerField()
    why = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["folder", "uid"], name="one_note_an_unread_message")]

    def __str__(self) -> str:
        return f"{self.uid} {self.why}"
