"""How a letter is built: the parts of each structure in their order, and what each part is for.

From the office's manual of coordination: requests for support and for cooperation have five parts each and end with
thanks; whoever was helped writes a letter of thanks every time. A letter without such a structure has the three parts
of every official letter: cause, wish, conclusion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.fields import Choice, Data, Field, FieldType, Section, Text

MORE = "more"
THANKS_DUE = "ทำหนังสือขอบคุณเมื่อได้รับการสนับสนุนหรือความร่วมมือแล้ว"
"""The step that support leaves behind. From the manual: "ให้ทำหนังสือขอบคุณทุกครั้ง"."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its code, its name, what it is for, and the words with which a new letter opens it.

    `complete` says that those words may stand as they are.
    """

    code: str
    label: Text
    purpose: Text
    opening: str = ""
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """Parts in their order. With `thanks` the last part says thank you."""

    code: str
    label: Text
    parts: tuple[Part, ...]
    thanks: bool = False


_HOPE = "จึงเรียนมาเพื่อโปรดพิจารณา หวังเป็นอย่างยิ่งว่าจะได้รับ"
PLAIN = Structure(
    "",
    _("Plain letter: cause, wish, conclusion"),
    (
        Part(
            "cause",
            _("Cause of the letter"),
            _("Why the letter is written: what came before, with its number and date."),
            "ด้วย",
        ),
        Part("wish", _("Wish"), _("What is wanted, from whom, by when."), "ในการนี้ สำนักงานรัฐมนตรี"),
        Part("conclusion", _("Conclusion"), _("The conclusion: what the addressee is asked to do."), "จึงเรียนมาเพื่อโปรด"),
    ),
)
SUPPORT = Structure(
    "support",
    _("Request for support or help"),
    (
        Part(
            "cause", _("Cause of the letter"), _("(1) Why this letter comes: background and need."), "ด้วยสำนักงานรัฐมนตรี"
        ),
        Part(
            "praise",
            _("Praise of the agency"),
            _("(2) What the agency is known for and why it is the right one to ask."),
            "สำนักงานรัฐมนตรีตระหนักดีว่า",
        ),
        Part(
            "request",
            _("What is requested"),
            _("(3) The support itself: what, how much, when and where."),
            "ในการนี้ สำนักงานรัฐมนตรีจึงขอความอนุเคราะห์",
        ),
        Part(
            "hope",
            _("Hope"),
            _("(4) The hope that the support will be given."),
            f"{_HOPE}ความอนุเคราะห์ด้วยดี",
            complete=True,
        ),
        Part("thanks", _("Thanks"), _("(5) Always ends with thanks."), "ขอขอบคุณมา ณ โอกาสนี้", complete=True),
    ),
    thanks=True,
)
COOPERATION = Structure(
    "cooperation",
    _("Request for cooperation"),
    (
        Part("cause", _("Cause of the letter"), _("(1) Why this letter comes."), "ด้วยสำนักงานรัฐมนตรี"),
        Part("need", _("Need"), _("(2) Why the cooperation is needed, and in what."), "เพื่อให้การดำเนินงานดังกล่าว"),
        Part(
            "request",
            _("What is requested"),
            _("(3) What exactly the agency is asked to do, by when, in what form."),
            "ในการนี้ สำนักงานรัฐมนตรีจึงขอความร่วมมือ",
        ),
        Part(
            "hope", _("Hope"), _("(4) The hope for the agency's cooperation."), f"{_HOPE}ความร่วมมือด้วยดี", complete=True
        ),
        Part("thanks", _("Thanks"), _("(5) Ends with thanks."), "ขอขอบคุณมา ณ โอกาสนี้", complete=True),
    ),
    thanks=True,
)
THANKS = Structure(
    "thanks",
    _("Thank-you letter"),
    (
        Part("cause", _("What was given"), _("What was given or done, when and for what."), "ตามที่"),
        Part(
            "result", _("What came of it"), _("How the work went, and what the help brought."), "บัดนี้ การดำเนินงานดังกล่าว"
        ),
        Part(
            "thanks",
            _("Thanks"),
            _("The thanks, and the hope to work together again."),
            "จึงเรียนมาเพื่อขอขอบคุณมา ณ โอกาสนี้",
            complete=True,
        ),
    ),
    thanks=True,
)
INFORMATION = Structure(
    "information",
    _("Asking for information"),
    (
        Part(
            "cause",
            _("Cause of the letter"),
            _("What the information is needed for, and on what authority."),
            "ด้วยสำนักงานรัฐมนตรี",
        ),
        Part(
            "request", _("What is requested"), _("Each item of information, its period and its form."), "จึงขอทราบข้อมูล"
        ),
        Part(
            "deadline",
            _("By when, and where to"),
            _("The day, the contact and the way to send it."),
            "ขอได้โปรดส่งข้อมูลภายใน",
        ),
        Part("conclusion", _("Conclusion"), _("The conclusion: what the addressee is asked to do."), "จึงเรียนมาเพื่อโปรด"),
    ),
)
CONSULTATION = Structure(
    "consultation",
    _("Consultation"),
    (
        Part("cause", _("Facts"), _("The facts that raise the question."), "ด้วย"),
        Part("law", _("Law"), _("The law, rule or earlier ruling that bears on it."), "ตาม"),
        Part("opinion", _("Own opinion"), _("How the office reads it so far."), "สำนักงานรัฐมนตรีพิจารณาแล้วเห็นว่า"),
        Part("request", _("Questions"), _("The points to be answered, one by one."), "จึงขอหารือว่า"),
        Part("conclusion", _("Conclusion"), _("The conclusion: what the addressee is asked to do."), "จึงเรียนมาเพื่อโปรด"),
    ),
)
POSTPONEMENT = Structure(
    "postponement",
    _("Postponement"),
    (
        Part("cause", _("What was arranged"), _("What was arranged, with the letter, the day and the place."), "ตามที่"),
        Part("reason", _("Reason"), _("Why the day cannot be kept."), "เนื่องจาก"),
        Part("request", _("New day"), _("The day proposed instead, and what changes with it."), "จึงขอเลื่อน"),
        Part(
            "apology",
            _("Apology and conclusion"),
            _("An apology, and what is asked for."),
            "จึงเรียนมาเพื่อโปรดทราบ และขออภัย",
        ),
    ),
)
INVITATION = Structure(
    "invitation",
    _("Invitation"),
    (
        Part("cause", _("Occasion"), _("What is held, by whom and what for."), "ด้วยสำนักงานรัฐมนตรี"),
        Part("place", _("Day and place"), _("The day, the time and the place."), "กำหนดจัดขึ้นใน"),
        Part("ceremony", _("Ceremony"), _("The order of the ceremony and the part of the guest."), "กำหนดพิธีการ"),
        Part("dress", _("Dress"), _("What is worn."), "การแต่งกาย"),
        Part("parking", _("Parking"), _("Where to park and who receives the guest."), "สถานที่จอดรถ"),
        Part("conclusion", _("Invitation and conclusion"), _("The invitation itself."), "จึงขอเรียนเชิญ"),
    ),
)
STRUCTURES: Mapping[str, Structure] = {
    one.code: one
    for one in (
        PLAIN,
        SUPPORT,
        COOPERATION,
        THANKS,
        INFORMATION,
        CONSULTATION,
        POSTPONEMENT,
        INVITATION,
    )
}


def _known_parts() -> tuple[Choice, ...]:
    named: dict[str, Text] = {}
    for structure in STRUCTURES.values():
        for part in structure.parts:
            named.setdefault(part.code, part.label)
    return (*(Choice(code, label) for code, label in named.items()), Choice(MORE, _("Further text")))


def structure_of(data: Data) -> Structure:
    """The structure that a letter follows; the plain one when it names none that exists."""
    return STRUCTURES.get(str(data.get("structure") or ""), PLAIN)


def purpose_of(data: Data, row: Data) -> Text:
    """What the part of this row is for, in the letter's structure."""
    code = str(row.get("part") or "")
    return next((part.purpose for part in structure_of(data).parts if part.code == code), "")


