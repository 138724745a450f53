"""A word that stands in secret matters alone is looked for wherever somebody without the right may look."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from prasan.matters.actions import remind_due
from prasan.notify.models import Mail, Notice
from tests.project.addresses import address_of
from tests.project.canary import CANARY, END, OUTSIDERS, PAGES, QUESTIONS, SYSTEM, do_what_waits
from tests.project.crawler import crawl, text_of
from tests.project.expectations import DECISIONS, MATTERS, PAPERS, ROOMS
from tests.project.expecting import SEES, Page
from tests.project.second_run import of_them
from tests.project.world import CLASSES, World, fill, founded, furnish, undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """An office with ordinary and secret matters, the canary in all that is secret; what was queued is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = founded(canary=CANARY)
        for secrecy in range(len(CLASSES)):
            fill(made, secrecy)
        furnish(made)
        remind_due(timezone.now() + timedelta(days=60))
        do_what_waits()
        made.mails = [f"{one.subject}{one.body}{one.extra_headers}" for one in mail.outbox]
        yield made
        transaction.set_rollback(True)


def hidden_pages(world: World) -> list[str]:
    """Every page of a thing that hangs on a secret matter."""
    found = [(name, page) for room in ROOMS.values() for name, page in room.items() if page.get and page.sees is SEES]
    keys = [(name, page, key) for name, page in found for key in secret_keys(world, page)]
    return [address_of(name, page, key) for name, page, key in keys]


def secret_keys(world: World, page: Page) -> list[Any]:
    """The keys of one secret thing; of a matter, a paper and a memo those of every class."""
    keys = [key for name, key in world.things.get(page.of, {}).items() if name in CLASSES[1:]]
    return (
        keys if page in (MATTERS["matters:matter"], PAPERS["papers:paper"], DECISIONS["decisions:memo"]) else keys[:1]
    )


@pytest.mark.parametrize("who", of_them(*OUTSIDERS))
def test_no_page_and_no_line_of_the_log_shows_it(world: World, who: str, capsys: pytest.CaptureFixture[str]) -> None:
    pages = dict(crawl(world.clients[who], *PAGES, *QUESTIONS, *SYSTEM, each=2))
    pages |= dict(crawl(world.clients[who], *hidden_pages(world), each=0))
    assert len(pages) > len(PAGES)
    assert [address for address, text in pages.items() if END in text] == []
    written = capsys.readouterr()
    assert '"event": "request"' in written.err
    assert END not in written.err + written.out


def test_whoever_may_see_finds_it_everywhere(world: World) -> None:
    told = {address for address, text in crawl(world.clients["owner"], *PAGES, *QUESTIONS, each=8) if END in text}
    assert {"/", "/matters/", "/matters/?export=xlsx", *QUESTIONS[:2], *QUESTIONS[3:8]} <= told
    for kind in ("matter", "paper", "submission"):
        assert any(str(world.things[kind]["secret"]) in address for address in told), kind


def test_no_message_and_no_notice_carries_it(world: World) -> None:
    assert world.mails
    assert END not in "".join(world.mails)
    for model in (Notice, Mail):
        assert END not in str(list(model.objects.values()))


@pytest.mark.parametrize("secrecy", CLASSES[1:])
def test_only_who_may_see_it_is_told(world: World, secrecy: str) -> None:
    told = Notice.objects.filter(chain=world.things["matter"][secrecy]).values_list("user__username", flat=True)
    assert set(told) <= SEES[secrecy]
    sent = Mail.objects.filter(chain=world.things["matter"][secrecy]).values_list("to_address", flat=True)
    assert {address.partition("@")[0] for address in sent} <= SEES[secrecy]


@pytest.mark.parametrize("who", [*OUTSIDERS, "head"])
def test_a_draft_is_its_writers_own(world: World, who: str) -> None:
    paper = world.things["paper"]["secret"]
    for name in ("draft", "people:draft"):
        answer = world.clients[who].get(reverse(name, args=[f"paper-{paper}"]))
        assert (answer.status_code, answer.content) == (204, b"")
    assert END in world.clients["owner"].get(reverse("draft", args=[f"paper-{paper}"])).json()["fields"]["topic"][0]


def test_a_failure_on_a_secret_page_tells_nothing_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("prasan.matters.views.pages.render", lambda *_given: 1 / 0)
    with undone():
        answer = world.clients["owner"].get(reverse("matters:matter", args=[world.things["matter"]["secret"]]))
    written = capsys.readouterr()
    assert answer.status_code == 500
    assert "ZeroDivisionError" in written.err
    assert END not in answer.content.decode() + written.err + written.out


def test_the_workbook_of_who_may_see_has_it_and_no_other(world: World) -> None:
    for who in ("owner", *OUTSIDERS):
        with closing(world.clients[who].get("/matters/?export=xlsx")) as answer:
            assert (END in text_of(answer)) == (who == "owner"), who
