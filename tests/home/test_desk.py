"""The first page of the day and the search, as each role sees them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prasan.matters.actions import assign, receive
from tests.matters.test_receive import intake
from tests.office import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.mark.proves("R-018", "R-019", "R-025")
def test_the_desk_of_each_role_opens(cast: Cast, signed_in: SignIn) -> None:
    matter = receive(cast.clerk.viewer(), intake())
    assign(cast.head.viewer(), matter.pk, lead_id=cast.owner.pk)
    for name in ("clerk", "owner", "head", "office_head", "secretary", "stranger"):
        page = signed_in(getattr(cast, name), mfa=True).get("/")
        assert page.status_code == 200
        assert (matter.subject in page.content.decode()) == (name == "owner"), name


def test_search_finds_the_middle_of_unspaced_thai_and_hides_secrets(cast: Cast, signed_in: SignIn) -> None:
    plain = receive(cast.clerk.viewer(), intake(subject="ติดตามโครงการอาหารกลางวันนักเรียน"))
    secret = receive(cast.office_head.viewer(), intake(subject="สอบสวนอาหารกลางวันนักเรียน", secrecy=2))
    page = signed_in(cast.stranger).get(reverse("home:find"), {"q": "กลางวัน"}).content.decode()
    assert str(plain.pk) in page
    assert str(secret.pk) not in page


def test_the_page_of_those_who_supervise(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.head, mfa=True).get(reverse("home:follow_up")).status_code == 200
    assert signed_in(cast.owner, mfa=True).get(reverse("home:follow_up")).status_code == 403
