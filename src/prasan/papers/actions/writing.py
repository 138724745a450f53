"""Beginning, writing and cancelling papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record, remember
from prasan.audit.queries import done_before
from prasan.matters.access import find_to_write as find_matter_to_write
from prasan.matters.access import must_work
from prasan.matters.models import Matter
from prasan.papers.access import find_to_write
from prasan.papers.models import Paper, PaperVersion
from prasan.papers.queries.looks import current_profile
from prasan.papers.queries.papers import draft_key, known_about, version_of
from prasan.papers.rules.catalogue import kind_of
from prasan.papers.rules.data import changed_fields, digest, tidy, without_empty_rows
from prasan.papers.rules.fields import PaperKind, texts_of
from prasan.papers.rules.prefill import prefilled
from prasan.papers.rules.wording import begun_with
from prasan.people.access import Viewer
from prasan.people.actions import discard_draft, save_draft
from prasan.people.models import Secrecy
from prasan.people.queries import today
from prasan.search.actions import index, remove
from prasan.ui.errors import BadInput, NotNow

START = "papers.paper.start"
SAVE = "papers.paper.save"
REASON = 300
FILE = ".file"
"""Where a row names a stored file: a key, and no word of the paper."""


def start_paper(
    viewer: Viewer, matter_id: UUID, *, kind: str, data: Mapping[str, Any] | None = None, once: str = ""
) -> Paper:
    """Begins a paper of a matter, filled with what is known about it; `data` stands in place of what it names.

    Raises NotThere for a matter that is not the viewer's to see, NotYours for one that is not theirs to work on,
    NotNow when the matter is closed or most secret, BadInput for data that does not fit the kind.
    """
    form = kind_of(kind)
    with transaction.atomic():
        before = done_before(actor=viewer.actor(), key=once, act=START)
        if before:
            return Paper.objects.get(pk=UUID(before))
        matter = find_matter_to_write(viewer, matter_id)
        must_work(viewer, matter)
        _must_be_open(matter)
        given = dict(data or {})
        begun = prefilled(form, known_about(viewer, matter), str(given.get("structure") or ""))
        profile = current_profile()
        begun = begun_with(form, begun, profile.wording if profile else {})
        words = _taken(form, begun | given)
        paper = _new(viewer, matter, kind, words["subject"])
        _put(viewer, paper, form, words, reason="", act=START)
        remember(actor=viewer.actor(), key=once, act=START, result=str(paper.pk))
    return paper


def _new(viewer: Viewer, matter: Matter, kind: str, subject: str) -> Paper:
    now = timezone.now()
    return Paper.objects.create(
        matter=matter,
        kind=kind,
        title=subject or matter.subject,
        made_by_id=viewer.user_id,
        made_at=now,
        changed_at=now,
    )


def _must_be_open(matter: Matter) -> None:
    if matter.secrecy >= Secrecy.MOST_SECRET:
        raise NotNow(_("A most secret paper may not be written here. See the registrar of secrets."))
    if not matter.is_open:
        raise NotNow(_("This matter is closed. Reopen it before you write a paper."))


def save_version(
    viewer: Viewer,
    paper_id: UUID,
    *,
    data: Mapping[str, Any],
    reason: str = "",
    seen_version: int | None = None,
    once: str = "",
) -> PaperVersion:
    """Saves the words of a draft as a new version; the same words again give the version that is there.

    `seen_version` is the version that the writer had before them: when somebody saved another since, NotNow says so and
    nothing is overwritten. Raises BadInput with one message a field, NotThere, NotYours, NotNow.
    """
    with transaction.atomic():
        paper = find_to_write(viewer, paper_id)
        if before := done_before(actor=viewer.actor(), key=once, act=SAVE):
            return version_of(paper, int(before))
        form = kind_of(paper.kind)
        words = _taken(form, data)
        _must_be_short(reason)
        if words == paper.data and paper.version:
            discard_draft(viewer, key=draft_key(paper.pk))
            return version_of(paper)
        _must_have_seen(paper, seen_version)
        version = _put(viewer, paper, form, words, reason=reason.strip(), act=SAVE)
        discard_draft(viewer, key=draft_key(paper.pk))
        remember(actor=viewer.actor(), key=once, act=SAVE, result=str(version.n))
    return version


def _must_be_short(reason: str) -> None:
    if len(reason.strip()) > REASON:
        raise BadInput(fields={"reason": _("Keep this under 300 characters.")})


def _must_have_seen(paper: Paper, seen_version: int | None) -> None:
    if seen_version is None or seen_version == paper.version:
        return
    last = version_of(paper)
    message = _(
        "%(name)s saved version %(n)d meanwhile. Your words are kept as a draft: compare the two, then save again."
    )
    raise NotNow(message % {"name": last.by.name, "n": last.n}, code="papers.stale")


def restore_version(viewer: Viewer, paper_id: UUID, *, n: int) -> PaperVersion:
    """Saves an earlier version again as the newest. Raises NotThere, NotYours, NotNow."""
    with transaction.atomic():
        paper = find_to_write(viewer, paper_id)
        earlier = version_of(paper, n)
        if earlier.data == paper.data:
            return version_of(paper)
        said = str(_("Version %(n)d restored")) % {"n": n}
        return _put(viewer, paper, kind_of(paper.kind), earlier.data, reason=said, act="papers.paper.restore")


def cancel_paper(viewer: Viewer, paper_id: UUID, *, reason: str) -> Paper:
    """Cancels a draft; it stays readable with its reason. Raises BadInput without a reason."""
    if not reason.strip():
        raise BadInput(fields={"reason": _("Say why the paper is cancelled.")})
    with transaction.atomic():
        paper = find_to_write(viewer, paper_id)
        paper.state, paper.changed_at, paper.layout = Paper.State.CANCELLED, timezone.now(), current_profile()
        paper.save(update_fields=["state", "changed_at", "layout"])
        discard_draft(viewer, key=draft_key(paper.pk))
        entry = {"paper": str(paper.pk), "reason": reason.strip()[:REASON]}
        record(chain=paper.matter_id, act="papers.paper.cancel", actor=_actor(viewer, paper), data=entry)
        remove(kind="paper", object_id=paper.pk)
    return paper


def answer_findings(viewer: Viewer, paper_id: UUID, *, reasons: Mapping[str, str]) -> Paper:
    """Keeps why a paper goes up in spite of amber findings: name of the finding → reason; an empty one takes it back.

    Raises BadInput for a reason that is too long.
    """
    wrong = {key: _("Keep this under 300 characters.") for key, text in reasons.items() if len(text.strip()) > REASON}
    if wrong:
        raise BadInput(fields=wrong)
    with transaction.atomic():
        paper = find_to_write(viewer, paper_id)
        wanted = {**paper.answers, **{key[:200]: text.strip() for key, text in reasons.items()}}
        answers = {key: text for key, text in wanted.items() if text}
        if answers != paper.answers:
            paper.answers = answers
            paper.save(update_fields=["answers"])
            entry = {"paper": str(paper.pk), "findings": sorted(reasons)}
            record(chain=paper.matter_id, act="papers.check.answer", actor=_actor(viewer, paper), data=entry)
    return paper


def keep_typing(viewer: Viewer, paper_id: UUID, *, fields: Mapping[str, list[str]]) -> None:
    """Keeps what is typed and not saved yet, for this viewer alone. Raises NotThere, NotYours, NotNow, BadInput."""
    with transaction.atomic():
        paper = find_to_write(viewer, paper_id)
        save_draft(
            viewer, key=draft_key(paper.pk), data={"fields": dict(fields), "at": int(timezone.now().timestamp() * 1000)}
        )


def _taken(form: PaperKind, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The words in their one form; raises BadInput for what does not fit."""
    tidied = tidy(form, raw, today=today())
    if tidied.faults:
        raise BadInput(fields=tidied.faults)
    return without_empty_rows(form, tidied.data)


