"""Who signed a paper, as the room above knows it, and how that stands on the printed page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from prasan.papers.rules.common import paper_date, word
from prasan.papers.rules.fields import Data, PaperKind
from prasan.papers.rules.page import Beside, Drawing, Page, Piece
from prasan.people.access import Viewer


@dataclass(frozen=True, slots=True)
class Signed:
    """One who signed: the title of the post, the lines printed under the room for the signature, the day, and who it
    was, so that their own signature can stand there."""

    post: str
    lines: tuple[str, ...]
    day: date
    user_id: UUID | None = None


Asked = Callable[[UUID, int], Sequence[Signed]]
_ASKED: list[Asked] = []


def ask_for_signatures(asked: Asked) -> None:
    """Names the function that tells who signed a version (`paper_id`, its number), in the order of signing."""
    _ASKED[:] = [asked]


def signatures_of(paper_id: UUID, version: int) -> Sequence[Signed]:
    """Who signed a version of a paper; nobody while no room tells."""
    return _ASKED[0](paper_id, version) if _ASKED else ()


Signer = Callable[[Viewer, UUID, int], bool]
_SIGNERS: list[Signer] = []


def ask_who_may_sign(asked: Signer) -> None:
    """Names the function that tells whether a version of a paper is somebody's to sign now."""
    _SIGNERS[:] = [asked]


def may_sign(viewer: Viewer, paper_id: UUID, version: int) -> bool:
    """Whether a version of a paper is the viewer's to sign now; nobody's while no room tells."""
    return bool(_SIGNERS) and _SIGNERS[0](viewer, paper_id, version)


def signing_post(kind: PaperKind, data: Data) -> str:
    """The post whose signature a paper carries: that of its kind, else the one that the paper names."""
    return kind.signer_position or word(data, "signer_for") or word(data, "signer_position")


Drawings = Mapping[UUID, Drawing]
NO_DRAWINGS: Drawings = MappingProxyType({})


def with_signatures(
    page: Page, post: str, by: Sequence[Signed], *, signed: bool = False, drawings: Drawings = NO_DRAWINGS
) -> Page:
    """The page with the names of those who signed it: the holder of `post` below, those before them beside the text.

    A paper that was `signed`, but not by that post, bears whoever decided. A name that was typed beside the text stays;
    where nobody signed yet, the page stays as it was written. `drawings` are the signatures that their owners placed.
    """
    places = [at for at, one in enumerate(by) if post and one.post == post]
    if not places and signed and by:
        places = [len(by) - 1]
    before = by[: places[0]] if places else by
    parts = tuple(_beside(part, before, drawings) if isinstance(part, Beside) else part for part in page.parts)
    if not places or page.signature is None:
        return replace(page, parts=parts)
    signer = by[places[0]]
    day = paper_date(signer.day.isoformat()) if page.signature.date else ""
    drawing = drawings.get(signer.user_id) if signer.user_id else None
    signature = replace(page.signature, lines=signer.lines, date=day, drawing=drawing)
    return replace(page, parts=parts, signature=signature)


def _beside(part: Beside, signed: Sequence[Signed], drawings: Drawings) -> Piece | Beside:
    if not signed:
        return part
    names = [one.lines[0] for one in signed]
    free = iter([name for name in names if name not in part.side.people])
    people = tuple(person or next(free, "") for person in part.side.people)
    placed = {one.lines[0]: drawings.get(one.user_id) for one in signed if one.user_id}
    date = paper_date(signed[-1].day.isoformat())
    side = replace(part.side, people=people, date=date, drawings=tuple(placed.get(person) for person in people))
    return replace(part, side=side)
