"""What the committee decided on the letters of a list, and the later note that it was carried out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record, remember
from prasan.audit.queries import done_before
from prasan.files.models import StoredFile
from prasan.letters.actions.base import log
from prasan.letters.models import Letter
from prasan.people.access import Viewer
from prasan.retention.access import find_sitting, must_keep, verdicts_seen
from prasan.retention.models import Keeping, Sitting, Then, Verdict
from prasan.retention.queries.due import due_letters, holds_of
from prasan.retention.rules import last_day_of
from prasan.ui.errors import BadInput, NotNow, Text

DECIDE = "retention.sitting.decide"
FEWEST_MEMBERS = 2
"""Members beside the chair. Source: clause 67 of the rule on official correspondence B.E. 2526."""
LONGEST_NOTE = 500


class Choice(NamedTuple):
    """What was decided on one letter; `until` where it is kept longer."""

    what: str
    until: date | None = None


def decide(
    viewer: Viewer,
    *,
    year: int,
    decided_on: date,
    chair: str,
    members: Sequence[str],
    minutes: StoredFile,
    choices: Mapping[UUID, Choice],
    once: str = "",
) -> Sitting:
    """Records what the committee decided on letters of the lists of a year. Nothing is destroyed by this.

    Who keeps the registers; `minutes` is a file that they kept before. The same `once` key records it once. Raises
    NotYours, BadInput per field, NotNow when a letter is on no list of the year any more.
    """
    must_keep(viewer)
    names = [name.strip() for name in members if name.strip()]
    _check(year, decided_on, chair, names, choices)
    with transaction.atomic():
        before = done_before(actor=viewer.actor(), key=once, act=DECIDE)
        if before:
            return Sitting.objects.get(pk=UUID(before))
        letters = _on_the_lists(viewer, year, choices)
        sitting = Sitting.objects.create(
            year=year,
            decided_on=decided_on,
            chair=chair.strip(),
            members="\n".join(names),
            minutes=minutes,
            by_id=viewer.user_id,
            at=timezone.now(),
        )
        for letter in letters:
            _record(viewer, sitting, letter, choices[letter.pk])
        told = {"year": year, "letters": len(letters), "minutes": str(minutes.pk)}
        record(chain=sitting.pk, act=DECIDE, actor=viewer.actor(), data=told)
        remember(actor=viewer.actor(), key=once, act=DECIDE, result=str(sitting.pk))
    return sitting


def _check(year: int, decided_on: date, chair: str, names: Sequence[str], choices: Mapping[UUID, Choice]) -> None:
    wrong: dict[str, Text] = {}
    if decided_on > timezone.localdate():
        wrong["decided_on"] = _("This day has not come yet.")
    elif decided_on.year < last_day_of(year).year:
        wrong["decided_on"] = _("The years of these letters are not over yet. Open the list of a year that has come.")
    if not chair.strip():
        wrong["chair"] = _("Write who chaired the committee.")
    if len(names) < FEWEST_MEMBERS:
        wrong["members"] = _("The committee has a chair and at least two members. Write one name a line.")
    if not choices:
        wrong["choices"] = _("Choose for at least one letter what was decided.")
    for key, one in choices.items():
        if one.what not in Verdict.What.values:
            wrong[f"what_{key.hex}"] = _("Choose what was decided.")
        if one.what == Verdict.What.KEEP and (one.until is None or one.until <= last_day_of(year)):
            wrong[f"until_{key.hex}"] = _("Write until when: a day after the year of the list.")
    if wrong:
        raise BadInput(fields=wrong)


def _on_the_lists(viewer: Viewer, year: int, choices: Mapping[UUID, Choice]) -> list[Letter]:
    """The letters, locked, each found on a list of the year."""
    found: list[Letter] = []
    for then in (Then.DESTROY, Then.TRANSFER):
        listed = due_letters(viewer, year, then).filter(pk__in=choices.keys()).values_list("pk", flat=True)
        rows = Letter.objects.select_for_update(of=("self",)).filter(pk__in=list(listed))
        found += rows.select_related("entry__number").order_by("pk")
    if len(found) != len(choices):
        raise NotNow(
            _("The list has changed since you opened it: something was held back or decided. Open it again and check.")
        )
    return sorted(found, key=lambda letter: letter.pk)


def _record(viewer: Viewer, sitting: Sitting, letter: Letter, choice: Choice) -> None:
    until = choice.until if choice.what == Verdict.What.KEEP else None
    Verdict.objects.create(sitting=sitting, letter=letter, what=choice.what, until=until)
    changes = {"kept_until": until} if until else {"verdict": choice.what}
    Keeping.objects.update_or_create(letter=letter, defaults=changes)
    told = {"sitting": str(sitting.pk), "what": choice.what, "until": until.isoformat() if until else ""}
    log(viewer, letter, "retention.letter.decide", told)


def note_done(viewer: Viewer, sitting_id: UUID, *, what: str, on: date, note: str) -> int:
    """Notes that the papers of a sitting were destroyed, or handed to the National Archives; tells how many letters.

    `note` says who saw it and how the National Archives answered. Only the paper: what is kept here of a letter stays.
    Letters that are held back by now are left out, and a second time changes nothing. Raises NotYours, NotThere,
    BadInput, NotNow when all that is left is held back.
    """
    must_keep(viewer)
    with transaction.atomic():
        sitting = find_sitting(viewer, sitting_id, to_write=True)
        _check_done(sitting, what, on, note)
        waiting = verdicts_seen(viewer).filter(sitting=sitting, what=what, done_on=None)
        rows = list(waiting.select_related("letter__entry__number").order_by("letter"))
        free = [row for row in rows if not holds_of(row.letter_id).exists()]
        if rows and not free:
            raise NotNow(_("All that is left is held back. Lift the hold on the letter's page first."))
        for row in free:
            row.done_on, row.done_by_id, row.done_note = on, viewer.user_id, note.strip()
            row.save(update_fields=["done_on", "done_by", "done_note"])
            Keeping.objects.filter(pk=row.letter_id).update(gone_on=on)
            log(viewer, row.letter, "retention.letter.gone", {"what": what, "on": on.isoformat()})
        if free:
            told = {"what": what, "on": on.isoformat(), "letters": len(free)}
            record(chain=sitting.pk, act="retention.sitting.done", actor=viewer.actor(), data=told)
    return len(free)


def _check_done(sitting: Sitting, what: str, on: date, note: str) -> None:
    wrong: dict[str, Text] = {}
    if what not in (Verdict.What.DESTROY, Verdict.What.TRANSFER):
        wrong["what"] = _("Choose what was done.")
    if not sitting.decided_on <= on <= timezone.localdate():
        wrong["on"] = _("Choose a day between the decision and today.")
    if not note.strip() or len(note) > LONGEST_NOTE:
        wrong["note"] = _("Say who saw it and how the National Archives answered, in up to 500 characters.")
    if wrong:
        raise BadInput(fields=wrong)
