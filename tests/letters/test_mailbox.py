"""Letters by e-mail: from a real IMAP server into the tray, whatever their senders' programs did wrong."""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.utils import timezone

from prasan.audit.models import Entry
from prasan.files import queries as file_queries
from prasan.letters import jobs
from prasan.letters.actions import take_back
from prasan.letters.actions.mail import note_try
from prasan.letters.mailbox import reader
from prasan.letters.models import Arrival, MailFolder, Message, UnreadMessage
from prasan.letters.queries.mailbox import mailbox_state
from prasan.letters.queries.tray import tray
from prasan.notify.actions import queue_mail
from tests.files import letters, samples
from tests.letters import imap
from tests.letters.samples import in_bangkok
from tests.office import Cast

Freeze = Callable[..., Any]


def only() -> Arrival:
    return Arrival.objects.get()


def names(arrival: Arrival) -> list[str]:
    return [one.name for one in arrival.files.all()]


def test_a_message_is_one_arrival_with_its_attachments(mailbox: imap.Server, cast: Cast) -> None:
    mailbox.put(letters.mail("ขอเชิญประชุม", "เรียน ท่าน", ("หนังสือ.pdf", samples.pdf())))
    assert jobs.read_mailbox() == 1
    arrival = only()
    assert (arrival.source, arrival.state, arrival.subject) == ("email", "waiting", "ขอเชิญประชุม")
    assert arrival.sender_text == "สำนักงานเขต <saraban@agency.example>"
    assert arrival.sender_email == "saraban@agency.example"
    assert names(arrival) == ["หนังสือ.pdf", "ขอเชิญประชุม.eml"]
    assert arrival.message.text == ["เรียน ท่าน", "ขอเชิญประชุมวันที่ ๒๑"][0]
    assert arrival.message.sent_at == letters.SENT
    assert Entry.objects.filter(chain=arrival.pk, act="letters.arrival.take_in").count() == 1
    assert [one.pk for one in tray(cast.clerk.viewer(), "waiting", None)] == [arrival.pk]
    assert "\\Seen" in mailbox.flags()[0]


def test_the_whole_message_is_kept_as_it_came(mailbox: imap.Server) -> None:
    raw = letters.mail("เรื่อง", "ข้อความ", ("evil.exe", b"MZ evil"))
    mailbox.put(raw)
    jobs.read_mailbox()
    first = only().files.last()
    assert first is not None
    with file_queries.content(first.file, original=True) as kept:
        assert kept.read().replace(b"\r\n", b"\n") == raw.replace(b"\r\n", b"\n")
    assert only().message.left_out == [{"name": "evil.exe", "why": "type"}]


def test_the_same_message_twice_is_one_arrival(mailbox: imap.Server) -> None:
    mailbox.put(letters.mail(), letters.mail())
    assert jobs.read_mailbox() == 2
    mailbox.put(letters.mail())
    assert jobs.read_mailbox() == 1
    assert jobs.read_mailbox() == 0
    assert Arrival.objects.count() == 1


def test_what_was_read_before_the_office_came_stays(mailbox: imap.Server) -> None:
    mailbox.put(letters.mail("เก่า", message_id="<old@x>"), flags="(\\Seen)")
    mailbox.put(letters.mail("ใหม่", message_id="<new@x>"))
    jobs.read_mailbox()
    assert [one.subject for one in Arrival.objects.all()] == ["ใหม่"]
    mailbox.put(letters.mail("มีคนเปิดแล้ว", message_id="<opened@x>"), flags="(\\Seen)")
    jobs.read_mailbox()
    assert Arrival.objects.count() == 2, "what came since is taken, whoever opened it"


def test_a_mailbox_with_new_numbers_is_read_again_without_doubles(mailbox: imap.Server) -> None:
    mailbox.put(letters.mail())
    jobs.read_mailbox()
    mailbox.renew(mailbox.folder)
    mailbox.put(letters.mail(), letters.mail("อีกฉบับ", message_id="<two@x>"))
    jobs.read_mailbox()
    assert sorted(one.subject for one in Arrival.objects.all()) == ["ขอเชิญประชุม", "อีกฉบับ"]


