"""The office's phrases and sample letters: kept by the staff together, each with somebody who answers for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple, TypedDict, Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rules import SYSTEM, Actor
from prasan.notify.actions import tell
from prasan.papers import access
from prasan.papers.models import Phrase
from prasan.people.access import Viewer
from prasan.people.queries import officers
from prasan.thai.text import clean, fold
from prasan.ui.errors import BadInput, Text

YEAR = timedelta(days=365)
LONGEST = 20_000


class PhraseFacts(TypedDict):
    """What is kept of a phrase."""

    topic: str
    kind: str
    title: str
    body: str
    owner_id: UUID
    review_on: date


class FirstPhrase(NamedTuple):
    """A phrase that an office begins with."""

    topic: str
    kind: str
    title: str
    body: str


def add_phrase(viewer: Viewer, **facts: Unpack[PhraseFacts]) -> Phrase:
    """Adds a phrase or a sample letter. Raises NotYours outside the staff, BadInput per field and for a second one
    of the same topic and title, so that a form sent twice adds it once."""
    access.must_use_phrases(viewer)
    return _write(Phrase(), dict(facts), "papers.phrase.add", viewer.actor())


def change_phrase(viewer: Viewer, *, phrase_id: UUID, **facts: Unpack[PhraseFacts]) -> Phrase:
    """Changes a phrase; the log keeps the words before, and its owner is told. Raises NotThere, NotYours, BadInput."""
    with transaction.atomic():
        phrase = _write(access.find_phrase(viewer, phrase_id), dict(facts), "papers.phrase.change", viewer.actor())
        _tell_owner(phrase, "papers.phrase.changed", viewer.actor())
    return phrase


def review_phrase(viewer: Viewer, *, phrase_id: UUID) -> Phrase:
    """Says that a phrase was read again and still holds: it comes up again in a year. Raises NotThere, NotYours."""
    with transaction.atomic():
        phrase = access.find_phrase(viewer, phrase_id)
        before, phrase.review_on = phrase.review_on, timezone.localdate() + YEAR
        phrase.save(update_fields=["review_on"])
        told = {"review_on": [before.isoformat(), phrase.review_on.isoformat()]}
        record(chain=phrase.pk, act="papers.phrase.review", actor=viewer.actor(), data=told)
    return phrase


def use_phrase(viewer: Viewer, *, phrase_id: UUID, active: bool) -> Phrase:
    """Takes a phrase out of use, or into use again. Raises NotThere, NotYours."""
    with transaction.atomic():
        phrase = access.find_phrase(viewer, phrase_id)
        if phrase.active is not active:
            phrase.active = active
            phrase.save(update_fields=["active"])
            record(chain=phrase.pk, act="papers.phrase.use", actor=viewer.actor(), data={"active": active})
    return phrase


def lay_first_phrases(first: Iterable[FirstPhrase]) -> int:
    """Adds the phrases that an office begins with, those that it has not; tells how many."""
    there = set(Phrase.objects.values_list("topic", "title"))
    missing = [one for one in first if (one.topic, one.title) not in there]
    for one in missing:
        facts = one._asdict() | {"owner_id": None, "review_on": timezone.localdate() + YEAR}
        _write(Phrase(), facts, "papers.phrase.add", SYSTEM)
    return len(missing)


def remind_of_reviews() -> int:
    """Tells the owners of phrases whose date of review has come, once for each date. Run daily."""
    due = Phrase.objects.filter(active=True, owner__isnull=False, review_on__lte=timezone.localdate())
    for phrase in due:
        _tell_owner(phrase, "papers.phrase.due", SYSTEM, dedupe=f"phrase-{phrase.pk}-{phrase.review_on}")
    return len(due)


def _tell_owner(phrase: Phrase, code: str, actor: Actor, dedupe: str = "") -> None:
    owner = [phrase.owner_id] if phrase.owner_id else []
    page, params = reverse("papers:phrase_edit", args=[phrase.pk]), {"title": phrase.title}
    tell(user_ids=owner, code=code, chain=None, link=page, params=params, mail=False, actor=actor, dedupe=dedupe)


def _write(phrase: Phrase, facts: dict[str, Any], act: str, actor: Actor) -> Phrase:
    new = facts | {name: clean(facts[name]).text.strip() for name in ("topic", "title", "body")}
    _check(phrase, new)
    old = {} if phrase._state.adding else {name: getattr(phrase, name) for name in new}
    for name, value in new.items():
        setattr(phrase, name, value)
    phrase.folded = fold(f"{phrase.topic} {phrase.title} {phrase.body}")
    phrase.changed_at = timezone.now()
    try:
        with transaction.atomic():
            phrase.save()
            changed = {name: [_plain(old.get(name)), _plain(value)] for name, value in new.items()}
            told = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
            record(chain=phrase.pk, act=act, actor=actor, data=told)
    except IntegrityError as error:
        raise BadInput(fields={"title": _("This topic has this title already. Change that one.")}) from error
    return phrase


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else str(value)


def _check(phrase: Phrase, facts: dict[str, Any]) -> None:
    wrong: dict[str, Text] = {name: _("Please fill this in.") for name in ("topic", "title", "body") if not facts[name]}
    for name, most in (("topic", 80), ("title", 200), ("body", LONGEST)):
        if len(facts[name]) > most:
            wrong[name] = _("This is too long. Shorten it.")
    if facts["kind"] not in Phrase.Kind.values:
        wrong["kind"] = _("Choose what it is.")
    owner = facts["owner_id"]
    if owner and owner != phrase.owner_id and not officers().filter(pk=owner).exists():
        wrong["owner_id"] = _("Choose somebody of the office.")
    if wrong:
        raise BadInput(fields=wrong)
