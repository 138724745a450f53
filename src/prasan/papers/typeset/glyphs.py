"""What each drawn glyph of a font reads as: the table that mends a text layer."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

_WORDS_ARGUMENTS, _ONE_SCALE, _MORE, _TWO_SCALES, _FULL_MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


@dataclass(frozen=True, slots=True)
class Reading:
    """How the glyphs of one whole font read: outline digest → every text that this outline may stand for."""

    texts: Mapping[bytes, tuple[str, ...]]


def outlines(font: TTFont) -> list[bytes]:
    """One digest per glyph, in glyph order; empty for a glyph that draws nothing.

    Glyph numbers inside composite glyphs are replaced by the digest of what they name, so that the same drawing has
    the same digest in the whole font and in a subset of it.
    """
    glyf, loca = font.reader["glyf"], font["loca"]
    raw = [glyf[loca[n] : loca[n + 1]] for n in range(len(loca) - 1)]
    return [_digest(raw, n) for n in range(len(raw))]


def _digest(raw: list[bytes], n: int) -> bytes:
    data = raw[n].rstrip(b"\0") if n < len(raw) else b""
    if not data:
        return b""
    body = data if struct.unpack(">h", raw[n][:2])[0] >= 0 else b"".join(_components(raw, raw[n]))
    return hashlib.blake2b(body, digest_size=12).digest()


def _components(raw: list[bytes], data: bytes) -> Iterator[bytes]:
    """The parts of a composite glyph: flags, the drawing named, and where it is put."""
    at, more = 10, True
    while more:
        flags, named = struct.unpack(">HH", data[at : at + 4])
        more = bool(flags & _MORE)
        length = 4 if flags & _WORDS_ARGUMENTS else 2
        length += 2 if flags & _ONE_SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _FULL_MATRIX else 0
        yield struct.pack(">H", flags & 0xC9) + _digest(raw, named) + data[at + 4 : at + 4 + length]
        at += 4 + length


@lru_cache(maxsize=16)
def reading(path: Path) -> Reading:
    """The reading of a font file, made once per process."""
    with TTFont(BytesIO(path.read_bytes()), lazy=True) as font:
        texts: dict[bytes, dict[str, None]] = {}
        names = glyph_texts(font)
        for name, digest in zip(font.getGlyphOrder(), outlines(font), strict=True):
            if digest and name in names:
                texts.setdefault(digest, {})[names[name]] = None
    return Reading({digest: tuple(found) for digest, found in texts.items()})


def glyph_texts(font: TTFont) -> dict[str, str]:
    """Glyph name → the text it stands for: by the character map, then by the substitutions that lead to it."""
    texts: dict[str, str] = {}
    for code, name in sorted(font.getBestCmap().items()):
        texts.setdefault(name, chr(code))
    if "GSUB" in font:
        for _round in range(3):
            for made, sources in _substitutions(font):
                if made not in texts and all(source in texts for source in sources):
                    texts[made] = "".join(texts[source] for source in sources)
    return texts


def _substitutions(font: TTFont) -> Iterator[tuple[str, tuple[str, ...]]]:
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            table = getattr(subtable, "ExtSubTable", subtable)
            if table.LookupType == 1:
                yield from ((made, (source,)) for source, made in table.mapping.items())
            elif table.LookupType == 3:
                yield from ((made, (source,)) for source, all_made in table.alternates.items() for made in all_made)
            elif table.LookupType == 4:
                for first, ligatures in table.ligatures.items():
                    yield from ((one.LigGlyph, (first, *one.Component)) for one in ligatures)
