"""How a file is handed to a browser: under its Thai name, as what it is, and unable to act in our pages."""

from django.http import FileResponse

from prasan.files import queries
from prasan.files.models import StoredFile
from prasan.files.rules import KINDS
from prasan.ui.downloads import disposition

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
    response["Content-Disposition"] = disposition(row.name, inline=shown)
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
