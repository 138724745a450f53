"""Giving a matter to its holders, accepting it, and standing in for one of them."""

from datetime import timedelta

import pytest

from prasan.audit.queries import timeline
from prasan.matters.actions import accept, assign, note
from prasan.matters.models import Matter
from prasan.notify.models import Notice
from prasan.people.models import StandIn
from prasan.people.queries import today
from prasan.ui.errors import BadInput, NotThere, NotYours
from tests.office import Cast

pytestmark = pytest.mark.django_db


def acts(matter: Matter) -> list[str]:
    """What the timeline says, in order."""
    return [entry.act for entry in timeline(matter.pk)]


@pytest.mark.proves("R-044", "R-208")
def test_a_head_gives_it_to_a_lead_and_a_backup_who_are_told(cast: Cast, received: Matter) -> None:
    matter = assign(cast.head.viewer(), received.pk, lead_id=cast.owner.pk, backup_id=cast.backup.pk)
    matter.refresh_from_db()
    assert (matter.lead, matter.backup, matter.stage) == (cast.owner, cast.backup, "assigned")
    assert acts(matter)[1:] == ["matters.matter.assign", "matters.matter.move"]
    told = Notice.objects.filter(code="matters.assigned", chain=matter.pk)
    assert {notice.user_id for notice in told} == {cast.owner.pk, cast.backup.pk}


def test_given_twice_it_is_given_once(cast: Cast, received: Matter) -> None:
    for _time in range(2):
        assign(cast.head.viewer(), received.pk, lead_id=cast.owner.pk)
    assert acts(received).count("matters.matter.assign") == 1


@pytest.mark.parametrize("who", ["owner", "colleague", "clerk", "stranger", "other_head", "minister"])
def test_nobody_but_its_heads_gives_it(cast: Cast, received: Matter, who: str) -> None:
    with pytest.raises(NotYours):
        assign(getattr(cast, who).viewer(), received.pk, lead_id=cast.owner.pk)


def test_the_backup_is_somebody_else_and_both_are_officers(cast: Cast, received: Matter) -> None:
    with pytest.raises(BadInput) as caught:
        assign(cast.head.viewer(), received.pk, lead_id=cast.minister.pk, backup_id=cast.minister.pk)
    assert set(caught.value.fields) == {"lead", "backup"}


def test_a_secret_matter_goes_to_those_who_are_cleared(cast: Cast, secret: Matter) -> None:
    with pytest.raises(BadInput):
        assign(cast.head.viewer(), secret.pk, lead_id=cast.colleague.pk)
    with pytest.raises(NotThere):
        assign(cast.other_head.viewer(), secret.pk, lead_id=cast.owner.pk)


def test_accepting_is_the_holders_and_counts_once(cast: Cast, received: Matter) -> None:
    assign(cast.head.viewer(), received.pk, lead_id=cast.owner.pk)
    with pytest.raises(NotYours):
        accept(cast.colleague.viewer(), received.pk)
    for _time in range(2):
        accept(cast.owner.viewer(), received.pk)
    assert acts(received).count("matters.matter.accept") == 1


@pytest.mark.proves("R-022")
def test_a_stand_in_acts_and_the_log_keeps_both_names(cast: Cast, received: Matter) -> None:
    assign(cast.head.viewer(), received.pk, lead_id=cast.owner.pk)
    dates = {"since": today(), "until": today() + timedelta(days=2), "reason": "ลาพักผ่อน"}
    StandIn.objects.create(person=cast.owner, stand_in=cast.colleague, **dates)
    accept(cast.colleague.viewer(), received.pk)
    entry = timeline(received.pk).get(act="matters.matter.accept")
    assert (entry.actor, entry.on_behalf) == (cast.colleague, cast.owner)


def test_standing_in_ends_with_its_dates(cast: Cast, received: Matter) -> None:
    assign(cast.head.viewer(), received.pk, lead_id=cast.owner.pk)
    dates = {"since": today() - timedelta(days=5), "until": today() - timedelta(days=1), "reason": "ลาพักผ่อน"}
    StandIn.objects.create(person=cast.owner, stand_in=cast.colleague, **dates)
    with pytest.raises(NotYours):
        accept(cast.colleague.viewer(), received.pk)


def test_standing_in_lends_no_clearance(cast: Cast, secret: Matter) -> None:
    dates = {"since": today(), "until": today(), "reason": "ลาพักผ่อน"}
    StandIn.objects.create(person=cast.owner, stand_in=cast.colleague, **dates)
    with pytest.raises(NotThere):
        note(cast.colleague.viewer(), secret.pk, text="เห็นไหม")
