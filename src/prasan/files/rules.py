"""Which files are taken, under which names, and where their bytes lie."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from prasan.ui.errors import BadInput, Text

NAME_BYTES = 255
_MARKS = frozenset({"Mn", "Me", "Mc"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of file that the office takes: the endings its names may have, the first being the usual one.

    `shown` says that a browser may open it in its window.
    """

    media_type: str
    endings: tuple[str, ...]
    shown: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    kind.media_type: kind
    for kind in (
        Kind("application/pdf", ("pdf",), shown=True),
        Kind("image/jpeg", ("jpg", "jpeg", "jfif"), shown=True),
        Kind("image/png", ("png",), shown=True),
        Kind("image/webp", ("webp",), shown=True),
        Kind("image/gif", ("gif",), shown=True),
        Kind("image/tiff", ("tif", "tiff")),
        Kind(f"{_OFFICE}.wordprocessingml.document", ("docx",)),
        Kind(f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",)),
        Kind(f"{_OFFICE}.presentationml.presentation", ("pptx",)),
        Kind("application/vnd.oasis.opendocument.text", ("odt",)),
        Kind("application/vnd.oasis.opendocument.spreadsheet", ("ods",)),
        Kind("application/vnd.oasis.opendocument.presentation", ("odp",)),
        Kind("application/msword", ("doc",)),
        Kind("application/vnd.ms-excel", ("xls",)),
        Kind("application/vnd.ms-powerpoint", ("ppt",)),
        Kind("text/plain", ("txt", "csv")),
        Kind("message/rfc822", ("eml", "txt")),
    )
}
_REFUSALS: dict[str, Text] = {
    "empty": _("This file is empty. Choose the file again, or save it once more and then choose it."),
    "too_big": _("This file is larger than %(limit)s MB. Make it smaller, or split it, and choose it again."),
    "no_name": _("This file has no name. Give it a name and choose it again."),
    "bad_name": _("The name of this file has characters that could mislead. Rename it and choose it again."),
    "type": _(
        "Files of this type are not taken. Save it as PDF, Word, Excel, PowerPoint, plain text or a picture, "
        "and choose it again."
    ),
    "heic": _("Pictures of type HEIC are not taken. Save it as JPEG and choose it again."),
    "archive": _("Archives are not taken. Unpack it and choose the files in it."),
    "lies": _("The name of this file says one type and its content is another. Save it under its right name."),
    "bomb": _("This file unpacks to far more than its size and could stop the system. Save it again and choose that."),
    "macros": _("This file has macros. Save it without macros and choose it again."),
    "entities": _("This file has parts that fetch other files. Save it again in Word or Excel and choose that."),
    "locked": _("This file is locked with a password. Save it without the password and choose it again."),
    "pixels": _("This picture has too many pixels. Make it smaller and choose it again."),
    "too_many": _("There are more attachments than are taken one by one. Open it in the message itself."),
    "damaged": _("This file cannot be read; it may be damaged. Open it, save it again, and choose that."),
}


def refusal(why: str, **values: object) -> BadInput:
    """The error for a file that is not taken, at the field `upload`, with what to do next."""
    text = _REFUSALS.get(why, _REFUSALS["damaged"])
    message = str(text) % values if values else text
    return BadInput(message, code=f"files.{why}", fields={"upload": message})


