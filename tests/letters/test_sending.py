"""Letters of the office: numbered when they are signed, sent, tied to their answers, thanked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from prasan.audit.queries import timeline
from prasan.decisions.actions import decide, pass_on, record_decision, seal_due, submit
from prasan.decisions.models import Submission
from prasan.decisions.queries import three_lines
from prasan.letters import actions
from prasan.letters.models import Dispatch, Letter, Reply
from prasan.letters.queries import sending
from prasan.letters.rules import book_of
from prasan.matters.kinds import next_of
from prasan.matters.models import Matter, Step
from prasan.notify.models import Mail
from prasan.papers.actions import answer_findings, save_version, start_paper
from prasan.papers.models import Paper
from prasan.papers.queries import findings_of, pdf_of, version_of
from prasan.papers.rules.structures import THANKS_DUE
from prasan.people.models import Appointment, Capacity
from prasan.registry.queries import whole
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.decisions.stage import later, matter_of, stands_in
from tests.letters.samples import facts
from tests.office import Cast
from tests.papers.letters import EXTERNAL

pytestmark = [pytest.mark.django_db, pytest.mark.proves("R-090")]
ASKING = [
    {"part": part, "text": text}
    for part, text in (
        ("cause", "ด้วยสำนักงานรัฐมนตรีได้รับมอบหมายให้ติดตามโครงการ ตามสิ่งที่ส่งมาด้วย 1 และ 2"),
        ("request", "จึงขอทราบข้อมูลจำนวนโรงเรียน"),
        ("deadline", "ขอได้โปรดส่งข้อมูลภายในวันที่ 15 ธันวาคม 2569"),
        ("conclusion", "จึงเรียนมาเพื่อโปรดพิจารณา"),
    )
]


def written(cast: Cast, matter: Matter, **changes: Any) -> Paper:
    """A saved external letter that passes the check."""
    viewer = cast.owner.viewer()
    plain = {"references": [], "number": "ศธ 0100/", "signer_position": cast.posts["office_head"].title}
    data = EXTERNAL(**(plain | {"secrecy": str(matter.secrecy or "")} | changes))
    paper = start_paper(viewer, matter.pk, kind="external")
    save_version(viewer, paper.pk, data=data)
    paper.refresh_from_db()
    reasons = {found.key: "ตรวจแล้ว" for found in findings_of(paper) if found.is_open}
    if reasons:
        answer_findings(viewer, paper.pk, reasons=reasons)
    return paper


def signed(cast: Cast, paper: Paper) -> Letter:
    """The letter after the head of office signed it."""
    submission = going_up(cast, paper)
    decide(cast.office_head.viewer(), submission.pk, verdict="approve", words="เห็นชอบตามที่เสนอ", once=uuid4().hex)
    seal_due(later())
    return Letter.objects.select_related("entry__number__book", "sent", "matter").get(sent__paper=paper)


def going_up(cast: Cast, paper: Paper) -> Submission:
    way = {"paper_id": paper.pk, "essence": "ขอหนังสือ", "proposal": "ลงนาม", "chain_code": "office-head"}
    submission = submit(cast.owner.viewer(), paper.matter_id, **way)
    pass_on(cast.head.viewer(), submission.pk)
    return submission


@pytest.fixture
def letter(cast: Cast) -> Letter:
    """A signed request for support."""
    return signed(cast, written(cast, matter_of(cast)))


def test_the_number_is_taken_when_the_letter_is_signed_and_printed_on_it(cast: Cast) -> None:
    paper = written(cast, matter_of(cast))
    submission = going_up(cast, paper)
    assert not Letter.objects.exists(), "no number before it is signed"
    decide(cast.office_head.viewer(), submission.pk, verdict="approve", words="เห็นชอบตามที่เสนอ", once=uuid4().hex)
    assert not Letter.objects.exists(), "nor while it can be taken back"
    seal_due(later())
    letter = Letter.objects.select_related("entry__number", "sent").get()
    year = letter.entry.number.year
    assert letter.entry.number.text == "ศธ 0100/1"
    assert (letter.direction, letter.matter_id) == ("sent", paper.matter_id)
    assert letter.entry.addressee_text == paper.data["addressee"] or letter.entry.addressee_text
    assert letter.sent.signed_by_id == cast.office_head.pk
    paper.refresh_from_db()
    text = text_of(paper)
    assert "ศธ๐๑๐๐/๑" in text
    assert "นายoffice_head" in text
    assert str(whole("sent", year).words).startswith("1–1")
    assert "letters.letter.sign" in [entry.act for entry in timeline(letter.matter_id or uuid4())]


def text_of(paper: Paper) -> str:
    pages = PdfReader(BytesIO(pdf_of(paper, version_of(paper)))).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_a_letter_that_comes_back_takes_no_number(cast: Cast) -> None:
    paper = written(cast, matter_of(cast))
    submission = going_up(cast, paper)
    decide(cast.office_head.viewer(), submission.pk, verdict="ask", words="แก้ชื่อหน่วยงาน", once=uuid4().hex)
    seal_due(later())
    assert not Letter.objects.exists()
    paper.refresh_from_db()
    assert paper.state == Paper.State.DRAFT


def test_an_acting_head_signs_in_their_capacity(cast: Cast) -> None:
    Appointment.objects.filter(user=cast.office_head).update(until=timezone.localdate().replace(year=2021))
    Appointment.objects.create(
        post=cast.posts["office_head"],
        user=cast.other_head,
        capacity=Capacity.ACTING,
        since=timezone.localdate(),
        reference="คำสั่ง 1/2569",
    )
    paper = written(cast, matter_of(cast))
    submission = going_up(cast, paper)
    decide(cast.other_head.viewer(), submission.pk, verdict="approve", words="เห็นชอบตามที่เสนอ", once=uuid4().hex)
    seal_due(later())
    paper.refresh_from_db()
    assert "รักษาการในตำแหน่ง" in text_of(paper)
    assert Letter.objects.get().sent.signed_by_id == cast.other_head.pk


def test_a_letter_sent_is_not_told_as_received(letter: Letter, cast: Cast, signed_in: Callable[..., Client]) -> None:
    page = signed_in(cast.clerk).get(f"/letters/{letter.pk}/").text
    for words in ("เลขทะเบียนส่ง", "ลงนามและออกเลขเมื่อ", "ผู้ออกเลข"):
        assert words in page
    for words in ("<dt>เลขรับ</dt>", "<dt>ได้รับเมื่อ</dt>", "<dt>ผู้ลงรับ</dt>"):
        assert words not in page


def test_a_letter_goes_up_the_way_that_ends_at_its_signer(cast: Cast, signed_in: Callable[..., Client]) -> None:
    paper = written(cast, matter_of(cast))
    page = signed_in(cast.owner).get(f"/decisions/submit/{paper.matter_id}/")
    assert page.context["form"]["chain"].value() == "office-head"
    assert "สิ่งที่ผู้พิจารณาอ่านก่อน" in page.text, "it need not be the Minister"
    chosen = signed_in(cast.owner).get(f"/decisions/submit/{paper.matter_id}/?chain=minister")
    assert chosen.context["form"]["chain"].value() == "minister"


def test_the_register_repeats_the_speed_on_the_letter(cast: Cast) -> None:
    letter = signed(cast, written(cast, matter_of(cast), urgency="3"))
    assert (letter.matter and letter.matter.urgency, letter.entry.urgency) == (0, 3)


@pytest.mark.parametrize(
    ("signer", "book"),
    [
        ({"signer_position": "หัวหน้าสำนักงาน"}, "memo"),
        ({"signer_position": "หัวหน้ากลุ่ม", "signer_capacity": "acting_for", "signer_for": "หัวหน้าสำนักงาน"}, "memo"),
        ({"signer_position": "หัวหน้ากลุ่ม"}, ""),
    ],
)
def test_a_memo_is_numbered_when_signed_for_the_post_under_it(signer: dict[str, str], book: str) -> None:
    assert book_of("memo", signer, 0, "หัวหน้าสำนักงาน") == book


@pytest.mark.proves("R-022", "R-078")
def test_who_stands_in_for_the_head_is_the_signer(cast: Cast) -> None:
    stands_in(cast.office_head, cast.other_head)
    submission = going_up(cast, written(cast, matter_of(cast)))
    decide(cast.other_head.viewer(), submission.pk, verdict="approve", words="ลงนามแล้ว", once=uuid4().hex)
    seal_due(later())
    sent = Letter.objects.get().sent
    assert sent.signed_by_id == cast.other_head.pk, "not the one who was away"
    assert f"รักษาราชการแทน{''.join(cast.posts['office_head'].title.split())}" in text_of(sent.paper)


def test_a_spoken_decision_is_the_ministers_not_the_recorders(cast: Cast) -> None:
    paper = written(cast, matter_of(cast), signer_position=cast.posts["minister"].title)
    way = {"paper_id": paper.pk, "essence": "ขอหนังสือ", "proposal": "ลงนาม"}
    submission = submit(cast.owner.viewer(), paper.matter_id, **way)
    record_decision(
        cast.secretary.viewer(),
        submission.pk,
        verdict="approve",
        words="ลงนามแล้ว",
        origin="spoken",
        decided_at=timezone.now(),
    )
    seal_due(later())
    assert Letter.objects.get().sent.signed_by_id == cast.minister.pk


def test_a_circular_and_a_secret_have_series_of_their_own(cast: Cast) -> None:
    circular = signed(cast, written(cast, matter_of(cast), circular=True))
    assert circular.entry.number.text == "ศธ 0100/ว 1"
    secret = signed(cast, written(cast, matter_of(cast, secrecy=1)))
    assert secret.entry.number.book.code == "secret-sent"
    assert signed(cast, written(cast, matter_of(cast))).entry.number.text == "ศธ 0100/1"


def test_it_goes_by_post_once_and_is_noted_as_arrived(cast: Cast, letter: Letter) -> None:
    owner, key = cast.owner.viewer(), uuid4().hex
    first = actions.send(owner, letter.pk, how="paper", to_text="หอสมุดตัวอย่าง", once=key)
    assert actions.send(owner, letter.pk, how="paper", to_text="หอสมุดตัวอย่าง", once=key).pk == first.pk
    assert Dispatch.objects.count() == 1
    for _twice in range(2):
        actions.note_arrival(owner, letter.pk, first.pk, state="delivered", note="ใบตอบรับ 12")
    first.refresh_from_db()
    assert (first.state, first.note) == ("delivered", "ใบตอบรับ 12")
    acts = [entry.act for entry in timeline(letter.pk)]
    assert (acts.count("letters.dispatch.send"), acts.count("letters.dispatch.arrive")) == (1, 1)


def test_a_letter_sent_keeps_the_number_and_date_that_its_paper_bears(cast: Cast, letter: Letter) -> None:
    viewer, entry = cast.clerk.viewer(), letter.entry
    kept = {"letter_no": entry.letter_no, "dated": entry.dated, "received_at": entry.received_at}
    same = facts(**kept, subject="ขอรับการสนับสนุนวิทยากร")
    for name, other in (("letter_no", "ศธ 0100/999"), ("dated", date(2026, 1, 5))):
        with pytest.raises(BadInput) as refused:
            actions.correct(viewer, letter.pk, replace(same, **{name: other}), reason="พิมพ์ผิด")
        assert set(refused.value.fields) == {name}
    actions.correct(viewer, letter.pk, same, reason="ชื่อเรื่องไม่ครบ")
    entry.refresh_from_db()
    assert (entry.subject, entry.letter_no) == ("ขอรับการสนับสนุนวิทยากร", same.letter_no)


@pytest.mark.proves("R-089")
def test_it_goes_by_e_mail_from_the_central_mailbox_with_its_pdf(
    cast: Cast, letter: Letter, settings: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_HOST, settings.SARABAN_ADDRESS = "localhost", "saraban@example.com"
    with django_capture_on_commit_callbacks(execute=True):
        sent = actions.send(cast.owner.viewer(), letter.pk, how="email", to_text="หอสมุด", address="saraban@example.org")
    (mail,) = [one for one in mailoutbox if one.to == ["saraban@example.org"]]
    assert mail.from_email == "saraban@example.com"
    (name, content, media_type) = mail.attachments[0]
    assert (name, content[:5], media_type) == ("ศธ 0100-1.pdf", b"%PDF-", "application/pdf")
    (going,) = sending.sendings(letter)
    assert going.dispatch.pk == sent.pk
    assert going.mail is not None
    assert going.mail.state == Mail.State.SENT


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"how": "pigeon"}, "how"),
        ({"to_text": " "}, "to_text"),
        ({"note": "ก" * 301}, "note"),
        ({"how": "email", "address": "no address"}, "address"),
        ({"how": "email", "address": "a@b.com, c@d.com"}, "address"),
    ],
)
def test_bad_input_is_told_at_its_field(
    cast: Cast, letter: Letter, settings: Any, wrong: dict[str, str], field: str
) -> None:
    settings.EMAIL_HOST = "localhost"
    with pytest.raises(BadInput) as told:
        actions.send(cast.owner.viewer(), letter.pk, **({"how": "paper", "to_text": "หอสมุด"} | wrong))
    assert list(told.value.fields) == [field]
    assert not Dispatch.objects.exists()


def test_a_secret_letter_never_goes_by_e_mail(cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST = "localhost"
    letter = signed(cast, written(cast, matter_of(cast, secrecy=1)))
    with pytest.raises(BadInput) as told:
        actions.send(cast.owner.viewer(), letter.pk, how="email", to_text="ก", address="a@example.com")
    assert list(told.value.fields) == ["how"]
    with pytest.raises(NotThere):
        actions.send(cast.colleague.viewer(), letter.pk, how="hand", to_text="ก")


def test_who_does_not_work_on_it_sends_nothing(cast: Cast, letter: Letter) -> None:
    for act in (
        lambda: actions.send(cast.stranger.viewer(), letter.pk, how="paper", to_text="ก"),
        lambda: actions.answer(cast.stranger.viewer(), letter.pk, number="1"),
        lambda: actions.note_support(cast.stranger.viewer(), letter.pk),
    ):
        with pytest.raises(NotYours):
            act()
    with pytest.raises(NotThere):
        actions.send(cast.admin.viewer(), letter.pk, how="paper", to_text="ก")


def test_a_letter_answers_what_it_refers_to_and_the_thread_reads_as_one(cast: Cast) -> None:
    matter = matter_of(cast)
    came = actions.register(cast.clerk.viewer(), facts(letter_no="วธ 0501/77", subject="ตอบรับ"))
    actions.join(cast.clerk.viewer(), came.pk, matter_id=matter.pk)
    ours = signed(
        cast, written(cast, matter, references=[{"sender": "ก", "number": "วธ ๐๕๐๑/๗๗", "date": "2026-11-02"}])
    )
    assert Reply.objects.get().answered_id == came.pk
    back = actions.register(cast.clerk.viewer(), facts(letter_no="วธ 0501/99", subject="ขอบคุณ"))
    actions.answer(cast.clerk.viewer(), back.pk, number="ศธ ๐๑๐๐/๑")
    thread = [one.pk for one in sending.thread(cast.owner.viewer(), came)]
    assert set(thread) == {came.pk, ours.pk, back.pk}
    with pytest.raises(BadInput):
        actions.answer(cast.clerk.viewer(), back.pk, number="ศธ 0100/999")


@pytest.mark.proves("R-087")
def test_after_support_thanks_are_proposed_until_they_are_begun(cast: Cast, letter: Letter) -> None:
    owner, matter = cast.owner.viewer(), letter.matter
    assert matter is not None
    assert sending.thanks_due(matter) is None
    for _twice in range(2):
        actions.note_support(owner, letter.pk)
    steps = Step.objects.filter(matter=matter, text=THANKS_DUE)
    assert steps.count() == 1
    fresh = Matter.objects.get(pk=matter.pk)
    due = sending.thanks_due(fresh)
    assert due is not None
    assert due.letter_id == letter.pk
    start_paper(owner, matter.pk, kind="external", data={"structure": "thanks"})
    assert sending.thanks_due(Matter.objects.get(pk=matter.pk)) is None


def test_a_letter_that_asked_for_nothing_needs_no_thanks(cast: Cast) -> None:
    letter = signed(cast, written(cast, matter_of(cast), structure="information", parts=ASKING))
    with pytest.raises(NotNow):
        actions.note_support(cast.owner.viewer(), letter.pk)


def test_a_received_letter_is_not_sent(cast: Cast) -> None:
    came = actions.register(cast.clerk.viewer(), facts())
    with pytest.raises(NotNow):
        actions.send(cast.clerk.viewer(), came.pk, how="paper", to_text="ก")


def test_the_screens_from_signing_to_thanks(
    cast: Cast, letter: Letter, signed_in: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    client = signed_in(cast.owner)
    with django_assert_max_num_queries(15):
        page = client.get("/letters/sent/?q=ศธ ๐๑๐๐/๑").content.decode()
    assert "ศธ 0100/1" in page
    assert "ยังไม่ส่ง" in page
    with django_assert_max_num_queries(20):
        page = client.get(f"/letters/{letter.pk}/").content.decode()
    assert f"/letters/{letter.pk}/send/" in page
    assert 'href="/letters/sent/" aria-current="page"' in page
    assert next_of(cast.owner.viewer(), fresh(letter)).url == f"/letters/{letter.pk}/send/"  # type: ignore[union-attr]
    typed = {"how": "hand", "to_text": "หอสมุด", "note": "ผู้รับลงชื่อ", "once": "a"}
    assert client.post(f"/letters/{letter.pk}/send/", typed | {"to_text": ""}).status_code == 422
    for _twice in range(2):
        assert client.post(f"/letters/{letter.pk}/send/", typed).status_code == 302
    dispatch = Dispatch.objects.get()
    assert client.post(f"/letters/sent/{dispatch.pk}/arrived/", {"state": "delivered"}).status_code == 302
    assert client.post(f"/letters/sent/{uuid4()}/arrived/", {"state": "delivered"}).status_code == 404
    assert client.post(f"/letters/{letter.pk}/support/").status_code == 302
    thanks = next_of(cast.owner.viewer(), fresh(letter))
    assert thanks is not None
    assert (thanks.url, thanks.posts) == (f"/letters/{letter.pk}/thank/", True)
    begun = client.post(f"/letters/{letter.pk}/thank/")
    paper = Paper.objects.get(matter=letter.matter, state=Paper.State.DRAFT)
    assert begun.headers["Location"] == f"/papers/{paper.pk}/"
    assert paper.data["references"][0]["number"] == "ศธ 0100/1"
    assert [one["part"] for one in paper.data["parts"]] == ["cause", "result", "thanks"]


def fresh(letter: Letter) -> Matter:
    return Matter.objects.get(pk=letter.matter_id)


def test_a_letter_is_signed_or_sent_back_and_never_merely_acknowledged(
    cast: Cast, signed_in: Callable[..., Client]
) -> None:
    paper = written(cast, matter_of(cast))
    submission = going_up(cast, paper)
    with pytest.raises(BadInput):
        decide(cast.office_head.viewer(), submission.pk, verdict="acknowledge", words="ทราบ", once="a")
    page = signed_in(cast.office_head, mfa=True).get(f"/decisions/phone/{submission.pk}/").content.decode()
    assert "ลงนามแล้ว" in page
    assert "sheet-acknowledge" not in page
    suggested = three_lines("external", paper.data)
    assert suggested.proposal == f"เห็นควรลงนามในหนังสือภายนอก ถึง{paper.data['addressee']}"
    assert suggested.essence == paper.data["subject"]
