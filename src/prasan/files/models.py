"""What is stored: the bytes once, a row for each time that somebody brought them."""

from django.conf import settings
from django.db import models
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
    """The words inside a file, for search; empty when it has none or they cannot be read."""

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.file_id)
