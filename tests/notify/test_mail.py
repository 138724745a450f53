"""Sending e-mail through a real mail server: taken, put off, refused, server away, worker lost."""

import email
import logging
import smtplib
from collections.abc import Callable
from datetime import timedelta
from email import policy
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from prasan.audit.models import Entry
from prasan.notify import actions, jobs, queries, rules, sender
from prasan.notify.models import Mail
from prasan.ui.errors import NotNow, NotThere
from tests.notify.conftest import Postman
from tests.office import Cast

SignedIn = Callable[..., Client]
CHAIN = uuid4()


def send(**changes: Any) -> Mail:
    given_: dict[str, Any] = {"to_address": "a@example.com", "subject": "เรื่อง ทดสอบ", "body": "ที่นี่ ๑๒", "chain": CHAIN}
    mail = actions.queue_mail(**(given_ | changes))
    mail.refresh_from_db()
    return mail


def make_due(mail: Mail) -> None:
    Mail.objects.filter(pk=mail.pk).update(next_try=timezone.now() - timedelta(seconds=1))


def again(mail: Mail) -> Mail:
    make_due(mail)
    jobs.sweep_mails()
    mail.refresh_from_db()
    return mail


@pytest.mark.django_db
def test_a_message_arrives_in_thai_with_its_own_number(postman: Postman) -> None:
    mail = send()
    assert mail.state == Mail.State.SENT
    assert mail.sent_at is not None
    assert mail.attempts == 1
    content = postman.taken[0].content
    assert isinstance(content, bytes)
    arrived = email.message_from_bytes(content, policy=policy.default)
    assert arrived["Subject"] == "เรื่อง ทดสอบ"
    assert arrived.get_content().strip() == "ที่นี่ ๑๒"
    assert arrived["Message-ID"] == mail.message_id
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert [row.state for row in queries.mails_of(CHAIN)] == ["sent"]


@pytest.mark.django_db
def test_a_letter_of_the_office_goes_in_its_own_name_with_its_files(
    postman: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        rules._ENCLOSERS, "test", lambda key: rules.Enclosed(f"ที่ {key}.pdf", b"%PDF-", "application/pdf")
    )
    mail = send(from_address="saraban@example.com", encloses=["test:ศธ 1"])
    assert mail.state == Mail.State.SENT
    content = postman.taken[0].content
    assert isinstance(content, bytes)
    arrived = email.message_from_bytes(content, policy=policy.default)
    assert arrived["From"] == "saraban@example.com"
    assert arrived["Auto-Submitted"] is None
    (file,) = arrived.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("ที่ ศธ 1.pdf", b"%PDF-")


@pytest.mark.django_db
def test_a_file_that_nobody_gives_fails_the_message_and_not_the_worker(postman: Postman) -> None:
    mail = send(encloses=["nowhere:1"])
    assert mail.state == Mail.State.FAILED
    assert postman.taken == []


@pytest.mark.django_db
def test_the_words_of_a_sign_in_link_are_dropped_once_it_is_sent(postman: Postman) -> None:
    assert send(chain=None, body="https://example.com/reset/abc").body == ""
    assert send(body="stays").body == "stays"
    assert len(postman.taken) == 2


@pytest.mark.django_db
def test_put_off_and_then_taken(postman: Postman) -> None:
    postman.replies = ["451 try later"]
    mail = send()
    assert (mail.state, mail.attempts) == ("queued", 1)
    assert "451" in mail.last_error
    assert mail.next_try > timezone.now()
    assert jobs.sweep_mails() == 0, "it waits for its time"
    again(mail)
    assert (mail.state, mail.attempts, mail.last_error) == ("sent", 2, "")
    assert len(postman.taken) == 1


@pytest.mark.django_db
def test_refused_for_good_is_not_tried_again(postman: Postman) -> None:
    postman.replies = ["550 no such mailbox"]
    mail = send()
    assert (mail.state, mail.attempts) == ("failed", 1)
    assert again(mail).attempts == 1
    assert postman.taken == []


@pytest.mark.django_db
def test_a_server_that_is_away_is_tried_until_given_up(nobody_listens: None) -> None:
    mail = send()
    assert (mail.state, mail.attempts) == ("queued", 1)
    assert "ConnectionRefusedError" in mail.last_error
    for _ in range(rules.MAIL_ATTEMPTS):
        again(mail)
    assert (mail.state, mail.attempts) == ("dead", rules.MAIL_ATTEMPTS)


@pytest.mark.django_db
def test_the_same_key_is_sent_once(postman: Postman) -> None:
    first, second = send(dedupe="due:1"), send(dedupe="due:1")
    assert first.pk == second.pk
    assert len(postman.taken) == 1
    jobs.deliver.call(str(first.pk))
    assert len(postman.taken) == 1


@pytest.mark.django_db
def test_a_worker_lost_while_sending_sends_the_same_message_again(postman: Postman) -> None:
    mail = send()
    Mail.objects.filter(pk=mail.pk).update(
        state=Mail.State.SENDING, next_try=timezone.now() + timedelta(seconds=30), sent_at=None
    )
    jobs.deliver.call(str(mail.pk))
    assert len(postman.taken) == 1, "another worker may still have it"
    again(mail)
    assert mail.state == "sent"
    assert len(postman.taken) == 2
    numbers = {
        email.message_from_bytes(one.content)["Message-ID"] for one in postman.taken if isinstance(one.content, bytes)
    }
    assert numbers == {mail.message_id}


