"""Letters received, for programs: the same acts as on screen."""

from datetime import date, datetime
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from ninja import Field, File, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import AwareDatetime

from prasan.files.responses import download
from prasan.letters import actions
from prasan.letters.access import find
from prasan.letters.models import Copy
from prasan.letters.queries import lists
from prasan.letters.queries.choices import read_sender
from prasan.letters.queries.page import copies_of, file_of
from prasan.letters.rules import Receiver
from prasan.matters.queries.lists import as_api as matter_as_api
from prasan.matters.requests import key_of, viewer_of
from prasan.matters.schemas import MatterOut, ReasonIn
from prasan.people.access import STAFF
from prasan.registry.actions import Letter as Facts

router = Router()
NAMES = ("letter_no", "dated", "addressee_text", "subject", "action_text", "remark", "urgency", "secrecy")


class LetterOut(Schema):
    """A letter as its register shows it."""

    id: UUID
    number: str
    year: int
    state: str
    letter_no: str
    dated: date | None
    received_at: datetime
    legal_received_on: date
    sender_agency_id: UUID | None
    sender_text: str
    addressee_text: str
    subject: str
    action_text: str
    remark: str
    secrecy: int
    urgency: int
    refers_to: str
    group_id: UUID | None
    person_id: UUID | None
    matter_id: UUID | None


class LetterPageOut(Schema):
    """One page of a register; `next` goes into `after` for the page that follows, empty at the end."""

    items: list[LetterOut]
    next: str


class FiltersIn(Schema):
    """What narrows a register: its book's code, a year of the Buddhist era or `all`, words, sender, state."""

    book: str = ""
    year: str = ""
    q: str = ""
    sender: str = ""
    state: str = ""
    after: str = ""


class FactsIn(Schema):
    """What is known of a letter. `sender` is an agency's key, any of its names, or free words."""

    subject: str = ""
    letter_no: str = ""
    dated: date | None = None
    sender: str = ""
    addressee_text: str = ""
    action_text: str = ""
    remark: str = ""
    refers_to: str = ""
    urgency: int = Field(0, ge=0, le=3)
    received_at: AwareDatetime | None = None

    def facts(self, *, secrecy: int = 0, usual: datetime | None = None) -> Facts:
        """The same as the act takes it; `usual` is when it came where nothing is said."""
        agency_id, sender = read_sender(self.sender)
        given = self.dict() | {"secrecy": secrecy}
        named = {name: given[name] for name in NAMES}
        received = self.received_at or usual or timezone.now()
        return Facts(received_at=received, sender_agency_id=agency_id, sender_text=sender, **named)


class RegisterIn(FactsIn):
    """A letter to register, and whom it goes to. Secret ones go into a secret book."""

    book: str = "received"
    secrecy: int = Field(0, ge=0, le=3)
    group_id: UUID | None = None
    person_id: UUID | None = None
    number_id: UUID | None = None


class CorrectIn(FactsIn):
    """The whole row as it should be, and why."""

    reason: str


class RouteIn(Schema):
    """Whom a letter is passed on to."""

    group_id: UUID | None = None
    person_id: UUID | None = None
    note: str = ""


class CopiesIn(Schema):
    """Who gets a copy for information."""

    user_ids: list[UUID] = []
    group_ids: list[UUID] = []


class CopyOut(Schema):
    """A copy for information, and when it was acknowledged."""

    user_id: UUID
    at: datetime
    known_at: datetime | None


class OpenIn(Schema):
    """The matter to open from a letter; without a subject it takes the letter's."""

    subject: str = ""


class JoinIn(Schema):
    """The matter into which a letter is put."""

    matter_id: UUID


class LetterFileOut(Schema):
    """A file of a letter."""

    id: UUID
    name: str


@router.get("/", response=LetterPageOut, summary="A register of letters received")
def register_page(request: HttpRequest, given: Query[FiltersIn]) -> dict[str, Any]:
    """One page of a register, the newest number first."""
    viewer = viewer_of(request)
    viewer.must_be(*STAFF)
    filters = given.dict()
    book = lists.book_named(lists.received_books(viewer), given.book)
    shown = lists.page(viewer, book, filters | {"from": given.sender})
    return {"items": [lists.as_api(letter) for letter in shown.letters], "next": shown.next_key}


@router.post("/", response={201: LetterOut}, summary="Register a letter")
def register(request: HttpRequest, given: RegisterIn) -> Status[Any]:
    """Registers a letter and gives it a number. The same Idempotency-Key gives the same letter."""
    letter = actions.register(
        viewer_of(request),
        given.facts(secrecy=given.secrecy),
        book=given.book,
        to=Receiver(given.group_id, given.person_id),
        refers_to=given.refers_to,
        number_id=given.number_id,
        once=key_of(request),
    )
    return Status(201, lists.as_api(letter))


