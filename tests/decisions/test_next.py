"""What comes next on a matter: on its page and on the desk, for each who looks."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from prasan.decisions.actions import decide, finish, report, return_memo
from prasan.decisions.models import Direction, Submission
from prasan.decisions.rules import Planned
from prasan.matters.actions import accept, assign, make_plan, receive, review
from prasan.matters.kinds import Next, next_of
from prasan.matters.models import Matter
from prasan.matters.queries.desk import desk
from prasan.matters.queries.page import page_of
from prasan.papers.actions import save_version, start_paper
from prasan.people.models import User
from tests.decisions.stage import at_minister, going, matter_of, memo_of, sealed
from tests.matters.test_receive import intake
from tests.office import Cast
from tests.papers.samples import summary

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
BUDGET = 15


def coming(person: User, matter: Matter) -> Next:
    """What comes next, as the page of the matter says it; a desk that holds the matter says the same."""
    viewer = person.viewer()  # type: ignore[attr-defined]
    shown = page_of(viewer, matter.pk)
    found = next_of(viewer, shown.matter)
    rows = [row for pile in desk(viewer) for row in pile.rows if row.matter.pk == matter.pk]
    assert found is not None
    assert all(row.next and (row.next.url, row.next.note) == (found.url, found.note) for row in rows if closing(found))
    return found


def closing(found: Next) -> bool:
    """Whether page and desk must agree: the desk does not weigh the gates, it leads to them."""
    return "gates" not in found.url and not found.url.endswith(("/close/", "/review/"))


def address(name: str, key: object) -> str:
    """The address of a page about one thing."""
    return reverse(name, args=[key])


def test_before_there_is_a_memo(cast: Cast) -> None:
    matter = receive(cast.clerk.viewer(), intake(group_id=cast.group.pk))
    assert coming(cast.head, matter).url == address("matters:assign", matter.pk)
    assert coming(cast.owner, matter).waits
    assign(cast.head.viewer(), matter.pk, lead_id=cast.owner.pk)
    assert coming(cast.owner, matter).posts
    assert coming(cast.head, matter).waits, "a head cannot accept for the holder"
    accept(cast.owner.viewer(), matter.pk)
    assert coming(cast.owner, matter).url == address("matters:plan", matter.pk)
    make_plan(cast.owner.viewer(), matter.pk, points="ประเด็น")
    assert coming(cast.owner, matter).url == address("papers:begin", matter.pk)
    paper = start_paper(cast.owner.viewer(), matter.pk, kind="summary")
    assert coming(cast.owner, matter).url == address("papers:paper", paper.pk)
    save_version(cast.owner.viewer(), paper.pk, data=summary())
    assert coming(cast.owner, matter).url == f"{address('decisions:submit', matter.pk)}?paper={paper.pk}"


def test_on_the_way_up_whoever_has_it_acts_and_the_others_see_whom_they_wait_for(cast: Cast) -> None:
    memo = going(cast)
    assert coming(cast.head, memo.matter).url == address("decisions:memo", memo.pk)
    waits = coming(cast.owner, memo.matter)
    assert waits.waits
    assert cast.posts["head"].title in str(waits.label)


def test_the_secretary_records_what_the_minister_said(cast: Cast) -> None:
    memo = at_minister(cast)
    assert coming(cast.secretary, memo.matter).url == address("decisions:record", memo.pk)


def test_a_returned_memo_is_corrected_with_its_reason_and_then_goes_up_again(cast: Cast) -> None:
    memo = going(cast)
    return_memo(cast.head.viewer(), memo.pk, reason="แก้งบประมาณในข้อ 2")
    found = coming(cast.owner, memo.matter)
    assert found.url == address("papers:paper", memo.paper_id)
    assert "แก้งบประมาณในข้อ 2" in str(found.note)
    save_version(cast.owner.viewer(), memo.paper_id, data=summary(subject="งบประมาณใหม่"))
    assert coming(cast.owner, memo.matter).url.startswith(address("decisions:submit", memo.matter_id))


def decided(cast: Cast, owner: User) -> tuple[Submission, Direction]:
    """A memo that the Minister directed on, and its direction."""
    memo = at_minister(cast)
    planned = Planned(text="เชิญประชุม", owner_id=owner.pk, working_days=3)
    decide(cast.minister.viewer(), memo.pk, verdict="direct", words="เชิญประชุม", directions=[planned], once="d")
    return sealed(memo), Direction.objects.get()


def test_after_the_decision_comes_the_report_never_another_memo(cast: Cast) -> None:
    memo, direction = decided(cast, cast.owner)
    assert coming(cast.owner, memo.matter).url == address("decisions:report", direction.pk)
    report(cast.owner.viewer(), direction.pk, text="ประชุมแล้ว", finished=True)
    assert coming(cast.owner, memo.matter).waits
    assert coming(cast.office_head, memo.matter).url == address("decisions:finish", direction.pk)
    finish(cast.office_head.viewer(), direction.pk)
    assert coming(cast.owner, memo.matter).url.endswith("#gates")


def test_who_carries_out_a_direction_reports_and_the_holder_waits_for_them(cast: Cast) -> None:
    memo, direction = decided(cast, cast.colleague)
    assert coming(cast.colleague, memo.matter).url == address("decisions:report", direction.pk)
    assert cast.colleague.name in str(coming(cast.owner, memo.matter).label)


def test_what_only_lacks_the_second_person_is_checked_by_one_and_waits_for_the_lead(cast: Cast) -> None:
    memo = at_minister(cast)
    decide(cast.minister.viewer(), memo.pk, verdict="approve", words="เห็นชอบตามที่เสนอ", once="d")
    matter = sealed(memo).matter
    matter.steps.update(progress="done", finished_at=timezone.now(), finished_by=cast.owner)
    assert coming(cast.owner, matter).waits
    assert coming(cast.backup, matter).url == address("matters:review", matter.pk)
    review(cast.backup.viewer(), matter.pk, passed=True)
    assert coming(cast.owner, matter).url == address("matters:close", matter.pk)


def busy(cast: Cast) -> list[str]:
    """An office with one memo of every sort; the pages of two matters with much on them."""
    returned = going(cast)
    return_memo(cast.head.viewer(), returned.pk, reason="แก้ข้อ 2")
    memo, direction = decided(cast, cast.owner)
    report(cast.owner.viewer(), direction.pk, text="ประชุมแล้ว", finished=True)
    going(cast), matter_of(cast), memo_of(cast, matter_of(cast))
    receive(cast.clerk.viewer(), intake(group_id=cast.group.pk))
    return [address("matters:matter", one.matter_id) for one in (returned, memo)]


def within_budget(client: Client, pages: list[str]) -> None:
    """Asks for pages twice and counts the statements of the second time."""
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        assert len(asked) <= BUDGET, (page, len(asked))


def test_the_budget_of_queries_holds_whatever_lies_on_the_desk(cast: Cast, signed_in: SignIn) -> None:
    pages = ["/", *busy(cast)]
    for name in ("clerk", "owner", "head", "office_head", "secretary"):
        within_budget(signed_in(getattr(cast, name), mfa=True), pages)


def test_the_budget_of_queries_holds_for_a_head_who_holds_matters_too(cast: Cast, signed_in: SignIn) -> None:
    pages = ["/", *busy(cast)]
    Matter.objects.filter(lead=cast.owner).update(lead=cast.head, backup=cast.owner)
    within_budget(signed_in(cast.head, mfa=True), pages)
