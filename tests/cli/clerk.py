"""Programs that the tests of durability run.

`key` founds an office and prints a clerk's key to the API; `orders N` takes in N orders, one after another; `found`
prints what lies in the database.
"""

import json
import os
import sys
from datetime import timedelta

import django


def say(words: str) -> None:
    sys.stdout.write(words + "\n")


def key() -> None:
    """Founds the office and prints the key."""
    from prasan.people.actions import appoint, create_post, create_user, found_office, make_token
    from prasan.people.models import Role
    from prasan.people.queries import today, viewer_of

    admin = viewer_of(found_office(username="admin", name="นายผู้ดูแล ระบบ", password="a long password of the tests"))
    clerk = create_user(admin, username="clerk", name="นางสาวธุรการ ขยันดี", email="clerk@example.go.th")
    post = create_post(admin, title="เจ้าพนักงานธุรการ", role=Role.CLERK)
    appoint(admin, post_id=post.pk, user_id=clerk.pk, since=today())
    say(make_token(viewer_of(clerk), label="tests", expires_on=today() + timedelta(days=1)))


def orders(count: int) -> None:
    """Takes in orders as the screen does."""
    from django.utils import timezone

    from prasan.matters.actions import Intake
    from prasan.orders.actions import take_order
    from prasan.people.models import User
    from prasan.people.queries import viewer_of

    viewer = viewer_of(User.objects.get(username="clerk"))
    for number in range(count):
        intake = Intake(
            kind="order", subject=f"ข้อสั่งการที่ {number}", channel="phone", received_at=timezone.now(), from_minister=True
        )
        take_order(viewer, intake, source="minister", form="spoken")


def found() -> None:
    """Prints every order's number by its key, every number drawn, and what is wrong with the log."""
    from prasan.audit.models import Entry
    from prasan.audit.queries import verify
    from prasan.matters.models import Matter
    from prasan.registry.models import Number

    matters = Matter.objects.filter(kind="order")
    books = matters.values("number__book")
    entered = Entry.objects.filter(act="matters.matter.receive").values("chain")
    told = {
        "numbers": {matter.subject.removeprefix("ข้อสั่งการ "): matter.number_text for matter in matters},
        "n": list(Number.objects.filter(book__in=books).values_list("n", flat=True)),
        "without_entry": matters.exclude(pk__in=entered).count(),
        "faults": [str(fault) for fault in verify()],
    }
    say(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prasan.project.settings")
    django.setup()
    match sys.argv[1:]:
        case ["key"]:
            key()
        case ["orders", count]:
            orders(int(count))
        case ["found"]:
            found()
