"""The Minister's phone: cards, what a tap signs, undo, and what may be kept without network."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.audit.queries import timeline
from prasan.decisions.actions import record_decision
from prasan.decisions.models import Decision, Stop, Submission
from prasan.decisions.queries import offered
from prasan.directory.models import Agency
from prasan.matters.models import Matter
from prasan.rulebook.models import Parameter
from prasan.thai.dates import show_date
from prasan.ui.errors import NotThere
from tests.decisions.stage import at_minister, going, sealed, stands_in
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def phone(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.minister)


def tap(phone: Client, submission: Submission, act: str, **sent: Any) -> Any:
    address = reverse("decisions:decide", args=[submission.pk])
    return phone.post(address, {"act": act, "once": f"{act}-{submission.pk}"} | sent)


def text(phone: Client, name: str, *args: Any) -> str:
    return str(phone.get(reverse(f"decisions:{name}", args=args)).content.decode())


@pytest.mark.proves("R-012")
def test_the_stack_counts_and_shows_three_lines(cast: Cast, phone: Client) -> None:
    at_minister(cast)
    urgent = at_minister(cast, urgency=2)
    shown = text(phone, "cards")
    assert "รอพิจารณา 2" in shown
    assert "1 ด่วน" in shown
    for word in ("สาระ", "ข้อเสนอ", urgent.essence, urgent.proposal, cast.owner.name, "อ่านฉบับเต็ม (1 หน้า)"):
        assert word in shown
    assert reverse("decisions:sheet", args=[urgent.pk, "approve"]) in shown


@pytest.mark.parametrize(
    ("act", "verdict", "words"),
    [("approve", "approve", "เห็นชอบตามที่เสนอ ข้อ 1–2"), ("acknowledge", "acknowledge", "ทราบ")],
)
def test_the_sheet_repeats_what_is_signed(cast: Cast, phone: Client, act: str, verdict: str, words: str) -> None:
    submission = at_minister(cast)
    assert words in text(phone, "card", submission.pk)
    assert words in text(phone, "sheet", submission.pk, act)
    for _twice in range(2):
        answer = tap(phone, submission, act, **{f"shown-{act}": words})
        assert answer["Location"] == reverse("decisions:cards")
    decision = Decision.objects.get()
    assert (decision.verdict, decision.words) == (verdict, words)


def test_words_that_are_not_those_on_the_sheet_are_not_signed(cast: Cast, phone: Client) -> None:
    submission = at_minister(cast)
    answer = tap(phone, submission, "approve", **{"shown-approve": "เห็นชอบทุกอย่าง"})
    assert answer.status_code == 409
    assert not Decision.objects.exists()


def test_six_orders_lie_ready_from_what_is_known(cast: Cast, phone: Client) -> None:
    submission = at_minister(cast)
    sender = Agency.objects.get(code="obec")
    Matter.objects.filter(pk=submission.matter_id).update(sender_agency=sender)
    submission.matter.refresh_from_db()
    offer = offered(submission)
    assert [order.code for order in offer.orders] == ["chief", "report", "coordinate", "meeting", "ask", "hold"]
    assert offer.order("report").words == "มอบ สพฐ. รายงานภายใน 7 วันทำการ"  # type: ignore[union-attr]
    assert offer.order("chief").words.startswith("มอบ สป.ศธ. ")  # type: ignore[union-attr]
    shown = text(phone, "sheet", submission.pk, "direct")
    assert all(order.words in shown for order in offer.orders)
    assert tap(phone, submission, "order-report").status_code == 302
    sealed(submission)
    direction = submission.matter.directions.get()
    assert (direction.agency, direction.text) == (sender, "รายงานภายใน 7 วันทำการ")
    assert direction.due_at is not None


def test_every_ready_order_can_be_given(cast: Cast, phone: Client) -> None:
    verdicts = {}
    for code in ("chief", "report", "coordinate", "meeting", "ask", "hold"):
        submission = at_minister(cast)
        assert tap(phone, submission, f"order-{code}").status_code == 302
        verdicts[code] = submission.decisions.get().verdict
    assert verdicts == dict.fromkeys(("chief", "report", "coordinate", "meeting"), "direct") | {
        "ask": "ask",
        "hold": "hold",
    }


def test_where_the_office_knows_no_agency_the_holder_gets_the_order(cast: Cast) -> None:
    submission = at_minister(cast)
    Agency.objects.update(active=False)
    first = offered(submission).orders[0]
    assert first.words == "มอบผู้รับผิดชอบเรื่องดำเนินการตามที่เสนอ"
    assert first.planned[0].owner_id == cast.owner.pk


def test_own_words_go_to_somebody(cast: Cast, phone: Client) -> None:
    submission = at_minister(cast)
    wrong = tap(phone, submission, "free", words="ให้เร่ง", to="")
    assert wrong.status_code == 422
    assert "ให้เร่ง" in wrong.content.decode()
    stranger = tap(phone, submission, "free", words="ให้เร่ง", to=f"owner:{cast.stranger.pk}")
    assert stranger.status_code == 422
    assert tap(phone, submission, "free", words="ให้เร่ง", to=f"group:{cast.group.pk}", days="3").status_code == 302
    assert Decision.objects.get().planned == [{"text": "ให้เร่ง", "group_id": str(cast.group.pk), "working_days": 3}]


LONG = "ก" * 5_001


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        ("return", {"reason": " "}),
        ("return", {"reason": LONG}),
        ("ask", {}),
        ("ask", {"reason": LONG}),
        ("none", {}),
        ("order-none", {}),
    ],
)
def test_what_cannot_be_taken_comes_back_with_what_was_typed(
    cast: Cast, phone: Client, act: str, sent: dict[str, str]
) -> None:
    submission = at_minister(cast)
    answer = tap(phone, submission, act, **sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert sent.get("reason", "") in answer.content.decode()
    assert not Decision.objects.exists()


def test_returned_asked_or_put_off(cast: Cast, phone: Client) -> None:
    back, ask, hold = (at_minister(cast) for _each in range(3))
    for _twice in range(2):
        assert tap(phone, back, "return", reason="ขาดข้อกฎหมาย").status_code == 302
    back.refresh_from_db()
    assert back.state == "returned"
    tap(phone, ask, "ask", reason="ใช้งบเท่าใด")
    tap(phone, hold, "hold", days="3")
    assert {one.verdict: one.words for one in Decision.objects.all()} == {"ask": "ใช้งบเท่าใด", "hold": ""}
    assert "เก็บไว้ก่อน 1 เรื่อง" in text(phone, "cards")
    sealed(hold)
    assert "เก็บไว้พิจารณาวันที่" in text(phone, "card", hold.pk)


def test_after_a_decision_comes_the_next_then_the_end_with_its_undo(cast: Cast, phone: Client) -> None:
    first, second = at_minister(cast, urgency=3), at_minister(cast)
    assert tap(phone, first, "approve")["Location"] == reverse("decisions:card", args=[second.pk])
    decision = Decision.objects.get()
    undo = reverse("decisions:undo", args=[decision.pk])
    assert undo in text(phone, "card", second.pk)
    assert tap(phone, second, "acknowledge")["Location"] == reverse("decisions:cards")
    end = text(phone, "cards")
    assert "พิจารณาครบทุกเรื่องแล้ว" in end
    assert undo in end
    assert phone.post(undo)["Location"] == reverse("decisions:card", args=[first.pk])
    assert "รอพิจารณา 1" in text(phone, "cards")
    again = tap(phone, first, "approve")
    assert again.status_code == 409
    assert tap(phone, first, "approve", once="another").status_code == 302


def test_sealed_it_says_so_instead_of_undoing(cast: Cast, phone: Client) -> None:
    submission = at_minister(cast)
    tap(phone, submission, "approve")
    decision = Decision.objects.get()
    sealed(submission)
    answer = phone.post(reverse("decisions:undo", args=[decision.pk]), follow=True)
    assert "ผนึกแล้ว" in answer.content.decode()


@pytest.mark.parametrize("name", ["cards", "memos"])
def test_without_a_worker_the_next_page_seals(cast: Cast, phone: Client, name: str) -> None:
    submission = at_minister(cast)
    tap(phone, submission, "approve")
    Decision.objects.update(seals_at=timezone.now())
    phone.get(reverse(f"decisions:{name}"))
    submission.refresh_from_db()
    assert submission.state == "decided"


def test_a_late_resend_of_a_queued_tap_changes_nothing(cast: Cast, phone: Client) -> None:
    submission = at_minister(cast)
    address = reverse("decisions:decide", args=[submission.pk])
    sent = {"act": "approve", "once": "queued"}
    phone.post(address, sent, headers={"Idempotency-Key": "queued", "X-Queued": "1"})
    sealed(submission)
    late = phone.post(address, sent, headers={"Idempotency-Key": "queued", "X-Queued": "1"})
    assert late.status_code == 302
    assert Decision.objects.count() == 1


def test_a_memo_that_is_decided_or_elsewhere_leads_to_its_own_page(cast: Cast, phone: Client) -> None:
    submission = going(cast)
    for name in ("card", "card_paper"):
        answer = phone.get(reverse(f"decisions:{name}", args=[submission.pk]))
        assert answer["Location"] == reverse("decisions:memo", args=[submission.pk])
    other = tap(phone, submission, "approve")
    assert other.status_code == 403
    decided = at_minister(cast)
    tap(phone, decided, "approve")
    assert "ท่านพิจารณาแล้ว: เห็นชอบ" in text(phone, "card", decided.pk)
    refused = tap(phone, decided, "acknowledge")
    assert refused["Location"] == reverse("decisions:cards")
    assert Decision.objects.get().verdict == "approve"


def test_secret_cards_are_shut_on_the_stack_and_opening_is_noted(cast: Cast, phone: Client) -> None:
    submission = at_minister(cast, secrecy=1, subject="เรื่องปกปิด")
    stack = phone.get(reverse("decisions:cards"))
    assert submission.matter.number_text in stack.content.decode()
    assert "เรื่องปกปิด" not in stack.content.decode()
    assert submission.essence not in stack.content.decode()
    assert stack["X-Offline-Copy"] == "yes"
    assert not timeline(submission.matter_id).filter(act="matters.matter.open").exists()
    for name in ("card", "card_paper"):
        answer = phone.get(reverse(f"decisions:{name}", args=[submission.pk]))
        assert "X-Offline-Copy" not in answer
        assert answer["Cache-Control"] == "private, no-store"
    assert timeline(submission.matter_id).filter(act="matters.matter.open", actor=cast.minister).exists()
    tap(phone, submission, "approve")
    assert "เรื่องปกปิด" not in text(phone, "cards")


def test_a_card_fetched_ahead_is_not_opened(cast: Cast, phone: Client) -> None:
    submission = at_minister(cast)
    address = reverse("decisions:card", args=[submission.pk])
    answer = phone.get(address, headers={"X-Ahead": "yes"})
    assert answer["X-Offline-Copy"] == "yes"
    assert submission.stops.get(state=Stop.State.HERE).opened_at is None
    phone.get(address)
    assert submission.stops.get(state=Stop.State.HERE).opened_at is not None


@pytest.mark.proves("R-091", "R-022")
def test_who_stands_in_sees_as_what_they_sign(cast: Cast, signed_in: SignIn) -> None:
    submission = at_minister(cast)
    stands_in(cast.minister, cast.secretary, capacity="on_behalf")
    shown = text(signed_in(cast.secretary), "card", submission.pk)
    assert f"ลงนามในฐานะ ปฏิบัติราชการแทน {cast.posts['minister'].title}" in shown


@pytest.mark.proves("R-020")
def test_the_author_who_stands_in_has_no_buttons(cast: Cast, signed_in: SignIn) -> None:
    submission = at_minister(cast)
    stands_in(cast.minister, cast.owner)
    owner = signed_in(cast.owner)
    assert "งานของท่านเอง" in text(owner, "cards")
    assert reverse("decisions:decide", args=[submission.pk]) not in text(owner, "sheet", submission.pk, "approve")
    assert tap(owner, submission, "approve").status_code == 403


def test_an_empty_stack_says_so(phone: Client) -> None:
    assert "ไม่มีเรื่องรอพิจารณา" in text(phone, "cards")


def test_the_worker_is_for_the_phone_alone_and_belongs_to_nobody(client: Client) -> None:
    answer = client.get(reverse("decisions:worker"))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == reverse("decisions:cards")
    assert "csrf" not in answer.content.decode().lower()


def test_an_outsider_taps_on_nothing(cast: Cast, signed_in: SignIn) -> None:
    secret = at_minister(cast, secrecy=1)
    stranger = signed_in(cast.stranger)
    assert tap(stranger, secret, "approve").status_code == NotThere.status
    assert stranger.get(reverse("decisions:sheet", args=[secret.pk, "approve"])).status_code == 404


def test_the_office_says_which_agency_is_directed_by_one_tap(cast: Cast) -> None:
    ministry = Agency.objects.filter(parent__isnull=True, kind="ministry").first()
    Agency.objects.create(code="aaa", name="สำนักงานปลัดกระทรวงอื่น", short_name="สป.อื่น", parent=ministry, kind="office")
    submission = at_minister(cast)
    assert offered(submission).orders[0].words.startswith("มอบ สป.ศธ. ")
    Parameter.objects.filter(code="direction.agencies").update(value="สพฐ., สป.ศธ.")
    offer = offered(submission)
    assert offer.orders[0].words.startswith("มอบ สพฐ. ")
    agencies = [name for key, name in offer.whom if key.startswith("agency:")]
    assert ["สพฐ" in agencies[0], "ศธ" in agencies[1]] == [True, True]


def test_what_was_decided_stands_with_its_day(cast: Cast, phone: Client) -> None:
    submission = at_minister(cast)
    decided_at = timezone.now() - timedelta(hours=20)
    record_decision(
        cast.secretary.viewer(),
        submission.pk,
        verdict="approve",
        words="เห็นชอบ (ได้ยินโดยเลขานุการ)",
        origin="spoken",
        decided_at=decided_at,
    )
    day = show_date(timezone.localdate(decided_at))
    assert day in text(phone, "cards").partition("พิจารณาแล้ววันนี้")[2]
