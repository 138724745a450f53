"""Pictures: their size, and a copy made anew from the pixels, so that nothing else in the file travels."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from prasan.files.examine.facts import Facts, Refused, is_full

PIXELS = 50_000_000
FRAMES = 300
_FORMATS = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/webp": ("WEBP",),
    "image/gif": ("GIF",),
    "image/tiff": ("TIFF",),
}


def look(path: Path, media_type: str, target: Path) -> Facts:
    """The facts of a picture; writes the copy without camera and position data to `target`.

    An animated picture becomes its first frame, a scan of many pages keeps them all. Raises Refused for too many
    pixels and for what cannot be read.
    """
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with Image.open(path, formats=_FORMATS[media_type]) as picture:
            return _copy(picture, media_type, target)
    except Image.DecompressionBombError as error:
        raise Refused("pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        if is_full(error):
            raise
        raise Refused("damaged") from error


def _copy(picture: Image.Image, media_type: str, target: Path) -> Facts:
    if picture.width * picture.height > PIXELS:
        raise Refused("pixels")
    if media_type == "image/tiff":
        return _copy_pages(picture, target)
    upright = ImageOps.exif_transpose(picture)
    clean = _pixels_only(upright)
    copy_type = "image/png" if media_type == "image/gif" else media_type
    if copy_type == "image/jpeg":
        clean.convert("L" if clean.mode == "L" else "RGB").save(target, "JPEG", quality=90)
    elif copy_type == "image/webp":
        clean.save(target, "WEBP", quality=90)
    else:
        clean.save(target, "PNG")
    return Facts(media_type, width=clean.width, height=clean.height, copied=True, copy_type=copy_type)


def _copy_pages(picture: Image.Image, target: Path) -> Facts:
    total = 0
    pages: list[Image.Image] = []
    for frame in ImageSequence.Iterator(picture):
        total += frame.width * frame.height
        if total > 4 * PIXELS or len(pages) >= FRAMES or frame.width * frame.height > PIXELS:
            raise Refused("pixels")
        pages.append(_pixels_only(frame))
    first = pages[0]
    compression = "tiff_adobe_deflate"
    first.save(target, "TIFF", save_all=True, append_images=pages[1:], compression=compression)
    return Facts(
        "image/tiff", pages=len(pages), width=first.width, height=first.height, copied=True, copy_type="image/tiff"
    )


def cut(path: Path, target: Path, pages: range) -> int:
    """Writes some pages of a scan to a TIFF of their own; gives how many there were. Raises Refused for damage."""
    warnings.simplefilter("ignore")
    try:
        with Image.open(path) as picture:
            last = min(pages.stop, getattr(picture, "n_frames", 1))
            frames = [_frame(picture, number) for number in range(pages.start, last)]
        if frames:
            frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:], compression="tiff_adobe_deflate")
        return len(frames)
    except (Image.DecompressionBombError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise Refused("damaged") from error


def _frame(picture: Image.Image, number: int) -> Image.Image:
    picture.seek(number)
    flat = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    dots = picture.info.get("dpi", (0, 0))
    clean = _pixels_only(flat.convert("RGB"))
    if dots[0] >= 70:
        clean.info["dpi"] = (float(dots[0]), float(dots[1]))
    return clean


def _pixels_only(picture: Image.Image) -> Image.Image:
    """A picture with the same pixels and palette and nothing else."""
    picture.load()
    clean = Image.new(picture.mode, picture.size)
    if picture.mode == "P":
        palette = picture.getpalette("RGB")
        if palette is not None:
            clean.putpalette(palette)
        if isinstance(picture.info.get("transparency"), (int, bytes)):
            clean.info["transparency"] = picture.info["transparency"]
    clean.paste(picture)
    return clean
