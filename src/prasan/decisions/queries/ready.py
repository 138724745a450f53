"""The orders that lie ready for one tap, worked out from the memo's matter, and to whom an order may go."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from prasan.decisions.models import Submission, Verdict
from prasan.decisions.rules import Planned, ReadyOrder
from prasan.directory.models import Agency, AgencyKind
from prasan.matters.models import Matter
from prasan.people.queries import today
from prasan.rulebook.queries import in_force

REPORT_DAYS = 7
USUAL, USUALLY = "direction.agencies", "สป.ศธ."
"""The rulebook's list of agencies that are directed most often, by their short names; and what it starts with."""
HOLDER = "ผู้รับผิดชอบเรื่อง"


@dataclass(frozen=True, slots=True)
class Offered:
    """The ready orders for one memo, and the choices of whom an order in free words goes to."""

    orders: list[ReadyOrder]
    whom: list[tuple[str, str]]

    def order(self, code: str) -> ReadyOrder | None:
        """The ready order of that code."""
        return next((one for one in self.orders if one.code == code), None)


def offered(submission: Submission) -> Offered:
    """What the sheet of orders shows for a memo. Three queries; the submission has its matter, lead and group."""
    near, found, usual = _agencies(submission.matter)
    return Offered(_orders(submission, found, near, usual[:1]), _whom(submission.matter, found))


def whom_in(matter: Matter) -> list[tuple[str, str]]:
    """To whom a direction on a matter may go: its holders, its group, an agency. Three queries."""
    return _whom(matter, _agencies(matter)[1])


def _agencies(matter: Matter) -> tuple[list[UUID], list[Agency], list[str]]:
    """The agencies that a matter concerns, and these first with all that stand right under a ministry."""
    targets = [target.agency_id for target in matter.targets.all() if target.agency_id]
    near = [key for key in (matter.sender_agency_id, *targets) if key]
    usual = usual_agencies()
    under = Q(parent__kind=AgencyKind.MINISTRY, parent__parent__isnull=True)
    found = list(Agency.objects.filter(Q(pk__in=near) | Q(short_name__in=usual) | under, active=True))

    def place(agency: Agency) -> tuple[int, int]:
        first = usual.index(agency.short_name) if agency.short_name in usual else len(usual)
        return near.index(agency.pk) if agency.pk in near else len(near), first

    return near, sorted(found, key=place), usual


def usual_agencies() -> list[str]:
    """The short names of the agencies that are directed most often, the first of them by one tap."""
    kept = in_force(today()).filter(code=USUAL).values_list("value", flat=True).first()
    return [name.strip() for name in (kept or USUALLY).split(",") if name.strip()]


def _whom(matter: Matter, agencies: list[Agency]) -> list[tuple[str, str]]:
    people = [person for person in (matter.lead, matter.backup) if person]
    whom = [(f"owner:{person.pk}", person.name) for person in people]
    whom += [(f"group:{matter.group_id}", matter.group.name)] if matter.group else []
    return whom + [(f"agency:{agency.pk}", agency.label) for agency in agencies]


def _orders(submission: Submission, agencies: list[Agency], near: list[UUID], first: list[str]) -> list[ReadyOrder]:
    by_name = {agency.short_name: agency for agency in agencies}
    chief = next((by_name[name] for name in first if name in by_name), None)
    nearest = next((agency for agency in agencies if agency.pk in near), None)
    report = f"รายงานภายใน {REPORT_DAYS} วันทำการ"
    return [
        _assigned("chief", submission, chief, "ดำเนินการตามที่เสนอ"),
        _assigned("report", submission, nearest, report, REPORT_DAYS),
        _direct("coordinate", submission, "ประสานหน่วยงานที่เกี่ยวข้องแล้วรายงานผล"),
        _direct("meeting", submission, "เชิญหน่วยงานที่เกี่ยวข้องประชุม"),
        ReadyOrder("ask", "ขอข้อมูลเพิ่มเติมประกอบการพิจารณา", Verdict.ASK),
        ReadyOrder("hold", "เก็บไว้พิจารณาภายหลัง", Verdict.HOLD),
    ]


def _assigned(
    code: str, submission: Submission, agency: Agency | None, what: str, days: int | None = None
) -> ReadyOrder:
    """An order to an agency; to the holder of the matter where the office knows no such agency."""
    if agency is None:
        return _direct(code, submission, what, days, f"มอบ{HOLDER}{what}")
    planned = Planned(text=what, agency_id=agency.pk, working_days=days)
    return ReadyOrder(code, f"มอบ {agency.short_name or agency.name} {what}", Verdict.DIRECT, (planned,))


def _direct(code: str, submission: Submission, what: str, days: int | None = None, words: str = "") -> ReadyOrder:
    holder = submission.matter.lead_id or submission.made_by_id
    return ReadyOrder(code, words or what, Verdict.DIRECT, (Planned(text=what, owner_id=holder, working_days=days),))
