"""Paper from hand to hand: saying that one has it, and that it goes on to somebody."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.letters.models import Letter
from prasan.letters.models.places import Holding
from prasan.letters.queries import places
from prasan.letters.queries.places import Document
from prasan.notify.actions import tell
from prasan.papers.models import Paper
from prasan.people.access import Viewer
from prasan.people.models import User
from prasan.ui.errors import BadInput, NotNow

TAKE, PASS = "letters.place.take", "letters.place.pass"


def take_paper(viewer: Viewer, *, of: str, key: UUID) -> Holding:
    """Notes that the paper of a document lies with the viewer from now on; a second time changes nothing.

    Everybody who sees the document. Raises NotThere.
    """
    with transaction.atomic():
        found, now = _held(viewer, of, key)
        if now is not None and now.holder_id == viewer.user_id and now.taken_at is not None:
            return now
        if now is not None and now.holder_id == viewer.user_id:
            now.taken_at = timezone.now()
            now.save(update_fields=["taken_at"])
        else:
            now = _move(viewer, found, now, holder_id=viewer.user_id, taken=True)
        _log(viewer, found, TAKE, {"holder": str(viewer.user_id)})
    return now


def pass_paper(viewer: Viewer, *, of: str, key: UUID, to_id: UUID, note: str = "") -> Holding:
    """Notes that the paper of a document is on its way to somebody, who is told; a second time changes nothing.

    Who has it, and anybody who sees the document while nobody has it. Raises NotThere, NotNow while it lies with
    somebody else, BadInput for the viewer, for people outside the office and for those who may not see the document.
    """
    with transaction.atomic():
        found, now = _held(viewer, of, key)
        if now is not None and now.by_id == viewer.user_id and now.holder_id == to_id and now.on_its_way:
            return now
        if now is not None and now.holder_id not in viewer.as_persons and now.by_id != viewer.user_id:
            name = now.holder.name
            raise NotNow(
                _("By the record the paper is with %(name)s. If you have it, note that first.") % {"name": name}
            )
        if len(note.strip()) > 300:
            raise BadInput(fields={"note": _("This is too long; shorten it to %(most)s characters.") % {"most": 300}})
        _must_be_a_taker(viewer, found, to_id)
        moved = _move(viewer, found, now, holder_id=to_id, note=note.strip())
        _log(viewer, found, PASS, {"holder": str(to_id)})
        tell(
            user_ids=[to_id],
            code=PASS,
            chain=found.chain,
            link=found.place,
            params={"number": found.number, "subject": found.subject},
            secrecy=found.secrecy,
            actor=viewer.actor(),
        )
    return moved


def _must_be_a_taker(viewer: Viewer, found: Document, to_id: UUID) -> None:
    known = {key for key, _name in places.takers(viewer)}
    user = User.objects.filter(pk=to_id).first() if str(to_id) in known else None
    if user is None:
        raise BadInput(fields={"to_id": _("Choose somebody else of the office.")})
    if not places.may_see(user, found):
        raise BadInput(fields={"to_id": _("This person may not see this document. Ask the registrar.")})


def _held(viewer: Viewer, of: str, key: UUID) -> tuple[Document, Holding | None]:
    """The document, locked, and where its paper is by the record."""
    found = places.document(viewer, of, key)
    if found.paper_id is not None:
        Paper.objects.select_for_update().get(pk=found.paper_id)
    else:
        Letter.objects.select_for_update(of=("self",)).get(pk=found.letter_id)
    rows = Holding.objects.select_related("holder").filter(letter=found.letter_id, paper=found.paper_id, current=True)
    return found, rows.first()


def _move(
    viewer: Viewer, found: Document, before: Holding | None, *, holder_id: UUID, taken: bool = False, note: str = ""
) -> Holding:
    now = timezone.now()
    if before is not None:
        before.current = False
        before.save(update_fields=["current"])
    return Holding.objects.create(
        letter_id=found.letter_id,
        paper_id=found.paper_id,
        holder_id=holder_id,
        by_id=viewer.user_id,
        at=now,
        taken_at=now if taken else None,
        note=note,
    )


def _log(viewer: Viewer, found: Document, act: str, data: dict[str, str]) -> None:
    told = data | {found.of: str(found.key)}
    record(chain=found.chain, act=act, actor=viewer.actor(), data=told)
