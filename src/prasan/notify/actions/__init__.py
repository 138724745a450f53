"""The acts of this room: telling people, sending messages, running work."""

from prasan.notify.actions.mails import (
    mail_failed,
    mail_sent,
    queue_digest,
    queue_mail,
    resend,
    send_later,
    sweep_mails,
    take_mail,
)
from prasan.notify.actions.notices import choose_mail, mark_all_read, mark_read, tell
from prasan.notify.actions.work import (
    beat,
    claim,
    enqueue,
    fail,
    finish,
    fire_due,
    forget_done,
    keep_schedule,
    reap,
    retry_job,
)

__all__ = [
    "beat",
    "choose_mail",
    "claim",
    "enqueue",
    "fail",
    "finish",
    "fire_due",
    "forget_done",
    "keep_schedule",
    "mail_failed",
    "mail_sent",
    "mark_all_read",
    "mark_read",
    "queue_digest",
    "queue_mail",
    "reap",
    "resend",
    "retry_job",
    "send_later",
    "sweep_mails",
    "take_mail",
    "tell",
]
