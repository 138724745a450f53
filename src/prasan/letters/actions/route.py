"""Passing a letter on to a group and a person, and copies for information."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.letters.access import find_to_write, may_note, must_handle
from prasan.letters.actions.base import data_of, log, tell_of
from prasan.letters.models import Copy, Letter, State
from prasan.letters.rules import Receiver
from prasan.people.access import Viewer
from prasan.people.models import Group, Role, User
from prasan.people.queries import officers, users_with_role
from prasan.ui.errors import BadInput, NotNow, NotYours, Text


def route(viewer: Viewer, letter_id: UUID, *, to: Receiver, note: str = "") -> Letter:
    """Passes a letter on to a group, a person, or both, and tells them.

    Registrars, who recorded it, and those to whom it was passed on. To the same again changes nothing. Raises NotThere,
    NotYours, NotNow for a cancelled one, BadInput without a receiver, or for one who may not have it.
    """
    if not to:
        raise BadInput(fields={"person_id": _("Choose a group or a person.")})
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        if (letter.group_id, letter.person_id) == (to.group_id, to.person_id):
            return letter
        letter = _to_handle(viewer, letter_id)
        pass_on(viewer, letter, to, note)
    return letter


def pass_on(viewer: Viewer, letter: Letter, to: Receiver, note: str = "") -> None:
    """Writes whom a letter goes to, logs and tells it; for acts that hold the letter already."""
    _check_receiver(letter, to)
    changed = data_of(
        (("group", letter.group_id, to.group_id), ("person", letter.person_id, to.person_id)),
    )
    if not changed:
        return
    log(viewer, letter, "letters.letter.route", {**changed, **({"words": note.strip()[:500]} if note.strip() else {})})
    letter.group_id, letter.person_id, letter.routed_at = to.group_id, to.person_id, timezone.now()
    if letter.state in (State.REGISTERED, State.NOTED):
        letter.state = State.ROUTED
    letter.save(update_fields=["group", "person", "routed_at", "state"])
    tell_of(viewer, letter, _receivers(to), "letters.routed")


def _receivers(to: Receiver) -> set[UUID]:
    """The person, else the heads of the group, else all who sit in it."""
    if to.person_id:
        return {to.person_id}
    if to.group_id is None:
        return set()
    heads = users_with_role(Role.GROUP_HEAD, to.group_id)
    return heads or set(officers(to.group_id).values_list("pk", flat=True))


def _check_receiver(letter: Letter, to: Receiver) -> None:
    wrong: dict[str, Text] = {}
    if to.group_id and not Group.objects.filter(pk=to.group_id, active=True).exists():
        wrong["group_id"] = _("Choose one from the list.")
    if to.person_id:
        person = officers().filter(pk=to.person_id).first()
        if person is None:
            wrong["person_id"] = _("Choose an officer of this office.")
        elif person.clearance < letter.entry.secrecy:
            wrong["person_id"] = _("This person is not cleared for the letter's class. Choose somebody who is.")
    if wrong:
        raise BadInput(fields=wrong)


def _to_handle(viewer: Viewer, letter_id: UUID) -> Letter:
    letter = find_to_write(viewer, letter_id)
    must_handle(viewer, letter)
    if letter.entry.number.struck:
        raise NotNow(_("The number %(text)s is cancelled already.") % {"text": letter.entry.number.text})
    return letter


def send_copies(
    viewer: Viewer, letter_id: UUID, *, user_ids: Collection[UUID] = (), group_ids: Collection[UUID] = ()
) -> list[Copy]:
    """Sends copies for information to people and to all who sit in groups; who has one already gets no second.

    Raises NotThere, NotYours, NotNow for a cancelled letter, BadInput when nobody is named, or somebody of those named
    is not cleared for the letter's class. Of a group those get one who are cleared.
    """
    with transaction.atomic():
        letter = _to_handle(viewer, letter_id)
        wanted = _named(letter, user_ids) | _in_groups(letter, group_ids)
        if not wanted:
            raise BadInput(fields={"user_ids": _("Choose at least one person or group.")})
        new = wanted - set(letter.copies.values_list("user_id", flat=True))
        now = timezone.now()
        copies = [Copy(letter=letter, user_id=user, by_id=viewer.user_id, at=now) for user in sorted(new)]
        Copy.objects.bulk_create(copies)
        if copies:
            log(viewer, letter, "letters.copy.send", {"users": [str(copy.user_id) for copy in copies]})
            tell_of(viewer, letter, new, "letters.copy")
    return copies


def _named(letter: Letter, user_ids: Collection[UUID]) -> set[UUID]:
    people = {user.pk: user for user in User.objects.filter(pk__in=user_ids, is_active=True)}
    if len(people) != len(set(user_ids)):
        raise BadInput(fields={"user_ids": _("Choose one from the list.")})
    if any(user.clearance < letter.entry.secrecy for user in people.values()):
        raise BadInput(
            fields={"user_ids": _("This person is not cleared for the letter's class. Choose somebody who is.")}
        )
    return set(people)


def _in_groups(letter: Letter, group_ids: Collection[UUID]) -> set[UUID]:
    cleared = User.objects.filter(clearance__gte=letter.entry.secrecy).values("pk")
    return {user for group in group_ids for user in officers(group).filter(pk__in=cleared).values_list("pk", flat=True)}


def acknowledge(viewer: Viewer, letter_id: UUID) -> Copy:
    """Says of one's copy, or of that of somebody stood in for, that the letter is known. Twice is once.

    Raises NotThere for a letter that is not theirs to see, NotYours for who has no copy.
    """
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        own = Copy.objects.filter(letter=letter, user_id__in=viewer.as_persons).order_by("known_at", "at")
        copy = own.filter(user_id=viewer.user_id).first() or own.first()
        if copy is None:
            raise NotYours
        if copy.known_at is None:
            copy.known_at = timezone.now()
            copy.save(update_fields=["known_at"])
            data = {"copy": str(copy.pk)}
            record(chain=letter.pk, act="letters.copy.known", actor=viewer.actor_for(copy.user_id), data=data)
    return copy


def take_note(viewer: Viewer, letter_id: UUID) -> Letter:
    """Says of a letter that was passed on to the viewer that it is known and asks nothing more; it leaves their desk.

    In a matter, noted before or cancelled it stays as it is. Raises NotThere, NotYours for whom it was not passed on
    to.
    """
    with transaction.atomic():
        letter = find_to_write(viewer, letter_id)
        if not may_note(viewer, letter):
            raise NotYours
        if letter.state == State.ROUTED and not letter.entry.number.struck:
            log(viewer, letter, "letters.letter.note")
            letter.state = State.NOTED
            letter.save(update_fields=["state"])
    return letter