def ending_of(name: str) -> str:
    """The ending of a name in small letters, without the dot; nothing when it has none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem and ending.isascii() and ending.isalnum() and len(ending) <= 10 else ""


def clean_name(raw: str) -> str:
    """The name as it may be shown and downloaded: the last part of a path, nothing unseen, at most 255 bytes.

    Raises BadInput for a name that climbs out of its folder, holds control characters, or turns the reading
    direction.
    """
    parts = raw.replace("\\", "/").split("/")
    if ".." in parts or any(unicodedata.category(letter) == "Cc" or letter in _TURNING for letter in raw):
        raise refusal("bad_name")
    name = " ".join("".join(letter for letter in parts[-1] if letter not in _UNSEEN).split()).strip(". ")
    if not name:
        raise refusal("no_name")
    return _cut(name)


def safe_name(raw: str) -> str:
    """A name that a stranger's program gave, made into one that can be kept: what could mislead is taken out."""
    last = raw.replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter for letter in last if unicodedata.category(letter) != "Cc" and letter not in _TURNING)
    return clean_name(seen) if seen.strip(". ") else "file"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An attachment that was not taken, with the code of the reason."""

    name: str
    why: str

    @property
    def words(self) -> Text:
        """Why, in words and with what to do."""
        return _REFUSALS.get(self.why, _REFUSALS["damaged"])


def _cut(name: str) -> str:
    """Shortens the stem, keeps the ending, and never parts a letter from its vowel or tone mark."""
    ending = ending_of(name)
    tail = name[len(name) - len(ending) - 1 :] if ending else ""
    stem = name[: len(name) - len(tail)]
    room = NAME_BYTES - len(tail.encode())
    if len(stem.encode()) <= room:
        return name
    kept = stem.encode()[:room].decode(errors="ignore")
    if _joins(stem[len(kept)]):
        kept = kept.rstrip("".join({letter for letter in kept if _joins(letter)}))[:-1]
    return kept.rstrip(". ") + tail


def _joins(letter: str) -> bool:
    return unicodedata.category(letter) in _MARKS or letter == "\u0e33"


def fitting_name(name: str, media_type: str) -> str:
    """The name with an ending that fits the content. Raises BadInput when its ending says another type.

    A picture under the ending of another type of picture is common and harmless: it gets the right one.
    """
    kind = KINDS[media_type]
    ending = ending_of(name)
    if ending in kind.endings:
        return name
    if ending not in _ALL_ENDINGS | _OTHERS:
        return _cut(f"{name}.{kind.endings[0]}")
    if media_type.startswith("image/") and ending in _PICTURES:
        return f"{name[: -len(ending)]}{kind.endings[0]}"
    raise refusal("lies")


_ALL_ENDINGS = frozenset(ending for kind in KINDS.values() for ending in kind.endings)
_PICTURES = frozenset(e for kind in KINDS.values() if kind.media_type.startswith("image/") for e in kind.endings)
_ARCHIVES = frozenset({"7z", "bz2", "cab", "gz", "rar", "tar", "tgz", "xz", "zip"})
_MACROS = frozenset({"docm", "dotm", "ppam", "pptm", "xlam", "xlsb", "xlsm", "xltm"})
_PHONE_PICTURES = frozenset({"heic", "heif"})
_REFUSED = frozenset(
    """
    apk app bat bin chm cmd com cpl deb dll dmg exe gadget hta htm html img inf ins iso jar js jse lnk mht mhtml
    mjs msc msg msi msp php pif pl ps1 py reg rpm rtf scr sct sh shtml svg svgz swf sys url vb vbe vbs wsf wsh xhtml
    xml xsl
    """.split()  # noqa: SIM905  a list of eighty strings is no easier to read
)
_OTHERS = _ARCHIVES | _MACROS | _PHONE_PICTURES | _REFUSED


def must_not_run(name: str) -> None:
    """Raises BadInput when the ending of a name is that of a program, a page, an archive, or another refused type."""
    ending = ending_of(name)
    for endings, why in ((_ARCHIVES, "archive"), (_PHONE_PICTURES, "heic"), (_MACROS, "macros"), (_REFUSED, "type")):
        if ending in endings:
            raise refusal(why)


def path_of(sha256: str) -> str:
    """Where the bytes with this hash lie in the storage."""
    return f"sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"


Reader = Callable[[UUID], None]
_READERS: list[Reader] = []


def when_read(reader: Reader) -> None:
    """Lets an upper room be told, by id, when the words of a file have been read, so that it can index them."""
    if reader not in _READERS:
        _READERS.append(reader)


Names = Callable[[], Iterable[str]]
_NAMES: list[Names] = []


def know_names(names: Names) -> None:
    """Lets an upper room say which personal names it knows; text out of files is never mended inside them."""
    if names not in _NAMES:
        _NAMES.append(names)


def known_names() -> frozenset[str]:
    """Every personal name that a room knows."""
    return frozenset(name for names in _NAMES for name in names())


Places = Callable[[Any, UUID], str]
_PLACES: list[Places] = []


def show_where(places: Places) -> None:
    """Lets an upper room show files: `places(viewer, file_id)` is the page on which the viewer sees it, or nothing."""
    if places not in _PLACES:
        _PLACES.append(places)


def where_seen(viewer: Any, file_id: UUID) -> str:
    """The page of a room on which this viewer sees a file; nothing when no room shows it to them."""
    return next(filter(None, (places(viewer, file_id) for places in _PLACES)), "")


def readers() -> tuple[Reader, ...]:
    """Who wants to know when a file has been read."""
    return tuple(_READERS)
