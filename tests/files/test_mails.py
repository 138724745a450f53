"""Messages are read whatever their sender's program did wrong, and kept as files with what is attached."""

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.audit.rules import SYSTEM
from prasan.files import actions, queries
from prasan.files.examine import mails, tnef
from prasan.files.examine.facts import Refused
from prasan.files.examine.lettering import decoded_header, decoded_text
from prasan.files.examine.markup import plain_text
from tests.files import letters, samples
from tests.files.conftest import Bring


def test_a_sound_message_is_read_whole() -> None:
    mail = mails.read(letters.mail("เรื่อง", "ข้อความ", ("หนังสือ.pdf", b"%PDF-1")))
    assert (mail.subject, mail.sender_name, mail.sender_address) == ("เรื่อง", "สำนักงานเขต", "saraban@agency.example")
    assert (mail.message_id, mail.sent_at, mail.text) == ("<one@agency.example>", letters.SENT, "ข้อความ")
    assert [(one.name, one.content) for one in mail.attached] == [("หนังสือ.pdf", b"%PDF-1")]


def test_thai_that_says_it_is_ascii() -> None:
    mail = mails.read(letters.thai_as_ascii("เรื่องด่วนที่สุด"))
    assert (mail.subject, mail.text.strip()) == ("เรื่องด่วนที่สุด", "เรื่องด่วนที่สุด")


@pytest.mark.parametrize("raw", [letters.cut_words("ขอเชิญประชุมคณะกรรมการ"), letters.cut_base64("ขอเชิญประชุมคณะกรรมการ")])
def test_words_cut_in_pieces_are_joined(raw: bytes) -> None:
    assert mails.read(raw).subject == "ขอเชิญประชุมคณะกรรมการ"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=?tis-620?Q?=CA=C7=D1=CA=B4=D5?=", "สวัสดี"),
        ("=?windows-874?B?ytfRybTV?=  =?x-nothing?Q?abc?=", "สืัษดีabc"),
        ("=?utf-8?B?4Liq4Lin4Lix4Liq4LiU4Li1?= (ด่วน)", "สวัสดี (ด่วน)"),
        ("=?utf-8?B?!!!?= end", "end"),
        ("plain\r\n folded", "plain folded"),
        ("a\x00b\x1bc", "abc"),
    ],
)
def test_headers_of_every_sort(value: str, shown: str) -> None:
    assert decoded_header(value) == shown


@given(
    st.text(alphabet="กขคงสมปี่ำ abc", min_size=1),
    st.sampled_from(["us-ascii", "iso-8859-1", "", None, "utf-8", "nonsense"]),
)
def test_bytes_are_read_whatever_is_declared(text: str, declared: str | None) -> None:
    assert decoded_text(text.encode(), declared) == text


@given(st.binary(max_size=300))
def test_anything_is_read_or_refused(raw: bytes) -> None:
    try:
        mail = mails.read(raw)
    except Refused:
        return
    text = f"{mail.subject}{mail.text}{mail.sender}{mail.message_id}"
    assert "\x00" not in text
    text.encode()


@given(st.binary(max_size=200), st.text(max_size=50))
def test_headers_and_wrappings_never_raise(content: bytes, text: str) -> None:
    tnef.unpack(letters.winmail(("a", b"x"))[:6] + content)
    decoded_header(f"=?utf-8?B?{text}?= {text}")
    plain_text(text)


def test_a_page_only_is_read_as_words() -> None:
    head = "<html><head><title>t</title><style>p{}</style></head>"
    page = f"{head}<body><p>เรียน&nbsp;ท่าน</p><script>alert(1)</script>จบ</body>"
    assert mails.read(letters.mail(text="", html=page)).text == "เรียน ท่าน\nจบ"


def test_winmail_dat_gives_its_files() -> None:
    wrapped = letters.winmail(("หนังสือเชิญ.pdf", b"%PDF-1"), ("b.txt", b"hello"))
    mail = mails.read(letters.mail("x", "y", ("winmail.dat", wrapped)))
    assert [(one.name, one.content) for one in mail.attached] == [("หนังสือเชิญ.pdf", b"%PDF-1"), ("b.txt", b"hello")]
    broken = mails.read(letters.mail("x", "y", ("winmail.dat", wrapped[:20])))
    assert [one.name for one in broken.attached] == ["winmail.dat"]


