"""Work of the log that runs by itself. The room that runs jobs registers these."""

from datetime import timedelta

from django.utils import timezone

from prasan.audit import actions

KEYS_KEPT = timedelta(days=30)


def anchor_entries() -> int:
    """Puts all entries that no anchor covers under anchors; to be run every 60 seconds. Tells how many anchors."""
    made = 0
    while actions.anchor() is not None:
        made += 1
    return made


def forget_keys() -> int:
    """Drops the keys of acts done more than 30 days ago; to be run once a day. Tells how many."""
    return actions.forget(before=timezone.now() - KEYS_KEPT)
