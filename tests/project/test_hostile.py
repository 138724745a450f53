"""Input that means harm: words that would like to be code, and answers that give nothing to work with."""

import io
import re
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from prasan.directory.models import Agency
from prasan.matters.actions import receive
from prasan.people.models import Group, Post, User
from prasan.registry.models import Book
from prasan.ui.tables import FORMULA_SIGNS, plain
from tests.matters.test_receive import intake
from tests.project.canary import PAGES, SYSTEM, do_what_waits
from tests.project.crawler import BODY, crawl
from tests.project.second_run import of_them
from tests.project.world import World, fill, founded, furnish, sign_in, undone

pytestmark = pytest.mark.django_db

MARK = "xss7mark"
PAYLOAD = (
    f"{MARK}<script>alert(1)</script>\"'><img src=x onerror=alert(1)><svg/onload=alert(1)></textarea></title></style>"
    '<a href="javascript:alert(1)">x</a>--><b style="color:red" onclick=alert(1)>{{7*7}}{%now%}</b><base href=//evil>'
)
STRICT = {
    "X-Content-Type-Options: nosniff",
    "X-Frame-Options: DENY",
    "Referrer-Policy: same-origin",
    "Cross-Origin-Opener-Policy: same-origin",
}


LEADING = frozenset({"href", "src", "action", "formaction", "xlink:href", "hx-get", "hx-post"})