def test_a_forwarded_message_is_a_file() -> None:
    from email.message import EmailMessage

    outer, inner = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"] = "b@b.example", "เรื่องเดิม"
    inner.set_content("เดิม")
    outer["From"] = "a@a.example"
    outer.set_content("ส่งต่อ")
    outer.add_attachment(inner)
    mail = mails.read(outer.as_bytes())
    assert [one.name for one in mail.attached] == ["เรื่องเดิม.eml"]
    assert mails.read(mail.attached[0].content).subject == "เรื่องเดิม"


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Fri, 20 Nov 2026 09:30:00 +0700", datetime(2026, 11, 20, 2, 30, tzinfo=UTC)),
        ("Fri, 20 Nov 2569 09:30:00 +0700", datetime(2569, 11, 20, 2, 30, tzinfo=UTC)),
        ("yesterday", None),
        ("Fri, 20 Nov 99999 09:30:00 +9900", None),
    ],
)
def test_the_date_is_what_the_sender_claims(date: str, moment: datetime | None) -> None:
    assert mails.read(letters.mail(Date=date)).sent_at == moment


def test_without_a_number_the_content_is_the_number() -> None:
    first, second = mails.read(letters.mail(message_id="")), mails.read(letters.mail(message_id=""))
    assert first.message_id == second.message_id
    assert first.message_id.startswith("sha256:")
    assert mails.read(letters.mail("other", message_id="")).message_id != first.message_id


@pytest.mark.parametrize("depth", [50, 3000])
def test_parts_inside_parts_end_quickly(depth: int) -> None:
    started = time.monotonic()
    with suppress(Refused):
        mails.read(letters.nested(depth))
    assert time.monotonic() - started < 5


def test_a_message_is_a_file_with_its_words(bring: Bring) -> None:
    file = bring(letters.mail("ขอเชิญประชุม", "วาระแรก", ("ก.pdf", samples.pdf())), "จดหมาย.eml")
    assert (file.media_type, file.name) == ("message/rfc822", "จดหมาย.eml")
    text = queries.text_of(file)
    assert all(word in text for word in ("ขอเชิญประชุม", "วาระแรก", "สำนักงานเขต", "ก.pdf"))


def test_a_message_is_only_ever_saved_never_shown(bring: Bring) -> None:
    from prasan.files.responses import download

    response = download(bring(letters.mail(text="", html="<script>alert(1)</script>"), "a.eml"), inline=True)
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    response.close()


@pytest.mark.parametrize("text", ["From: me\nhello", "ชื่อ: ก\nเรื่อง: ข\n\nดี", "Subject: only\n\nx"])
def test_plain_text_stays_plain_text(bring: Bring, text: str) -> None:
    assert bring(text.encode(), "a.txt").media_type == "text/plain"


def test_attachments_become_files_and_what_is_refused_is_told(db: None, bring: Bring) -> None:
    raw = letters.mail(
        "x",
        "y",
        ("ดี.pdf", samples.pdf()),
        ("../../etc/passwd.txt", b"hello"),
        ("locked.pdf", samples.locked_pdf()),
        ("evil.exe", b"MZ evil"),
        ("bomb.docx", samples.zeros(200)),
    )
    kept, left_out = actions.unpack(SYSTEM, mails.read(raw))
    assert [file.name for file in kept] == ["ดี.pdf", "passwd.txt"]
    assert [(one.name, one.why) for one in left_out] == [
        ("locked.pdf", "locked"),
        ("evil.exe", "type"),
        ("bomb.docx", "bomb"),
    ]
    assert all(str(one.words) for one in left_out)


def test_two_hundred_attachments_are_taken_up_to_a_limit(
    db: None, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "ATTACHMENTS", 3)
    raw = letters.mail("x", "y", *[(f"{number}.txt", f"text {number}".encode()) for number in range(200)])
    kept, left_out = actions.unpack(SYSTEM, mails.read(raw))
    assert len(kept) == 3
    assert len(left_out) == 197
    assert {one.why for one in left_out} == {"too_many"}
