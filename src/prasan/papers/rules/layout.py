"""The measures of a paper: margins, sizes, indents. Defaults are those of the Prime Minister's Office typing guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

Digits = Literal["thai", "arabic"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One set of measures. Points are those of TH Sarabun; `size_scale` fits another typeface to its look.

    The emblem has two legal heights: 1.5 cm on memos, 3 cm on letters. Where letters differ, their measures are those
    that say so; `date_from_centre_mm` is where the right foot of the emblem stands.

    Source: คำอธิบายการพิมพ์หนังสือราชการภาษาไทยด้วยโปรแกรมการพิมพ์ในเครื่องคอมพิวเตอร์ (สำนักนายกรัฐมนตรี). Top and
    bottom margins, the sizes of title and head words, the indents and the foot are not yet verified with its text; an
    administrator may change them.
    """

    page_width_mm: float = 210
    page_height_mm: float = 297
    margin_top_mm: float = 25
    margin_bottom_mm: float = 20
    margin_left_mm: float = 30
    margin_right_mm: float = 20
    emblem_mm: float = 15
    letter_emblem_mm: float = 30
    emblem_from_edge_mm: float = 15
    body_points: float = 16
    title_points: float = 29
    head_points: float = 20
    heading_points: float = 18
    mark_points: float = 32
    line_points: float = 20.8
    title_line_points: float = 35
    gap_points: float = 6
    head_gap_points: float = 2
    first_indent_mm: float = 25
    second_indent_mm: float = 32
    third_indent_mm: float = 42
    signature_gap_lines: float = 3
    letter_signature_gap_lines: float = 4
    closing_points: float = 12
    signature_width_mm: float = 90
    side_width_mm: float = 52
    date_from_centre_mm: float = 5
    sender_width_mm: float = 60
    dated_indent_mm: float = 50
    seal_mm: float = 45
    photo_width_mm: float = 40
    photo_height_mm: float = 60
    mark_from_edge_mm: float = 9
    cue_drop_points: float = 2
    number_gap_em: float = 0.5
    stretch_em: float = 0.08
    size_scale: float = 0.682
    mark_colour: str = "#c00000"
    justify: bool = True
    digits: Digits = "thai"
    word_font: str = "TH SarabunPSK"

    def values(self) -> dict[str, Any]:
        """The measures by name."""
        return asdict(self)

    @property
    def thai_digits(self) -> bool:
        """Whether the paper prints Thai digits."""
        return self.digits == "thai"

    def with_values(self, values: Mapping[str, Any]) -> Layout:
        """These measures with others in their place; raises ValueError with the names that cannot be taken."""
        wrong = sorted(name for name, value in values.items() if not _fits(name, value))
        if wrong:
            raise ValueError(", ".join(wrong))
        return replace(self, **values)


BUILT_IN = Layout()
_RANGES: Mapping[str, tuple[float, float]] = {
    "page_width_mm": (100, 450),
    "page_height_mm": (140, 450),
    "emblem_mm": (5, 40),
    "letter_emblem_mm": (5, 40),
    "body_points": (8, 40),
    "title_points": (8, 60),
    "head_points": (8, 40),
    "heading_points": (8, 40),
    "mark_points": (32, 72),
    "line_points": (8, 60),
    "title_line_points": (8, 90),
    "size_scale": (0.4, 1.5),
    "stretch_em": (0, 0.2),
    "number_gap_em": (0, 4),
    "signature_gap_lines": (1, 10),
    "letter_signature_gap_lines": (1, 10),
    "signature_width_mm": (40, 120),
    "side_width_mm": (30, 90),
}


def _fits(name: str, value: Any) -> bool:
    """Whether a measure exists and lies in its range; lengths without a range of their own lie between 0 and 80."""
    kinds = {field.name: type(getattr(BUILT_IN, field.name)) for field in fields(Layout)}
    if name not in kinds:
        return False
    if name == "digits":
        return value in ("thai", "arabic")
    if name == "word_font":
        return isinstance(value, str) and 0 < len(value) <= 60
    if kinds[name] is str:
        return isinstance(value, str) and len(value) == 7 and value[0] == "#" and _is_hex(value[1:])
    if kinds[name] is bool:
        return isinstance(value, bool)
    low, high = range_of(name)
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def range_of(name: str) -> tuple[float, float]:
    """Between what a measure that is a number lies, both included."""
    return _RANGES.get(name, (0, 80))


def _is_hex(text: str) -> bool:
    return all(sign in "0123456789abcdefABCDEF" for sign in text)
