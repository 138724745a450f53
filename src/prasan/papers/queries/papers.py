"""Papers of a matter, their versions and differences, and what the check says about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from prasan.matters.kinds import kind_of as kind_of_matter
from prasan.matters.models import Attachment, Matter, Plan
from prasan.papers.access import find, may_write, papers_seen_by
from prasan.papers.models import Paper, PaperVersion
from prasan.papers.rules.catalogue import GROUPS, KINDS, kind_of
from prasan.papers.rules.checks import Facts, Finding, Level, check
from prasan.papers.rules.differences import FieldChange, differences
from prasan.papers.rules.fields import Data, PaperKind, Text
from prasan.papers.rules.prefill import Known, Sitting
from prasan.papers.rules.returned import Returned, returned
from prasan.papers.rules.signed import signing_post
from prasan.people.access import Viewer
from prasan.people.models import Appointment, Capacity, Role, User
from prasan.people.queries import current, posts_with_role, sitting_in, today
from prasan.rulebook.queries import holidays
from prasan.ui.errors import NotThere

NEARBY = timedelta(days=60)
NEWEST = 40
CAPACITY = {Capacity.ACTING: "acting", Capacity.PERFORMING: "performing", Capacity.SECONDED: "performing"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding with why the paper goes up in spite of it, and the name of its place where its words do not say it."""

    finding: Finding
    answer: str
    place: Text = ""

    @property
    def key(self) -> str:
        """The name under which the answer is kept."""
        return answer_key(self.finding)

    @property
    def is_open(self) -> bool:
        """Whether it still stands in the way: red always, amber while there is no reason."""
        return self.finding.level is Level.RED or not self.answer


@dataclass(frozen=True, slots=True)
class PaperPage:
    """All that the page of a paper needs."""

    paper: Paper
    kind: PaperKind
    may_write: bool
    returned: Returned | None = None


def draft_key(paper_id: UUID) -> str:
    """Under which name the unsaved words of a paper are kept."""
    return f"paper-{paper_id}"


def answer_key(finding: Finding) -> str:
    """Under which name the answer to a finding is kept."""
    return f"{finding.field} {finding.code}"


def papers_of(viewer: Viewer, matter: Matter) -> list[Paper]:
    """The papers of a matter that the viewer may see, oldest first."""
    return list(papers_seen_by(viewer).filter(matter=matter).select_related("made_by"))


def newest_papers(viewer: Viewer) -> list[Paper]:
    """The newest papers that the viewer may see, of any kind, at most forty."""
    return list(papers_seen_by(viewer).select_related("matter").filter(version__gt=0).order_by("-changed_at")[:NEWEST])


def papers_on(matter: Matter) -> list[Paper]:
    """The papers of a matter that the viewer has been shown already, oldest first; read once for one matter."""
    kept: list[Paper] | None = matter.__dict__.get("_papers")
    if kept is None:
        kept = matter.__dict__["_papers"] = list(matter.papers.select_related("made_by"))
    return kept


def papers_on_each(matters: Sequence[Matter]) -> None:
    """Reads for many matters at once how their papers stand, without the words. One query."""
    found = Paper.objects.filter(matter__in=[matter.pk for matter in matters]).defer("data", "answers", "sealed_with")
    for matter in matters:
        matter.__dict__["_papers"] = []
    by_key = {matter.pk: matter for matter in matters}
    for paper in found:
        by_key[paper.matter_id].__dict__["_papers"].append(paper)


def page_of(viewer: Viewer, paper_id: UUID) -> PaperPage:
    """A paper for its page; raises NotThere when it is not the viewer's to see."""
    paper = find(viewer, paper_id)
    back = returned(paper.pk) if paper.state == Paper.State.DRAFT else None
    return PaperPage(paper, kind_of(paper.kind), may_write(viewer, paper), back)


def kinds_for(matter: Matter) -> list[PaperKind]:
    """The kinds of paper that may be begun on a matter: first those that its kind names, then all others."""
    named = [KINDS[code] for code in kind_of_matter(matter.kind).papers if code in KINDS]
    return [*named, *(kind for kind in KINDS.values() if kind not in named)]


def kinds_by_group(matter: Matter) -> list[tuple[Text, list[tuple[PaperKind, bool]]]]:
    """The kinds that may be begun, under the six kinds of the correspondence rule, the memos first; each with whether
    it follows a structure."""
    kinds = kinds_for(matter)
    grouped = [(label, [kind for kind in kinds if kind.group is group]) for group, label in GROUPS.items()]
    return [(label, [(kind, kind.has("structure")) for kind in inside]) for label, inside in grouped if inside]


