"""The typesetter, kept warm: one compiler for each typeface in the process."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Literal, cast

import typst

from prasan.papers.typeset.typefaces import Typeface

SHEET = Path(__file__).parent / "sheet.typ"
WORDS = Path(__file__).parent / "words.typ"
Format = Literal["svg", "pdf"]
STANDARDS: tuple[Literal["a-3a", "ua-1"], ...] = ("a-3a", "ua-1")
"""What the typesetter checks a paper against while it sets it: for keeping, and for those who do not see it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing found on the finished page: what it is, on which page, and where, in points from the top left."""

    about: Mapping[str, Any]
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Setting:
    """What one setting gave: one SVG a page or a single PDF, and the marks on it."""

    output: tuple[bytes, ...]
    pages: int
    pieces: tuple[Mark, ...]
    edges: tuple[Mark, ...]
    letters: tuple[Mark, ...]


class _Press:
    """One compiler, its own folder, and its lock.

    The sheet goes in as a JSON file of that folder, which only this user may read and which is gone after the setting.
    (As an input of the compiler it would make the typesetter forget its earlier work.)
    """

    def __init__(self, folder: Path, source: Path) -> None:
        self._lock = Lock()
        self._room = TemporaryDirectory(prefix="prasan-sheet-")
        self._main = Path(self._room.name) / SHEET.name
        self._main.write_bytes(source.read_bytes())
        self._standards = STANDARDS if source == SHEET else ()
        self._compiler = typst.Compiler(font_paths=[str(folder)], ignore_system_fonts=True, root=self._room.name)

    def _made(self, form: Format) -> list[bytes] | bytes | None:
        """The output. A PDF keeps to the standards where its words and fonts allow that, and else declares none."""
        asked: dict[str, Any] = {"input": str(self._main), "format": form, "timestamp": 0}
        if form == "pdf" and self._standards:
            with suppress(typst.TypstError):
                return self._compiler.compile(**asked, pdf_standards=list(self._standards))
        return self._compiler.compile(**asked)

    def set(self, sheet: Mapping[str, Any], form: Format) -> tuple[list[bytes] | bytes | None, dict[str, Any]]:
        """The output, and the map of what stands where."""
        data = self._main.with_suffix(".json")
        with self._lock:
            try:
                data.write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
                made = self._made(form)
                return made, json.loads(self._compiler.query("<map>", field="value", one=True))
            finally:
                data.unlink(missing_ok=True)


@lru_cache(maxsize=8)
def _press(folder: Path, source: Path) -> _Press:
    return _Press(folder, source)


def set_source(source: Path, data: Mapping[str, Any], typeface: Typeface) -> tuple[bytes, dict[str, Any]]:
    """The PDF of another room's sheet, which reads `sheet.json`, and what it says of itself under `<map>`."""
    made, found = _press(typeface.folder, source).set(data, "pdf")
    return made if isinstance(made, bytes) else b"", found


def word_ends(texts: Mapping[str, Sequence[str]], typeface: Typeface) -> dict[str, set[int]]:
    """After how many of its letters a word ends, for each text given as letters, by the typesetter's own rules."""
    sheet = {"font_family": typeface.family, "texts": texts}
    _made, found = _press(typeface.folder, WORDS).set(sheet, "svg")
    ends: dict[str, set[int]] = {name: set() for name in texts}
    for letter, after in pairwise(cast("list[dict[str, Any]]", found)):
        if letter["name"] == after["name"] and letter["y"] != after["y"]:
            ends[letter["name"]].add(after["at"])
    return ends


def set_sheet(sheet: Mapping[str, Any], typeface: Typeface, form: Format) -> Setting:
    """Sets one sheet. The data goes in as JSON, never as source text, so that nothing typed can become a command."""
    made, found = _press(typeface.folder, SHEET).set(sheet, form)
    output = tuple(made) if isinstance(made, list) else (made or b"",)
    return Setting(output, found["pages"], *(_marks(found[name]) for name in ("pieces", "edges", "letters")))


def _marks(found: list[dict[str, Any]]) -> tuple[Mark, ...]:
    return tuple(Mark(one, one["page"], one["x"], one["y"]) for one in found)
