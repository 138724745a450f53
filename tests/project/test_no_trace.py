"""What a secret changes for those who may not see it: nothing, not even a number."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from prasan.matters.actions import assign, classify, note, receive
from prasan.matters.models import Matter
from tests.matters.test_receive import intake
from tests.project.canary import BEGINNING, CANARY, END, OUTSIDERS, PAGES, QUESTIONS, do_what_waits
from tests.project.crawler import crawl, unchanging
from tests.project.second_run import of_them
from tests.project.world import World, fill, founded, furnish, undone

pytestmark = pytest.mark.django_db

REGISTERS = ("/registry/", "/letters/?book=secret-received")
"""The registers of secret numbers are open to cleared registrars: numbers and days, no more."""


def test_nothing_counts_otherwise_once_there_is_a_secret(freeze: Callable[..., Any]) -> None:
    freeze(timezone.now())
    world = founded(canary=CANARY)
    fill(world, 0)
    furnish(world)
    do_what_waits()
    outsiders = of_them(*OUTSIDERS[:5], "minister", "deputy")
    before = {who: looked_at(world, who) for who in outsiders}
    for secrecy in (1, 2, 3):
        fill(world, secrecy)
    do_what_waits()
    for who in outsiders:
        after = looked_at(world, who)
        assert set(after) == set(before[who]), who
        assert {address: after[address] for address in after if after[address] != before[who][address]} == {}, who


def looked_at(world: World, who: str) -> dict[str, str]:
    """All that somebody sees, without the register of secrets for registrars and the tasks of the system."""
    with undone():
        pages = dict(crawl(world.clients[who], *PAGES, *QUESTIONS, each=1))
    left = {address for address in pages if address.startswith(("/office/health", "/notify/system"))}
    left |= {address for address in pages if who == "clerk" and address.startswith(REGISTERS)}
    return {address: unchanging(text) for address, text in pages.items() if address not in left}


def test_what_becomes_secret_disappears(freeze: Callable[..., Any]) -> None:
    world = founded()
    given = intake(subject=CANARY, details=END, sender=END, group_id=world.cast.group.pk)
    matter = receive(world.viewer("clerk"), given)
    assign(world.viewer("head"), matter.pk, lead_id=world.cast.owner.pk, backup_id=world.cast.colleague.pk)
    note(world.viewer("colleague"), matter.pk, text=END)
    do_what_waits()
    addresses = (*PAGES, *QUESTIONS, reverse("matters:matter", args=[matter.pk]))
    told = {address for address, text in crawl(world.clients["colleague"], *addresses) if END in text}
    assert {"/", "/matters/", "/notify/notices/", f"/find/?q={BEGINNING}"} <= told
    classify(world.viewer("office_head"), matter.pk, secrecy=1, reason="มีข้อมูลลับ")
    do_what_waits()
    for who in ("colleague", "stranger"):
        assert [address for address, text in crawl(world.clients[who], *addresses) if END in text] == []


def test_of_a_most_secret_matter_no_word_is_kept() -> None:
    world = founded()
    secretary = world.clients["secretary"]
    words = dict.fromkeys(("subject", "details", "given_by", "needs", "place", "ceremony", "dress", "parking"), END)
    choices = {"channel": "phone", "source": "minister", "form": "spoken", "track": "informal", "purpose": "content"}
    form = words | choices | {"urgency": "0", "secrecy": "3", "not_the_same": "on", "once": uuid4().hex}
    assert secretary.post(reverse("orders:new"), form).status_code == 302
    sent = words | {"channel": "phone", "secrecy": 3, "sender": END}
    assert secretary.post("/api/orders/", sent, content_type="application/json").status_code == 201
    for matter in Matter.objects.filter(secrecy=3):
        for name, what in (
            ("plan", {"points": END, "process": "core"}),
            ("step", {"text": END}),
            ("note", {"text": END, "kind": "note"}),
            ("revise", {"subject": END, "track": "informal", "urgency": 0, "version": matter.version, "reason": END}),
        ):
            address = reverse(f"matters:{name}", args=[matter.pk])
            assert world.clients["office_head"].post(address, what).status_code == 422, name
        assert world.clients["office_head"].post(f"/papers/new/{matter.pk}/", {"kind": "summary"}).status_code == 409
    do_what_waits()
    assert Matter.objects.filter(secrecy=3).count() == 2
    assert tables_with(END) == []


def tables_with(word: str) -> list[str]:
    """The tables in which a word stands."""
    return [model._meta.label for model in apps.get_models() if word in str(list(model._default_manager.values()))]