def versions_of(paper: Paper) -> list[PaperVersion]:
    """Every saved version, the newest first."""
    return list(paper.versions.select_related("by").order_by("-n"))


def version_of(paper: Paper, n: int | None = None) -> PaperVersion:
    """One version by its number, or the latest; raises NotThere."""
    versions = paper.versions.select_related("by")
    version = versions.filter(n=n).first() if n is not None else versions.last()
    if version is None:
        raise NotThere
    return version


def differences_between(paper: Paper, older: int, newer: int) -> list[FieldChange]:
    """What changed from one version to another, word by word."""
    found = {version.n: version.data for version in paper.versions.filter(n__in=[older, newer])}
    if older not in found or newer not in found:
        raise NotThere
    return differences(kind_of(paper.kind), found[older], found[newer])


def findings_of(paper: Paper, data: Data | None = None) -> list[Checked]:
    """What the check finds in a paper, as saved or with the words given, and the answers to it."""
    kind, words = kind_of(paper.kind), paper.data if data is None else data
    found = check(kind, words, facts_about(paper.matter, [signing_post(kind, words)]))
    answers = paper.answers
    return [Checked(one, str(answers.get(answer_key(one), "")), _place(kind, one)) for one in found]


def _place(kind: PaperKind, finding: Finding) -> Text:
    """The label of the field at which a finding was made, unless the finding names it itself."""
    key = finding.field.partition(".")[0]
    label: Text = kind.field(key).label if kind.has(key) else ""
    return "" if str(label) in str(finding.message) else label


def facts_about(matter: Matter, posts: Iterable[str]) -> Facts:
    """What the check must know: the files of the matter, who sits in the signing posts, the holidays around today."""
    on = today()
    return Facts(
        today=on,
        matter_secrecy=matter.secrecy,
        files={str(row.file_id): row.file.scan != "infected" for row in files_of(matter)},
        sitting=_sitting(posts),
        holidays=frozenset(holidays(on - NEARBY, on + NEARBY)),
    )


def files_of(matter: Matter) -> list[Attachment]:
    """The files of a matter that a paper may rest on."""
    return list(matter.attachments.filter(removed_at__isnull=True).select_related("file"))


def _sitting(titles: Iterable[str]) -> dict[str, frozenset[str]]:
    seats = Appointment.objects.filter(current(today()), Q(post__title__in=list(titles)), post__active=True)
    found: dict[str, frozenset[str]] = {}
    for title, name in seats.values_list("post__title", "user__name"):
        found[title] = found.get(title, frozenset()) | {name}
    return found


def known_about(viewer: Viewer, matter: Matter) -> Known:
    """What a new paper of this matter starts with."""
    writer = User.objects.filter(pk=viewer.user_id).first()
    plan = Plan.objects.filter(matter=matter).first()
    agency = matter.sender_agency
    return Known(
        subject=matter.subject,
        number=matter.number_text,
        details=matter.details,
        sender=agency.name if agency else matter.sender,
        sender_short=agency.short_name if agency else "",
        letter_number=matter.letter_number,
        letter_date=matter.letter_date,
        urgency=matter.urgency,
        secrecy=matter.secrecy,
        writer=viewer.name,
        writer_phone=writer.phone if writer else "",
        writer_position=_own_position(writer.pk) if writer else "",
        unit=matter.group.name if matter.group else "",
        unit_phone=matter.group.phone if matter.group else "",
        minister=_who_is(Role.MINISTER),
        signer=_who_is(Role.OFFICE_HEAD),
        points=plan.points if plan else "",
        attachments=tuple((row.name, str(row.file_id)) for row in files_of(matter)),
        today=today(),
    )


def _who_is(role: str) -> Sitting:
    """Who sits in the first post of a role today; a stand-in capacity comes with the person's own position."""
    post = posts_with_role(role).first()
    seat = sitting_in(post) if post else None
    if seat is None:
        return Sitting()
    capacity = CAPACITY.get(Capacity(seat.capacity), "")
    return Sitting(seat.user.name, capacity, _own_position(seat.user_id) if capacity else "")


def _own_position(user_id: UUID) -> str:
    seats = Appointment.objects.filter(current(today()), user_id=user_id, capacity=Capacity.ACTUAL)
    return seats.values_list("post__title", flat=True).first() or ""
