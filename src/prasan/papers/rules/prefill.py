"""What a new paper starts with, from what is known about its matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from prasan.papers.rules.common import paper_date
from prasan.papers.rules.fields import PaperKind
from prasan.papers.rules.letters import SIGNER
from prasan.papers.rules.minutes import AGENDA
from prasan.papers.rules.numbering import without_typed_number
from prasan.papers.rules.structures import begun
from prasan.thai.eras import calendar_year_be


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits in a post, and in what capacity."""

    name: str = ""
    capacity: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a matter when a paper is begun."""

    subject: str
    number: str = ""
    details: str = ""
    sender: str = ""
    sender_short: str = ""
    letter_number: str = ""
    letter_date: date | None = None
    urgency: int = 0
    secrecy: int = 0
    writer: str = ""
    writer_phone: str = ""
    writer_position: str = ""
    unit: str = ""
    unit_phone: str = ""
    minister: Sitting = Sitting()
    signer: Sitting = Sitting()
    points: str = ""
    attachments: tuple[tuple[str, str], ...] = ()
    today: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def prefilled(kind: PaperKind, known: Known, structure: str = "") -> dict[str, Any]:
    """The data of a new paper of this kind; a letter begins with the parts of the structure that it shall follow."""
    own = _FORMS[kind.code](known) if kind.code in _FORMS else {}
    wanted = _common(kind, known) | own | dict(known.extra)
    if kind.has("structure"):
        wanted |= {"structure": structure, "parts": begun(structure, _cause(known))}
    return kind.blank() | {key: value for key, value in wanted.items() if kind.has(key)}


def _common(kind: PaperKind, known: Known) -> dict[str, Any]:
    """What every kind begins with; of the date month and year, as the day is written at signing."""
    return {
        "subject": known.subject,
        "urgency": str(known.urgency or ""),
        "secrecy": str(known.secrecy or ""),
        "date": known.today.isoformat()[:7] if known.today else "",
        "attachments": [{"title": title, "file": file} for title, file in known.attachments],
    } | _signer(kind, known.signer)


def _signer(kind: PaperKind, signer: Sitting) -> dict[str, Any]:
    """The holder of the post signs as such; anybody else with own position, capacity and the post signed for."""
    post = kind.signer_position or SIGNER
    if not signer.capacity:
        return {"signer_name": signer.name, "signer_position": post}
    return {
        "signer_name": signer.name,
        "signer_position": signer.position,
        "signer_capacity": signer.capacity,
        "signer_for": post,
    }


def _origin(known: Known) -> str:
    """Where the matter comes from, as the first fact of a memo."""
    parts = [f"ตามหนังสือ {known.sender}".strip()] if known.letter_number else []
    parts += [f"ที่ {known.letter_number}"] if known.letter_number else []
    parts += [f"ลงวันที่ {paper_date(known.letter_date.isoformat())}"] if known.letter_number and known.letter_date else []
    return " ".join([*parts, known.details]).strip()


def _cause(known: Known) -> str:
    """The first words of an answer: the letter that it answers, and what that was about."""
    return f"ตามหนังสือที่อ้างถึง {known.sender} {known.details}".strip() if known.letter_number else ""


def _points(known: Known) -> list[str]:
    """The points of the plan, one each, without the numbers typed before them: the page numbers them itself."""
    lines = (without_typed_number(line).strip() for line in known.points.splitlines())
    return [line for line in lines if line]


def _facts(known: Known) -> list[dict[str, Any]]:
    return [{"text": text, "attachment": ""} for text in (_origin(known), *_points(known)) if text]


def _memo_office(known: Known) -> dict[str, Any]:
    return {
        "writer": known.writer,
        "writer_phone": known.writer_phone,
        "unit": known.sender_short or known.sender,
        "topic": known.subject,
        "facts": _facts(known) or [{"text": "", "attachment": ""}],
        "letter_attached": bool(known.attachments),
        "proposer": known.sender_short or known.sender,
        "power_in": "รมว.ศธ.",
    }


def _memo_permanent_secretary(known: Known) -> dict[str, Any]:
    origins = {"สลค.": "slk", "สป.": "sp", "สกศ.": "sks", "สพฐ.": "obec", "สกอ.": "ohec", "สอศ.": "ovec"}
    origin = origins.get(known.sender_short, "other")
    return {
        "origin": origin,
        "origin_other": known.sender_short or known.sender if origin == "other" else "",
        "topic": known.subject,
        "addressee_name": known.minister.name,
        "facts": _facts(known) or [{"text": "", "attachment": ""}],
        "signer_name": "",
        "signer_position": "ปลัดกระทรวงศึกษาธิการ",
        "signer_capacity": "",
        "signer_for": "",
    }


def _summary(known: Known) -> dict[str, Any]:
    return {
        "addressee_name": known.minister.name,
        "from": known.sender,
        "doc_no": known.letter_number,
        "doc_date": known.letter_date.isoformat() if known.letter_date else "",
        "sr_no": known.number,
        "key_points": [{"text": known.details or known.subject}],
        "considerations": [{"text": point} for point in _points(known)],
        "checker_1": known.writer,
    }


def _letter(known: Known) -> dict[str, Any]:
    day = known.letter_date.isoformat() if known.letter_date else ""
    answered = [{"sender": known.sender, "number": known.letter_number, "date": day}] if known.letter_number else []
    return {
        "references": answered,
        "addressee": known.sender if answered else "",
        "to": known.sender if answered else "",
        "text": known.details,
        "attachments": [{"title": title, "copies": "1 ฉบับ", "file": file} for title, file in known.attachments],
        "owner_unit": known.unit,
        "owner_phone": known.unit_phone or known.writer_phone,
    }


def _order(known: Known) -> dict[str, Any]:
    year = calendar_year_be(known.today) if known.today else ""
    return {"number": f"/{year}", "reason": known.details}


def _told(known: Known) -> dict[str, Any]:
    return {"text": known.details}


def _minutes(known: Known) -> dict[str, Any]:
    agenda = [{"title": title, "text": "", "resolution": ""} for title in AGENDA]
    return {"date": "", "agenda": agenda, "recorder": known.writer}


def _record_note(known: Known) -> dict[str, Any]:
    return {
        "text": known.details,
        "signer_name": known.writer,
        "signer_position": known.writer_position,
        "signer_capacity": "",
        "signer_for": "",
    }


_FORMS: Mapping[str, Callable[[Known], dict[str, Any]]] = {
    "memo": _letter,
    "external": _letter,
    "stamped": _letter,
    "order": _order,
    "announcement": _told,
    "statement": _told,
    "news": _told,
    "minutes": _minutes,
    "record_note": _record_note,
    "memo_office": _memo_office,
    "memo_permanent_secretary": _memo_permanent_secretary,
    "summary": _summary,
}
