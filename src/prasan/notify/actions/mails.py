"""Messages that leave the office: queued with the data, sent at least once, their fate always on record."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prasan.audit.actions import record
from prasan.audit.ids import uuid7
from prasan.audit.rows import insert, new_row
from prasan.notify import rules
from prasan.notify.access import Asker, must_keep_system
from prasan.notify.actions.work import enqueue
from prasan.notify.models import Mail
from prasan.ui.errors import NotNow, NotThere

DELIVER = "prasan.notify.jobs.deliver"
_OPEN = (Mail.State.QUEUED, Mail.State.SENDING)
_UNSET_WAIT = timedelta(hours=1)


def queue_mail(
    *,
    to_address: str,
    subject: str,
    body: str,
    chain: UUID | None = None,
    to_user_id: UUID | None = None,
    dedupe: str | None = None,
    from_address: str = "",
    encloses: Sequence[str] = (),
) -> Mail:
    """Queues one e-mail in the caller's transaction and gives its row; the same `dedupe` key queues it once.

    `from_address` is for letters of the office itself; `encloses` names files, see `rules.enclose_from`. The caller
    answers for the words: nothing of a secret matter but its number. Delivery is at least once: if a worker dies
    between sending and noting it, the same message, with the same Message-ID, goes again.
    """
    mail = new_mail(to_address, subject, body, chain=chain, to_user_id=to_user_id, dedupe=dedupe)
    mail.from_address, mail.encloses = from_address, list(encloses)
    with transaction.atomic():
        kept = keep_mails([mail])
    return kept[0] if kept else Mail.objects.get(dedupe=dedupe)


def new_mail(
    to_address: str, subject: str, body: str, *, chain: UUID | None, to_user_id: UUID | None, dedupe: str | None
) -> Mail:
    """A message that is not stored yet, on one line of subject, with the Message-ID that all its tries carry."""
    now, number = timezone.now(), uuid7()
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"
    return new_row(
        Mail,
        id=number,
        to_user_id=to_user_id,
        to_address=to_address.strip(),
        subject=" ".join(subject.split())[:500],
        body=body,
        chain=chain,
        dedupe=dedupe or None,
        message_id=f"<{number}@{domain}>",
        at=now,
        next_try=now,
    )


def keep_mails(mails: Sequence[Mail]) -> list[Mail]:
    """Stores messages and queues their delivery; those whose dedupe key is known already are left out."""
    kept = [mail for mail in mails if not mail.dedupe]
    insert(*kept)
    keyed = [mail for mail in mails if mail.dedupe]
    if keyed:
        Mail.objects.bulk_create(keyed, ignore_conflicts=True)
        stored = set(Mail.objects.filter(pk__in=[mail.pk for mail in keyed]).values_list("pk", flat=True))
        kept += [mail for mail in keyed if mail.pk in stored]
    for mail in kept:
        enqueue(DELIVER, str(mail.pk))
    return kept


def queue_digest(user_id: UUID, lines: Sequence[str], link: str, *, on: str = "") -> Mail | None:
    """Queues the morning's summary for one person: the lines as given, and where to open the list.

    One digest a person and a day (`on`, an ISO date; today in Bangkok unless given). None when there is nothing to
    say or nowhere to send it. The caller leaves everything of secret matters but the number out of the lines.
    """
    user = get_user_model()._default_manager.filter(pk=user_id, is_active=True).first()
    address = getattr(user, "email", "")
    if not lines or not address or not rules.is_mail_set_up():
        return None
    with translation.override(getattr(user, "language", settings.LANGUAGE_CODE)):
        subject = _("Prasan: %(count)s items for you today") % {"count": len(lines)}
        body = "\n".join([*(f"- {line}" for line in lines), "", _("Open the list:"), rules.full_address(link)])
    day = on or timezone.localdate(timezone=rules.BANGKOK).isoformat()
    return queue_mail(
        to_address=address, subject=subject, body=body, to_user_id=user_id, dedupe=f"digest:{user_id}:{day}"
    )


def take_mail(mail_id: UUID, now: datetime) -> Mail | None:
    """Takes a message for sending, for `MAIL_LEASE`; None when it is not due, sent, or taken by another."""
    due = Mail.objects.filter(pk=mail_id, state__in=_OPEN, next_try__lte=now)
    lost = due.filter(state=Mail.State.SENDING, attempts__gte=rules.MAIL_ATTEMPTS)
    if lost.update(state=Mail.State.DEAD, last_error="TimeoutError: every worker that tried to send this stopped"):
        return None
    taken = due.update(state=Mail.State.SENDING, attempts=F("attempts") + 1, next_try=now + rules.MAIL_LEASE)
    return Mail.objects.get(pk=mail_id) if taken else None


def mail_sent(mail: Mail, now: datetime) -> None:
    """Notes that the receiving server took the message.

    The words of one that belongs to no thing of the office, such as a sign-in link, are dropped then.
    """
    body = mail.body if mail.chain else ""
    _held(mail).update(state=Mail.State.SENT, sent_at=now, last_error="", body=body)


def mail_failed(mail: Mail, error: BaseException, now: datetime, *, for_good: bool) -> None:
    """Notes a failed try: refused for good, given up after the last try, or to be tried again later."""
    text = rules.brief_error(error)[:500]
    if for_good:
        _held(mail).update(state=Mail.State.FAILED, last_error=text)
    elif mail.attempts >= rules.MAIL_ATTEMPTS:
        _held(mail).update(state=Mail.State.DEAD, last_error=text)
    else:
        later = now + rules.wait_after(mail.attempts)
        _held(mail).update(state=Mail.State.QUEUED, last_error=text, next_try=later)


def _held(mail: Mail) -> QuerySet[Mail]:
    return Mail.objects.filter(pk=mail.pk, state=Mail.State.SENDING, attempts=mail.attempts)


def send_later(mail_id: UUID, now: datetime) -> None:
    """Lets a message wait because the office has no mail server yet; that costs no try."""
    Mail.objects.filter(pk=mail_id, state=Mail.State.QUEUED).update(
        next_try=now + _UNSET_WAIT, last_error="no mail server is set up"
    )


def sweep_mails(now: datetime) -> int:
    """Queues the delivery of messages whose next try is due, or whose worker died. Gives how many."""
    again = Q(attempts__gt=0) | Q(next_try__lte=now - rules.MAIL_LEASE)
    due = Mail.objects.filter(again, state__in=_OPEN, next_try__lte=now).order_by("next_try")
    ids = list(due.values_list("pk", flat=True)[:500])
    for mail_id in ids:
        enqueue(DELIVER, str(mail_id))
    return len(ids)


def resend(viewer: Asker, *, mail_id: UUID) -> Mail:
    """An administrator sends a refused or given-up message again, with all its tries.

    One that waits already is left as it is. Raises NotThere for others, NotNow for one that was sent.
    """
    must_keep_system(viewer)
    with transaction.atomic():
        mail = Mail.objects.select_for_update().filter(pk=mail_id).first()
        if mail is None:
            raise NotThere
        if mail.state == Mail.State.SENT:
            raise NotNow(gettext_lazy("This message was sent already. Write a new one if it did not arrive."))
        if mail.state in _OPEN:
            return mail
        mail.state, mail.attempts, mail.next_try = Mail.State.QUEUED, 0, timezone.now()
        mail.save(update_fields=["state", "attempts", "next_try"])
        record(chain=mail.chain or mail.pk, act="notify.mail.resend", actor=viewer.actor(), data={"mail": str(mail.pk)})
        enqueue(DELIVER, str(mail.pk))
    mail.refresh_from_db()
    return mail
