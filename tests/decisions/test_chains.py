"""The ways up that the administrator keeps."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from prasan.audit.queries import timeline
from prasan.decisions.actions import add_chain, set_chain, submit
from prasan.decisions.models import Chain
from prasan.decisions.rules import PlannedStop
from prasan.people.models import Post
from prasan.ui.errors import BadInput, NotThere, NotYours
from tests.decisions.stage import ESSENCE, PROPOSAL, going, matter_of, memo_of
from tests.office import Cast

pytestmark = pytest.mark.django_db
HEADS = (PlannedStop(role="group_head"), PlannedStop(role="office_head"))


def test_the_last_stop_decides_and_it_is_logged(cast: Cast) -> None:
    chain = add_chain(cast.admin.viewer(), name="เสนอหัวหน้าสำนักงาน", stops=HEADS)
    assert [(stop.role, stop.decides) for stop in chain.stops.all()] == [("group_head", False), ("office_head", True)]
    entry = timeline(chain.pk).get()
    assert (entry.act, entry.actor, entry.data["after"]["stops"]) == (
        "decisions.chain.set",
        cast.admin,
        ["group_head", "office_head"],
    )
    for _twice in range(2):
        set_chain(cast.admin.viewer(), chain.pk, name="ใหม่", stops=HEADS[1:], is_default=True)
    assert [entry.data["before"]["name"] for entry in timeline(chain.pk)][1:] == ["เสนอหัวหน้าสำนักงาน"]
    assert Chain.objects.filter(is_default=True).get() == chain


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"stops": ()}, "stops"),
        ({"stops": HEADS[:1] * 2}, "stops"),
        ({"stops": (PlannedStop(role="king"),)}, "stops"),
        ({"stops": (PlannedStop(post_id=uuid4()),)}, "stops"),
        ({"active": False, "is_default": True}, "active"),
    ],
)
def test_a_way_up_that_leads_nowhere_is_refused(cast: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        add_chain(cast.admin.viewer(), **({"name": "ทาง", "stops": HEADS} | changes))
    assert field in caught.value.fields


def test_only_the_administrator_sets_it(cast: Cast) -> None:
    with pytest.raises(NotYours):
        add_chain(cast.office_head.viewer(), name="ทาง", stops=HEADS)
    with pytest.raises(NotThere):
        set_chain(cast.admin.viewer(), uuid4(), name="ทาง", stops=HEADS)


def test_memos_on_their_way_keep_their_stops_and_new_ones_take_the_new_way(cast: Cast) -> None:
    old = going(cast)
    minister = PlannedStop(post_id=Post.objects.get(role="minister", code="minister").pk)
    chain = Chain.objects.get(code="minister")
    set_chain(cast.admin.viewer(), chain.pk, name=chain.name, stops=(minister,), is_default=True)
    assert old.stops.count() == 4
    matter = matter_of(cast)
    paper = memo_of(cast, matter)
    new = submit(cast.owner.viewer(), matter.pk, paper_id=paper.pk, essence=ESSENCE, proposal=PROPOSAL)
    assert [stop.post.role for stop in new.stops.all()] == ["minister"]


def test_the_pages_list_add_and_change(cast: Cast, signed_in: Callable[..., Client]) -> None:
    admin = signed_in(cast.admin)
    assert "เสนอรัฐมนตรี" in admin.get(reverse("decisions:chain_list")).content.decode()
    sent = {"name": "เสนอหัวหน้า", "active": "on", "stop_1": "role:group_head", "stop_2": "role:office_head"}
    assert admin.post(reverse("decisions:chain_new"), sent).status_code == 302
    chain = Chain.objects.get(name="เสนอหัวหน้า")
    page = reverse("decisions:chain_edit", args=[chain.pk])
    assert admin.get(page).status_code == 200
    post = f"post:{cast.posts['secretary'].pk}"
    assert admin.post(page, sent | {"stop_2": "", "stop_3": post}).status_code == 302
    assert [stop.role or stop.post.title for stop in chain.stops.all()] == ["group_head", "ตำแหน่ง secretary"]
    assert admin.post(page, sent | {"stop_1": "", "stop_2": ""}).status_code == 422
    assert signed_in(cast.office_head).get(reverse("decisions:chain_list")).status_code == 403


@pytest.mark.parametrize(
    ("stops", "field"),
    [
        ({}, "stop_1"),
        ({"stop_1": "role:group_head", "stop_2": "role:office_head", "stop_4": "role:group_head"}, "stop_4"),
    ],
)
def test_wrong_stops_are_told_at_their_field(
    cast: Cast, signed_in: Callable[..., Client], stops: dict[str, str], field: str
) -> None:
    answer = signed_in(cast.admin).post(reverse("decisions:chain_new"), {"name": "เสนอหัวหน้า"} | stops)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
