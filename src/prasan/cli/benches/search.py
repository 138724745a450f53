"""The one search box in a full office: how quick, and whether it finds what the database's own LIKE would have to."""

import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from prasan.cli.benches._mass import Mass
from prasan.cli.benches._planted import HARD, LETTER, LETTER_ASKED, USUAL
from prasan.cli.benches.pages import FULL, fill, percentile
from prasan.cli.rehearsals._office import Office, hire
from prasan.cli.stage import Bench, Figure
from prasan.cli.words import _
from prasan.matters.access import seen_by
from prasan.matters.actions import Intake, receive
from prasan.matters.models import Matter
from prasan.matters.queries.lists import find_anything
from prasan.people.access import Viewer
from prasan.search.models import Document

TITLE = _("Search: how quick, and what it finds that is spelt in another way")
LONGEST, TIMES, FOUND = 100.0, 5, 30
LONG_AGO = timedelta(days=600)


def measure(bench: Bench) -> Iterator[Figure]:
    """The figures of search among `size` matters."""
    mass = Mass(hire())
    fill(bench, mass, bench.size or FULL)
    yield from in_full_office(bench, mass.office)


def in_full_office(bench: Bench, office: Office) -> Iterator[Figure]:
    """Plants what is hard to find far below what is new, and asks for it and for usual things."""
    bench.say(_("Asking what people ask"))
    plant(office)
    viewer = office.viewer("lead")
    yield from _speed(viewer)
    yield from _recall(viewer)


def plant(office: Office) -> None:
    """Receives the texts that are hard to find, as if they had come long ago."""
    clerk, came = office.viewer("clerk"), timezone.now() - LONG_AGO
    for hard in HARD:
        for kept in hard.kept:
            receive(clerk, Intake(kind="other", subject="เรื่องเดิม", details=kept, channel="letter", received_at=came))
    usual = Intake(kind="other", subject="หนังสือเวียน", channel="letter", received_at=came, letter_number=LETTER)
    receive(clerk, usual)


def _speed(viewer: Viewer) -> Iterator[Figure]:
    asked = [*USUAL, *(question for hard in HARD for question in hard.asked), *LETTER_ASKED]
    times: dict[str, list[float]] = {question: [] for question in asked}
    for _turn in range(TIMES):
        for question in asked:
            started = time.perf_counter()
            find_anything(viewer, question, limit=FOUND)
            times[question].append((time.perf_counter() - started) * 1000)
    together = [one for each in times.values() for one in each]
    slowest = max(times, key=lambda question: statistics.median(times[question]))
    yield Figure(_("matters that are searched"), Document.objects.count(), "")
    yield Figure(_("search, p50"), statistics.median(together), "ms")
    yield Figure(_("search, p95"), percentile(together, 95), "ms", LONGEST)
    yield Figure(_("slowest question, p50"), statistics.median(times[slowest]), "ms", ratio_to=slowest)
    yield Figure(_("the database's own LIKE, p50"), _like_time(asked[:6]), "ms")


def _like_time(asked: list[str]) -> float:
    times = []
    for question in asked:
        started = time.perf_counter()
        list(Matter.objects.filter(details__contains=question).order_by("-pk")[:FOUND])
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _recall(viewer: Viewer) -> Iterator[Figure]:
    by_search, by_like = [], []
    for hard in HARD:
        truth = _by_like(viewer, hard.kept)
        shares = [_share(_found(viewer, question), truth) for question in hard.asked]
        by_search += shares
        by_like += [_share(_by_like(viewer, (question,)), truth) for question in hard.asked]
        yield Figure(_("found: %s") % hard.name, statistics.fmean(shares) * 100, "%", 100, "higher")
    letter = set(Matter.objects.filter(letter_number=LETTER).values_list("pk", flat=True))
    shares = [_share(_found(viewer, question), letter) for question in LETTER_ASKED]
    yield Figure(_("found: %s") % _("forms of a number"), statistics.fmean(shares) * 100, "%", 100, "higher")
    yield Figure(_("found of all that is hard"), statistics.fmean([*by_search, *shares]) * 100, "%", 100, "higher")
    yield Figure(_("found by LIKE as it was typed"), statistics.fmean(by_like) * 100, "%")


def _found(viewer: Viewer, question: str) -> set[UUID]:
    return {hit.object_id for hit in find_anything(viewer, question, limit=FOUND)}


def _by_like(viewer: Viewer, texts: tuple[str, ...]) -> set[UUID]:
    """What the database's own LIKE finds of these very texts."""
    anyone = reduce(or_, (Q(details__contains=text) for text in texts))
    return set(seen_by(viewer).filter(anyone).values_list("pk", flat=True))


def _share(found: set[UUID], truth: set[UUID]) -> float:
    return len(found & truth) / len(truth) if truth else 0.0
