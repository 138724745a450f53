"""Books, the numbers drawn from them, and the entries that stand beside the numbers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.audit.ids import uuid7


class BookKind(models.TextChoices):
    """What a book is kept for."""

    MATTER = "matter", _("Matters")
    RECEIVED = "received", _("Letters received")
    SENT = "sent", _("Letters sent")
    CIRCULAR = "circular", _("Circular letters")
    ORDER = "order", _("Orders issued")
    ANNOUNCEMENT = "announcement", _("Announcements")
    CERTIFICATE = "certificate", _("Certificates")
    SECRET_RECEIVED = "secret_received", _("Secret letters received")
    SECRET_SENT = "secret_sent", _("Secret letters sent")
    SECRET_CONTROL = "secret_control", _("Control of secret papers")
    OTHER = "other", _("Other")


class YearBasis(models.TextChoices):
    """Which year starts the numbers again."""

    CALENDAR = "calendar", _("Calendar year (from 1 January)")
    FISCAL = "fiscal", _("Fiscal year (from 1 October)")


class BookSecrecy(models.IntegerChoices):
    """Whether a book holds ordinary or secret things; the two never share a series."""

    OPEN = 0, _("Ordinary book")
    SECRET = 1, _("Secret book")


class NumberState(models.TextChoices):
    """What became of a number. It is never given twice, whatever became of it."""

    ISSUED = "issued", _("Issued")
    RESERVED = "reserved", _("Reserved")
    CANCELLED = "cancelled", _("Cancelled")


class Urgency(models.IntegerChoices):
    """The speeds of the rule on official correspondence, clause 28, and the ordinary."""

    NORMAL = 0, _("Ordinary speed")
    FAST = 1, _("Urgent")
    FASTER = 2, _("Very urgent")
    FASTEST = 3, _("Most urgent")


class Book(models.Model):
    """A register: the series that numbers come from, and how a number is written.

    `issuer_roles` and `issuer_posts` (keys of posts) say who may draw by hand from it; both empty is all staff.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=20, choices=BookKind.choices)
    group = models.ForeignKey("people.Group", models.PROTECT, null=True, blank=True, related_name="books")
    pattern = models.CharField(_("Pattern of the number"), max_length=80)
    year_basis = models.CharField(
        _("Numbers start again"), max_length=10, choices=YearBasis.choices, default=YearBasis.CALENDAR
    )
    start_number = models.PositiveIntegerField(_("First number of a year"), default=1)
    secrecy = models.PositiveSmallIntegerField(
        _("Ordinary or secret"), choices=BookSecrecy.choices, default=BookSecrecy.OPEN
    )
    issuer_roles = models.JSONField(_("Roles that draw numbers"), default=list, blank=True)
    issuer_posts = models.JSONField(_("Posts that draw numbers"), default=list, blank=True)
    active = models.BooleanField(_("In use"), default=True)

    class Meta:
        ordering = ["secrecy", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(start_number__gte=1), name="book_starts_at_one_or_later"),
        ]

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """One old register taken into a book: its file, what its columns are, what was found, and how far it has come.

    `columns` names the columns from the left; `start_after` is the row of the headings; `year` that of the numbers (0:
    by their dates). `done` counts the rows of the file that are behind it, so that it goes on where it stopped.
    `findings` are the first ones; all of them stand in the file `report`. `years` tells of each year the lowest and
    highest number and how many there are.
    """

    class State(models.TextChoices):
        """How far an import has come."""

        OPEN = "open", pgettext_lazy("import", "Columns to be confirmed")
        CHECKING = "checking", pgettext_lazy("import", "Being checked")
        CHECKED = "checked", pgettext_lazy("import", "Checked")
        RUNNING = "running", pgettext_lazy("import", "Being taken in")
        DONE = "done", pgettext_lazy("import", "Taken in")
        UNDONE = "undone", pgettext_lazy("import", "Taken back")
        BROKEN = "broken", pgettext_lazy("import", "File cannot be read")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    book = models.ForeignKey(Book, models.PROTECT, related_name="imports")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    report = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    fault = models.CharField(max_length=20, blank=True)
    sheet = models.CharField(_("Sheet"), max_length=100, blank=True)
    sheets = models.JSONField(default=list, blank=True)
    headings = models.JSONField(default=list, blank=True)
    samples = models.JSONField(default=list, blank=True)
    columns = models.JSONField(default=list, blank=True)
    start_after = models.PositiveIntegerField(default=0)
    year = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    doubtful = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict, blank=True)
    findings = models.JSONField(default=list, blank=True)
    years = models.JSONField(default=dict, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.book_id} {self.state}"

    @property
    def is_working(self) -> bool:
        """Whether a job is at work on it."""
        return self.state in (self.State.CHECKING, self.State.RUNNING)


