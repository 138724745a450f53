"""Which pages there are, with an address of each for a person, and what one request of them costs."""

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from prasan.cli.benches._driver import Recording
from prasan.cli.rehearsals._office import Office
from prasan.decisions.models import Decision, Direction, Stop, Submission
from prasan.directory.models import Agency
from prasan.matters.models import Clock, Matter, Step
from prasan.notify.models import Notice
from prasan.papers.models import Paper
from prasan.people.models import User
from prasan.registry.models import Book, Number

ROLES = {"officer": "lead", "head": "head", "secretary": "secretary", "Minister": "minister"}
ROOMS = frozenset(
    {"home", "orders", "letters", "decisions", "papers", "matters", "registry", "directory", "rulebook", "notify"}
    | {"people", "retention", "exchange"}
)
# Setting pages in type is measured on its own; programs and the demonstration are no pages of the office.
LEFT_OUT = {"papers:preview", "papers:pdf", "papers:docx", "papers:check", "decisions:card_paper", "people:demo"}
ASKED = {
    "matters:list": ("open=1", "overdue=1", "state=done", "minister=1&urgency=2", "kind=order&year=2567"),
    "home:find": ("q=อาหารกลางวัน", "q=สร 12/2569", "q=ไม่มีคำนี้ในสำนักงาน"),
    "home:suggest": ("q=บรรจุครู",),
    "orders:duplicates": ("subject=ติดตามการบรรจุครูคืนถิ่น จังหวัดน่าน",),
    "matters:pick": ("q=อาชีวศึกษา",),
    "people:pick": ("q=สมมุติ",),
}


@dataclass(frozen=True, slots=True)
class Address:
    """One page: its name with what it is asked, and where it is."""

    name: str
    path: str


def addresses(samples: Mapping[str, Any], rooms: Collection[str] = ROOMS) -> Iterator[Address]:
    """Every page of some rooms that can be reached with these samples; those of which there is nothing yet are not."""
    for room, name, wanted in _patterns(rooms):
        full = f"{room}:{name}"
        if full in LEFT_OUT or any(samples.get(one) is None for one in wanted):
            continue
        try:
            path = reverse(full, kwargs={one: samples[one] for one in wanted})
        except NoReverseMatch:
            continue
        yield Address(full, path)
        yield from (Address(f"{full}?{asked}", f"{path}?{asked}") for asked in ASKED.get(full, ()))


def _patterns(rooms: Collection[str]) -> Iterator[tuple[str, str, list[str]]]:
    for room in get_resolver().url_patterns:
        if isinstance(room, URLResolver) and room.namespace in rooms:
            for page in room.url_patterns:
                if isinstance(page, URLPattern) and page.name:
                    yield str(room.namespace), page.name, list(page.pattern.converters)


def samples(office: Office, role: str) -> dict[str, Any]:
    """One thing of every sort for a person to look at: what lies on their own desk where something does."""
    user, post = office.people[ROLES[role]], office.posts[ROLES[role]]
    here = Stop.objects.filter(state=Stop.State.HERE).select_related("submission__matter")
    stop = here.filter(post_id=post).first() or here.first()
    mine = Matter.objects.filter(lead=user, state="working").first()
    submission: Submission | None = stop.submission if stop else None
    matter = mine or (submission.matter if submission else None)
    book, paper = Book.objects.get(code="matter"), Paper.objects.filter(matter=matter).first() or Paper.objects.first()
    found: dict[str, Any] = {
        "matter_id": matter,
        "submission_id": submission,
        "paper_id": paper,
        "book_id": book,
        "number_id": Number.objects.filter(book=book).first(),
        "step_id": Step.objects.filter(matter=matter).last(),
        "clock_id": Clock.objects.filter(matter=matter).first(),
        "direction_id": Direction.objects.filter(state="open").first() or Direction.objects.first(),
        "decision_id": Decision.objects.first(),
        "notice_id": Notice.objects.filter(user=user).first(),
        "agency_id": Agency.objects.first(),
    }
    keys = {name: one and one.pk for name, one in found.items()}
    return keys | {"year": 2569, "code": "order", "kind": "summary", "which": "direct"}


def browser(user: User) -> Client:
    """A signed-in browser of a person, with a second factor where one is needed."""
    if user.clearance:
        Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(user)
    return client


@dataclass(frozen=True, slots=True)
class Visit:
    """What one request was answered with, how many statements it took and how long, in seconds."""

    status: int
    queries: int
    seconds: float


def visit(client: Client, address: Address) -> Visit:
    """Asks for a page once."""
    recording = Recording()
    with connection.execute_wrapper(recording):
        started = time.perf_counter()
        answer = client.get(address.path)
        seconds = time.perf_counter() - started
    return Visit(answer.status_code, recording.asked, seconds)


def visits(client: Client, address: Address, times: int) -> list[Visit]:
    """Asks for a page so many times, one after the other."""
    return [visit(client, address) for _turn in range(times)]
