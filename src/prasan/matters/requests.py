"""What an act of a program needs of its request: who asks, its key, and the names that the program sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.http import HttpRequest

from prasan.people.access import Viewer
from prasan.ui.errors import BadInput


def viewer_of(request: HttpRequest) -> Viewer:
    """Who asks."""
    return request.viewer  # type: ignore[attr-defined,no-any-return]


def key_of(request: HttpRequest) -> str:
    """The Idempotency-Key of a write with a digest of what was sent where, so that it serves this alone.

    Empty when none was sent.
    """
    key = request.headers.get("Idempotency-Key", "")[:64].replace("#", "-")
    return f"{key}#{_digest_of(request)}" if key else ""


def _digest_of(request: HttpRequest) -> str:
    """Sixteen digits for the address and the words of a request; of files their names and sizes."""
    files = [(file.name, file.size) for _name, many in request.FILES.lists() for file in many]
    sent = repr((sorted(request.POST.lists()), files)).encode() if files or request.POST else request.body
    return sha256(request.path.encode() + b"\0" + sent).hexdigest()[:16]


@contextmanager
def told_as(**sent: str) -> Iterator[None]:
    """Names a refused value as the program sent it: `told_as(reason="text")` where an act's `reason` came as `text`."""
    try:
        yield
    except BadInput as error:
        error.fields = {sent.get(name, name): words for name, words in error.fields.items()}
        raise