ASIDE = {
    "automatic": {"Auto_Submitted": "auto-replied"},
    "generated": {"Auto_Submitted": "auto-generated; type=x"},
    "out of office": {"X_Autoreply": "yes"},
    "bulk": {"Precedence": "bulk"},
    "list": {"List_Id": "<news.agency.example>"},
    "suppress": {"X_Auto_Response_Suppress": "All"},
    "bounce": {"Return_Path": "<>"},
    "daemon": {"From": "MAILER-DAEMON@agency.example"},
}


@pytest.mark.parametrize("which", ASIDE)
def test_what_no_person_wrote_is_put_aside_and_never_answered(mailbox: imap.Server, settings: Any, which: str) -> None:
    settings.IMAP_ACKNOWLEDGE = True
    mailbox.put(letters.mail(**ASIDE[which]))  # type: ignore[arg-type]
    assert jobs.read_mailbox() == 1
    arrival = only()
    assert arrival.state == Arrival.State.ASIDE
    assert arrival.reason
    assert Entry.objects.get(chain=arrival.pk, act="letters.arrival.put_aside").data["reason"] == arrival.reason
    assert outbox.outbox == []


@pytest.mark.parametrize(
    "headers", [{"Auto_Submitted": "no"}, {"Precedence": "first-class"}, {"Return_Path": "<a@b.example>"}]
)
def test_a_letter_with_such_headers_stays_a_letter(mailbox: imap.Server, headers: dict[str, str]) -> None:
    mailbox.put(letters.mail(**headers))  # type: ignore[arg-type]
    jobs.read_mailbox()
    assert only().state == Arrival.State.WAITING


def test_a_list_that_is_the_offices_own_address_brings_letters(mailbox: imap.Server, settings: Any) -> None:
    settings.IMAP_LISTS = ["saraban.office.example"]
    mailbox.put(letters.mail(List_Id="Saraban <saraban.office.example>", Precedence="list"))
    mailbox.put(letters.mail(List_Id="<news.example>", message_id="<news@x>"))
    jobs.read_mailbox()
    assert [one.state for one in Arrival.objects.order_by("pk")] == ["waiting", "aside"]


def test_the_registrar_reads_the_message_where_it_is_registered(
    mailbox: imap.Server, cast: Cast, signed_in: Callable[..., Any]
) -> None:
    from django.urls import reverse

    mailbox.put(letters.mail("ขอเชิญประชุม", "วาระพิเศษ", ("evil.exe", b"MZ evil"), ("ก.pdf", samples.pdf())))
    jobs.read_mailbox()
    page = signed_in(cast.clerk).get(reverse("letters:received"), {"arrival": only().pk}).text
    assert all(words in page for words in ("วาระพิเศษ", "evil.exe", "ระบบไม่รับไฟล์ชนิดนี้", "ก.pdf"))
    assert "evil.exe" in signed_in(cast.clerk).get(reverse("letters:tray")).text


def test_a_report_is_told_by_its_type() -> None:
    from prasan.files.examine import mails
    from prasan.letters.mailbox.sorting import why_aside

    head = b"From: a@b.example\r\nMessage-ID: <r@x>\r\nContent-Type: multipart/"
    body = b"; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"
    assert why_aside(mails.read(head + b"report" + body), lambda _id: False) == "report"
    assert why_aside(mails.read(head + b"mixed" + body), lambda _id: False) == ""


def test_our_own_message_that_comes_back_is_put_aside(mailbox: imap.Server) -> None:
    sent = queue_mail(to_address="a@agency.example", subject="x", body="y")
    mailbox.put(letters.mail(message_id=sent.message_id))
    jobs.read_mailbox()
    assert only().state == Arrival.State.ASIDE


