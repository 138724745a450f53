"""Telling people, and what they do with what they were told."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import CharField, Q, UUIDField
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prasan.audit.actions import record
from prasan.audit.asked import Asked, Slot
from prasan.audit.rows import insert, new_row
from prasan.audit.rules import Actor
from prasan.notify import rules
from prasan.notify.access import Asker
from prasan.notify.actions.mails import keep_mails, new_mail
from prasan.notify.models import Mail, Notice, NotifyPreference
from prasan.ui.errors import BadInput


def tell(
    *,
    user_ids: Iterable[UUID],
    code: str,
    chain: UUID | None,
    link: str,
    params: Mapping[str, Any] | None = None,
    mail: bool = True,
    actor: Actor,
    secrecy: int = 0,
    dedupe: str = "",
) -> list[Notice]:
    """Tells people something in the application and, where they want it, by e-mail; in the caller's transaction.

    Nobody is told of their own act, nobody who left, nobody twice under one `dedupe` key. Of a secret matter
    (`secrecy` 1 and above) only those are told who may see it, and only the number is kept. Raises ValueError for a
    link that leaves the application.
    """
    if not rules.is_own_page(link):
        raise ValueError("a notice leads to a page of the application")
    wanted = {user_id for user_id in user_ids if user_id != actor.user_id}
    if secrecy and chain:
        wanted = rules.entitled_to(chain, wanted)
    with transaction.atomic(savepoint=False):
        people = _not_yet_told(wanted, dedupe)
        now = timezone.now()
        kept = rules.kept_params(params or {}, secrecy)
        told = [
            new_row(
                Notice,
                user=person,
                code=code,
                chain=chain,
                params=kept,
                link=link,
                secrecy=secrecy,
                dedupe=dedupe,
                at=now,
            )
            for person in people
        ]
        if dedupe:
            Notice.objects.bulk_create(told, ignore_conflicts=True)
        else:
            insert(*told)
        if mail and rules.is_mail_set_up():
            keep_mails(_as_mails(told))
    return told


def _not_yet_told(user_ids: Collection[UUID], dedupe: str) -> list[Any]:
    if not user_ids:
        return []
    people = _active_users(len(user_ids)).rows(**_numbered(user_ids))
    if dedupe:
        told = set(Notice.objects.filter(user__in=user_ids, dedupe=dedupe).values_list("user", flat=True))
        people = [person for person in people if person.pk not in told]
    return people


@cache
def _active_users(count: int) -> Asked[Any]:
    """The question for those of so many users who still work here."""
    return Asked(lambda: get_user_model()._default_manager.filter(_one_of("pk", count), is_active=True))


@cache
def _choices(count: int) -> Asked[tuple[UUID, bool]]:
    """The question for what so many users chose about one kind of notice."""
    chosen = NotifyPreference.objects.filter(_one_of("user_id", count), code=Slot("code", CharField()))
    return Asked(lambda: chosen.values_list("user_id", "mail"))


def _one_of(column: str, count: int) -> Q:
    return reduce(or_, (Q((column, Slot(f"user{place}", UUIDField()))) for place in range(count)))


def _numbered(user_ids: Iterable[UUID]) -> dict[str, UUID]:
    return {f"user{place}": user_id for place, user_id in enumerate(user_ids)}


def _as_mails(notices: Collection[Notice]) -> list[Mail]:
    """The same notices as messages, to those who have an address and want this kind by e-mail."""
    with_address = [notice for notice in notices if notice.user.email]
    if not with_address:
        return []
    code = with_address[0].code
    readers = _numbered(notice.user_id for notice in with_address)
    choices = dict(_choices(len(readers)).rows(code=code, **readers))
    proposed = rules.notice_text(code).mail
    return [_as_mail(notice) for notice in with_address if choices.get(notice.user_id, proposed)]


def _as_mail(notice: Notice) -> Mail:
    user: Any = notice.user
    with translation.override(getattr(user, "language", settings.LANGUAGE_CODE)):
        words = rules.words_of(notice.code, notice.params, notice.secrecy)
        body = "\n".join([words, "", _("Open it here:"), rules.full_address(notice.link)])
    key = f"notice:{user.pk}:{notice.dedupe}" if notice.dedupe else None
    return new_mail(user.email, words, body, chain=notice.chain, to_user_id=user.pk, dedupe=key)


def mark_read(viewer: Asker, *, notice_id: UUID) -> Notice | None:
    """Marks one of the viewer's own notices as read and gives it; None when there is no such one.

    What a person has read is that person's own affair: it stands in the notice, not in the log.
    """
    notice = Notice.objects.filter(pk=notice_id, user_id=viewer.user_id).first()
    if notice is not None and notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return notice


def mark_all_read(viewer: Asker) -> int:
    """Marks all of the viewer's notices as read; gives how many were unread. Like `mark_read`, not in the log."""
    return Notice.objects.filter(user_id=viewer.user_id, read_at__isnull=True).update(read_at=timezone.now())


def choose_mail(viewer: Asker, *, choices: Mapping[str, bool]) -> None:
    """Keeps which kinds of notices the viewer wants by e-mail too. Raises BadInput for a kind that does not exist."""
    known = rules.all_notices()
    if unknown := [code for code in choices if code not in known]:
        raise BadInput(fields={code: gettext_lazy("There is no such notice. Reload the page.") for code in unknown})
    with transaction.atomic():
        before = dict(NotifyPreference.objects.filter(user_id=viewer.user_id).values_list("code", "mail"))
        changed = {code: mail for code, mail in choices.items() if before.get(code, known[code].mail) != mail}
        for code, mail in changed.items():
            NotifyPreference.objects.update_or_create(user_id=viewer.user_id, code=code, defaults={"mail": mail})
        if changed:
            record(chain=viewer.user_id, act="notify.preference.choose", actor=viewer.actor(), data={"mail": changed})
