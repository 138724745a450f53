"""The words inside a file, for search."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from prasan.files.examine.sniff import decoded

LETTERS = 1_000_000
_OFFICE = "application/vnd.openxmlformats-officedocument"


def read(path: Path, media_type: str) -> str:
    """At most a million letters of what a file says; nothing for types without words."""
    if media_type == "text/plain":
        return (decoded(path.read_bytes()) or "")[:LETTERS]
    if media_type == "message/rfc822":
        from prasan.files.examine import mails  # noqa: PLC0415  only the library that is needed costs time to load

        return mails.words(path.read_bytes())
    if media_type == "application/pdf":
        return _joined(_pdf(path))
    if media_type == f"{_OFFICE}.wordprocessingml.document":
        return _joined(_docx(path))
    if media_type == f"{_OFFICE}.spreadsheetml.sheet":
        return _joined(_xlsx(path))
    return ""


def _joined(pieces: Iterable[str]) -> str:
    kept: list[str] = []
    length = 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece) + 1
        if length >= LETTERS:
            break
    return "\n".join(kept)[:LETTERS]


def _pdf(path: Path) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415

    for page in PdfReader(path).pages:
        yield page.extract_text()


def _docx(path: Path) -> Iterator[str]:
    """Paragraphs of the body, the tables, headers, footers and notes, as they stand in the parts."""
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    wanted = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist(), key=lambda part: (part != "word/document.xml", part)):
            if wanted.fullmatch(name):
                root = ElementTree.fromstring(archive.read(name))  # noqa: S314  files with entities are not taken in
                for paragraph in root.iter(f"{namespace}p"):
                    yield "".join(piece.text or "" for piece in paragraph.iter(f"{namespace}t"))


def _xlsx(path: Path) -> Iterator[str]:
    from openpyxl import load_workbook  # noqa: PLC0415

    with path.open("rb") as content:  # by its name it would be refused for having no ending
        for sheet in load_workbook(content, read_only=True, data_only=True).worksheets:
            yield sheet.title
            for row in sheet.iter_rows(values_only=True):
                words = " ".join(str(cell) for cell in row if cell is not None)
                if words:
                    yield words