def test_the_registrar_takes_back_what_was_put_aside(mailbox: imap.Server, cast: Cast) -> None:
    mailbox.put(letters.mail(Precedence="bulk"))
    jobs.read_mailbox()
    assert take_back(cast.clerk.viewer(), only().pk).state == Arrival.State.WAITING


def test_broken_messages_are_read(mailbox: imap.Server) -> None:
    wrapped = letters.winmail(("หนังสือเชิญ.pdf", samples.pdf()))
    mailbox.put(
        letters.thai_as_ascii("เรื่องด่วน"),
        letters.cut_words("ขอเชิญประชุมคณะกรรมการ"),
        letters.mail("ห่อ", "x", ("winmail.dat", wrapped), message_id="<tnef@x>"),
        letters.mail("", "ไม่มีเรื่อง", message_id="<none@x>"),
        letters.mail("หน้าเว็บ", "", html="<p>เรียน</p><script>x()</script>", message_id="<html@x>"),
    )
    assert jobs.read_mailbox() == 5
    found = {one.subject: one for one in Arrival.objects.all()}
    assert set(found) == {"เรื่องด่วน", "ขอเชิญประชุมคณะกรรมการ", "ห่อ", "", "หน้าเว็บ"}
    assert names(found["ห่อ"]) == ["หนังสือเชิญ.pdf", "ห่อ.eml"]
    assert found["หน้าเว็บ"].message.text == "เรียน"
    assert names(found[""]) == ["อีเมล.eml"]


