"""Telling people: in the application, by e-mail where wanted, and never the words of a secret matter."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.db.models import Exists, OuterRef
from hypothesis import given
from hypothesis import strategies as st

from prasan.audit.rules import SYSTEM
from prasan.notify import actions, queries, rules
from prasan.notify.models import Mail, Notice
from prasan.people.models import User
from tests.office import Cast

CHAIN = uuid4()
PARAMS = {"number": "ศธ 0100/12", "subject": "อาหารกลางวัน"}


def tell(*people: User, **changes: Any) -> list[Notice]:
    given_: dict[str, Any] = {
        "user_ids": [person.pk for person in people],
        "code": "test.handed",
        "chain": CHAIN,
        "link": "/matters/1/",
        "params": PARAMS,
        "actor": SYSTEM,
    }
    return actions.tell(**(given_ | changes))


def test_tells_in_the_application_and_by_mail(cast: Cast) -> None:
    tell(cast.owner, cast.backup)
    notice = queries.unread(cast.owner.viewer()).get()
    assert rules.words_of(notice.code, notice.params, notice.secrecy) == "ศธ 0100/12 อาหารกลางวัน is with you now"
    assert queries.unread_count(cast.backup.viewer()) == 1
    assert queries.unread_count(cast.stranger.viewer()) == 0
    assert {message.to[0] for message in outbox.outbox} == {"owner@example.com", "backup@example.com"}
    assert "อาหารกลางวัน" in outbox.outbox[0].subject
    assert "http://127.0.0.1:8000/matters/1/" in outbox.outbox[0].body
    assert {mail.state for mail in queries.mails_of(CHAIN)} == {Mail.State.SENT}


def test_a_secret_matter_gives_its_number_and_nothing_else(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_ENTITLED", [lambda _chain, user_ids: set(user_ids) - {cast.backup.pk}])
    tell(cast.owner, cast.backup, secrecy=1)
    notice = Notice.objects.get()
    assert notice.user == cast.owner
    assert notice.params == {"number": "ศธ 0100/12"}
    assert rules.words_of(notice.code, PARAMS, notice.secrecy) == "ศธ 0100/12 is with you now"
    message = outbox.outbox[0]
    assert message.subject == "ศธ 0100/12 is with you now"
    assert "อาหารกลางวัน" not in message.subject + message.body


def test_a_secret_text_that_says_more_than_the_number_is_refused_at_start() -> None:
    with pytest.raises(KeyError):
        rules.name_notices({"x.y": rules.NoticeText(label="x", text="x", secret="%(subject)s")})


@given(st.dictionaries(st.text(min_size=1), st.text()), st.integers(min_value=1, max_value=3))
def test_no_parameter_but_the_number_survives_secrecy(params: dict[str, str], secrecy: int) -> None:
    assert set(rules.kept_params(params, secrecy)) <= {"number"}
    assert rules.kept_params(params, 0) == params


def test_nobody_is_told_of_their_own_act(cast: Cast) -> None:
    assert tell(cast.owner, cast.backup, actor=cast.owner.viewer().actor()) == list(Notice.objects.all())
    assert [notice.user for notice in Notice.objects.all()] == [cast.backup]


def test_who_left_is_not_told(cast: Cast) -> None:
    User.objects.filter(pk=cast.owner.pk).update(is_active=False)
    assert tell(cast.owner) == []
    assert outbox.outbox == []


def test_the_same_key_tells_once(cast: Cast) -> None:
    tell(cast.owner, dedupe="due:1")
    assert [notice.user for notice in tell(cast.owner, cast.backup, dedupe="due:1")] == [cast.backup]
    assert Notice.objects.filter(user=cast.owner).count() == 1
    assert Notice.objects.filter(user=cast.backup).count() == 1
    assert len(outbox.outbox) == 2


@pytest.mark.parametrize("link", ["https://evil.example/", "//evil.example/", "/\\evil", "matters/1/", "/a\nb", ""])
def test_a_link_that_leads_elsewhere_is_refused(cast: Cast, link: str) -> None:
    with pytest.raises(ValueError, match="page of the application"):
        tell(cast.owner, link=link)


def test_a_rolled_back_act_tells_nobody(cast: Cast, queued: None) -> None:
    from django.db import transaction
    from django_tasks_db.models import DBTaskResult

    with transaction.atomic():
        tell(cast.owner)
        assert DBTaskResult.objects.count() == 1
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert not Mail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_kind_that_proposes_no_mail_sends_none_until_chosen(cast: Cast) -> None:
    tell(cast.owner, code="test.quiet")
    assert outbox.outbox == []
    actions.choose_mail(cast.owner.viewer(), choices={"test.quiet": True, "test.handed": False})
    tell(cast.owner, code="test.quiet")
    tell(cast.owner)
    assert [message.subject for message in outbox.outbox] == ["ศธ 0100/12 moved"]


def test_without_a_mail_server_nothing_waits_to_be_mailed(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", ""
    tell(cast.owner)
    assert Notice.objects.count() == 1
    assert not Mail.objects.exists()


def test_a_notice_of_a_thing_that_is_shut_now_is_not_shown(cast: Cast) -> None:
    tell(cast.owner)

    def only_the_shut(viewer: Any, chain: OuterRef) -> Exists:
        return Exists(Notice.objects.filter(chain=chain, user_id=viewer.user_id))

    rules.hide_when(only_the_shut)
    assert queries.unread_count(cast.owner.viewer()) == 0
    assert not queries.notices(cast.owner.viewer()).exists()


def test_telling_many_costs_no_more_questions_than_telling_one(
    cast: Cast, queued: None, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        tell(*cast.everyone().values(), mail=False)
