"""What the log keeps: entries, the heads of their chains, anchors over them, and keys of acts already done."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """One act, written once and never changed. The database itself refuses UPDATE and DELETE."""

    id = models.BigAutoField(primary_key=True)
    chain = models.UUIDField(editable=False)
    seq = models.PositiveIntegerField(editable=False)
    at = models.DateTimeField(db_index=True, editable=False)
    act = models.CharField(max_length=80, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    on_behalf = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )
    via = models.CharField(max_length=10, editable=False)
    request_id = models.CharField(max_length=64, editable=False)
    data_text = models.TextField(db_column="data", editable=False)
    previous = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_entry_once")]

    def __str__(self) -> str:
        return f"{self.chain} {self.seq} {self.act}"

    @property
    def data(self) -> dict[str, Any]:
        """What changed, as it was told when the act was done. A fresh copy each time."""
        return dict(json.loads(self.data_text))


class ChainHead(models.Model):
    """The last number and hash of a chain: the lock that acts on one chain queue for, and the proof of its tail."""

    chain = models.UUIDField(primary_key=True, editable=False)
    seq = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.chain} {self.seq}"


class Anchor(models.Model):
    """One root over all entries since the last anchor, chained to it and signed with the office's key."""

    id = models.BigAutoField(primary_key=True)
    number = models.PositiveIntegerField(unique=True, editable=False)
    at = models.DateTimeField(db_index=True, editable=False)
    entries = models.PositiveIntegerField(editable=False)
    last_entry = models.BigIntegerField(editable=False)
    root = models.CharField(max_length=64, editable=False)
    previous = models.CharField(max_length=64, unique=True, editable=False)
    hash = models.CharField(max_length=64, editable=False)
    public_key = models.CharField(max_length=64, editable=False)
    signature = models.CharField(max_length=128, editable=False)

    def __str__(self) -> str:
        return f"{self.number} {self.root}"


class AnchoredEntry(models.Model):
    """Which anchor covers an entry: a row of its own, so that the entry is never touched."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="anchored")
    anchor = models.ForeignKey(Anchor, on_delete=models.PROTECT, related_name="covered")

    def __str__(self) -> str:
        return f"{self.entry_id} under {self.anchor_id}"


class Remembered(models.Model):
    """An act that somebody sent with a key, and what came of it: the same key again gives the same answer."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    act = models.CharField(max_length=80)
    result = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="audit_remembered_once"),
            models.UniqueConstraint(fields=["key"], condition=models.Q(user=None), name="audit_remembered_system_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.act}"
