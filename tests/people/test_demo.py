"""The demonstration's door exists only where both the marker and the log say so."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from prasan.people import actions, queries
from prasan.people.models import Role, User
from prasan.people.rules import OFFICE
from prasan.ui.errors import NotNow, NotThere
from tests.office import Cast, hire
from tests.people.acts import logged

pytestmark = pytest.mark.django_db
DEMO = "/people/demo/"


@pytest.fixture
def home(settings, tmp_path: Path) -> Iterator[Path]:  # type: ignore[no-untyped-def]
    """An office's home with nothing in it."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def demo(home: Path, settings) -> Cast:  # type: ignore[no-untyped-def]
    """A demonstration office with its people."""
    actions.open_demo()
    settings.DEMO = True
    return hire()


def test_one_click_for_every_role(demo: Cast) -> None:
    client = Client()
    page = client.get(DEMO).content.decode()
    assert all(str(role.label) in page for role in Role if role != Role.POLITICAL)
    assert "สำนักงานสาธิต" in page
    for who in ("minister", "admin", "clerk"):
        answer = client.post(DEMO, {"user": str(demo.everyone()[who].pk)})
        assert answer["Location"] == "/"
        assert client.get(reverse("people:office")).status_code == 200
        assert demo.everyone()[who].name in client.get(reverse("people:preferences")).content.decode()


def test_every_page_says_so(demo: Cast, signed_in: Callable[..., Client]) -> None:
    client = signed_in(demo.colleague)
    for page in (reverse("people:office"), reverse("people:preferences"), reverse("mfa_index")):
        assert "สำนักงานสาธิต" in client.get(page).content.decode()
    assert "สำนักงานสาธิต" in Client().get("/accounts/login/").content.decode()


def test_a_second_factor_is_not_asked_there(demo: Cast) -> None:
    client = Client()
    client.post(DEMO, {"user": str(demo.minister.pk)})
    assert client.get(reverse("people:office")).wsgi_request.viewer.cleared_for == 3  # type: ignore[attr-defined]


def test_an_ordinary_office_has_no_such_door(cast: Cast) -> None:
    assert Client().get(DEMO).status_code == 404
    assert Client().post(DEMO, {"user": str(cast.minister.pk)}).status_code == 404
    with pytest.raises(NotThere):
        actions.enter_demo(Client().get("/accounts/login/").wsgi_request, cast.minister.pk)


@pytest.mark.parametrize("secret", ["", "made up"])
def test_a_marker_alone_opens_nothing(cast: Cast, home: Path, settings, secret: str) -> None:  # type: ignore[no-untyped-def]
    (home / "demo-office").write_text(secret)
    settings.DEMO = True
    assert not queries.is_demo()
    assert Client().post(DEMO, {"user": str(cast.minister.pk)}).status_code == 404
    client = Client()
    client.force_login(cast.minister)
    assert client.get(reverse("people:office"))["Location"] == reverse("mfa_index")


def test_the_log_alone_opens_nothing(demo: Cast, home: Path) -> None:
    (home / "demo-office").unlink()
    assert Client().get(DEMO).status_code == 404
    assert not queries.is_demo()


def test_a_marker_made_while_the_office_runs_waits_for_a_new_start(demo: Cast, settings) -> None:  # type: ignore[no-untyped-def]
    settings.DEMO = False
    assert queries.marker_fits()
    assert Client().get(DEMO).status_code == 404


def test_an_office_with_people_never_becomes_one(cast: Cast, home: Path) -> None:
    with pytest.raises(NotNow):
        actions.open_demo()
    assert not (home / "demo-office").exists()


def test_opening_twice_is_opening_once(home: Path) -> None:
    for _time in range(2):
        actions.open_demo()
    assert logged(OFFICE) == ["people.demo.opened"]
    assert (home / "demo-office").stat().st_mode & 0o077 == 0


def test_only_those_on_offer(demo: Cast) -> None:
    User.objects.filter(pk=demo.stranger.pk).update(is_active=False)
    for user in (str(demo.stranger.pk), "", "x"):
        assert Client().post(DEMO, {"user": user}).status_code == 404
