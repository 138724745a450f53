"""Word, Excel, PowerPoint and OpenDocument: archives of parts, and the older compound files."""

import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from prasan.files.examine.facts import Facts, Refused

ENTRIES = 4_000
UNPACKED = 256 * 1024 * 1024
RATIO = 100
SMALL = 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAIN_PARTS = {
    "word/document.xml": f"{_OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OFFICE}.presentationml.presentation",
}
_OPEN = {f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation")}
_DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_FETCHES = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)"
    rb"(?=[^>]*Type\s*=\s*[\"'][^\"']*/(attachedTemplate|oleObject|frame|subDocument|externalLinkPath)[\"'])"
    rb"(?=[^>]*Target\s*=\s*[\"'](https?:|ftp:|\\\\|file:/*\\\\|mhtml:))",
    re.IGNORECASE,
)
_OLE = (("WordDocument", "application/msword"), ("Workbook", "application/vnd.ms-excel"))
_OLE_LATER = (("Book", "application/vnd.ms-excel"), ("PowerPoint Document", "application/vnd.ms-powerpoint"))


def look_zip(path: Path) -> Facts:
    """The facts of a package of parts. Raises Refused for bombs, macros, locks, entities and plain archives."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive, path.stat().st_size)
            media_type = _type(archive)
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, KeyError) as error:
        raise Refused("damaged") from error
    return Facts(media_type)


def _check_sizes(archive: zipfile.ZipFile, size: int) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES or total > UNPACKED or (total > SMALL and total > RATIO * size):
        raise Refused("bomb")
    for entry in entries:
        if entry.file_size > 10 * SMALL and entry.file_size > RATIO * max(entry.compress_size, 1):
            raise Refused("bomb")
        if entry.flag_bits & 0x1:
            raise Refused("locked")
        if ".." in PurePosixPath(entry.filename.replace("\\", "/")).parts or entry.filename.startswith(("/", "\\")):
            raise Refused("damaged")
    if len({entry.filename for entry in entries}) != len(entries):
        raise Refused("damaged")


def _type(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in names):
        raise Refused("macros")
    if "[Content_Types].xml" in names:
        for part, media_type in _MAIN_PARTS.items():
            if part in names:
                return media_type
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
        declared = archive.read("mimetype").decode("ascii", "ignore").strip()
        if declared in _OPEN and any(name.startswith(("Basic/", "Scripts/")) for name in names):
            raise Refused("macros")
        if declared in _OPEN:
            return declared
    raise Refused("archive")


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Reads every part to its end: the sizes that an archive declares may lie, and its parts may be broken."""
    left = UNPACKED
    for entry in archive.infolist():
        is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        with archive.open(entry) as part:
            end = b""
            while chunk := part.read(262_144):
                left -= len(chunk)
                if left < 0:
                    raise Refused("bomb")
                if is_xml:
                    _check_xml(end + chunk)
                    end = chunk[-4096:]


def _check_xml(piece: bytes) -> None:
    plain = piece.replace(b"\x00", b"")  # UTF-16 would hide the words otherwise
    if _DECLARES.search(plain) or _FETCHES.search(plain):
        raise Refused("entities")


def look_ole(path: Path) -> Facts:
    """The facts of an older compound file, by the names of its streams."""
    content = path.read_bytes()
    if _has(content, "EncryptedPackage"):
        raise Refused("locked")
    if _has(content, "_VBA_PROJECT") or _has(content, "Macros"):
        raise Refused("macros")
    for stream, media_type in (*_OLE, *_OLE_LATER):
        if _has(content, stream):
            return Facts(media_type)
    raise Refused("type")


def _has(content: bytes, stream: str) -> bool:
    return f"{stream}\x00".encode("utf-16-le") in content