class Counter(models.Model):
    """The first and last number drawn from a book in one year. Its row is the lock that puts writers in line.

    Numbers up to `imported_to` were copied from an old register (0: none): whether all are there is not known.
    """

    book = models.ForeignKey(Book, models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    imported_to = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book", "year"], name="one_counter_a_year")]


class Number(models.Model):
    """One number: given once, never again; cancelled it stays, with its reason.

    `year` is of the Buddhist era and counted as the book counts; `chain` is the matter or thing that bears the number.
    A reserved one says what for, and is cancelled when `expires_at` is over before a paper bears it. One that was
    copied from an old register names its `run`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    book = models.ForeignKey(Book, models.PROTECT, related_name="numbers")
    year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    text = models.CharField(max_length=120, db_index=True)
    dated = models.DateField()
    state = models.CharField(max_length=10, choices=NumberState.choices, default=NumberState.ISSUED)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    purpose = models.CharField(_("What it is reserved for"), max_length=300, blank=True)
    expires_at = models.DateTimeField(_("Reserved until"), null=True, blank=True)
    chain = models.UUIDField(db_index=True)
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, blank=True, related_name="numbers", db_index=False)

    class Meta:
        ordering = ["-year", "-n"]
        constraints = [
            models.UniqueConstraint(fields=["book", "year", "n"], name="a_number_is_given_once"),
            models.CheckConstraint(
                condition=~Q(state=NumberState.CANCELLED) | ~Q(reason=""), name="cancelled_number_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=NumberState.RESERVED) | Q(expires_at__isnull=False), name="reservation_ends"
            ),
        ]
        indexes = [
            models.Index(
                fields=["book", "year", "n"], name="number_once_reserved", condition=Q(expires_at__isnull=False)
            ),
            models.Index(fields=["run"], name="number_of_import", condition=Q(run__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def struck(self) -> bool:
        """Whether the number is shown struck through: cancelled, but still in its place."""
        return self.state == NumberState.CANCELLED


class Entry(models.Model):
    """One row of a register of letters: the columns of forms 13 and 14 of the rule on official correspondence.

    `received_at` is when the letter truly arrived, `legal_received_on` the day that counts in law. A row of the highest
    class carries no content at all (`secrecy` 3).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    book = models.ForeignKey(Book, models.PROTECT, related_name="entries")
    number = models.OneToOneField(Number, models.PROTECT, related_name="entry")
    letter_no = models.CharField(_("Letter number"), max_length=120, blank=True)
    letter_no_folded = models.CharField(max_length=240, blank=True)
    dated = models.DateField(_("Dated"), null=True, blank=True)
    received_at = models.DateTimeField(_("Received at"))
    legal_received_on = models.DateField(_("Received in law on"))
    sender_agency = models.ForeignKey(
        "directory.Agency", models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("From whom")
    )
    sender_text = models.CharField(_("From whom (as written)"), max_length=300, blank=True)
    sender_folded = models.CharField(max_length=600, blank=True)
    addressee_text = models.CharField(_("To whom"), max_length=300, blank=True)
    subject = models.CharField(_("Subject"), max_length=1000, blank=True)
    action_text = models.CharField(_("What was done"), max_length=500, blank=True)
    remark = models.CharField(_("Remark"), max_length=500, blank=True)
    secrecy = models.PositiveSmallIntegerField(_("Secrecy"), default=0)
    urgency = models.PositiveSmallIntegerField(_("Urgency"), choices=Urgency.choices, default=Urgency.NORMAL)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-received_at"]
        indexes = [
            models.Index(fields=["letter_no_folded", "dated"], name="registry_entry_letter"),
            models.Index(F("book").asc(), F("received_at").desc(), name="registry_entry_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(secrecy__lte=3), name="entry_secrecy_is_a_class"),
            models.CheckConstraint(
                condition=Q(secrecy__lt=3) | Q(subject="", letter_no="", sender_text="", addressee_text="", remark=""),
                name="most_secret_entry_has_no_content",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class BookPrint(models.Model):
    """A stretch of a register printed as the form has it: which days, how far it has come, and the PDF.

    `clearance` is that of who asked, in the sign-in in which they asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    book = models.ForeignKey(Book, models.PROTECT, related_name="prints")
    since = models.DateField()
    until = models.DateField()
    thai_digits = models.BooleanField(default=True)
    clearance = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.book_id} {self.since}"
