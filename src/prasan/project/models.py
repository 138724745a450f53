"""What the system remembers about its own upkeep."""

from django.db import models
from django.utils import timezone

from prasan.audit.ids import uuid7


class Upkeep(models.Model):
    """One backup made, or one check of everything, with its outcome."""

    class What(models.TextChoices):
        """The kinds of upkeep."""

        BACKUP = "backup"
        CHECK = "check"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    what = models.CharField(max_length=10, choices=What.choices)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    ok = models.BooleanField()
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"
