"""The only writers of the rulebook. Each act is logged on the rulebook's own chain."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.audit.rules import SYSTEM, Acting, Actor
from prasan.rulebook.access import must_keep
from prasan.rulebook.models import Holiday, Parameter
from prasan.rulebook.queries import find_holiday, find_parameter
from prasan.rulebook.rules import (
    RULEBOOK,
    CalendarChange,
    Confidence,
    HolidayKind,
    apply_change,
    check_value,
    normal_value,
)
from prasan.ui.errors import BadInput

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a parameter says, apart from when: the part that a person types."""

    code: str
    label: str
    value: str
    unit: str
    exclude_first: bool = True
    roll_forward: bool = True
    wait_for_office: bool = True
    at_time: time | None = None
    legal_reference: str = ""
    confidence: str = Confidence.LOW
    note: str = ""


@dataclass(frozen=True, slots=True)
class FreeDay:
    """One holiday to be put into the calendar."""

    day: date
    name: str
    kind: str
    source: str


def set_parameter(viewer: Acting, *, setting: Setting, effective_from: date) -> Parameter:
    """Gives a code a new value from a day on. The value before it ends on the day before and stays to be read.

    A value that begins on the same day is corrected in place; a value that says the same already is returned as it is.
    The new value counts as unverified. Raises NotYours, BadInput.
    """
    must_keep(viewer)
    clean = _clean(setting)
    with transaction.atomic():
        rows = list(Parameter.objects.select_for_update().filter(code=clean.code).order_by("effective_from"))
        before = next((row for row in reversed(rows) if row.effective_from <= effective_from), None)
        if before is not None and _holds(before, effective_from) and _says(before) == _facts(clean):
            return before
        after = next((row for row in rows if row.effective_from > effective_from), None)
        row = _put(clean, effective_from, before, after)
        data = {"code": clean.code, "old": _says(before) if before else None, "new": _facts(clean)}
        span = {"from": effective_from, "until": row.effective_until}
        record(chain=RULEBOOK, act="rulebook.parameter.set", actor=viewer.actor(), data=data | span)
    return row


def _clean(setting: Setting) -> Setting:
    """The setting without stray spaces. Raises BadInput with a message for each field that is wrong."""
    code, label, value = setting.code.strip(), setting.label.strip(), normal_value(setting.value, setting.unit)
    wrong: dict[str, Promise | str] = {}
    if not code:
        wrong["code"] = _("Type a code such as order.urgent.")
    if not label:
        wrong["label"] = _("Type a name that others understand.")
    if problem := check_value(value, setting.unit):
        wrong["value"] = problem
    if setting.confidence not in {Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW}:
        wrong["confidence"] = _("Choose how sure you are. Verifying is a step of its own.")
    if wrong:
        raise BadInput(fields=wrong)
    reference, note = setting.legal_reference.strip(), setting.note.strip()
    return replace(setting, code=code, label=label, value=value, legal_reference=reference, note=note)


def _facts(setting: Setting) -> dict[str, Any]:
    return asdict(setting)


def _says(row: Parameter) -> dict[str, Any]:
    """A row as the facts of its setting; a verified one never equals an unverified one."""
    return {name: getattr(row, name) for name in Setting.__slots__}


def _holds(row: Parameter, on: date) -> bool:
    return row.effective_until is None or row.effective_until >= on


def _put(setting: Setting, since: date, before: Parameter | None, after: Parameter | None) -> Parameter:
    """Writes the row between its neighbours, so that no two rows of a code hold on one day."""
    facts = _facts(setting) | {"verified_by": None, "verified_at": None}
    if before is not None and before.effective_from == since:
        for name, value in facts.items():
            setattr(before, name, value)
        before.save()
        return before
    until = after.effective_from - _DAY if after else None
    if before is not None and _holds(before, since):
        before.effective_until = since - _DAY
        before.save(update_fields=["effective_until"])
    return Parameter.objects.create(effective_from=since, effective_until=until, **facts)


def verify_parameter(viewer: Acting, *, parameter_id: UUID, legal_reference: str, note: str = "") -> Parameter:
    """Says that a person has compared the value with the law named. Verifying the same reference again does nothing.

    Raises NotYours, NotThere, BadInput without a legal reference.
    """
    must_keep(viewer)
    reference = legal_reference.strip()
    if not reference:
        raise BadInput(fields={"legal_reference": _("Say where the law stands: its name, section and gazette.")})
    with transaction.atomic():
        row = Parameter.objects.select_for_update().filter(pk=find_parameter(parameter_id).pk).get()
        if row.verified and row.legal_reference == reference:
            return row
        data = {"code": row.code, "value": row.value, "from": row.effective_from, "reference": reference}
        row.legal_reference, row.note = reference, note.strip() or row.note
        row.confidence, row.verified_at = Confidence.VERIFIED, timezone.now()
        row.verified_by_id = viewer.user_id
        row.save()
        record(chain=RULEBOOK, act="rulebook.parameter.verify", actor=viewer.actor(), data=data)
    return row


