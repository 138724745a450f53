"""The screens of keeping and of the exchange: accessible and within the page, wide and narrow."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from prasan.files.actions import keep
from prasan.registry.models import Entry
from prasan.retention import actions
from prasan.retention.actions import Choice
from prasan.rulebook.rules.days import BANGKOK
from tests.browsing import Opener, barriers, overflow
from tests.letters.samples import registered
from tests.office import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def old(cast: Cast, subject: str) -> Any:
    letter = registered(cast.clerk, subject=subject)
    came = datetime(2014, 3, 1, 9, tzinfo=BANGKOK)
    Entry.objects.filter(pk=letter.pk).update(received_at=came, legal_received_on=came.date())
    return letter


@pytest.mark.parametrize("width", [360, 1280])
def test_accessible_and_within_the_page(
    opened: Opener, cast: Cast, width: int, signed_in: Callable[..., Client], settings: Any
) -> None:
    viewer: Any = cast.clerk.viewer()  # type: ignore[attr-defined]
    letter, gone = (old(cast, "ขอความอนุเคราะห์ข้อมูลโครงการอาหารกลางวันของโรงเรียนทุกสังกัด") for _ in range(2))
    actions.hold(viewer, old(cast, "อยู่ระหว่างคดี").pk, reason="อยู่ระหว่างการพิจารณาของศาลปกครอง")
    minutes = keep(viewer, upload=BytesIO("รายงาน".encode()), name="รายงานการประชุม.txt")
    told: dict[str, Any] = {"year": 2568, "decided_on": date(2026, 11, 1), "chair": "นายประธาน สมมุติ"}
    sitting = actions.decide(viewer, **told, members=["ก", "ข"], minutes=minutes, choices={gone.pk: Choice("destroy")})
    cookie = signed_in(cast.clerk).cookies[settings.SESSION_COOKIE_NAME].value
    page = opened("/people/", width=width)
    where = page.url.removesuffix("/people/")
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": where}])
    paths = ("", "decide/?year=2568", "sittings/", f"sittings/{sitting.pk}/", f"letters/{letter.pk}/hold/")
    for path in ("/retention/?year=2568", *(f"/retention/{path}" for path in paths), f"/letters/{letter.pk}/"):
        page.goto(where + path)
        assert (path, barriers(page), overflow(page)) == (path, [], 0)
