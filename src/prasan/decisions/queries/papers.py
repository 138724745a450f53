"""What decisions take from a paper's words, and what they give back to it: the signatures."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from prasan.decisions.access import authors
from prasan.decisions.models import Stop, Submission
from prasan.decisions.rules import Signature, ThreeLines
from prasan.papers.queries import preview_of_version
from prasan.papers.rules.catalogue import KINDS, is_signed, kind_of
from prasan.papers.rules.page import Beside, Piece
from prasan.papers.rules.signed import Signed
from prasan.papers.typeset.press import Preview
from prasan.people.access import Viewer
from prasan.people.models import Appointment, Capacity
from prasan.people.queries import current, today
from prasan.ui.errors import Text
from prasan.ui.letters import cut

LINE = 300
MOST_COUNTED = 5_000
_COUNTED: dict[tuple[UUID, UUID | None], int] = {}
_ESSENCE = ("key_points", "topic")
_ISSUE = ("considerations", "opinions", "discussions")
_PROPOSAL = ("proposal", "recommendations")
PROPOSED = "เห็นควรลงนามใน"
"""What is proposed of a letter; like every official paper in Thai only."""


def three_lines(kind: str, data: dict[str, object]) -> ThreeLines:
    """The three lines that a paper's words suggest: essence, issue and proposal; empty for a kind of paper unknown."""
    if kind not in KINDS:
        return ThreeLines()
    if is_signed(kind):
        whom = str(data.get("addressee") or data.get("to") or "").strip()
        proposed = f"{PROPOSED}{kind_of(kind).title}{f' ถึง{whom}' if whom else ''}"
        subject = str(data.get("subject") or "")
        return ThreeLines(essence=_one_line([subject]), proposal=_one_line([proposed]), signs=True)
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
    return preview_of_version(submission.paper, submission.version)


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


def signatures(paper_id: UUID, version: int | None = None) -> list[Signature]:
    """Who signed a paper on its last way up, or a version of it, in order. Three queries.

    Those who passed it on, and who decided: post, name, the line under the name, on whose behalf, and when.
    """
    ways = Submission.objects.filter(paper_id=paper_id)
    ways = ways if version is None else ways.filter(version__n=version)
    last = ways.order_by("made_at").last()
    if last is None:
        return []
    signed = last.stops.filter(state__in=[Stop.State.PASSED, Stop.State.DECIDED], acted_by__isnull=False)
    stops = list(signed.select_related("post", "acted_by", "on_behalf"))
    own = _own_posts(stop.acted_by_id for stop in stops if stop.capacity != stop.post.title)
    return [
        Signature(
            post=stop.post.title,
            name=stop.acted_by.name if stop.acted_by else "",
            own_post=own.get(stop.acted_by_id, "") if stop.capacity != stop.post.title else "",
            capacity=stop.capacity,
            on_behalf=stop.on_behalf.name if stop.on_behalf else "",
            at=stop.acted_at or last.made_at,
            user_id=stop.acted_by_id,
        )
        for stop in stops
    ]


def _own_posts(persons: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """The titles of the posts that people hold in their own right today."""
    seats = Appointment.objects.filter(current(today()), user_id__in=list(persons), capacity=Capacity.ACTUAL)
    return dict(seats.values_list("user_id", "post__title"))


def printed_signatures(paper_id: UUID, version: int) -> list[Signed]:
    """The same for the printed page: the name in brackets, the own post, and in what capacity."""
    return [
        Signed(
            post=one.post,
            lines=tuple(line for line in (f"({one.name})", one.own_post, one.capacity) if line),
            day=timezone.localdate(one.at),
            user_id=one.user_id,
        )
        for one in signatures(paper_id, version)
    ]


def may_sign(viewer: Viewer, paper_id: UUID, version: int) -> bool:
    """Whether a version of a paper is the viewer's to sign now: it is at their stop, or they passed it on, and it is
    still on its way. Nobody signs a paper of their own."""
    going = Submission.objects.filter(paper_id=paper_id, version__n=version, state=Submission.State.GOING)
    submission = going.select_related("version").order_by("made_at").last()
    if submission is None or viewer.user_id in authors(submission):
        return False
    here = Q(state=Stop.State.HERE, post_id__in=viewer.post_ids)
    passed = Q(state__in=[Stop.State.PASSED, Stop.State.DECIDED], acted_by_id=viewer.user_id)
    return submission.stops.filter(here | passed).exists()