class Dangers(HTMLParser):
    """What in a page could run: scripts in the page, handlers, styles in the page, addresses that are code."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at one element."""
        given = dict(attrs)
        data = given.get("type") == "application/json"
        if tag in {"base", "object", "embed", "style"} or (tag == "script" and "src" not in given and not data):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            code = name in LEADING and re.match(r"\s*(javascript|data:text|vbscript)", value or "", re.IGNORECASE)
            if name.startswith("on") or name in {"style", "srcdoc"} or code:
                self.found.append(f"<{tag} {name}={value}>")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """An office in which every text would like to be code."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = founded(canary=PAYLOAD)
        fill(made, 0)
        fill(made, 1)
        furnish(made)
        do_what_waits()
        User.objects.filter(username__in=["colleague", "backup"]).update(name=PAYLOAD[:200], nickname="<b>")
        Group.objects.update(name=PAYLOAD[:200])
        Post.objects.update(title=PAYLOAD[:200], duties=PAYLOAD)
        Book.objects.update(name=PAYLOAD[:200])
        Agency.objects.filter(pk__in=Agency.objects.values("pk")[:5]).update(name=PAYLOAD[:300], powers=PAYLOAD)
        yield made
        transaction.set_rollback(True)


@pytest.mark.parametrize("who", of_them("owner", "anonymous", "head", "admin"))
def test_words_stay_words_and_every_page_is_shut_tight(world: World, who: str) -> None:
    shown, wrong = 0, []
    addresses = (*PAGES, *SYSTEM, f"/find/?q={MARK}", "/accounts/login/", "/no/such/page/")
    for address, text in crawl(world.clients[who], *addresses, each=2):
        head, _break, body = text.partition(BODY)
        page = "Content-Type: text/html" in head
        wrong += [f"{address}: {fault}" for fault in (header_faults if page else file_faults)(head)]
        if page:
            shown += f"{MARK}&lt;script&gt;" in body
            wrong += [f"{address}: {danger}" for danger in Dangers(body).found]
    assert wrong == []
    assert shown > 5 or who == "anonymous"


def file_faults(head: str) -> list[str]:
    """What the headers of a file, or of an answer to a script, lack."""
    wanted = ("X-Content-Type-Options: nosniff", "Content-Security-Policy: ", "default-src 'none'")
    return [one for one in wanted if one not in head]


def header_faults(head: str) -> list[str]:
    """What the headers of a page lack."""
    faults = [wanted for wanted in STRICT if wanted not in head]
    policy = next((line for line in head.splitlines() if line.startswith("Content-Security-Policy: ")), "")
    shut = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "base-uri 'none'")
    faults += [wanted for wanted in (*shut, "frame-ancestors 'none'", "object-src 'self'") if wanted not in policy]
    return faults + [loose for loose in ("unsafe-inline", "unsafe-eval", "http:", "*") if loose in policy]


def test_files_cannot_act_in_our_pages(world: World) -> None:
    key = world.things["attachment"]["secret"]
    for question in ("", "?inline"):
        with closing(world.clients["owner"].get(reverse("matters:file", args=[key]) + question)) as answer:
            assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
            assert answer["Content-Disposition"].startswith("attachment;")
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["Cache-Control"] == "private, no-store"


@given(st.sampled_from(FORMULA_SIGNS), st.text(max_size=20))
def test_no_cell_is_a_formula(sign: str, rest: str) -> None:
    assert plain(sign + rest) == f"'{sign}{rest}"
    assert not plain(rest).startswith(FORMULA_SIGNS)


def test_the_workbook_holds_words_only(world: World) -> None:
    with undone():
        for sign in FORMULA_SIGNS[:4]:
            receive(world.viewer("clerk"), intake(subject=f"{sign}cmd|' /C calc'!A0", sender=f"{sign}1+1"))
        book = load_workbook(io.BytesIO(world.clients["clerk"].get("/matters/?export=xlsx").getvalue()))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 30
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert not [cell.value for cell in cells if str(cell.value).startswith(FORMULA_SIGNS)]


EVIL = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "\t//evil",
)


@pytest.mark.parametrize("evil", EVIL)
def test_nobody_is_led_away(world: World, evil: str) -> None:
    client = sign_in(world.people["owner"])
    for address in ("/-/language", "/people/preferences/"):
        answer = client.post(
            address, {"language": "th", "next": evil}, headers={"Referer": "http://testserver/matters/"}
        )
        assert "evil" not in answer["Location"], address
    for address in ("/accounts/login/", "/accounts/logout/"):
        answer = client.get(address, {"next": evil})
        assert "evil" not in answer.get("Location", ""), address
    page = Client().get("/accounts/login/", {"next": evil}).content.decode()
    assert Dangers(page).found == []


def test_the_sign_in_leads_to_our_own_pages_only(world: World) -> None:
    from tests.office import PASSWORD

    for evil in EVIL[:3]:
        sent = {"login": "stranger", "password": PASSWORD, "next": evil}
        with undone():
            answer = Client().post(f"/accounts/login/?next={evil}", sent)
        assert (answer.status_code, "evil" in answer["Location"]) == (302, False)


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/accounts/password/reset/", "/api/matters/"])
def test_a_foreign_host_is_refused(address: str) -> None:
    client = Client(raise_request_exception=False)
    for headers in ({"Host": "evil.example"}, {"Host": "127.0.0.1@evil.example"}):
        assert client.get(address, headers=headers).status_code == 400
    answer = client.get("/matters/", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil" not in answer["Location"]


def test_nothing_is_written_without_the_forms_own_secret(world: World) -> None:
    from tests.project.addresses import address_of
    from tests.project.expectations import ROOMS

    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = sign_in(world.people["owner"]).cookies
    pages = [(name, page) for room in ROOMS.values() for name, page in room.items() if page.post]
    for name, page in pages:
        keys = world.things.get(page.of, {"": None})
        answer = client.post(address_of(name, page, next(iter(keys.values()))), {})
        assert answer.status_code == 403, name


def test_a_signed_in_browser_writes_through_the_api_only_with_the_secret(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = sign_in(world.people["owner"]).cookies
    sent: dict[str, Any] = {"data": {"subject": "x", "channel": "phone"}, "content_type": "application/json"}
    assert client.post("/api/matters/", **sent).status_code == 403
    client.get("/matters/")
    token = client.cookies["csrftoken"].value
    with undone():
        assert client.post("/api/matters/", **sent, headers={"X-CSRFToken": token}).status_code == 201