def declare_holiday(viewer: Acting, *, day: date, name: str, kind: str, source: str) -> Holiday:
    """Makes a day free and moves every clock that it concerns, in one transaction.

    The same day under the same name again does nothing. Raises NotYours, BadInput.
    """
    free = check_holiday(viewer, day=day, name=name, kind=kind, source=source)
    with transaction.atomic():
        known = Holiday.objects.select_for_update().filter(day=day, withdrawn_at=None).first()
        if known is not None:
            return known
        holiday = Holiday.objects.create(day=day, name=free.name, kind=kind, source=free.source)
        moved = apply_change(CalendarChange(day, free.name), viewer.actor())
        record(
            chain=RULEBOOK, act="rulebook.holiday.declare", actor=viewer.actor(), data=asdict(free) | {"moved": moved}
        )
    return holiday


def check_holiday(viewer: Acting, *, day: date, name: str, kind: str, source: str) -> FreeDay:
    """The holiday as `declare_holiday` would keep it, without keeping it: for a preview. Raises NotYours, BadInput."""
    must_keep(viewer)
    free = _clean_day(FreeDay(day, name.strip(), kind, source.strip()))
    known = Holiday.objects.filter(day=day, withdrawn_at=None).exclude(name=free.name).first()
    if known is not None:
        message = _("This day is already a holiday: %(name)s. Withdraw that one first.") % {"name": known.name}
        raise BadInput(fields={"day": message})
    return free


def _clean_day(free: FreeDay) -> FreeDay:
    wrong: dict[str, Promise | str] = {}
    if not 2000 <= free.day.year <= 2100:
        wrong["day"] = _("Check the year of this day.")
    if not free.name:
        wrong["name"] = _("Type the name of the holiday.")
    if free.kind not in set(HolidayKind):
        wrong["kind"] = _("Choose a kind from the list.")
    if not free.source:
        wrong["source"] = _("Say where it was announced, such as the Cabinet resolution and its date.")
    if wrong:
        raise BadInput(fields=wrong)
    return free


def withdraw_holiday(viewer: Acting, *, holiday_id: UUID, reason: str) -> Holiday:
    """Makes a day a working day again, with a reason, and moves the clocks back. Twice does it once.

    Raises NotYours, NotThere, BadInput without a reason.
    """
    must_keep(viewer)
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why the holiday is withdrawn.")})
    with transaction.atomic():
        holiday = Holiday.objects.select_for_update().filter(pk=find_holiday(holiday_id).pk).get()
        if not holiday.live:
            return holiday
        holiday.withdrawn_at, holiday.withdrawn_reason = timezone.now(), reason.strip()
        holiday.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        moved = apply_change(CalendarChange(holiday.day), viewer.actor())
        data = {"day": holiday.day, "name": holiday.name, "reason": reason.strip(), "moved": moved}
        record(chain=RULEBOOK, act="rulebook.holiday.withdraw", actor=viewer.actor(), data=data)
    return holiday


def install_defaults(
    *, settings: Iterable[Setting], days: Iterable[FreeDay], since: date, actor: Actor = SYSTEM
) -> tuple[int, int]:
    """Writes the parameters whose code is new and the holidays of days that nobody has touched; tells how many of each.

    What an administrator changed or withdrew stays as it is. Clocks that run over the new days move.
    """
    with transaction.atomic():
        codes = set(Parameter.objects.values_list("code", flat=True))
        taken = set(Holiday.objects.values_list("day", flat=True))
        new = [Parameter(effective_from=since, **_facts(one)) for one in settings if one.code not in codes]
        free = [Holiday(**asdict(one)) for one in days if one.day not in taken]
        Parameter.objects.bulk_create(new)
        Holiday.objects.bulk_create(free)
        for one in free:
            apply_change(CalendarChange(one.day, one.name), actor)
        if new or free:
            data = {"codes": [one.code for one in new], "days": [one.day for one in free]}
            record(chain=RULEBOOK, act="rulebook.defaults.install", actor=actor, data=data)
    return len(new), len(free)
