"""One office as a program of its own: it does what a line on its input says and answers with a line of JSON."""

import json
import os
import sys
from io import BytesIO
from typing import Any

import django


def found() -> dict[str, Any]:
    """The people of the office, and a letter of it that has its number."""
    from django.db import transaction
    from django.utils import timezone

    from prasan.audit.ids import uuid7
    from prasan.letters import actions
    from prasan.letters.models import Letter
    from prasan.registry.actions import Letter as Facts
    from prasan.registry.actions import enter
    from tests.office import hire

    clerk, key = hire().clerk.viewer(), uuid7()
    told = Facts(received_at=timezone.now(), dated=timezone.localdate(), subject="ขอข้อมูลโรงเรียน", addressee_text="สพฐ.")
    with transaction.atomic():
        entry = enter(clerk.actor(), book="sent", chain=key, letter=told, entry_id=key)
        letter = Letter.objects.create(entry=entry, direction="sent")
    actions.attach(clerk, letter.pk, upload=BytesIO("เนื้อหาของหนังสือ".encode()), name="หนังสือ.txt")
    return {"number": entry.number.text}


def meet(address: str, given: str = "") -> dict[str, Any]:
    """Another installation as a partner; gives the key."""
    from prasan.directory.models import Agency
    from prasan.exchange.actions import add_partner

    agency = Agency.objects.filter(active=True).order_by("name").first()
    assert agency is not None
    return {"key": add_partner(somebody("admin"), agency_id=agency.pk, address=address, given=given)}


def send() -> dict[str, Any]:
    """The letter goes."""
    from prasan.exchange.actions import send_letter
    from prasan.exchange.models import Partner
    from prasan.letters.models import Letter

    made = send_letter(somebody("clerk"), Letter.objects.get().pk, partner_id=Partner.objects.get().pk)
    return {"state": made.state}


def tray() -> dict[str, Any]:
    """What lies in the tray."""
    from prasan.files.queries import content
    from prasan.letters.models import Arrival

    found = Arrival.objects.filter(state="waiting").first()
    if found is None:
        return {}
    file = found.files.get()
    with content(file.file) as opened:
        words = opened.read().decode()
    return {"subject": found.subject, "file": file.name, "words": words, "number": found.envelope.number}


def register() -> dict[str, Any]:
    """What lies in the tray gets its number."""
    from prasan.letters import actions
    from prasan.letters.models import Arrival
    from tests.letters.samples import facts

    letter = actions.register(somebody("clerk"), facts(), arrival_id=Arrival.objects.get().pk)
    return {"number": letter.entry.number.text}


def outcome() -> dict[str, Any]:
    """What the other side did with the letter."""
    from prasan.exchange.models import Outgoing

    row = Outgoing.objects.get()
    return {"state": row.state, "outcome": row.outcome, "number": row.outcome_number, "fault": row.fault}


def somebody(name: str) -> Any:
    """A person of the office as of now."""
    from prasan.people.models import User
    from prasan.people.queries import viewer_of

    return viewer_of(User.objects.get(username=name))


def main() -> None:
    """Answers line by line until the input ends."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "prasan.project.settings"
    django.setup()
    known = {act.__name__: act for act in (found, meet, send, tray, register, outcome)}
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        sys.stdout.write(json.dumps(known[name](*arguments)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
