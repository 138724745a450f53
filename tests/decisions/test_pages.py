"""The pages of memos and directions, as each of the cast sees them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from prasan.decisions.actions import add_direction, decide, pass_on, record_decision, report
from prasan.decisions.models import Decision, Direction, Stop, Submission
from prasan.decisions.queries import panel_of, printed_signatures, signatures
from prasan.decisions.rules import Planned
from prasan.matters.models import Matter
from prasan.papers.models import Paper
from prasan.papers.queries import page_of_version
from prasan.people.models import Post, User
from prasan.thai.dates import show_date
from tests.decisions.stage import at_minister, going, matter_of, memo_of, sealed, stands_in
from tests.decisions.test_record import picture
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(f"decisions:{name}", args=args), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def downloaded(client: Client, address: str) -> bytes:
    return b"".join(client.get(address))  # read to its end, it closes itself


@pytest.fixture
def memo(cast: Cast) -> Submission:
    return going(cast)


@pytest.mark.parametrize("which", ["desk", "mine", "going", "ended"])
def test_the_list_shows_where_each_memo_is(cast: Cast, signed_in: SignIn, memo: Submission, which: str) -> None:
    link = reverse("decisions:memo", args=[memo.pk])
    assert (link in page(signed_in(cast.head), "memos", which=which)) is (which in {"desk", "going"})
    assert (link in page(signed_in(cast.owner), "memos", which=which)) is (which in {"mine", "going"})
    assert cast.posts["head"].title in page(signed_in(cast.colleague), "memos", which="going")


def test_a_memo_shows_its_lines_its_pages_and_its_way(cast: Cast, signed_in: SignIn, memo: Submission) -> None:
    shown = page(signed_in(cast.head), "memo", memo.pk)
    assert memo.essence in shown
    assert memo.proposal in shown
    assert "<svg" in shown
    for name in ("head", "office_head", "secretary", "minister"):
        assert cast.posts[name].title in shown
    assert reverse("decisions:pass", args=[memo.pk]) in shown
    assert memo.stops.get(state=Stop.State.HERE).opened_at is not None
    other = page(signed_in(cast.colleague), "memo", memo.pk)
    assert reverse("decisions:pass", args=[memo.pk]) not in other
    assert reverse("decisions:comment", args=[memo.pk]) in other
    for code in ("pass", "return", "call_up", "withdraw"):
        assert signed_in(cast.colleague).get(reverse(f"decisions:{code}", args=[memo.pk])).status_code == 403
    assert reverse("decisions:withdraw", args=[memo.pk]) in page(signed_in(cast.owner), "memo", memo.pk)
    assert reverse("decisions:call_up", args=[memo.pk]) in page(signed_in(cast.secretary), "memo", memo.pk)
    assert reverse("decisions:record", args=[memo.pk]) in page(signed_in(cast.secretary), "memo", memo.pk)


def test_the_outsider_of_a_secret_memo_gets_the_answer_of_nothing(cast: Cast, signed_in: SignIn) -> None:
    secret = at_minister(cast, secrecy=1)
    client = signed_in(cast.stranger)
    for name in ("memo", "card", "card_paper", "pass", "return", "call_up", "withdraw", "record"):
        hidden = client.get(reverse(f"decisions:{name}", args=[secret.pk]))
        missing = client.get(reverse(f"decisions:{name}", args=[uuid4()]))
        assert (name, hidden.status_code, missing.status_code) == (name, 404, 404)
        assert len(hidden.content) == len(missing.content)
    assert secret.matter.number_text not in page(client, "memos", which="going")


@pytest.mark.parametrize(
    ("name", "who", "sent", "state"),
    [
        ("pass", "head", {"note-note": "เห็นควร"}, "passed"),
        ("return", "head", {"reason": "ขาดข้อกฎหมาย"}, "returned"),
        ("call_up", "office_head", {"reason": "ด่วน"}, "skipped"),
        ("withdraw", "owner", {"reason": "แก้ตัวเลข"}, "ahead"),
    ],
)
def test_each_act_has_its_page(
    cast: Cast, signed_in: SignIn, memo: Submission, name: str, who: str, sent: dict[str, str], state: str
) -> None:
    client, address = signed_in(cast.everyone()[who]), reverse(f"decisions:{name}", args=[memo.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, sent | {"once": "one"}).status_code == 302
    assert client.post(address, sent | {"once": "one"}).status_code == 302
    assert memo.stops.get(post=cast.posts["head"]).state == state


def test_a_wrong_form_keeps_what_was_typed(cast: Cast, signed_in: SignIn, memo: Submission) -> None:
    client = signed_in(cast.head)
    assert client.post(reverse("decisions:return", args=[memo.pk]), {"reason": " "}).status_code == 422
    long = "ยาว" * 2_000
    answer = client.post(reverse("decisions:comment", args=[memo.pk]), {"remark-text": long})
    assert answer.status_code == 422
    assert long in answer.content.decode()
    late = client.post(reverse("decisions:withdraw", args=[memo.pk]), {"reason": "ไม่ใช่ของข้าพเจ้า"})
    assert late.status_code == 403


def test_going_back_without_returning_leads_to_the_memo_again(cast: Cast, signed_in: SignIn, memo: Submission) -> None:
    shown = page(signed_in(cast.head), "return", memo.pk)
    assert f'href="{reverse("decisions:memo", args=[memo.pk])}" data-key="back"' in shown


def test_a_remark_names_its_section(cast: Cast, signed_in: SignIn, memo: Submission) -> None:
    client = signed_in(cast.colleague)
    sent = {"remark-section": "proposal", "remark-text": "ขอตัวเลข"}
    assert client.post(reverse("decisions:comment", args=[memo.pk]), sent).status_code == 302
    assert "ขอตัวเลข" in page(client, "memo", memo.pk)
    assert memo.comments.get().section == "proposal"


@pytest.mark.proves("R-029")
def test_submitting_starts_from_the_paper_and_shows_the_check(cast: Cast, signed_in: SignIn) -> None:
    matter = matter_of(cast)
    address = reverse("decisions:submit", args=[matter.pk])
    client = signed_in(cast.owner)
    assert reverse("papers:begin", args=[matter.pk]) in client.get(address).content.decode()
    paper = memo_of(cast, matter)
    shown = client.get(address).content.decode()
    assert "เห็นควรรับเชิญ" in shown
    assert cast.posts["secretary"].title in shown
    post = cast.posts["office_head"].pk
    sent = {"paper_id": str(paper.pk), "chain": "minister", "essence": "สาระที่พิมพ์", "proposal": "เห็นชอบ"}
    look = client.post(address, sent | {"look": "1"})
    assert look.status_code == 200
    assert "สาระที่พิมพ์" in look.content.decode()
    wrong = client.post(address, sent | {f"skip_{post}": "on"})
    assert wrong.status_code == 422
    assert "สาระที่พิมพ์" in wrong.content.decode()
    assert client.post(address, sent | {"involves_money": "on", "once": "one"}).status_code == 302
    assert Submission.objects.get().involves_money
    assert signed_in(cast.colleague).get(address).status_code == 403


def test_what_the_check_finds_is_told_and_nothing_typed_is_lost(cast: Cast, signed_in: SignIn) -> None:
    matter = matter_of(cast)
    paper = memo_of(cast, matter)
    Paper.objects.filter(pk=paper.pk).update(data=paper.data | {"addressee_name": ""})
    sent = {"paper_id": str(paper.pk), "chain": "minister", "essence": "สาระที่พิมพ์", "proposal": "เห็นชอบ"}
    answer = signed_in(cast.owner).post(reverse("decisions:submit", args=[matter.pk]), sent)
    assert answer.status_code == 409
    assert "สาระที่พิมพ์" in answer.content.decode()


def test_recording_has_its_page_and_its_proof_is_for_those_who_see_the_matter(cast: Cast, signed_in: SignIn) -> None:
    submission = at_minister(cast, secrecy=1)
    client, address = signed_in(cast.secretary), reverse("decisions:record", args=[submission.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"origin": "written"}).status_code == 422
    local = timezone.localtime(timezone.now() - timedelta(hours=1))
    sent = {
        "origin": "written",
        "verdict": "direct",
        "words": "ให้รายงาน",
        "decided_at_day": show_date(local.date(), "short"),
        "decided_at_time": local.strftime("%H.%M"),
        "to": f"owner:{cast.owner.pk}",
        "days": "7",
    }
    proof = SimpleUploadedFile("ลายมือ.png", picture().read(), "image/png")
    assert client.post(address, sent | {"proof": proof}).status_code == 302
    decision = Decision.objects.get()
    assert decision.planned[0]["text"] == "ให้รายงาน"
    file = reverse("decisions:proof", args=[decision.pk])
    assert downloaded(client, file)[:4] == b"\x89PNG"
    assert signed_in(cast.stranger).get(file).status_code == 404
    assert "สั่งการด้วยวาจา" not in page(client, "memo", submission.pk)
    assert cast.secretary.name in page(client, "memo", submission.pk)
    assert signed_in(cast.head).get(address).status_code in {403, 409}


@pytest.mark.proves("R-013", "R-015")
def test_directions_have_their_pages(cast: Cast, signed_in: SignIn) -> None:
    matter = matter_of(cast)
    secretary, owner = signed_in(cast.secretary), signed_in(cast.owner)
    add = reverse("decisions:direct", args=[matter.pk])
    assert signed_in(cast.owner).get(add).status_code == 403
    assert secretary.get(add).status_code == 200
    assert secretary.post(add, {"text": "รายงาน", "to": ""}).status_code == 422
    sent = {"text": "รายงาน", "to": f"owner:{cast.owner.pk}", "days": "7"}
    assert secretary.post(add, sent).status_code == 302
    direction = Direction.objects.get()
    paths = {
        name: reverse(f"decisions:{name}", args=[direction.pk]) for name in ("report", "finish", "extend", "cancel")
    }
    for path in paths.values():
        assert secretary.get(path).status_code == 200
    upload = SimpleUploadedFile("ผล.txt", "แล้วเสร็จ".encode(), "text/plain")
    answer = owner.post(paths["report"], {"text": "แล้วเสร็จ", "finished": "on", "file": upload})
    assert answer.status_code == 302
    assert f"#direction-{direction.pk}" in answer["Location"]
    shown = owner.get(reverse("matters:matter", args=[matter.pk])).content.decode()
    assert f'id="direction-{direction.pk}"' in shown
    assert "แล้วเสร็จ" in shown
    file = reverse("decisions:report_file", args=[direction.reports.get().pk])
    assert downloaded(owner, file).decode() == "แล้วเสร็จ"
    assert owner.post(paths["finish"], {}).status_code == 403
    late = {"due_at_day": "1/1/2569", "due_at_time": "09.00", "reason": "รอ"}
    assert secretary.post(paths["extend"], late).status_code == 422
    assert secretary.post(paths["extend"], late | {"due_at_day": "1/1/2580"}).status_code == 302
    assert secretary.post(paths["finish"], {}).status_code == 302
    assert secretary.post(paths["cancel"], {"reason": "ไม่ต้องแล้ว"}).status_code == 409


def test_the_file_of_a_secret_report_is_not_there_for_an_outsider(cast: Cast, signed_in: SignIn) -> None:
    secret = matter_of(cast, secrecy=1)
    secret.readers.create(post=cast.posts["secretary"], because="test")
    direction = add_direction(cast.secretary.viewer(), secret.pk, Planned("รายงาน", owner_id=cast.owner.pk))
    made = report(cast.owner.viewer(), direction.pk, text="ลับ", upload=picture(), name="a.png")
    assert signed_in(cast.stranger).get(reverse("decisions:report_file", args=[made.pk])).status_code == 404
    assert signed_in(cast.stranger).get(reverse("decisions:report", args=[direction.pk])).status_code == 404


def test_the_panel_quotes_orders_exactly_and_offers_what_one_may_do(cast: Cast, signed_in: SignIn) -> None:
    submission = at_minister(cast)
    words = 'ให้ "ชะลอ" ไว้ก่อน <แล้วรายงาน>'
    record_decision(
        cast.secretary.viewer(),
        submission.pk,
        verdict="direct",
        words=words,
        origin="spoken",
        decided_at=timezone.now(),
        directions=[Planned("รายงาน", owner_id=cast.owner.pk)],
    )
    sealed(submission)
    shown = panel_of(cast.owner.viewer(), submission.matter)
    assert [order.words for order in shown["orders"]] == [words]
    assert shown["may_submit"]
    assert not shown["may_give"]
    address = reverse("matters:matter", args=[submission.matter_id])
    text = signed_in(cast.owner).get(address).content.decode()
    assert "&lt;แล้วรายงาน&gt;" in text
    assert 'id="memos"' in text
    (row,) = shown["directions"]
    assert (row.may_report, row.may_accept, row.may_follow) == (True, False, False)
    (row,) = panel_of(cast.secretary.viewer(), submission.matter)["directions"]
    assert (row.may_report, row.may_accept, row.may_follow) == (True, True, True)


def queries(work: Callable[[], Any]) -> int:
    work()
    with CaptureQueriesContext(connection) as caught:
        work()
    return len(caught)


def test_pages_stay_within_their_budget_however_many_there_are(cast: Cast, signed_in: SignIn) -> None:
    first = at_minister(cast)
    going(cast)
    minister, head, owner = signed_in(cast.minister), signed_in(cast.head), signed_in(cast.owner)
    ready = matter_of(cast)
    memo_of(cast, ready)

    def count() -> dict[str, int]:
        wanted = {
            "cards": (minister, "cards", []),
            "card": (minister, "card", [first.pk]),
            "paper": (minister, "card_paper", [first.pk]),
            "memos": (head, "memos", []),
            "memo": (head, "memo", [first.pk]),
            "submit": (owner, "submit", [ready.pk]),
        }
        return {
            name: queries(lambda c=client, a=address, k=keys: c.get(reverse(f"decisions:{a}", args=k)))
            for name, (client, address, keys) in wanted.items()
        }

    few = count()
    for _more in range(3):
        at_minister(cast)
        going(cast)
    assert count() == few
    assert max(few.values()) <= 15, few


def test_the_panel_costs_four_queries(cast: Cast) -> None:
    empty, full = matter_of(cast), at_minister(cast)
    for number in range(3):
        given = add_direction(cast.secretary.viewer(), full.matter_id, Planned(f"{number}", owner_id=cast.owner.pk))
        report(cast.owner.viewer(), given.pk, text="ทำแล้ว")
    decide(cast.minister.viewer(), full.pk, verdict="approve", once="one")
    viewer = cast.owner.viewer()
    for pk, most in ((empty.pk, 2), (full.matter_id, 4)):
        assert queries(lambda key=pk: panel_of(viewer, Matter.objects.get(pk=key))) - 1 == most  # the matter is one


@pytest.mark.proves("R-078")
def test_the_printed_paper_carries_who_signed_in_what_capacity(cast: Cast) -> None:
    Post.objects.filter(pk=cast.posts["office_head"].pk).update(title="หัวหน้าสำนักงานรัฐมนตรี")
    cast.posts["office_head"].refresh_from_db()
    stands_in(cast.office_head, cast.other_head, capacity="on_behalf")
    submission = going(cast)
    before = page_of_version(submission.paper, submission.version)
    pass_on(cast.head.viewer(), submission.pk)
    pass_on(cast.other_head.viewer(), submission.pk)
    head, signer = signatures(submission.paper_id)
    assert (head.name, head.capacity, head.own_post) == (cast.head.name, cast.posts["head"].title, "")
    assert (signer.name, signer.on_behalf, signer.own_post) == (
        cast.other_head.name,
        cast.office_head.name,
        cast.posts["other_head"].title,
    )
    submission.paper.refresh_from_db()
    printed = page_of_version(submission.paper, submission.version)
    assert before.signature is not None
    assert printed.signature is not None
    assert printed.signature.lines == (
        f"({cast.other_head.name})",
        cast.posts["other_head"].title,
        "ปฏิบัติราชการแทน หัวหน้าสำนักงานรัฐมนตรี",
    )
    assert printed.signature.date == show_date(timezone.localdate(), "long")
    assert printed_signatures(submission.paper_id, 99) == []
    assert signatures(uuid4()) == []


def test_who_sees_nothing_of_the_office_sees_no_memo(cast: Cast, signed_in: SignIn, memo: Submission) -> None:
    outsider = User.objects.create(username="nobody", name="นายไม่มีตำแหน่ง")
    client = signed_in(outsider)
    assert memo.matter.number_text not in page(client, "memos", which="going")
    assert client.get(reverse("decisions:memo", args=[memo.pk])).status_code == 404
