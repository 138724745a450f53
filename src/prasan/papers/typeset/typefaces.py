"""The typeface of the papers, and the emblem: the built-in ones, or the office's own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from prasan.papers.typeset.glyphs import Reading, reading

BUILT_IN_FOLDER = Path(__file__).parents[1] / "fonts"
FONT_LIMIT = 5 * 1024 * 1024
_THAI_SAMPLE = "กขญฐำเแโใไะาิีึืุู็่้๊๋์ๆฯ๐๙"


@dataclass(frozen=True)
class Typeface:
    """A regular and a bold font in one folder, under one family name. `scale` fits its sizes to those of TH Sarabun."""

    family: str
    folder: Path
    files: tuple[Path, ...]

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """How each font of the face reads, by its PostScript name."""
        return {postscript_name(path.read_bytes()): reading(path) for path in self.files}


BUILT_IN = Typeface(
    "Sarabun", BUILT_IN_FOLDER, (BUILT_IN_FOLDER / "Sarabun-Regular.ttf", BUILT_IN_FOLDER / "Sarabun-Bold.ttf")
)


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What an uploaded font says about itself."""

    family: str
    bold: bool


def examine_font(data: bytes) -> FontFacts:
    """What a font file is; raises ValueError with a code when it cannot print Thai papers.

    Codes: `unreadable`, `not_truetype`, `not_thai`, `not_embeddable`, `too_large`.
    """
    if len(data) > FONT_LIMIT:
        raise ValueError("too_large")
    try:
        with TTFont(BytesIO(data), lazy=False) as font:
            if "glyf" not in font:
                raise ValueError("not_truetype")
            if not set(map(ord, _THAI_SAMPLE)) <= set(font.getBestCmap() or {}):
                raise ValueError("not_thai")
            if font["OS/2"].fsType & 0x000F == 0x0002:
                raise ValueError("not_embeddable")
            return FontFacts(str(font["name"].getBestFamilyName() or ""), bool(font["head"].macStyle & 1))
    except (TTLibError, KeyError, AssertionError, IndexError, OverflowError, EOFError) as broken:
        raise ValueError("unreadable") from broken


@lru_cache(maxsize=64)
def postscript_name(data: bytes) -> str:
    """The PostScript name of a font."""
    with TTFont(BytesIO(data), lazy=True) as font:
        return str(font["name"].getDebugName(6))


def laid_out(folder: Path, regular: bytes, bold: bytes) -> Typeface:
    """An office's own two fonts, written once into a folder of their own under `folder`."""
    name = hashlib.sha256(regular + bold).hexdigest()[:24]
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    files = (place / "regular.ttf", place / "bold.ttf")
    for path, data in zip(files, (regular, bold), strict=True):
        if not path.exists():
            half = path.with_suffix(".half")
            half.write_bytes(data)
            half.replace(path)
    return Typeface(examine_font(regular).family, place, files)


PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60">'
    '<circle cx="30" cy="30" r="28.5" fill="none" stroke="#555" stroke-width="1.5"/>'
    '<path d="M19 17h22v14c0 8-5.500 12.500-11 15.500-5.500-3-11-7.500-11-15.500z" '
    'fill="none" stroke="#555" stroke-width="1.500"/>'
    "</svg>"
)
"""Stands where the Garuda goes until the office puts its own file there: a shield in a ring, and no coat of arms."""


def as_emblem(png: bytes, width: int, height: int) -> str:
    """A PNG picture as the drawing that the sheet takes."""
    inside = base64.b64encode(png).decode("ascii")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'xlink:href="data:image/png;base64,{inside}"/></svg>'
    )
