"""What acts on agencies and on people have in common."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.directory import access
from prasan.directory.models import Agency, Person
from prasan.people.access import Viewer
from prasan.thai.text import clean
from prasan.ui.errors import BadInput, NotNow, Text

Row = TypeVar("Row", Agency, Person)


def tidied(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts cleaned: invisible signs and spaces around the words go, lists lose empty and double items."""
    return {name: _tidy(value) for name, value in facts.items()}


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value).text.strip()
    if isinstance(value, Iterable):
        return list(dict.fromkeys(item for item in (clean(str(one)).text.strip() for one in value) if item))
    return value


def take(row: Agency | Person, facts: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Sets the facts that differ, and returns old and new value of each, as plain values."""
    changed = {name: [getattr(row, name), value] for name, value in facts.items() if getattr(row, name) != value}
    for name, (_old, new) in changed.items():
        setattr(row, name, new)
    return {name: [_plain(value) for value in pair] for name, pair in changed.items()}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def check(row: Agency | Person, wrong: dict[str, Text]) -> None:
    """Raises BadInput with `wrong`, and with what is wrong with the name, the e-mail and the length of any field."""
    if not row.name:
        wrong["name"] = _("Write the name.")
    if row.email and not _is_email(row.email):
        wrong["email"] = _("This is not an e-mail address. Check it, or leave it empty.")
    for field in row._meta.concrete_fields:
        most, value = field.max_length, getattr(row, field.attname)
        if most and isinstance(value, str) and len(value) > most and field.editable:
            wrong.setdefault(field.name, _("This is too long; shorten it to %(most)s characters.") % {"most": most})
    if wrong:
        raise BadInput(fields=wrong)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def switch(viewer: Viewer, row: Row, *, active: bool, act: str) -> Row:
    """Takes a row into or out of use. Raises NotYours, NotNow when it is so already."""
    viewer.must_be(*access.KEEPERS)
    with transaction.atomic():
        if not type(row)._default_manager.filter(pk=row.pk, active=not active).update(active=active):
            raise NotNow
        record(chain=row.pk, act=act, actor=viewer.actor())
    row.active = active
    return row


def confirm(viewer: Viewer, row: Row, act: str) -> Row:
    """Notes that a row was found to be right now. Raises NotYours."""
    viewer.must_be(*access.KEEPERS)
    with transaction.atomic():
        row.confirmed_at = timezone.now()
        row.save(update_fields=["confirmed_at"])
        record(chain=row.pk, act=act, actor=viewer.actor())
    return row
