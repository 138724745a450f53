"""Telling people, and what they do with what they were told."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, reduce
from operator import or_
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import CharField, OuterRef, Q, Subquery, UUIDField
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
        people = _not_yet_told(wanted, code, dedupe)
        now = timezone.now()
        kept = rules.kept_params(params or {}, secrecy)
        told = [
            new_row(
                Notice,
                user_id=person.id,
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
            keep_mails(_as_mails(told, people, rules.notice_text(code).mail))
    return told


class _Person(NamedTuple):
    """Who is told, where, in which language, and whether they chose to have this kind by e-mail; None: no choice."""

    id: UUID
    email: str
    language: str
    wants: bool | None


def _not_yet_told(user_ids: Collection[UUID], code: str, dedupe: str) -> list[_Person]:
    if not user_ids:
        return []
    who = {f"user{place}": user_id for place, user_id in enumerate(user_ids)}
    people = [_Person(*row) for row in _people(len(user_ids)).rows(code=code, **who)]
    if dedupe:
        told = set(Notice.objects.filter(user__in=user_ids, dedupe=dedupe).values_list("user", flat=True))
        people = [person for person in people if person.id not in told]
    return people


@cache
def _people(count: int) -> Asked[tuple[Any, ...]]:
    """The question for those of so many users who still work here, and what each chose about one kind of notice."""
    one_of_them = reduce(or_, (Q(pk=Slot(f"user{place}", UUIDField())) for place in range(count)))
    chosen = NotifyPreference.objects.filter(user_id=OuterRef("pk"), code=Slot("code", CharField())).values("mail")
    active = get_user_model()._default_manager.filter(one_of_them, is_active=True)
    return Asked(lambda: active.values_list("pk", "email", "language", Subquery(chosen)))


def _as_mails(notices: Iterable[Notice], people: Iterable[_Person], proposed: bool) -> list[Mail]:
    """The same notices as messages, to those who have an address and want this kind by e-mail."""
    readers = {one.id: one for one in people if one.email and (proposed if one.wants is None else one.wants)}
    return [_as_mail(notice, readers[notice.user_id]) for notice in notices if notice.user_id in readers]


def _as_mail(notice: Notice, reader: _Person) -> Mail:
    with translation.override(reader.language):
        words = rules.words_of(notice.code, notice.params, notice.secrecy)
        body = "\n".join([words, "", _("Open it here:"), rules.full_address(notice.link)])
    key = f"notice:{reader.id}:{notice.dedupe}" if notice.dedupe else None
    return new_mail(reader.email, words, body, chain=notice.chain, to_user_id=reader.id, dedupe=key)


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
