"""A whole office's years at once: matters with numbers, clocks, steps, log, papers and what is found of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from django.utils import timezone

from prasan.cli.benches._draft import OPEN_WAYS, Draft, Ways, way_of
from prasan.cli.benches._pour import settle, without_text_indexes
from prasan.cli.benches._poured import pour_all
from prasan.cli.benches._sentences import Sentences
from prasan.cli.rehearsals._office import SINCE, Office
from prasan.people.actions import appoint, create_post, create_user
from prasan.people.models import Role
from prasan.registry.models import Book, Counter
from prasan.search.engines import engine
from prasan.thai.dates import fiscal_year
from prasan.thai.eras import calendar_year_be

YEARS = 8
OFFICERS = 14
CHUNK = 20_000
SECRET_SHARE, OPEN_SHARE, FACILITATION_SHARE = 0.01, 0.01, 0.2


@dataclass
class Mass:
    """A growing office: `grow` adds matters behind those that are there."""

    office: Office
    chance: Random = field(default_factory=lambda: Random(2026))  # noqa: S311 - not a secret
    sentences: Sentences = field(default_factory=Sentences)
    drawn: dict[tuple[str, int], int] = field(default_factory=dict)
    now: datetime = field(default_factory=lambda: timezone.now().astimezone(UTC))
    size: int = 0

    def __post_init__(self) -> None:
        _hire_more(self.office)
        self.ways = Ways(self.office)
        drawn = Counter.objects.values_list("book__code", "year", "last")
        self.drawn |= {(code, year): last for code, year, last in drawn}

    def grow(self, to: int) -> None:
        """Fills the office up to so many matters, and lets the database count them."""
        with without_text_indexes():
            while self.size < to:
                count = min(CHUNK, to - self.size)
                pour_all(self.office, list(self._drafts(count)))
                self.size += count
            self._count_up()
        engine().rebuild()
        settle()

    def _drafts(self, count: int) -> Iterator[Draft]:
        """So many matters of all years; the newest of the first lot are one of every way, on one officer's desk."""
        span = timedelta(days=365 * YEARS).total_seconds()
        ages = sorted((self.chance.uniform(3600, span) for _turn in range(count)), reverse=True)
        for place, age in enumerate(ages, 1):
            draft = self._draft(self.now - timedelta(seconds=age))
            first = count - place if not self.size else len(OPEN_WAYS)
            if first < len(OPEN_WAYS):
                draft.way, draft.group, draft.lead, draft.backup = list(OPEN_WAYS)[first], "political", "lead", "backup"
            yield draft

    def _draft(self, received: datetime) -> Draft:
        chance = self.chance
        secrecy = int(chance.random() < SECRET_SHARE)
        year = calendar_year_be(timezone.localdate(received))
        book = "matter-secret" if secrecy else "matter"
        n = self.drawn[book, year] = self.drawn.get((book, year), 0) + 1
        group = chance.choice(("political", "general"))
        lead, backup = chance.sample(self.ways.officers[group], 2)
        return Draft(
            received=received,
            n=n,
            year=year,
            fiscal_year=fiscal_year(timezone.localdate(received)),
            secrecy=secrecy,
            subject=self.sentences.subject(),
            details=self.sentences.details(),
            way=way_of(chance, is_open=chance.random() < OPEN_SHARE),
            group=group,
            lead=lead,
            backup=backup,
            urgency=chance.choice((0, 0, 0, 0, 0, 0, 1, 1, 2, 3)),
            facilitation=chance.random() < FACILITATION_SHARE,
            with_memo=chance.random() < 0.1,
            chance=chance,
        )

    def _count_up(self) -> None:
        books = {book.code: book for book in Book.objects.filter(code__in=["matter", "matter-secret"])}
        for (code, year), last in self.drawn.items():
            Counter.objects.update_or_create(book=books[code], year=year, defaults={"first": 1, "last": last})


def _hire_more(office: Office) -> None:
    """More officers in both groups, so that loads and desks are as in a whole office."""
    admin = office.viewer("admin")
    for place in range(OFFICERS):
        username, group = f"officer{place}", ("political", "general")[place % 2]
        title = f"นักจัดการงานทั่วไป (ตำแหน่งที่ {place + 1})"
        head = office.posts["head" if group == "political" else "other_head"]
        user = create_user(admin, username=username, name=f"นางสาวสมมุติ ที่{place + 1}", clearance=1)
        post = create_post(
            admin, title=title, role=Role.OFFICER, code=username, group_id=office.groups[group], reports_to_id=head
        )
        appoint(admin, post_id=post.pk, user_id=user.pk, since=SINCE)
        office.people[username], office.posts[username] = user, post.pk
