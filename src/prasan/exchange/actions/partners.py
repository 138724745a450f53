"""Partners and the keys that both sides know. Administrators only."""

import secrets
from uuid import UUID

from allauth.mfa.adapter import get_adapter
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.directory.models import Agency
from prasan.exchange.access import find_partner, must_keep
from prasan.exchange.models import Partner
from prasan.exchange.rules.addresses import place_of
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, Text

START = "prasan-x_"
SHORTEST = 32


def add_partner(
    viewer: Viewer, *, agency_id: UUID, address: str, form: str = "json", given: str = "", note: str = ""
) -> str:
    """Adds a partner and gives the key that both sides need, shown this once; it is stored encrypted.

    `given` is the key that the other side made; without it one is made here. Raises NotYours, BadInput.
    """
    must_keep(viewer)
    key, secret = _parts(given) if given.strip() else (secrets.token_urlsafe(9), secrets.token_urlsafe(32))
    wrong = _faults(address, form)
    if not Agency.objects.filter(pk=agency_id, active=True).exists():
        wrong["agency_id"] = _("Choose an agency that is in use.")
    if not key or len(secret) < SHORTEST:
        wrong["given"] = _("This is no key of an exchange. Copy the whole key that the other side was shown.")
    if wrong:
        raise BadInput(fields=wrong)
    facts = {"address": address.strip(), "form": form, "note": note.strip()}
    try:
        with transaction.atomic():
            made = Partner.objects.create(agency_id=agency_id, key=key, secret=_closed(secret), **facts)
            record(
                chain=made.pk, act="exchange.partner.add", actor=viewer.actor(), data={"agency": str(agency_id)} | facts
            )
    except IntegrityError as error:
        raise BadInput(fields={"given": _("This key is in use for another partner. Let a new one be made.")}) from error
    return f"{START}{key}.{secret}"


def change_partner(
    viewer: Viewer, partner_id: UUID, *, address: str, form: str, note: str = "", active: bool = True
) -> Partner:
    """Changes where a partner is, and whether letters are exchanged with it. Raises NotYours, NotThere, BadInput."""
    must_keep(viewer)
    if wrong := _faults(address, form):
        raise BadInput(fields=wrong)
    new = {"address": address.strip(), "form": form, "note": note.strip(), "active": active}
    with transaction.atomic():
        row = find_partner(partner_id)
        changed = {name: [getattr(row, name), value] for name, value in new.items() if getattr(row, name) != value}
        if changed:
            for name, value in new.items():
                setattr(row, name, value)
            row.save(update_fields=list(new))
            record(chain=row.pk, act="exchange.partner.change", actor=viewer.actor(), data=changed)
    return row


def renew_key(viewer: Viewer, partner_id: UUID) -> str:
    """Makes a new key for a partner and gives it, shown this once; the old one counts no more at once.

    Raises NotYours, NotThere.
    """
    must_keep(viewer)
    key, secret = secrets.token_urlsafe(9), secrets.token_urlsafe(32)
    with transaction.atomic():
        row = find_partner(partner_id)
        row.key, row.secret = key, _closed(secret)
        row.save(update_fields=["key", "secret"])
        record(chain=row.pk, act="exchange.partner.renew", actor=viewer.actor())
    return f"{START}{key}.{secret}"


def _parts(given: str) -> tuple[str, str]:
    key, _dot, secret = given.strip().removeprefix(START).partition(".")
    well = given.strip().isascii() and len(key) <= 40 and len(secret) <= 200 and " " not in given.strip()
    return (key, secret) if well else ("", "")


def _closed(secret: str) -> str:
    return str(get_adapter().encrypt(secret))


def _faults(address: str, form: str) -> dict[str, Text]:
    wrong: dict[str, Text] = {}
    try:
        place_of(address)
    except ValueError:
        wrong["address"] = _("Write the address of the other system with https, such as https://saraban.example.go.th.")
    if form not in Partner.Form.values:
        wrong["form"] = _("Choose JSON or XML.")
    return wrong
