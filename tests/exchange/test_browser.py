"""The screens of the exchange: accessible and within the page, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.exchange import client
from prasan.exchange.models import Outgoing
from tests.browsing import Opener, barriers, overflow
from tests.exchange.test_exchange import partner, sent
from tests.office import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [360, 1280])
def test_accessible_and_within_the_page(
    opened: Opener,
    cast: Cast,
    width: int,
    signed_in: Callable[..., Client],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "post", lambda *_all: client.Answer(False, True, "file"))
    one, letter, now = partner(cast), sent(cast), timezone.now()
    for state, outcome in (("refused", ""), ("done", "accepted"), ("done", "rejected"), ("queued", "")):
        facts: dict[str, Any] = {"state": state, "outcome": outcome, "fault": "file" if state == "refused" else ""}
        facts |= {"outcome_number": "123/2569" if outcome == "accepted" else ""}
        Outgoing.objects.create(partner=one, letter=letter, at=now, next_try=now, **facts)
    places = {
        cast.clerk: (reverse("letters:letter", args=[letter.pk]), reverse("exchange:send", args=[letter.pk])),
        cast.admin: tuple(reverse(f"exchange:{name}") for name in ("partner_list", "partner_new", "outgoing_list")),
    }
    page = opened("/people/", width=width)
    where = page.url.removesuffix("/people/")
    for person, paths in places.items():
        cookie = signed_in(person, mfa=True).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": where}])
        for path in paths:
            page.goto(where + path)
            assert (path, barriers(page), overflow(page)) == (path, [], 0)
