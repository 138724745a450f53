"""What is not offered: what would refuse. And who can do it instead is said."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prasan.audit.queries import timeline
from prasan.matters.access import find
from prasan.matters.actions import accept, assign, reopen_step, share, tick, unshare, waive
from prasan.matters.models import Matter, Step
from prasan.orders.actions import take_order, verify_order
from prasan.people.models import Appointment, Post, Role
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.matters.test_receive import intake
from tests.office import SINCE, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def order(cast: Cast) -> Matter:
    """An order in the owner's hands, with its own columns."""
    made = take_order(cast.clerk.viewer(), intake(group_id=cast.group.pk), source="minister", form="spoken")
    assign(cast.head.viewer(), made.pk, lead_id=cast.owner.pk, backup_id=cast.backup.pk)
    return accept(cast.owner.viewer(), made.pk)


def test_verifying_is_ticked_by_verifying_only(cast: Cast, signed_in: SignIn, order: Matter) -> None:
    step = Step.objects.get(matter=order, code="verify")
    with pytest.raises(NotNow):
        tick(cast.owner.viewer(), step.pk)
    page = signed_in(cast.owner).get(reverse("matters:matter", args=[order.pk])).content.decode()
    assert reverse("matters:tick", args=[step.pk]) not in page
    assert reverse("orders:verify", args=[order.pk]) in page
    verify_order(cast.owner.viewer(), order.pk, how="โทรถามแล้ว")
    step.refresh_from_db()
    assert step.progress == "done"
    with pytest.raises(NotNow):
        reopen_step(cast.owner.viewer(), step.pk)


def test_verifying_may_be_waived_with_a_reason_and_taken_back(cast: Cast, order: Matter) -> None:
    step = Step.objects.get(matter=order, code="verify")
    waive(cast.owner.viewer(), step.pk, reason="รัฐมนตรีสั่งต่อหน้า")
    assert reopen_step(cast.owner.viewer(), step.pk).progress == "open"


def test_the_lead_is_told_who_checks_instead_of_a_form(cast: Cast, signed_in: SignIn, held: Matter) -> None:
    where, form = reverse("matters:matter", args=[held.pk]), reverse("matters:review", args=[held.pk])
    lead = signed_in(cast.owner)
    page = lead.get(where).content.decode()
    assert form not in page
    assert f"{cast.backup.name} หรือหัวหน้า" in page
    assert lead.get(form).status_code == 403
    assert form in signed_in(cast.backup).get(where).content.decode()


def test_a_form_that_would_refuse_is_not_shown(cast: Cast, signed_in: SignIn, held: Matter) -> None:
    client = signed_in(cast.colleague)
    codes = ("assign", "plan", "step", "link", "deadline", "close", "reopen", "share", "unshare", "classify", "revise")
    found = {code: client.get(reverse(f"matters:{code}", args=[held.pk])).status_code for code in codes}
    assert set(found.values()) == {403}, found


def test_what_was_shared_is_taken_back(cast: Cast, secret: Matter) -> None:
    head, clerk = cast.head.viewer(), cast.clerk
    share(head, secret.pk, user_id=clerk.pk, reason="ต้องออกเลข")
    assert find(clerk.viewer(), secret.pk)
    with pytest.raises(BadInput):
        unshare(head, secret.pk, user_id=clerk.pk, reason=" ")
    for _again in range(2):
        unshare(head, secret.pk, user_id=clerk.pk, reason="ออกเลขแล้ว")
    with pytest.raises(NotThere):
        find(clerk.viewer(), secret.pk)
    assert [entry.act for entry in timeline(secret.pk)].count("matters.reader.remove") == 1


def test_who_has_a_part_keeps_reading_and_outsiders_take_nothing_back(cast: Cast, secret: Matter) -> None:
    with pytest.raises(BadInput):
        unshare(cast.head.viewer(), secret.pk, user_id=cast.owner.pk, reason="ทดลอง")
    with pytest.raises(NotYours):
        unshare(cast.owner.viewer(), secret.pk, user_id=cast.clerk.pk, reason="ทดลอง")
    with pytest.raises(NotThere):
        unshare(cast.stranger.viewer(), secret.pk, user_id=cast.clerk.pk, reason="ทดลอง")


def test_the_page_of_taking_back_offers_those_who_were_let(cast: Cast, signed_in: SignIn, secret: Matter) -> None:
    share(cast.head.viewer(), secret.pk, user_id=cast.clerk.pk, reason="ต้องออกเลข")
    client, where = signed_in(cast.head, mfa=True), reverse("matters:unshare", args=[secret.pk])
    assert where in client.get(reverse("matters:matter", args=[secret.pk])).content.decode()
    page = client.get(where).content.decode()
    assert cast.clerk.name in page
    assert str(cast.owner.pk) not in page.split('<form class="form"')[1].split("</form>")[0]
    assert client.post(where, {"user_id": str(cast.clerk.pk), "reason": "ออกเลขแล้ว"}).status_code == 302
    with pytest.raises(NotThere):
        find(cast.clerk.viewer(), secret.pk)


def test_a_political_official_reads_words_that_fit(cast: Cast, signed_in: SignIn) -> None:
    adviser = cast.stranger
    Appointment.objects.filter(user=adviser).delete()
    post = Post.objects.create(code="adviser", title="ที่ปรึกษารัฐมนตรี", role=Role.POLITICAL)
    Appointment.objects.create(post=post, user=adviser, since=SINCE)
    client = signed_in(adviser, mfa=True)
    assert reverse("orders:new") not in client.get("/").content.decode()
    answer = client.get(reverse("orders:new"))
    assert answer.status_code == 403
    assert "ผู้รับผิดชอบเรื่องหรือหัวหน้ากลุ่ม" not in answer.content.decode()
    assert "ตำแหน่งของคุณ" in answer.content.decode()
    kept = client.get(reverse("home:office")).content.decode()
    assert "ผู้ดูแลระบบ" in kept
