"""The memos of drafts: papers, where each is on its way up, what was decided and what was then to do."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from prasan.cli.benches._draft import DESKS, Draft
from prasan.cli.benches._pour import Row, pour
from prasan.cli.rehearsals._office import Office
from prasan.cli.rehearsals._words import words_for
from prasan.decisions.models import Chain, Decision, Direction, Stop, Submission
from prasan.papers.models import Paper, PaperVersion
from prasan.papers.rules.catalogue import kind_of


def _text(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


@dataclass(slots=True)
class _Memo:
    """One memo of one matter, with the keys of its rows."""

    draft: Draft
    paper: str = field(init=False)
    version: str = field(init=False)
    submission: str = field(init=False)
    decision: str = field(init=False)

    def __post_init__(self) -> None:
        self.paper, self.version, self.submission, self.decision = (self.draft.new_key() for _turn in range(4))

    @property
    def at(self) -> str:
        return _text(self.draft.received + timedelta(days=2))

    @property
    def going(self) -> bool:
        return self.draft.way in DESKS

    @property
    def desk(self) -> int:
        """Where it is on its way; behind the last desk when it was decided."""
        return DESKS.index(self.draft.way) if self.going else len(DESKS)


def pour_memos(office: Office, drafts: list[Draft]) -> None:
    """Writes the memos of the drafts that have one."""
    chosen = [one for one in drafts if one.way in {*DESKS, "decided"} or (one.way == "closed" and one.with_memo)]
    rows = _Rows(office, [_Memo(one) for one in chosen])
    made = "id matter_id kind title data state version made_by_id made_at changed_at"
    pour(Paper, made, rows.papers())
    pour(PaperVersion, "id paper_id n data by_id at sha256", rows.versions())
    submitted = "id matter_id paper_id version_id chain_id state essence proposal made_by_id made_at"
    pour(Submission, submitted, rows.submissions())
    pour(Stop, "id submission_id order post_id decides state arrived_at acted_at acted_by_id", rows.stops())
    decided = "id submission_id verdict words post_id decided_by_id decided_at recorded_at seals_at sealed_at"
    pour(Decision, decided, rows.decisions())
    directed = "id matter_id decision_id text owner_id state given_by_id given_at due_at first_due_at"
    pour(Direction, directed, rows.directions())


class _Rows:
    """Gives the rows of one table after the other."""

    def __init__(self, office: Office, memos: list[_Memo]) -> None:
        self.memos = memos
        self.people = {name: user.pk.hex for name, user in office.people.items()}
        self.posts = {name: key.hex for name, key in office.posts.items()}
        names = {name: user.name for name, user in office.people.items()}
        self.words = json.dumps(kind_of("summary").blank() | words_for("summary", names, []), ensure_ascii=False)
        self.chain = Chain.objects.get(code="minister").pk.hex

    def papers(self) -> Iterator[Row]:
        for one in self.memos:
            draft, state = one.draft, "proposed" if one.going else "sealed"
            made = self.people[draft.lead], one.at, one.at
            yield one.paper, draft.key, "summary", draft.subject.shown, self.words, state, 1, *made

    def versions(self) -> Iterator[Row]:
        for one in self.memos:
            yield one.version, one.paper, 1, self.words, self.people[one.draft.lead], one.at, "0" * 64

    def submissions(self) -> Iterator[Row]:
        for one in self.memos:
            state, draft = "going" if one.going else "decided", one.draft
            keys = one.submission, draft.key, one.paper, one.version, self.chain
            lines = draft.subject.shown, "เห็นควรให้ความเห็นชอบ"
            yield *keys, state, *lines, self.people[draft.lead], one.at

    def stops(self) -> Iterator[Row]:
        for one in self.memos:
            head = "head" if one.draft.group == "political" else "other_head"
            for order, name in enumerate((head, "chief", "secretary", "minister")):
                last = order == len(DESKS) - 1
                state = (
                    "here" if order == one.desk else "ahead" if order > one.desk else "decided" if last else "passed"
                )
                acted = (one.at, self.people[name]) if order < one.desk else (None, None)
                arrived = one.at if order <= one.desk else None
                yield one.draft.new_key(), one.submission, order + 1, self.posts[name], last, state, arrived, *acted

    def decisions(self) -> Iterator[Row]:
        for one in self.memos:
            if not one.going:
                who = self.posts["minister"], self.people["minister"]
                yield one.decision, one.submission, "direct", "ดำเนินการตามเสนอ", *who, one.at, one.at, one.at, one.at

    def directions(self) -> Iterator[Row]:
        for one in self.memos:
            if not one.going:
                draft, due = one.draft, _text(one.draft.received + timedelta(days=9))
                state = "open" if draft.is_open else "done"
                who = self.people[draft.lead], state, self.people["minister"]
                yield draft.new_key(), draft.key, one.decision, "มอบหน่วยงานดำเนินการและรายงานผล", *who, one.at, due, due