def _put(
    viewer: Viewer, paper: Paper, form: PaperKind, words: dict[str, Any], *, reason: str, act: str
) -> PaperVersion:
    """Writes one more version and what follows from it."""
    changed = [field.key for field in changed_fields(form, paper.data, words)]
    paper.data, paper.title, paper.version = words, words["subject"] or paper.title, paper.version + 1
    paper.changed_at = timezone.now()
    paper.save(update_fields=["data", "title", "version", "changed_at"])
    version = PaperVersion.objects.create(
        paper=paper,
        n=paper.version,
        data=words,
        by_id=viewer.user_id,
        at=paper.changed_at,
        sha256=digest(paper.kind, words),
        reason=reason,
    )
    entry = {"paper": str(paper.pk), "kind": paper.kind, "version": version.n, "sha256": version.sha256}
    record(chain=paper.matter_id, act=act, actor=_actor(viewer, paper), data=entry | {"changed": changed})
    put_in_search(paper)
    return version


def put_in_search(paper: Paper) -> None:
    """Makes a paper findable by its words; who may find it follows its matter."""
    index(**findable(paper))


def findable(paper: Paper) -> dict[str, Any]:
    """A paper as search keeps it."""
    texts = texts_of(kind_of(paper.kind), paper.data)
    words = "\n".join(text for where, text in texts if text and not where.endswith(FILE))
    return {
        "kind": "paper",
        "object_id": paper.pk,
        "matter_id": paper.matter_id,
        "title": paper.title,
        "body": words,
        "link": f"/papers/{paper.pk}/",
        "at": paper.changed_at,
    }


def _actor(viewer: Viewer, paper: Paper) -> Any:
    return viewer.actor_for(paper.matter.lead_id)
