"""What a new paper starts with, from what is known about its matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from prasan.papers.rules.common import paper_date
from prasan.papers.rules.fields import PaperKind


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
    minister: Sitting = Sitting()
    signer: Sitting = Sitting()
    points: str = ""
    attachments: tuple[tuple[str, str], ...] = ()
    today: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def prefilled(kind: PaperKind, known: Known) -> dict[str, Any]:
    """The data of a new paper of this kind."""
    wanted = _common(kind, known) | _FORMS.get(kind.code, lambda _known: {})(known) | dict(known.extra)
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
    if not signer.capacity:
        return {"signer_name": signer.name, "signer_position": kind.signer_position}
    return {
        "signer_name": signer.name,
        "signer_position": signer.position,
        "signer_capacity": signer.capacity,
        "signer_for": kind.signer_position,
    }


def _origin(known: Known) -> str:
    """Where the matter comes from, as the first fact of a memo."""
    parts = [f"ตามหนังสือ {known.sender}".strip()] if known.letter_number else []
    parts += [f"ที่ {known.letter_number}"] if known.letter_number else []
    parts += [f"ลงวันที่ {paper_date(known.letter_date.isoformat())}"] if known.letter_number and known.letter_date else []
    return " ".join([*parts, known.details]).strip()


def _facts(known: Known) -> list[dict[str, Any]]:
    return [{"text": text, "attachment": ""} for text in (_origin(known), known.points) if text]


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
        "considerations": [{"text": known.points}] if known.points else [],
        "checker_1": known.writer,
    }


_FORMS = {
    "memo_office": _memo_office,
    "memo_permanent_secretary": _memo_permanent_secretary,
    "summary": _summary,
}