@router.get("/alike", response=list[LetterOut], summary="Letters that may be the same")
def alike(request: HttpRequest, letter_no: str, dated: date | None = None, sender: str = "") -> list[dict[str, Any]]:
    """Registered letters of the same number, date and sender, as far as they are known."""
    viewer = viewer_of(request)
    viewer.must_be(*STAFF)
    agency_id, words = read_sender(sender)
    found = lists.alike(viewer, letter_no=letter_no, dated=dated, agency_id=agency_id, sender_text=words)
    return [lists.as_api(letter) for letter in found]


@router.get("/files/{uuid:file_id}", summary="A file of a letter")
def file(request: HttpRequest, file_id: UUID) -> FileResponse:
    """The file, for whoever sees the letter."""
    return download(file_of(viewer_of(request), file_id).file)


@router.get("/{uuid:letter_id}", response=LetterOut, summary="One letter")
def one(request: HttpRequest, letter_id: UUID) -> dict[str, Any]:
    """What the register says of a letter. Opening a secret one is logged."""
    viewer = viewer_of(request)
    letter = find(viewer, letter_id)
    actions.note_opening(viewer, letter)
    return lists.as_api(letter)


@router.patch("/{uuid:letter_id}", response=LetterOut, summary="Correct the register")
def correct(request: HttpRequest, letter_id: UUID, given: CorrectIn) -> dict[str, Any]:
    """Writes the row anew, with a reason; number, year and class stay."""
    viewer = viewer_of(request)
    before = find(viewer, letter_id).entry
    facts = given.facts(secrecy=before.secrecy, usual=before.received_at)
    actions.correct(viewer, letter_id, facts, reason=given.reason, refers_to=given.refers_to)
    return lists.as_api(find(viewer, letter_id))


@router.post("/{uuid:letter_id}/cancel", response=LetterOut, summary="Cancel a letter's number")
def cancel(request: HttpRequest, letter_id: UUID, given: ReasonIn) -> dict[str, Any]:
    """Cancels the number with a reason; the row stays."""
    return lists.as_api(actions.cancel(viewer_of(request), letter_id, reason=given.reason))


@router.post("/{uuid:letter_id}/route", response=LetterOut, summary="Pass a letter on")
def route(request: HttpRequest, letter_id: UUID, given: RouteIn) -> dict[str, Any]:
    """Passes a letter on to a group, a person, or both, and tells them."""
    to = Receiver(given.group_id, given.person_id)
    return lists.as_api(actions.route(viewer_of(request), letter_id, to=to, note=given.note))


@router.post("/{uuid:letter_id}/copies", response=list[CopyOut], summary="Send copies for information")
def copies(request: HttpRequest, letter_id: UUID, given: CopiesIn) -> list[Copy]:
    """Sends copies to people and to all who sit in groups; gives all that there are. Nobody gets a second one."""
    actions.send_copies(viewer_of(request), letter_id, **given.dict())
    return copies_of(letter_id)


@router.post("/{uuid:letter_id}/known", response=CopyOut, summary="Acknowledge a copy")
def acknowledge(request: HttpRequest, letter_id: UUID) -> Any:
    """Says of one's copy that the letter is known."""
    return actions.acknowledge(viewer_of(request), letter_id)


@router.post("/{uuid:letter_id}/noted", response=LetterOut, summary="Note a letter that was passed on to me")
def take_note(request: HttpRequest, letter_id: UUID) -> dict[str, Any]:
    """Says of a letter that was passed on to one that it is known and asks nothing more."""
    return lists.as_api(actions.take_note(viewer_of(request), letter_id))


@router.post("/{uuid:letter_id}/matter", response={201: MatterOut}, summary="Open a matter from a letter")
def open_matter(request: HttpRequest, letter_id: UUID, given: OpenIn) -> Status[Any]:
    """Takes in a matter from the letter. The same Idempotency-Key gives the same matter."""
    matter = actions.open_matter(viewer_of(request), letter_id, subject=given.subject, once=key_of(request))
    return Status(201, matter_as_api(matter))


@router.post("/{uuid:letter_id}/join", response=LetterOut, summary="Put a letter into a matter")
def join(request: HttpRequest, letter_id: UUID, given: JoinIn) -> dict[str, Any]:
    """Puts a letter into a matter that is there."""
    return lists.as_api(actions.join(viewer_of(request), letter_id, matter_id=given.matter_id))


@router.post("/{uuid:letter_id}/take-out", response=LetterOut, summary="Take a letter out of its matter")
def take_out(request: HttpRequest, letter_id: UUID, given: ReasonIn) -> dict[str, Any]:
    """Takes a letter out of a matter into which it was put by mistake."""
    return lists.as_api(actions.take_out(viewer_of(request), letter_id, reason=given.reason))


@router.post("/{uuid:letter_id}/files", response={201: LetterFileOut}, summary="Attach a file to a letter")
def attach(request: HttpRequest, letter_id: UUID, file: File[UploadedFile]) -> Status[Any]:
    """Keeps a file with a letter; the same file again stands there once."""
    upload = cast("BinaryIO", file.file)
    return Status(201, actions.attach(viewer_of(request), letter_id, upload=upload, name=file.name or ""))
