"""In whose hands the sheets of paper of a document are."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from prasan.audit.ids import uuid7


class Holding(models.Model):
    """One passing of the paper of a letter, or of a paper that is no letter yet: to whom it went, and when.

    `taken` is when they said that they have it; until then it is on its way. The newest one is `current`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    letter = models.ForeignKey(
        "letters.Letter", models.CASCADE, null=True, blank=True, related_name="holdings", db_index=False
    )
    paper = models.ForeignKey(
        "papers.Paper", models.CASCADE, null=True, blank=True, related_name="holdings", db_index=False
    )
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["letter", "at"], name="holding_of_letter"),
            models.Index(fields=["paper", "at"], name="holding_of_paper"),
            models.Index(fields=["holder"], name="holding_now", condition=Q(current=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(letter__isnull=False, paper__isnull=True) | Q(letter__isnull=True, paper__isnull=False),
                name="holding_is_of_one_document",
            ),
            models.UniqueConstraint(
                fields=["letter"], condition=Q(current=True, letter__isnull=False), name="one_place_a_letter"
            ),
            models.UniqueConstraint(
                fields=["paper"], condition=Q(current=True, paper__isnull=False), name="one_place_a_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id or self.paper_id} {self.holder_id}"

    @property
    def on_its_way(self) -> bool:
        """Whether nobody has said yet that it arrived."""
        return self.taken_at is None
