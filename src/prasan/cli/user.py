"""`prasan user`: the first administrator of an office, and the way back in for somebody who lost theirs."""

import getpass
import secrets
from argparse import Namespace
from typing import cast
from uuid import UUID

from django.conf import settings

from prasan.cli.setup import must_be_there
from prasan.cli.words import _
from prasan.people.access import Viewer
from prasan.people.actions import found_office, make_sign_in_link
from prasan.people.actions.common import someone_administers
from prasan.people.models import Role, User
from prasan.people.queries import today
from prasan.ui.errors import BadInput, NotNow, NotThere, OfficeError


def run(args: Namespace) -> int:
    """Does what was asked."""
    must_be_there()
    try:
        return create(args) if args.act == "create" else reset(args)
    except OfficeError as error:
        if not error.fields:
            raise
        lines = [f"{name}: {words}" for name, words in error.fields.items()]
        raise OfficeError("\n".join(lines)) from error


def create(args: Namespace) -> int:
    """Founds the office with its first administrator; asks for what was not given."""
    if someone_administers(today()):
        raise NotNow(_("This office already has an administrator. Sign in and add people there."))
    username = args.username or _answer(_("User name, to sign in with: "))
    name = args.name or _answer(_("Name with its title: "))
    email = args.email or _answer(_("E-mail address: "))
    password = secrets.token_urlsafe(18) if args.generate else _asked()
    found_office(username=username, name=name, password=password, email=email)
    print(_("%s may sign in now and add everybody else.") % username)
    if args.generate:
        print(password)
    return 0


def reset(args: Namespace) -> int:
    """Prints an address at which the person chooses a new password; the old one is gone."""
    user = User.objects.filter(username=args.username, is_active=True).first()
    if user is None:
        raise NotThere(_("Nobody here signs in as %s.") % args.username)
    path = make_sign_in_link(_console(), user.pk)
    print(_("Give this address to %s. It works once, for three days:") % user.name)
    print(settings.ADDRESS.rstrip("/") + path)
    return 0


def _console() -> Viewer:
    """Whoever has the machine itself: the log says that it was the command line, and no person."""
    return Viewer(user_id=cast("UUID", None), name="", roles=frozenset({Role.ADMIN}), via="cli")


def _answer(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError as error:
        raise BadInput(_("Nobody is there to be asked. Give USERNAME, --name, --email and --generate.")) from error


def _asked() -> str:
    password = getpass.getpass(_("Password (at least 12 characters): "))
    if password != getpass.getpass(_("The same again: ")):
        raise BadInput(_("The two passwords differ. Try again."))
    return password