def test_two_hundred_attachments(mailbox: imap.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from prasan.files import actions

    monkeypatch.setattr(actions, "ATTACHMENTS", 4)
    mailbox.put(letters.mail("x", "y", *[(f"{n}.txt", f"text {n}".encode()) for n in range(200)]))
    assert jobs.read_mailbox() == 1
    assert len(names(only())) == 5
    assert len(only().message.left_out) == 196


def test_thirty_megabytes_are_taken(mailbox: imap.Server) -> None:
    mailbox.put(letters.mail("ใหญ่", "x", ("big.txt", b"a line of text\n" * 1_470_000)))
    assert jobs.read_mailbox() == 1
    assert names(only()) == ["big.txt", "ใหญ่.eml"]


def test_a_date_in_the_future_is_only_a_claim(mailbox: imap.Server, freeze: Freeze) -> None:
    freeze("2026-11-23 10:00")
    mailbox.put(letters.mail(Date="Fri, 20 Nov 2569 09:30:00 +0700"), at=in_bangkok("2026-11-23 09:00"))
    mailbox.put(letters.mail(message_id="<clock@x>"), at=in_bangkok("2026-12-31 09:00"))
    jobs.read_mailbox()
    first, second = Arrival.objects.order_by("arrived_at")
    assert first.arrived_at == in_bangkok("2026-11-23 09:00")
    assert second.arrived_at == in_bangkok("2026-11-23 10:00"), "a server's clock that is ahead is not believed"
    assert Message.objects.get(arrival=first).sent_at.year == 2569


@pytest.mark.parametrize(
    ("arrived", "counts"),
    [
        ("2026-11-20 16:29", date(2026, 11, 20)),
        ("2026-11-20 16:31", date(2026, 11, 23)),
        ("2026-11-21 10:00", date(2026, 11, 23)),
        ("2026-11-23 06:00", date(2026, 11, 23)),
    ],
)
def test_outside_office_hours_it_counts_for_the_next_working_day(
    mailbox: imap.Server, freeze: Freeze, arrived: str, counts: date
) -> None:
    freeze("2026-11-24 10:00")
    mailbox.put(letters.mail(), at=in_bangkok(arrived))
    jobs.read_mailbox()
    assert (only().arrived_at, only().legal_received_on) == (in_bangkok(arrived), counts)


def test_a_message_that_cannot_be_read_stays_and_blocks_nothing(mailbox: imap.Server) -> None:
    mailbox.put(b"\x00\xff garbage", letters.mail())
    assert jobs.read_mailbox() == 1
    assert "\\Flagged" in mailbox.flags()[0]
    assert "\\Seen" not in mailbox.flags()[0]
    state = mailbox_state()
    assert state is not None
    assert [str(why) for _uid, why in state.left] == ["เสียหาย"]
    assert jobs.read_mailbox() == 0
    assert UnreadMessage.objects.count() == 1


def test_a_message_whose_flag_is_taken_off_is_tried_again(mailbox: imap.Server, settings: Any) -> None:
    limit, settings.IMAP_SIZE_LIMIT = settings.IMAP_SIZE_LIMIT, 100
    mailbox.put(letters.mail())
    assert jobs.read_mailbox() == 0
    left = UnreadMessage.objects.get()
    assert left.why == "too_big"
    settings.IMAP_SIZE_LIMIT = limit
    assert jobs.read_mailbox() == 0
    mailbox.flag(left.uid, "-", "\\Flagged")
    assert jobs.read_mailbox() == 1
    assert not UnreadMessage.objects.exists()


def test_a_message_that_somebody_removed_is_reported_no_more(mailbox: imap.Server) -> None:
    mailbox.put(b"\x00\xff garbage")
    jobs.read_mailbox()
    with mailbox.signed_in() as client:
        client.uid("store", str(UnreadMessage.objects.get().uid), "+FLAGS", "(\\Deleted)")
        client.expunge()
    jobs.read_mailbox()
    assert not UnreadMessage.objects.exists()


def test_a_message_at_which_the_worker_dies_is_passed_over(mailbox: imap.Server) -> None:
    mailbox.put(letters.mail(), letters.mail("ถัดไป", message_id="<next@x>"))
    with reader.opened(reader.address_of(mailbox.url, imap.PASSWORD)) as folder:
        uid = folder.unseen()[0].uid
        validity, next_uid = folder.validity, folder.next_uid
    from prasan.letters.actions.mail import meet_folder

    name = reader.address_of(mailbox.url).name
    for _round in range(jobs.TRIES):
        note_try(meet_folder(name, validity=validity, next_uid=next_uid), uid)
    assert jobs.read_mailbox() == 1
    assert only().subject == "ถัดไป"
    assert UnreadMessage.objects.get().why == "unfetched"


def test_a_full_disk_is_not_the_messages_fault(mailbox: imap.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    from prasan.files.store import NoRoom

    def full(*_given: object, **_options: object) -> None:
        raise NoRoom

    mailbox.put(letters.mail())
    with monkeypatch.context() as patch:
        patch.setattr(jobs.actions, "keep", full)
        assert jobs.read_mailbox() == 0
    assert not UnreadMessage.objects.exists()
    assert mailbox_state().fault  # type: ignore[union-attr]
    assert jobs.read_mailbox() == 1
    assert mailbox_state().fault == ""  # type: ignore[union-attr]


@pytest.mark.parametrize("url", ["imap://saraban@127.0.0.1:1/INBOX", "http://x", "imap://saraban@mail.example/INBOX"])
def test_a_mailbox_that_cannot_be_reached_is_noted(mailbox: imap.Server, settings: Any, url: str) -> None:
    settings.IMAP_URL = url
    assert jobs.read_mailbox() == 0
    state = mailbox_state()
    assert state is not None
    assert state.fault
    settings.IMAP_URL = mailbox.url
    jobs.read_mailbox()
    assert mailbox_state().fault == ""  # type: ignore[union-attr]


def test_a_wrong_password_is_noted_and_not_written_down(
    mailbox: imap.Server, settings: Any, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    settings.IMAP_PASSWORD = "not this secret"
    assert jobs.read_mailbox() == 0
    assert mailbox_state().fault  # type: ignore[union-attr]
    written = caplog.text + "".join(capsys.readouterr()) + str(list(MailFolder.objects.values()))
    assert "not this secret" not in written


def test_messages_are_moved_where_the_office_wants_it(mailbox: imap.Server, settings: Any) -> None:
    settings.IMAP_AFTER = f"move:{mailbox.folder}Done"
    mailbox.put(letters.mail(), letters.mail(message_id="<two@x>"))
    assert jobs.read_mailbox() == 2
    assert mailbox.flags() == []
    assert len(mailbox.flags(f"{mailbox.folder}Done")) == 2


def test_without_a_mailbox_nothing_happens(settings: Any, db: None) -> None:
    settings.IMAP_URL = ""
    assert jobs.read_mailbox() == 0
    assert mailbox_state() is None


def test_nobody_is_answered_unless_the_office_wants_it(mailbox: imap.Server) -> None:
    mailbox.put(letters.mail())
    jobs.read_mailbox()
    assert outbox.outbox == []


def test_the_sender_is_told_once_that_it_came(mailbox: imap.Server, settings: Any) -> None:
    settings.IMAP_ACKNOWLEDGE = True
    mailbox.put(letters.mail(), letters.mail())
    jobs.read_mailbox()
    MailFolder.objects.update(last_uid=0)
    jobs.read_mailbox()
    assert [one.to for one in outbox.outbox] == [["saraban@agency.example"]]
    assert "ได้รับแล้ว: ขอเชิญประชุม" in outbox.outbox[0].subject
    assert outbox.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_answers_to_our_messages_and_floods_are_not_answered(mailbox: imap.Server, settings: Any) -> None:
    settings.IMAP_ACKNOWLEDGE = True
    sent = queue_mail(to_address="a@agency.example", subject="x", body="y")
    outbox.outbox.clear()
    mailbox.put(letters.mail(In_Reply_To=sent.message_id))
    mailbox.put(*[letters.mail(message_id=f"<{n}@x>", sender="b@flood.example") for n in range(12)])
    mailbox.put(letters.mail(message_id="<self@x>", sender="saraban@office.example"))
    assert jobs.read_mailbox() == 14
    assert [one.to for one in outbox.outbox] == [["b@flood.example"]] * 10


def test_a_message_saved_as_a_file_is_unpacked_in_the_tray(mailbox: imap.Server, cast: Cast) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from prasan.letters.actions import bring

    raw = letters.mail("ขอเชิญ", "x", ("ก.pdf", samples.pdf()))
    arrival = bring(cast.clerk.viewer(), upload=SimpleUploadedFile("a.eml", raw), name="a.eml")  # type: ignore[arg-type]
    assert (arrival.subject, names(arrival)) == ("ขอเชิญ", ["ก.pdf", "a.eml"])
    mailbox.put(raw)
    jobs.read_mailbox()
    assert Arrival.objects.count() == 1


def test_rounds_are_short(mailbox: imap.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    mailbox.put(*[letters.mail(message_id=f"<{n}@x>") for n in range(5)])
    assert [jobs.read_mailbox() for _ in range(4)] == [2, 2, 1, 0]
    assert timezone.now() - MailFolder.objects.get().read_at < timedelta(minutes=1)  # type: ignore[operator]


def test_the_page_of_health_tells_how_the_mailbox_stands(
    mailbox: imap.Server, settings: Any, cast: Cast, signed_in: Callable[..., Any], freeze: Freeze
) -> None:
    from django.urls import reverse

    address = reverse("office-health")
    browser = signed_in(cast.admin)
    assert "prasan worker" in browser.get(address).text, "set up, but nobody reads it"
    mailbox.put(b"\x00\xff garbage")
    jobs.read_mailbox()
    assert "อ่านจดหมายไม่ได้ ๑ ฉบับ" in browser.get(address).text.replace("1 ฉบับ", "๑ ฉบับ")
    settings.IMAP_PASSWORD = "wrong"
    jobs.read_mailbox()
    assert "อ่านตู้จดหมายไม่ได้" in browser.get(address).text
    settings.IMAP_URL = ""
    assert "ตู้จดหมาย" not in browser.get(address).text
