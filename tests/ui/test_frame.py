"""The frame: who sees which sections, what it counts, and that it costs nothing and remembers nobody."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.signals import request_started
from django.template.loader import render_to_string
from pytest_django import DjangoAssertNumQueries

from prasan.ui import keys, nav
from prasan.ui.context import frame
from prasan.ui.digits import thai_digits_in_use

Asked = Callable[..., Any]


@pytest.fixture(autouse=True)
def _own_sections(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(nav, "_items", {})
    monkeypatch.setattr(nav, "_places", {})
    monkeypatch.setattr(nav, "_bell", [])
    monkeypatch.setattr(nav, "_acting", [])
    yield
    request_started.send(sender=None)


def item(code: str, **more: Any) -> nav.NavItem:
    return nav.NavItem(code, code, more.pop("url_name", "ui:style"), "inbox", **more)


def codes(request: Any, part: str = "nav") -> list[str]:
    return [one.code for one in frame(request)["frame"][part]]


def test_sections_stand_in_their_order_for_those_who_may_see_them(asked: Asked) -> None:
    nav.add(item("later", order=2))
    nav.add(item("first", order=1, roles={"officer"}))
    nav.add(item("secret", order=0, roles={"minister"}))
    nav.add(item("nowhere", url_name="no:such"))
    nav.add(item("above", header=True))
    assert codes(asked()) == ["first", "later"]
    assert codes(asked(), "header_nav") == ["above"]
    assert codes(asked(viewer=None)) == []


def test_the_section_of_the_page_is_marked(asked: Asked) -> None:
    nav.add(item("here"))
    assert [one.current for one in frame(asked("/-/style/"))["frame"]["nav"]] == [True]
    assert [one.current for one in frame(asked("/-/style/deeper/"))["frame"]["nav"]] == [True]
    assert [one.current for one in frame(asked("/elsewhere/"))["frame"]["nav"]] == [False]


def test_counts_are_asked_only_when_shown(asked: Asked, onlooker: SimpleNamespace) -> None:
    seen: list[Any] = []
    nav.add(item("counted", badge=lambda viewer: seen.append(viewer) or 12))
    nav.count_notices_with(lambda viewer: 3)
    nav.name_acting_with(lambda viewer: "นายสมชาย")
    given_frame = frame(asked())["frame"]
    assert seen == []
    assert [one.count for one in given_frame["nav"]] == [12]
    assert seen == [onlooker]
    assert given_frame["notices"] == 3
    assert given_frame["acting_for"] == "นายสมชาย"
    assert not frame(asked(viewer=None))["frame"]["notices"]


def test_places_without_a_page_are_left_out(asked: Asked) -> None:
    nav.place("search", "ui:style")
    nav.place("help", "no:such")
    assert dict(frame(asked())["frame"]["places"]) == {"search": "/-/style/"}


def test_digits_are_the_readers_and_only_for_the_request(asked: Asked, onlooker: SimpleNamespace) -> None:
    onlooker.thai_digits = True
    frame(asked())
    assert thai_digits_in_use()
    request_started.send(sender=None)
    assert not thai_digits_in_use()
    frame(asked())
    frame(asked(viewer=None))
    assert not thai_digits_in_use()


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ('x" onload="', "")])
def test_only_known_themes_are_taken(asked: Asked, cookie: str, theme: str) -> None:
    assert frame(asked(theme=cookie))["frame"]["theme"] == theme


def test_sizes_of_text_beside_the_present_one(asked: Asked, onlooker: SimpleNamespace) -> None:
    assert frame(asked())["frame"]["other_sizes"] == {"smaller": 0, "larger": 110}
    onlooker.text_size = 200
    assert frame(asked())["frame"]["other_sizes"] == {"smaller": 175, "larger": 0}


@pytest.mark.django_db
@pytest.mark.parametrize("base", ["ui/base.html", "ui/public.html", "ui/phone.html"])
def test_a_page_costs_no_query(asked: Asked, base: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        page = render_to_string(base, {}, asked())
    assert '<html lang="th"' in page
    assert page.count("<h1") == 1


def test_an_error_is_named_in_the_title(asked: Asked) -> None:
    page = render_to_string("ui/base.html", {"form": SimpleNamespace(errors={"a": 1})}, asked())
    assert "<title>มีข้อผิดพลาด: ประสาน – ประสาน</title>" in page


def test_the_sheet_of_keys_is_the_table_of_keys(asked: Asked) -> None:
    nav.add(item("today", key="t"))
    table = frame(asked())["frame"]["keys"]
    assert table[0].code == "KeyG KeyT"
    codes_used = [key.code for key in table if key.code]
    assert len(codes_used) == len(set(codes_used))
    page = render_to_string("ui/keys.html", {"frame": frame(asked())["frame"]})
    assert all(f'data-code="{code}"' in page for code in codes_used)
    assert len(keys.ACTS) == page.count("<dt>") - 1
