"""Reading notices, choosing mail, and the pages for both."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from prasan.audit.models import Entry
from prasan.notify import actions, queries
from prasan.notify.models import Notice, NotifyPreference
from prasan.ui.errors import BadInput
from tests.notify.test_tell import tell
from tests.office import Cast

SignedIn = Callable[..., Client]


def test_reading_one_marks_it_and_leads_on(cast: Cast, signed_in: SignedIn) -> None:
    notice = tell(cast.owner)[0]
    answer = signed_in(cast.owner).get(reverse("notify:open", args=[notice.pk]))
    assert answer.status_code == 302
    assert answer["Location"] == "/matters/1/"
    notice.refresh_from_db()
    first = notice.read_at
    assert first is not None
    signed_in(cast.owner).get(reverse("notify:open", args=[notice.pk]))
    notice.refresh_from_db()
    assert notice.read_at == first


def test_somebody_elses_notice_does_not_exist(cast: Cast, signed_in: SignedIn) -> None:
    notice = tell(cast.owner)[0]
    assert actions.mark_read(cast.stranger.viewer(), notice_id=notice.pk) is None
    other = signed_in(cast.stranger).get(reverse("notify:open", args=[notice.pk]))
    missing = signed_in(cast.stranger).get(reverse("notify:open", args=[uuid4()]))
    assert other.status_code == missing.status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_marking_all_marks_only_ones_own(cast: Cast, signed_in: SignedIn) -> None:
    tell(cast.owner, cast.backup)
    assert signed_in(cast.owner).post(reverse("notify:read_all")).status_code == 302
    assert queries.unread_count(cast.owner.viewer()) == 0
    assert queries.unread_count(cast.backup.viewer()) == 1
    assert actions.mark_all_read(cast.owner.viewer()) == 0


def test_the_page_shows_fifty_and_leads_to_the_older(cast: Cast, signed_in: SignedIn) -> None:
    for _ in range(51):
        tell(cast.owner, mail=False)
    browser = signed_in(cast.owner)
    first = browser.get(reverse("notify:notices"))
    assert len(first.context["notices"]) == 50
    older = browser.get(reverse("notify:notices"), {"before": first.context["older"]})
    assert len(older.context["notices"]) == 1
    assert {row["notice"].pk for row in (*first.context["notices"], *older.context["notices"])} == set(
        Notice.objects.values_list("pk", flat=True)
    )
    assert browser.get(reverse("notify:notices"), {"before": "x"}).status_code == 404


def test_the_page_costs_the_same_for_one_and_for_fifty(
    cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for _ in range(50):
        tell(cast.owner, mail=False)
    browser = signed_in(cast.owner)
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        browser.get(reverse("notify:notices"))


def test_the_bell_counts(cast: Cast, signed_in: SignedIn) -> None:
    browser = signed_in(cast.owner)
    assert "bell-count" not in browser.get(reverse("notify:bell")).text
    tell(cast.owner, cast.owner)
    assert "bell-count" in browser.get(reverse("notify:bell")).text


def test_choosing_is_kept_logged_and_twice_is_once(cast: Cast, signed_in: SignedIn) -> None:
    browser = signed_in(cast.owner)
    assert browser.get(reverse("notify:choose")).status_code == 200
    browser.post(reverse("notify:choose"), {"test__quiet": "on"})
    browser.post(reverse("notify:choose"), {"test__quiet": "on"})
    kept = dict(NotifyPreference.objects.filter(user=cast.owner).values_list("code", "mail"))
    assert kept == {"test.quiet": True, "test.handed": False}
    entry = Entry.objects.get(chain=cast.owner.pk, act="notify.preference.choose")
    assert entry.actor_id == cast.owner.pk


def test_an_unknown_kind_cannot_be_chosen(cast: Cast) -> None:
    with pytest.raises(BadInput):
        actions.choose_mail(cast.owner.viewer(), choices={"no.such": True})
    assert not NotifyPreference.objects.exists()


@pytest.mark.parametrize("name", ["notices", "bell", "choose", "mails", "jobs"])
@pytest.mark.django_db
def test_every_page_asks_for_a_sign_in(client: Client, name: str) -> None:
    assert client.get(reverse(f"notify:{name}")).status_code == 302
