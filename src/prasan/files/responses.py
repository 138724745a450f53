"""How a file is handed to a browser: under its Thai name, as what it is, and unable to act in our pages."""

from urllib.parse import quote

from django.http import FileResponse

from prasan.files import queries
from prasan.files.models import StoredFile
from prasan.files.rules import KINDS, ending_of

_SHUT_IN = "default-src 'none'; sandbox"
_IN_A_FRAME = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def download(file: StoredFile, *, inline: bool = False, original: bool = False) -> FileResponse:
    """The answer that carries a file; the caller has asked before whether this viewer may have it.

    With `inline` PDF and pictures open in the browser's window, everything else is still saved. Originals are only
    ever saved. Raises NotNow and NotThere like `queries.content`.
    """
    row = queries.served(file, original=original)
    kind = KINDS.get(row.media_type)
    shown = inline and not original and kind is not None and kind.shown
    response = FileResponse(queries.content(file, original=original), content_type=_content_type(row))
    response["Content-Length"] = str(row.size)
    response["Content-Disposition"] = _disposition("inline" if shown else "attachment", row.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # Browsers refuse to show a PDF inside a sandbox; a PDF cannot run scripts in our pages, and ours has none left.
    response["Content-Security-Policy"] = _IN_A_FRAME if shown and row.media_type == "application/pdf" else _SHUT_IN
    if shown:
        response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _content_type(row: StoredFile) -> str:
    return f"{row.media_type}; charset=utf-8" if row.media_type == "text/plain" else row.media_type


def _disposition(how: str, name: str) -> str:
    """The header by RFC 6266: a plain name for old programs, the real one by RFC 5987."""
    ending = ending_of(name)
    plain = name if name.isascii() and not set(name) & set('"\\;%') else f"file.{ending}" if ending else "file"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
