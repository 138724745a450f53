"""Reads about where the paper of a document is: its way from hand to hand, and what lies with whom."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from prasan.letters.access import find, of_seen_letter
from prasan.letters.models import Direction, Letter, Sent
from prasan.letters.models.places import Holding
from prasan.letters.queries.registers import office_name
from prasan.letters.slips import Slip
from prasan.papers.access import find as find_paper
from prasan.papers.access import of_seen_paper
from prasan.papers.models import Paper
from prasan.people.access import STAFF, Viewer
from prasan.people.models import Appointment, User
from prasan.people.queries import current, today, viewer_of
from prasan.ui.errors import NotThere

LETTER, PAPER = "letter", "paper"
LISTED = 200


@dataclass(frozen=True, slots=True)
class Document:
    """A thing of which paper goes round: a letter, or a paper written here; a signed one is both and has one way.

    `subject` is empty for a secret one: what is printed and mailed of it is its number alone.
    """

    of: str
    key: UUID
    number: str
    subject: str
    secrecy: int
    chain: UUID
    letter_id: UUID | None = None
    paper_id: UUID | None = None

    @property
    def link(self) -> str:
        """The page of the document itself."""
        return reverse("letters:letter", args=[self.key]) if self.of == LETTER else f"/papers/{self.key}/"

    @property
    def address(self) -> str:
        """The whole address that stands in the QR code."""
        return settings.ADDRESS.rstrip("/") + self.place

    @property
    def place(self) -> str:
        """The page that tells where the paper is."""
        return reverse("letters:place", args=[self.of, self.key])


def document(viewer: Viewer, of: str, key: UUID) -> Document:
    """The document of a slip, for those who may see it; raises NotThere for everybody else."""
    if of == LETTER:
        letter = find(viewer, key)
        sent = Sent.objects.filter(letter=letter).values_list("paper_id", flat=True).first()
        return _of_letter(letter, sent)
    if of == PAPER:
        return _of_paper(find_paper(viewer, key))
    raise NotThere


def _of_letter(letter: Letter, paper_id: UUID | None) -> Document:
    entry = letter.entry
    subject = "" if entry.secrecy else entry.subject
    held = {"paper_id": paper_id} if paper_id else {"letter_id": letter.pk}
    return Document(LETTER, letter.pk, entry.number.text, subject, entry.secrecy, letter.pk, **held)


def _of_paper(paper: Paper) -> Document:
    sent = Sent.objects.select_related("letter__entry__number").filter(paper=paper).first()
    number = sent.letter.entry.number.text if sent else paper.matter.number_text
    subject = "" if paper.matter.secrecy else paper.title
    return Document(PAPER, paper.pk, number, subject, paper.matter.secrecy, paper.matter_id, paper_id=paper.pk)


def slip_of(found: Document) -> Slip:
    """What the slip of a document says."""
    return Slip(office_name(), found.number, found.subject, found.address)


def way(found: Document) -> list[Holding]:
    """From hand to hand, oldest first. One query."""
    rows = Holding.objects.filter(letter=found.letter_id, paper=found.paper_id)
    return list(rows.select_related("holder", "by"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where the paper of a document is, and how it came there."""

    document: Document
    way: list[Holding]

    @property
    def now(self) -> Holding | None:
        """Who has it, or is to get it; nothing before anybody said so."""
        return next((one for one in self.way if one.current), None)


def place_of(viewer: Viewer, of: str, key: UUID) -> Place:
    """Where the paper of a document is; raises NotThere."""
    found = document(viewer, of, key)
    return Place(found, way(found))


@dataclass(frozen=True, slots=True)
class Held:
    """One document whose paper lies with somebody, or is on its way to them."""

    holding: Holding
    document: Document


def with_me(viewer: Viewer) -> list[Held]:
    """The documents whose paper lies with the viewer or is on its way to them, as far as they may see them."""
    letters = Q(of_seen_letter(viewer))
    papers = Q(of_seen_paper(viewer))
    rows: QuerySet[Holding] = Holding.objects.filter(letters | papers, holder_id=viewer.user_id, current=True)
    joined = rows.select_related("letter__entry__number", "paper__matter", "paper__sent_letter__letter__entry__number")
    return [Held(row, _held(row)) for row in joined.order_by("-at")[:LISTED]]


def _held(row: Holding) -> Document:
    if row.letter is not None:
        return _of_letter(row.letter, None)
    paper = row.paper
    if paper is None:
        raise NotThere
    sent: Sent | None = getattr(paper, "sent_letter", None)
    if sent is not None:
        return _of_letter(sent.letter, paper.pk)
    subject = "" if paper.matter.secrecy else paper.title
    number = paper.matter.number_text
    return Document(PAPER, paper.pk, number, subject, paper.matter.secrecy, paper.matter_id, paper_id=paper.pk)


def takers(viewer: Viewer) -> list[tuple[str, str]]:
    """The people of the office to whom paper is passed on."""
    seats = Appointment.objects.filter(current(today()), post__active=True, post__role__in=STAFF)
    rows = User.objects.filter(is_active=True, pk__in=seats.values("user_id")).exclude(pk=viewer.user_id)
    return [(str(key), name) for key, name in rows.order_by("name").values_list("pk", "name")]


def may_see(user: User, found: Document) -> bool:
    """Whether somebody else may see a document."""
    try:
        document(viewer_of(user), found.of, found.key)
    except NotThere:
        return False
    return True


def place_of_letter(viewer: Viewer, letter: Letter) -> Place | None:
    """Where the paper of a letter is that the viewer sees; nothing for a cancelled one of which nothing is known."""
    sent = None if letter.direction == Direction.RECEIVED else getattr(letter, "sent", None)
    found = _of_letter(letter, sent.paper_id if sent else None)
    place = Place(found, way(found))
    return None if letter.entry.number.struck and not place.way else place
