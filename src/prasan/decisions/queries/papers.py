"""What decisions take from a paper's words, and what they give back to it: the signatures."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from prasan.decisions.models import Stop, Submission
from prasan.decisions.rules import Signature, ThreeLines
from prasan.papers.models import Paper
from prasan.papers.queries import preview_of
from prasan.papers.rules.catalogue import KINDS, kind_of
from prasan.papers.rules.page import Beside, Piece
from prasan.papers.typeset.press import Preview
from prasan.ui.errors import Text
from prasan.ui.letters import cut

LINE = 300
MOST_COUNTED = 5_000
_COUNTED: dict[tuple[UUID, UUID | None], int] = {}
_ESSENCE = ("key_points", "topic")
_ISSUE = ("considerations", "opinions", "discussions")
_PROPOSAL = ("proposal", "recommendations")


def three_lines(kind: str, data: dict[str, object]) -> ThreeLines:
    """The three lines that a paper's words suggest: essence, issue and proposal; empty for a kind of paper unknown."""
    if kind not in KINDS:
        return ThreeLines()
    pieces = list(_flat(kind_of(kind).compose(data).parts))
    proposal = _texts(pieces, _PROPOSAL)
    return ThreeLines(
        essence=_one_line(_texts(pieces, _ESSENCE)),
        issue=_one_line(_texts(pieces, _ISSUE)),
        proposal=_one_line(proposal),
        points=len(proposal),
    )


def _flat(parts: Iterable[Piece | Beside]) -> Iterator[Piece]:
    for part in parts:
        if isinstance(part, Beside):
            yield from part.pieces
        else:
            yield part


def _texts(pieces: list[Piece], keys: tuple[str, ...]) -> list[str]:
    """The text of each row of some fields, or of the field itself where it has no rows."""
    mine = [piece for piece in pieces if piece.kind != "heading" and piece.text and piece.key.split(".")[0] in keys]
    rows = {piece.key: piece.text for piece in reversed(mine) if "." in piece.key}
    return [rows[key] for key in reversed(rows)] or [piece.text for piece in mine[:1]]


def _one_line(texts: list[str]) -> str:
    text = " ".join(" ".join(texts[:1]).split())
    length = LINE
    while len(text) > LINE:
        length -= 20
        text = cut(text, length)
    return text


def drawn(submission: Submission) -> Preview:
    """The pages of a memo as they went up; the submission comes with its paper, its look and its version."""
    return preview_of(submission.paper, submission.version.data)


def page_count(submission: Submission) -> int:
    """How many pages a memo has. Versions never change, so each is counted once a process."""
    key = (submission.version_id, submission.paper.layout_id)
    if key not in _COUNTED:
        if len(_COUNTED) >= MOST_COUNTED:
            _COUNTED.clear()
        _COUNTED[key] = len(drawn(submission).pages)
    return _COUNTED[key]


def sections_of(kind: str) -> list[tuple[str, Text]]:
    """The sections of a kind of paper, for a remark that is about one of them."""
    return [(section.key, section.label) for section in kind_of(kind).sections] if kind in KINDS else []


def signatures(paper: Paper | UUID) -> list[Signature]:
    """Who signed a paper on its last way up, in order: those who passed it on and who decided. Two queries."""
    paper_id = paper if isinstance(paper, UUID) else paper.pk
    last = Submission.objects.filter(paper_id=paper_id).order_by("made_at").last()
    if last is None:
        return []
    signed = last.stops.filter(state__in=[Stop.State.PASSED, Stop.State.DECIDED], acted_by__isnull=False)
    return [
        Signature(
            post=stop.post.title,
            name=stop.acted_by.name if stop.acted_by else "",
            capacity=stop.capacity,
            on_behalf=stop.on_behalf.name if stop.on_behalf else "",
            at=stop.acted_at or last.made_at,
            post_id=stop.post_id,
        )
        for stop in signed.select_related("post", "acted_by", "on_behalf")
    ]
