"""The page of the words in a file: what is searched, what was mended, and what stood there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prasan.files import queries, rules
from prasan.files.labels import MENDING
from prasan.ui.errors import NotThere

SHOWN = 100_000


def words(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The words of one file, for who sees it in a matter or a letter. Raises NotThere for everybody else."""
    place = rules.where_seen(request.viewer, file_id)  # type: ignore[attr-defined]
    if not place:
        raise NotThere
    file = queries.stored(file_id)
    queries.served(file)
    found = queries.words_of(file)
    original = bool(found and found.original) and request.GET.get("as") == "it-came"
    text = (found.original if original else found.text) if found else ""
    context = {
        "file": file,
        "place": place,
        "words": found,
        "text": text[:SHOWN],
        "is_cut": len(text) > SHOWN,
        "original": original,
        "made": queries.places(found.made if found else [], MENDING),
        "left": queries.places(found.left if found else [], MENDING),
        "disarmed": file.working is not None and file.media_type == "application/pdf",
    }
    return render(request, "files/words.html", context)
