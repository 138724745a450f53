"""The style page is there where the project is shown or built, and nowhere else."""

import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.office import Cast


def test_shown_in_the_demonstration_only(cast: Cast, signed_in: Callable[..., Client], settings: Any) -> None:
    browser = signed_in(cast.owner)
    settings.DEMO = False
    assert browser.get("/-/style/").status_code == 404
    settings.DEMO = True
    page = browser.get("/-/style/").content.decode()
    assert "แบบหน้าจอของประสาน" in page
    assert "2026" not in re.sub(r'datetime="[^"]+"', "", page)


def test_thai_digits_reach_every_number(cast: Cast, signed_in: Callable[..., Client], settings: Any) -> None:
    settings.DEMO = True
    type(cast.owner).objects.filter(pk=cast.owner.pk).update(thai_digits=True)
    page = signed_in(cast.owner).get("/-/style/").content.decode()
    assert "๑๐๒๔" in page
    assert "๒๕๖๙" in page
