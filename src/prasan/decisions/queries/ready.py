"""The orders that lie ready for one tap, worked out from the memo's matter, and to whom an order may go."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from prasan.decisions.models import Submission, Verdict
from prasan.decisions.rules import Planned, ReadyOrder
from prasan.directory.models import Agency, AgencyKind
from prasan.matters.models import Matter

REPORT_DAYS = 7
PERMANENT_SECRETARY = "สำนักงานปลัดกระทรวง"
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
    """What the sheet of orders shows for a memo. Two queries; the submission comes with its matter, lead and group."""
    near, found = _agencies(submission.matter)
    return Offered(_orders(submission, found, near), _whom(submission.matter, found))


def whom_in(matter: Matter) -> list[tuple[str, str]]:
    """To whom a direction on a matter may go: its holders, its group, an agency. Two queries."""
    return _whom(matter, _agencies(matter)[1])


def _agencies(matter: Matter) -> tuple[list[UUID], list[Agency]]:
    """The agencies that a matter concerns, and these first with all that stand right under a ministry."""
    targets = [target.agency_id for target in matter.targets.all() if target.agency_id]
    near = [key for key in (matter.sender_agency_id, *targets) if key]
    under = Q(parent__kind=AgencyKind.MINISTRY, parent__parent__isnull=True)
    found = list(Agency.objects.filter(Q(pk__in=near) | under, active=True))
    found.sort(key=lambda agency: near.index(agency.pk) if agency.pk in near else len(near))
    return near, found


def _whom(matter: Matter, agencies: list[Agency]) -> list[tuple[str, str]]:
    people = [person for person in (matter.lead, matter.backup) if person]
    whom = [(f"owner:{person.pk}", person.name) for person in people]
    whom += [(f"group:{matter.group_id}", matter.group.name)] if matter.group else []
    return whom + [(f"agency:{agency.pk}", agency.label) for agency in agencies]


def _orders(submission: Submission, agencies: list[Agency], near: list[UUID]) -> list[ReadyOrder]:
    chiefs = [agency for agency in agencies if agency.name.startswith(PERMANENT_SECRETARY)]
    chief = min(chiefs, key=lambda agency: agency.pk, default=None)
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
