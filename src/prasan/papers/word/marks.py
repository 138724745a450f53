"""Runs and paragraphs of Thai text in WordprocessingML, with their parts in the order of the schema."""

from __future__ import annotations

from typing import Any, Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Align = Literal["thaiDistribute", "left", "center", "right"]
Side = Literal["left", "right", "center"]
Tab = tuple[float, Side, bool]
TWIPS_A_POINT = 20
TWIPS_A_MM = 1440 / 25.4


def element(name: str, **attributes: str | int) -> Any:
    """One element such as `w:sz` with its attributes; names without a prefix are in the same namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def run(words: str, *, font: str, points: float, bold: bool = False, colour: str = "") -> Any:
    """One run: the font for every script, the size and weight for complex script too, the language Thai."""
    made, properties = element("w:r"), element("w:rPr")
    properties.append(element("w:rFonts", ascii=font, hAnsi=font, cs=font, eastAsia=font))
    if bold:
        properties.append(element("w:b"))
        properties.append(element("w:bCs"))
    if colour:
        properties.append(element("w:color", val=colour.lstrip("#").upper()))
    properties.append(element("w:sz", val=round(points * 2)))
    properties.append(element("w:szCs", val=round(points * 2)))
    properties.append(element("w:cs"))
    properties.append(element("w:lang", val="en-US", eastAsia="en-US", bidi="th-TH"))
    made.append(properties)
    for at, part in enumerate(words.split("\t")):
        if at:
            made.append(element("w:tab"))
        if part:
            made.append(_text(part))
    return made


def _text(words: str) -> Any:
    made = element("w:t")
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def page_field(*, font: str, points: float) -> list[Any]:
    """The runs of a page number; its digits are those of the section."""
    runs = [run("", font=font, points=points) for _part in range(3)]
    instruction = element("w:instrText")
    instruction.text = " PAGE "
    runs[0].append(element("w:fldChar", fldCharType="begin"))
    runs[1].append(instruction)
    runs[2].append(element("w:fldChar", fldCharType="end"))
    return runs


def paragraph(
    runs: list[Any],
    *,
    align: Align = "left",
    line_points: float,
    before_points: float = 0,
    first_mm: float = 0,
    tabs: tuple[Tab, ...] = (),
    keep_next: bool = False,
) -> Any:
    """One paragraph. `tabs` are (millimetres, side, dotted)."""
    made, properties = element("w:p"), element("w:pPr")
    if keep_next:
        properties.append(element("w:keepNext"))
    if tabs:
        properties.append(_tabs(tabs))
    properties.append(_spacing(before_points, line_points))
    if first_mm:
        properties.append(element("w:ind", firstLine=round(first_mm * TWIPS_A_MM)))
    properties.append(element("w:jc", val=align))
    made.append(properties)
    made.extend(runs)
    return made


def framed() -> Any:
    """The border of a paragraph; paragraphs with the same one share it."""
    made = element("w:pBdr")
    made.extend(
        element(f"w:{side}", val="single", sz=4, space=0, color="787878") for side in ("top", "left", "bottom", "right")
    )
    return made


def _spacing(before_points: float, line_points: float) -> Any:
    """Room above and the pitch of the lines, in twentieths of a point; no pitch means the font's own."""
    before, line = round(before_points * TWIPS_A_POINT), round(line_points * TWIPS_A_POINT)
    return element("w:spacing", before=before, after=0, line=line or 240, lineRule="exact" if line else "auto")


def _tabs(stops: tuple[Tab, ...]) -> Any:
    made = element("w:tabs")
    for millimetres, side, dotted in stops:
        place = round(millimetres * TWIPS_A_MM)
        made.append(element("w:tab", val=side, leader="dot" if dotted else "none", pos=place))
    return made
