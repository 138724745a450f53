"""Many letters in one file, written to the disk one by one, so that memory stays flat."""

import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import pikepdf

Letters = Iterable[tuple[str, bytes]]
Progress = Callable[[int], None]
_LEFT_OUT = frozenset({"/Parent", "/StructParents", "/Tabs"})
"""What a page says of the document that it came from."""
_CATALOG, _PAGES = 1, 2


def zipped(letters: Letters, target: Path, progress: Progress) -> None:
    """Writes the letters, each under its name, into one ZIP file; two of one name get a number behind it."""
    used: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, (name, content) in enumerate(letters, start=1):
            archive.writestr(_unused(name, used), content)
            progress(done)


def _unused(name: str, used: set[str]) -> str:
    stem, number = name.removesuffix(".pdf"), 1
    while name in used:
        number += 1
        name = f"{stem} ({number}).pdf"
    used.add(name)
    return name


def bound(letters: Letters, target: Path, progress: Progress) -> None:
    """Writes the letters behind each other into one PDF file, each on sheets of its own.

    Only one letter is open at a time; of those before it nothing is kept but where their objects lie.
    """
    with target.open("wb") as stream:
        book = _Book(stream)
        for done, (_name, content) in enumerate(letters, start=1):
            with pikepdf.open(BytesIO(content)) as letter:
                book.add(letter)
            progress(done)
        book.end()


class _Book:
    """A PDF that grows page by page: objects are written as they come, the table of their places at the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._places: dict[int, int] = {}
        self._last = _PAGES
        self._pages: list[int] = []
        stream.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def add(self, letter: pikepdf.Pdf) -> None:
        """Writes the pages of one letter and what they use."""
        known: dict[tuple[int, int], int] = {}
        waiting: list[Any] = []
        for page in letter.pages:
            self._last += 1
            self._pages.append(self._last)
            entries = {name: value for name, value in page.obj.items() if name not in _LEFT_OUT}
            told = self._entries(entries, known, waiting)
            self._write(self._pages[-1], b"<< /Parent %d 0 R %b >>" % (_PAGES, told))
        while waiting:
            thing = waiting.pop()
            self._write(known[thing.objgen], self._body(thing, known, waiting))

    def _number(self, thing: Any, known: dict[tuple[int, int], int], waiting: list[Any]) -> int:
        if thing.objgen not in known:
            self._last += 1
            known[thing.objgen] = self._last
            waiting.append(thing)
        return known[thing.objgen]

    def _value(self, thing: Any, known: dict[tuple[int, int], int], waiting: list[Any]) -> bytes:
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            return b"%d 0 R" % self._number(thing, known, waiting)
        return self._body(thing, known, waiting)

    def _body(self, thing: Any, known: dict[tuple[int, int], int], waiting: list[Any]) -> bytes:
        if isinstance(thing, pikepdf.Array):
            return b"[ %b ]" % b" ".join(self._value(one, known, waiting) for one in thing)
        if isinstance(thing, pikepdf.Dictionary):
            return b"<< %b >>" % self._entries(dict(thing.items()), known, waiting)
        if isinstance(thing, pikepdf.Stream):
            raw = thing.read_raw_bytes()
            entries = dict(thing.stream_dict.items()) | {"/Length": len(raw)}
            return b"<< %b >>\nstream\n%b\nendstream" % (self._entries(entries, known, waiting), raw)
        return _plain(thing)

    def _entries(self, entries: dict[str, Any], known: dict[tuple[int, int], int], waiting: list[Any]) -> bytes:
        told = (b"%b %b" % (_name(name), self._value(value, known, waiting)) for name, value in entries.items())
        return b" ".join(told)

    def _write(self, number: int, body: bytes) -> None:
        self._places[number] = self._stream.tell()
        self._stream.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def end(self) -> None:
        """Writes the tree of pages, the catalogue, and where every object lies."""
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self._write(_PAGES, b"<< /Type /Pages /Count %d /Kids [ %b ] >>" % (len(self._pages), kids))
        self._write(_CATALOG, b"<< /Type /Catalog /Pages %d 0 R /Lang (th-TH) >>" % _PAGES)
        start, many = self._stream.tell(), self._last + 1
        self._stream.write(b"xref\n0 %d\n0000000000 65535 f \n" % many)
        for number in range(1, many):
            self._stream.write(b"%010d 00000 n \n" % self._places[number])
        self._stream.write(b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (many, _CATALOG, start))


def _name(name: str) -> bytes:
    return bytes(pikepdf.Name(name).unparse())


def _plain(thing: Any) -> bytes:
    """A value that holds no others: a name, a string, a number, a truth, nothing."""
    if isinstance(thing, pikepdf.Object):
        return bytes(thing.unparse())
    if isinstance(thing, bool):
        return b"true" if thing else b"false"
    return b"null" if thing is None else format(thing, "f" if isinstance(thing, Decimal) else "").encode("ascii")
