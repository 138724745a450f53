"""Pictures for the user's guide: `PRASAN_PICTURES=1 pytest tests/browser` takes them again."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page
from pypdfium2 import PdfDocument

PICTURES_WANTED = os.environ.get("PRASAN_PICTURES") == "1"
FOLDER = Path(__file__).resolve().parents[2] / "docs/use/pictures"
COLOURS, LARGEST = 256, 150_000


def take(page: Page, name: str, height: int = 0) -> None:
    """Keeps what the window shows, or the page down to `height`; does nothing unless pictures are wanted."""
    if not PICTURES_WANTED:
        return
    size = page.viewport_size or {"width": 1280, "height": 900}
    if height:
        page.set_viewport_size({"width": size["width"], "height": height})
    page.evaluate("document.fonts.ready")
    keep(Image.open(BytesIO(page.screenshot())), name)
    page.set_viewport_size(size)


def press(pdf: bytes, name: str) -> None:
    """Keeps the first page of a PDF as a picture; does nothing unless pictures are wanted."""
    if not PICTURES_WANTED:
        return
    with PdfDocument(pdf) as document:
        keep(document[0].render(scale=80 / 72).to_pil(), name)


def keep(picture: Image.Image, name: str) -> None:
    """Writes a picture of few colours, so that a guide with many of them stays light."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.png"
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.stat().st_size <= LARGEST, name
