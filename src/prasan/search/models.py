"""What can be found: one row per thing, its text as it reads and as it is matched."""

from django.db import models
from django.db.models import Q


class Document(models.Model):
    """One findable thing of another room.

    `folded_title` and `folded` hold the text in matching form; `folded` begins with the thing's numbers, each between
    number signs ("#สร12/2569#"). A document without `matter_id` is open to all staff. Rows are derived: they can be
    thrown away and built again from their sources at any time.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    matter_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    title = models.TextField()
    link = models.CharField(max_length=300)
    numbers = models.JSONField(default=list)
    folded_title = models.TextField()
    folded = models.TextField()
    body = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_document_a_thing")]
        indexes = [
            models.Index(fields=["-at", "-id"], name="search_document_newest"),
            models.Index(fields=["kind", "-at", "-id"], name="search_document_of_kind"),
            models.Index(fields=["matter_id"], condition=Q(matter_id__isnull=False), name="search_document_matter"),
        ]

    def __str__(self) -> str:
        return self.title
