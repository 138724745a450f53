"""What the screens of retention show."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from prasan.letters.access import is_keeper
from prasan.letters.models import Letter
from prasan.people.access import Viewer
from prasan.people.models import Role, User
from prasan.people.queries import posts_with_role, users_in_posts, viewer_of
from prasan.registry.access import KEEPERS
from prasan.retention.access import find_sitting, verdicts_seen
from prasan.retention.models import Hold, Keeping, RetentionClass, Sitting, Then, UsualClass, Verdict
from prasan.retention.queries.due import Due, as_due, class_of, due_letters, ends_with, holds_of, keeping_of
from prasan.retention.rules import year_to_list

PAGE = 50
SHOWN_YEARS = 5


@dataclass(frozen=True, slots=True)
class Card:
    """What a letter's page tells of its keeping."""

    letter: Letter
    retention_class: RetentionClass | None
    keeping: Keeping | None
    ends_on: date | None
    holds: list[Hold]
    may_keep: bool


def card_of(viewer: Viewer, letter: Letter) -> Card:
    """How long a letter is kept. Three queries."""
    own, found = keeping_of(letter.pk), class_of(letter)
    end = ends_with(letter, found, own) if found and found.then != Then.KEEP else None
    return Card(letter, found, own, end, list(holds_of(letter.pk).select_related("by")), is_keeper(viewer))


def due_page(viewer: Viewer, year: int, then: str, number: str | None) -> tuple[Page[Letter], list[Due]]:
    """One page of the list of a year."""
    page = Paginator(due_letters(viewer, year, then), PAGE).get_page(number)
    return page, as_due(page)


def years() -> list[int]:
    """The years that can be listed: this one, to look ahead, and those before it."""
    latest = year_to_list(timezone.localdate()) + 1
    return [latest - step for step in range(SHOWN_YEARS)]


def classes(viewer: Viewer, text: str = "") -> QuerySet[RetentionClass]:
    """The classes, those in use first."""
    found = RetentionClass.objects.select_related("verified_by")
    words = Q(name__contains=text) | Q(code__contains=text)
    return (found.filter(words) if text else found).order_by("-active", "order", "name")


def class_choices() -> list[tuple[str, str]]:
    """The classes in use, to choose from."""
    return [(str(key), name) for key, name in RetentionClass.objects.filter(active=True).values_list("pk", "name")]


def usual_classes(viewer: Viewer, text: str = "") -> QuerySet[UsualClass]:
    """Which books and kinds of papers have which class."""
    found = UsualClass.objects.select_related("book", "retention_class")
    return found.filter(retention_class__name__contains=text) if text else found


def sittings(viewer: Viewer) -> QuerySet[Sitting]:
    """The sittings of the committee of which the viewer sees something, newest first, with how much was decided."""
    seen = verdicts_seen(viewer).order_by()
    counted = {what: Count("verdicts", Q(verdicts__in=seen.values("pk"), verdicts__what=what)) for what in Then.values}
    shown = {f"{what}_count": count for what, count in counted.items()}
    found = Sitting.objects.filter(pk__in=seen.values("sitting")).annotate(**shown)
    return found.order_by("-year", "-decided_on", "-at")


def sitting_of(viewer: Viewer, sitting_id: UUID, number: str | None) -> dict[str, Any]:
    """A sitting and a page of what it decided; raises NotThere."""
    sitting = find_sitting(viewer, sitting_id)
    rows = verdicts_seen(viewer).filter(sitting=sitting).select_related("letter__entry__number", "done_by")
    open_ones = rows.filter(done_on=None).order_by().values_list("what", flat=True)
    waiting = set(open_ones) - {Verdict.What.KEEP}
    page = Paginator(rows.order_by("what", "letter"), PAGE).get_page(number)
    return {"sitting": sitting, "page": page, "waiting": sorted(waiting)}


def keepers_now() -> list[Viewer]:
    """Those who keep the papers today, each as a viewer."""
    posts = posts_with_role(Role.CLERK) | posts_with_role(Role.OFFICE_HEAD)
    people = User.objects.filter(pk__in=users_in_posts(posts.values_list("pk", flat=True)), is_active=True)
    return [viewer for one in people if (viewer := viewer_of(one)).roles & frozenset(KEEPERS)]
