"""Makes the text of a finished PDF readable: one glyph, one character; sara am whole; no hints that readers ignore.

A shaper splits SARA AM (ำ) in two glyphs and gives a whole cluster's text to one of them. Most readers then show
doubled or missing signs. Here each glyph is matched by its outline with the whole font and mapped to its own character,
and the two halves of a sara am get numbers of their own: the ring reads as nothing, the tail as the whole sign. Those
numbers lie where Unicode has no characters, so that a reader which falls back on the number itself shows nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

from prasan.papers.typeset.glyphs import Reading, outlines

RING, TAIL, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
NO_BREAK_SPACE = "\u00a0"
FIRST_NUMBER = 0xD800

_SPAN = re.compile(rb"/Span<</ActualText<FEFF([0-9A-Fa-f]*)>>>BDC(.*?)\nEMC", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_FONT = re.compile(rb"/(\S+) [-\d.]+ Tf")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_OWN = re.compile(r"<([0-9A-Fa-f]{4})> <((?:[0-9A-Fa-f]{4})*)>")

Texts = Mapping[int, str]
Numbers = Mapping[int, int]


def mend(pdf: pikepdf.Pdf, readings: Mapping[str, Reading]) -> None:
    """Repairs the text layer of a PDF in place. `readings` holds the whole fonts by their PostScript names.

    A font that is not among them is left as it is.
    """
    fonts: dict[tuple[int, int], Numbers] = {}
    for page in pdf.pages:
        names: dict[str, Numbers] = {}
        for name, font in page.Resources.get("/Font", {}).items():
            if font.objgen not in fonts:
                fonts[font.objgen] = _mend_font(pdf, font, readings)
            names[str(name)[1:]] = fonts[font.objgen]
        content = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(zlib.compress(_mend_content(content, names)), Filter=pikepdf.Name.FlateDecode)


def _mend_font(pdf: pikepdf.Pdf, font: Any, readings: Mapping[str, Reading]) -> Numbers:
    """Writes what each glyph reads as; returns the second numbers of the glyphs that sara am is drawn with."""
    whole = readings.get(str(font.BaseFont).split("+")[-1].lstrip("/"))
    descendant = font.DescendantFonts[0]
    if whole is None or "/FontFile2" not in descendant.FontDescriptor:
        return {}
    digests = _digests(descendant.FontDescriptor.FontFile2.read_bytes())
    texts = _texts(digests, whole, _own(font.ToUnicode.read_bytes()))
    parts = {number: text for number, text in texts.items() if RING in text or text == TAIL}
    second = {number: FIRST_NUMBER + at for at, number in enumerate(sorted(parts))}
    if second:
        _add_numbers(pdf, descendant, second, len(digests))
    inside = {second[number]: SARA_AM if text == TAIL else text.replace(RING, "") for number, text in parts.items()}
    font.ToUnicode = pdf.make_stream(_character_map({**texts, **inside}))
    return second


def _own(character_map: bytes) -> dict[int, str]:
    """What the writer of the PDF had said about each glyph."""
    pairs = _OWN.findall(character_map.decode("ascii", "replace"))
    return {int(number, 16): bytes.fromhex(text).decode("utf-16-be") for number, text in pairs}


def _digests(subset: bytes) -> list[bytes]:
    with TTFont(BytesIO(subset), lazy=True) as font:
        return outlines(font)


def _texts(digests: Sequence[bytes], whole: Reading, own: Texts) -> dict[int, str]:
    texts = {}
    for number, digest in enumerate(digests):
        candidates = whole.texts.get(digest, ())
        said = own.get(number, "")
        text = said if said in candidates or not candidates else candidates[0]
        if text:
            texts[number] = text.replace(NO_BREAK_SPACE, " ")
    return texts


def _add_numbers(pdf: pikepdf.Pdf, descendant: Any, second: Numbers, glyphs: int) -> None:
    """Gives glyphs a second number: in the map from numbers to glyphs and in the table of widths."""
    widths = dict(_widths(descendant.W))
    for glyph, number in second.items():
        descendant.W.extend([number, number, widths.get(glyph, descendant.get("/DW", 0))])
    own = b"".join(glyph.to_bytes(2, "big") for glyph in range(glyphs))
    added = b"".join(glyph.to_bytes(2, "big") for glyph in sorted(second))
    table = own.ljust(2 * FIRST_NUMBER, b"\0") + added
    descendant.CIDToGIDMap = pdf.make_stream(zlib.compress(table), Filter=pikepdf.Name.FlateDecode)
    if "/CIDSet" in descendant.FontDescriptor:
        del descendant.FontDescriptor["/CIDSet"]


def _widths(table: Any) -> list[tuple[int, Any]]:
    """Both forms of the widths table: `first last width` and `first [width …]`."""
    found, rest = [], list(table)
    while rest:
        first, second, *rest = rest
        if isinstance(second, pikepdf.Array):
            found += [(int(first) + at, width) for at, width in enumerate(second)]
        else:
            width, *rest = rest
            found += [(number, width) for number in range(int(first), int(second) + 1)]
    return found


def _character_map(texts: Texts) -> bytes:
    rows = [f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>" for number, text in sorted(texts.items())]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _mend_content(content: bytes, fonts: Mapping[str, Numbers]) -> bytes:
    def without_hint(found: re.Match[bytes]) -> bytes:
        text, body = bytes.fromhex(found[1].decode("ascii")).decode("utf-16-be"), found[2]
        named = _FONT.search(body)
        if SARA_AM not in text or RING in text or named is None:
            return body
        return _renumber(body, fonts.get(named[1].decode("latin-1"), {}))

    return _SPAN.sub(without_hint, content)


def _renumber(body: bytes, second: Numbers) -> bytes:
    """The drawing of a cluster with a sara am, with the second numbers of its parts."""

    def renumbered(found: re.Match[bytes]) -> bytes:
        return b"<" + b"".join(b"%04X" % second.get(number, number) for number in _numbers(found[1])) + b">"

    return _STRING.sub(renumbered, body)


def _numbers(literal: bytes) -> Sequence[int]:
    raw = _ESCAPE.sub(_unescaped, literal)
    return [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 0xFF]) if sign[:1].isdigit() else _ESCAPED.get(sign, sign)