def unwritten(data: Data) -> list[int]:
    """Which rows, by their place from 0, still hold nothing but the words that open their part."""
    openings = {part.code: part.opening for part in structure_of(data).parts if not part.complete}
    rows = data.get("parts") or []
    return [at for at, row in enumerate(rows) if str(row.get("text")).strip() == openings.get(str(row.get("part")))]


def begun(code: str, cause: str = "") -> list[dict[str, str]]:
    """The parts of a structure as a new letter has them; `cause` stands in place of the first opening words."""
    parts = STRUCTURES.get(code, PLAIN).parts
    return [{"part": one.code, "text": cause if cause and not at else one.opening} for at, one in enumerate(parts)]


def arranged(data: Data) -> list[dict[str, Any]]:
    """The rows of a letter in the order of its structure, the missing parts added; nothing written is lost.

    Further text stays behind the part after which it was written; parts of another structure become further text.
    """
    parts = structure_of(data).parts
    order = [part.code for part in parts]
    kept: dict[str, list[dict[str, Any]]] = {code: [] for code in ("", *order)}
    last = ""
    for row in data.get("parts") or []:
        code = str(row.get("part") or "")
        fits = code in kept and code
        last = code if fits else last
        kept[last].append(dict(row) if fits or code == MORE else {**row, "part": MORE})
    made = list(kept[""])
    for part in parts:
        made += kept[part.code] or [{"part": part.code, "text": part.opening}]
    return made


def misplaced(codes: Iterable[str], structure: Structure) -> list[int]:
    """Which of the parts, by their place from 0, stand after a part that should follow them."""
    order = {part.code: at for at, part in enumerate(structure.parts)}
    found, highest = [], -1
    for at, code in enumerate(codes):
        place = order.get(code, highest)
        found += [at] if place < highest else []
        highest = max(highest, place)
    return found


BODY = Section(
    "body",
    _("Text of the letter"),
    (
        Field(
            "structure",
            FieldType.CHOICE,
            _("Structure"),
            choices=tuple(Choice(one.code, one.label) for one in STRUCTURES.values()),
            help=_("After choosing another one, press “Arrange by the structure”."),
        ),
        Field(
            "parts",
            FieldType.ROWS,
            _("Parts of the text"),
            required=True,
            limit=30,
            rows=(
                Field("part", FieldType.CHOICE, _("Part"), required=True, choices=_known_parts(), default=MORE),
                Field("text", FieldType.LONG, _("Text"), required=True, limit=8000),
            ),
            numbered=False,
            hint_of=purpose_of,
        ),
    ),
)