@pytest.mark.django_db
def test_a_worker_that_comes_back_late_changes_nothing(postman: Postman) -> None:
    postman.replies = ["451 later"]
    mail = send()
    make_due(mail)
    late = actions.take_mail(mail.pk, timezone.now())
    assert late is not None
    Mail.objects.filter(pk=mail.pk).update(state="sent", attempts=3)
    actions.mail_failed(late, OSError("gone"), timezone.now(), for_good=True)
    mail.refresh_from_db()
    assert mail.state == "sent"


@pytest.mark.django_db
def test_a_message_whose_every_worker_dies_is_given_up() -> None:
    mail = send()
    Mail.objects.filter(pk=mail.pk).update(state="sending", attempts=rules.MAIL_ATTEMPTS)
    assert again(mail).state == "dead"
    assert mail.last_error


@pytest.mark.django_db
def test_without_a_mail_server_it_waits_and_says_so(settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", ""
    mail = send()
    assert (mail.state, mail.attempts) == ("queued", 0)
    assert "no mail server" in mail.last_error


@pytest.mark.django_db
def test_a_subject_with_a_line_break_cannot_add_headers(postman: Postman) -> None:
    mail = send(subject="เรื่อง\r\nBcc: everyone@example.com")
    assert mail.state == "sent"
    assert postman.taken[0].rcpt_tos == ["a@example.com"]


@pytest.mark.django_db
def test_an_address_with_a_line_break_is_refused_for_good(postman: Postman) -> None:
    assert send(to_address="a@example.com\nBcc: b@example.com").state == "failed"
    assert postman.taken == []


@pytest.mark.parametrize(
    ("error", "final"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"no")}), True),
        (smtplib.SMTPRecipientsRefused({"a": (450, b"later")}), False),
        (smtplib.SMTPDataError(554, b"spam"), True),
        (smtplib.SMTPDataError(452, b"full"), False),
        (smtplib.SMTPSenderRefused(553, b"who", "a"), True),
        (smtplib.SMTPAuthenticationError(535, b"password"), False),
        (smtplib.SMTPConnectError(554, b"no service"), False),
        (smtplib.SMTPServerDisconnected("gone"), False),
        (TimeoutError(), False),
        (ValueError("bad header"), True),
    ],
)
def test_what_is_final_and_what_may_pass(error: Exception, final: bool) -> None:
    assert sender.is_final(error) is final


@given(st.integers(min_value=0, max_value=1000))
def test_waits_grow_and_end(attempts: int) -> None:
    assert timedelta(seconds=10) <= rules.wait_after(attempts) <= rules.wait_after(attempts + 1) <= timedelta(hours=6)


@pytest.mark.django_db
def test_no_address_and_no_words_in_the_log(
    nobody_listens: None, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    send()
    written = caplog.text + "".join(capsys.readouterr())
    assert "a@example.com" not in written
    assert "ทดสอบ" not in written


def test_an_administrator_sends_again_and_it_is_logged(cast: Cast, postman: Postman) -> None:
    postman.replies = ["550 no"]
    mail = send()
    sent = actions.resend(cast.admin.viewer(), mail_id=mail.pk)
    assert sent.state == "sent"
    assert Entry.objects.get(chain=CHAIN, act="notify.mail.resend").actor_id == cast.admin.pk
    with pytest.raises(NotNow):
        actions.resend(cast.admin.viewer(), mail_id=mail.pk)


def test_sending_again_twice_is_once(cast: Cast, queued: None) -> None:
    mail = send()
    Mail.objects.filter(pk=mail.pk).update(state="dead", attempts=10)
    actions.resend(cast.admin.viewer(), mail_id=mail.pk)
    assert actions.resend(cast.admin.viewer(), mail_id=mail.pk).state == "queued"
    assert Entry.objects.filter(act="notify.mail.resend").count() == 1


def test_to_others_the_page_and_the_act_do_not_exist(cast: Cast, signed_in: SignedIn) -> None:
    mail = send()
    for person in (cast.owner, cast.office_head, cast.minister):
        with pytest.raises(NotThere):
            actions.resend(person.viewer(), mail_id=mail.pk)
        assert signed_in(person).get(reverse("notify:mails")).status_code == 404
    with pytest.raises(NotThere):
        actions.resend(cast.admin.viewer(), mail_id=uuid4())


def test_the_page_shows_states_but_no_words(
    cast: Cast, signed_in: SignedIn, nobody_listens: None, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        send()
    failed = send()
    Mail.objects.filter(pk=failed.pk).update(state="failed")
    browser = signed_in(cast.admin)
    with django_assert_max_num_queries(15):
        page = browser.get(reverse("notify:mails")).text
    assert "a@example.com" in page
    assert "ทดสอบ" not in page
    only = browser.get(reverse("notify:mails"), {"state": "failed"})
    assert len(only.context["mails"]) == 1
    assert browser.post(reverse("notify:resend", args=[failed.pk])).status_code == 302


def test_the_digest_comes_once_a_day(cast: Cast) -> None:
    mail = actions.queue_digest(cast.owner.pk, ["ศธ 0100/12 ครบกำหนดวันนี้", "ศธ 0100/13"], "/", on="2026-11-23")
    actions.queue_digest(cast.owner.pk, ["ศธ 0100/14"], "/", on="2026-11-23")
    assert mail is not None
    assert len(outbox.outbox) == 1
    assert "- ศธ 0100/12 ครบกำหนดวันนี้" in outbox.outbox[0].body
    actions.queue_digest(cast.owner.pk, ["ศธ 0100/14"], "/", on="2026-11-24")
    assert len(outbox.outbox) == 2


def test_nothing_to_say_sends_no_digest(cast: Cast) -> None:
    assert actions.queue_digest(cast.owner.pk, [], "/") is None
    assert actions.queue_digest(uuid4(), ["x"], "/") is None
    assert outbox.outbox == []
