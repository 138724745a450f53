"""A letter as it leaves the house: the PDF of one that was signed by itself, and of those made of it to many."""

from collections.abc import Iterator
from copy import copy
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from prasan.letters.merging import KINDS, is_pattern, letter_to
from prasan.letters.models import Letter, Sent
from prasan.letters.models.merging import Merge, MergeRow
from prasan.letters.queries.merging import listed
from prasan.letters.queries.sending import pdf_enclosed
from prasan.notify.rules import Enclosed
from prasan.papers.models import Paper, PaperVersion
from prasan.papers.queries import version_of
from prasan.papers.queries.output import typeset_pdf
from prasan.papers.rules.catalogue import kind_of
from prasan.papers.signing.certificates import CertificateFault, certified
from prasan.ui.errors import NotNow

_SAFE = str.maketrans('/\\:*?"<>|', "-" * 9)


def pdf_of_row(row: MergeRow, paper: Paper, version: PaperVersion) -> bytes:
    """The letter to one addressee: with the number that it bears, or as it would be, before it is made."""
    kind = kind_of(paper.kind)
    own, words = copy(paper), copy(version)
    words.data = letter_to(kind, version.data, listed(row))
    if row.letter is not None and row.own:
        printed = dict(paper.sealed_with.get("printed", {}))
        own.sealed_with = paper.sealed_with | {"printed": printed | {"number": row.letter.entry.number.text}}
    elif row.letter is None and _numbered_each(row):
        printed = {name: text for name, text in paper.sealed_with.get("printed", {}).items() if name != "number"}
        own.sealed_with = paper.sealed_with | {"printed": printed}
    return typeset_pdf(own, words)


def outgoing_of_row(row: MergeRow, paper: Paper, version: PaperVersion) -> bytes:
    """The letter to one addressee as it goes out: signed with the office's certificate, where the office has one.

    Raises CertificateFault while the certificate cannot be used.
    """
    return certified(pdf_of_row(row, paper, version))[0]


def _numbered_each(row: MergeRow) -> bool:
    return row.merge.numbering == Merge.Numbering.EACH


def file_name(row: MergeRow, number: str) -> str:
    """The name of the file with one letter: its place, its number, and to whom."""
    words = f"{row.at:03} {number} {row.name}".translate(_SAFE)
    return f"{' '.join(words.split())[:80].strip()}.pdf"


def made_letters(merge: Merge) -> Iterator[tuple[str, bytes]]:
    """The letters of a making that has all its numbers, one by one: the name of the file, and the PDF.

    Those that go out each as a file of its own are signed with the certificate; one file of all is for the printer.
    Raises CertificateFault.
    """
    pdf_of = outgoing_of_row if merge.result == Merge.Result.ZIP else pdf_of_row
    paper = Paper.objects.select_related("matter", "layout").get(pk=merge.paper_id)
    version = version_of(paper)
    rows = merge.rows.filter(letter__isnull=False).select_related("letter__entry__number")
    for row in rows.order_by("at").iterator(chunk_size=50):
        row.merge = merge
        number = row.letter.entry.number.text if row.letter else ""
        yield file_name(row, number), pdf_of(row, paper, version)


def enclosed(key: str) -> Enclosed:
    """The PDF of a letter for the message that carries it: of one that was made to one of many, or signed by itself.

    Raises NotNow while the office's certificate cannot be used: the message waits.
    """
    joined = MergeRow.objects.select_related("letter__entry__number", "merge__paper__matter", "merge__paper__layout")
    row = joined.filter(letter=UUID(key), own=True).first()
    if row is None or row.letter is None:
        return pdf_enclosed(key)
    paper = row.merge.paper
    name = f"{row.letter.entry.number.text.replace('/', '-')}.pdf"
    try:
        return Enclosed(name, outgoing_of_row(row, paper, version_of(paper)), "application/pdf")
    except CertificateFault as fault:
        raise NotNow(
            _("The office's certificate cannot be used now. Nothing leaves unsigned: try again later.")
        ) from fault


def written_here(letter: Letter) -> Enclosed | None:
    """The PDF of a letter that was written here, also to one of many; nothing of one that came to the book on paper.

    Raises NotNow as `enclosed` does.
    """
    return enclosed(str(letter.pk)) if is_written_here(letter) else None


def is_written_here(letter: Letter) -> bool:
    """Whether the text of a letter is here: it was signed by itself, or made to one of many."""
    return Sent.objects.filter(letter=letter).exists() or MergeRow.objects.filter(letter=letter, own=True).exists()


def differs_by_addressee(letter: Letter) -> bool:
    """Whether a letter is a circular whose text is another one for each addressee: no one file is the letter."""
    sent = Sent.objects.select_related("paper").filter(letter=letter, paper__kind__in=KINDS).first()
    if sent is None or not is_pattern(kind_of(sent.paper.kind), sent.paper.data):
        return False
    return not MergeRow.objects.filter(letter=letter, own=True).exists()


def must_name_somebody(letter: Letter) -> None:
    """Raises NotNow for a letter whose paper is addressed to a field, until letters to many are made of it."""
    sent = Sent.objects.select_related("paper").filter(letter=letter, paper__kind__in=KINDS).first()
    if sent is None or not is_pattern(kind_of(sent.paper.kind), sent.paper.data):
        return
    if not MergeRow.objects.filter(letter=letter).exists():
        raise NotNow(_("This letter names no addressee but a field. Make the letters to many first."))
