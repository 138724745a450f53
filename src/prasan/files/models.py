"""What is stored: the bytes once, a row for each time that somebody brought them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prasan.audit.ids import uuid7


class StoredFile(models.Model):
    """One file as somebody brought it. Who may open it is decided by the rooms above, which point to it.

    `path` is where its bytes lie in the default storage, named by their SHA-256. `working` is the copy that people
    open when the original carries what should not travel: position and camera data of pictures, scripts in PDF.
    The original stays sealed as it came.
    """

    class Scan(models.TextChoices):
        """What the virus scanner said."""

        NONE = "none", pgettext_lazy("virus scan", "No scanner is set up")
        WAITING = "waiting", pgettext_lazy("virus scan", "Waiting for the virus scan")
        CLEAN = "clean", pgettext_lazy("virus scan", "No virus found")
        INFECTED = "infected", pgettext_lazy("virus scan", "Virus found")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    path = models.CharField(max_length=200)
    pages = models.PositiveIntegerField(null=True, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.NONE)
    scan_note = models.CharField(max_length=200, blank=True)
    working = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="original")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["sha256"], name="file_by_hash"),
            models.Index(fields=["at"], condition=models.Q(scan="waiting"), name="file_to_scan"),
        ]

    def __str__(self) -> str:
        return f"{self.media_type} {self.id}"


class FileText(models.Model):
    """The words inside a file, for search; empty when it has none or they cannot be read.

    `text` is what is searched. Where it was mended, `original` is what stood in the file, `made` the changes and
    `left` those that touch a name and were not made: lists of kind, before, after and how many times.
    `scanned_pages` is how many pages have been read from their pictures so far.
    """

    class How(models.TextChoices):
        """Where the words come from, or why there are none."""

        LAYER = "layer", _("The words stand in the file")
        NONE = "none", _("There are no words in this file")
        UNREAD = "unread", _("The words in this file cannot be read")
        SCANNING = "scanning", _("The words are being read from the pictures")
        SCANNED = "scanned", _("The words were read from the pictures by machine; they may have mistakes")
        NO_OCR = "no_ocr", _("No text that can be searched – OCR is not installed")

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField(blank=True)
    original = models.TextField(blank=True)
    how = models.CharField(max_length=10, choices=How.choices, default=How.LAYER)
    made = models.JSONField(default=list, blank=True)
    left = models.JSONField(default=list, blank=True)
    scanned_pages = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["at"], condition=models.Q(how__in=["no_ocr", "scanning"]), name="file_to_read"),
        ]

    def __str__(self) -> str:
        return str(self.file_id)
