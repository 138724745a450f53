"""The picture of a signature: taken in, cleaned of everything but its ink, and written anew."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from prasan.papers.rules.page import Drawing

INK_LIMIT = 2 * 1024 * 1024
MOST_PIXELS = 24_000_000
WIDEST, HIGHEST = 900, 360
DARKEST = 64
"""How light the paper must be at least, of 255."""
FAINT = 24
"""How dark a point must be to be ink, of 255."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A signature as PNG on nothing, with its size in pixels."""

    png: bytes
    width: int
    height: int

    def drawing(self, words: str) -> Drawing:
        """The signature as a page holds it; `words` say whose it is."""
        return Drawing(b64encode(self.png).decode("ascii"), self.width, self.height, words)


def ink_of(data: bytes) -> Ink:
    """The ink of a drawn or photographed signature: cut to its edges, its paper made clear, nothing else of the file
    kept. Raises ValueError with a code: `too_large`, `unreadable`, `empty`."""
    if len(data) > INK_LIMIT:
        raise ValueError("too_large")
    try:
        with Image.open(BytesIO(data), formats=["PNG", "JPEG", "WEBP"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValueError("too_large")
            clear = _without_paper(ImageOps.exif_transpose(picture).convert("RGBA"))
    except (OSError, SyntaxError, Image.DecompressionBombError) as broken:
        raise ValueError("unreadable") from broken
    edges = clear.getchannel("A").point([0 if level < FAINT else 255 for level in range(256)]).getbbox()
    if edges is None or edges[2] - edges[0] < 10:
        raise ValueError("empty")
    cut = clear.crop(edges)
    cut.thumbnail((WIDEST, HIGHEST))
    made = BytesIO()
    cut.save(made, "PNG", optimize=True)
    return Ink(made.getvalue(), cut.width, cut.height)


def _without_paper(picture: Image.Image) -> Image.Image:
    """The picture with its ground clear: what is as light as the ground goes, the ink keeps its colour."""
    flat = Image.new("RGBA", picture.size, "white")
    flat.alpha_composite(picture)
    grey = flat.convert("L")
    ground = _ground(grey)
    if ground < DARKEST:
        raise ValueError("empty")
    dark = grey.point([max(0, min(255, round((ground - level) * 2 * 255 / ground) - FAINT)) for level in range(256)])
    flat.putalpha(dark)
    return Image.frombytes("RGBA", flat.size, flat.tobytes())


def _ground(grey: Image.Image) -> int:
    """How light the paper is: a little less than the lighter half of all points."""
    counts, seen = grey.histogram(), 0
    wanted = grey.width * grey.height // 2
    for level in range(255, -1, -1):
        seen += counts[level]
        if seen >= wanted:
            return max(level - 16, 0)
    return 255
