"""What takes reading everything: the log, the numbers, the files, the search index."""

from collections.abc import Iterable
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from prasan.audit import queries as audit
from prasan.files.queries import damaged
from prasan.papers.queries import altered
from prasan.project.health.findings import Finding, State
from prasan.registry import queries as registry
from prasan.registry.models import Book
from prasan.search.models import Document
from prasan.search.rules import sources

SHOWN = 3


def deep_findings() -> list[Finding]:
    """Reads everything once."""
    return [log(), anchors(), numbers(), files(), sealed(), index()]


def log() -> Finding:
    """Whether every entry of the log is as it was written."""
    advice = _("Somebody changed the database by hand. Keep a backup of it as it is, and call your auditor.")
    return _judged("log", (f"{one.words} ({one.chain}, {one.seq})" for one in audit.faults()), advice)


def anchors() -> Finding:
    """Whether the signed anchors over the log hold."""
    faults = (f"{one.words} ({one.seq})" for one in audit.verify_anchors())
    return _judged("anchors", faults, _("Compare with the anchors that were printed or mailed."))


def numbers() -> Finding:
    """Whether every series of numbers is without a gap."""
    faults = []
    for book in Book.objects.order_by("code"):
        for year in registry.years(book):
            found = registry.whole_of(book, year)
            if not found.sound:
                faults.append(f"{book.name} {year}: {found.words}")
    return _judged("numbers", faults, _("Open the register and compare it with the log."))


def files() -> Finding:
    """Whether every stored file is as it came."""
    faults = (f"{one.path}: {one.what}" for one in damaged())
    return _judged("files", faults, _("Bring these files back from a backup."))


def sealed() -> Finding:
    """Whether the document of every sealed paper is the one that was sealed; its bytes are read with all files."""
    return _judged("sealed", altered(), _("Bring these files back from a backup."))


def index() -> Finding:
    """Whether search knows everything that there is, and nothing else."""
    faults = []
    for kind, source in sources().items():
        there = {item.object_id for item in source()}
        known = set(Document.objects.filter(kind=kind).values_list("object_id", flat=True))
        if there != known:
            faults.append(_("%(kind)s: %(count)d differ") % {"kind": kind, "count": len(there ^ known)})
    return _judged("search", faults, _("Build the index again: prasan reindex"))


def _judged(code: str, faults: Iterable[str], advice: str) -> Finding:
    """Good without faults; otherwise how many, and the first few."""
    left = iter(faults)
    first = list(islice(left, SHOWN))
    if not first:
        return Finding(code, State.OK, pgettext("health", "In order"))
    count = len(first) + sum(1 for _one in left)
    words = ngettext("%d fault:", "%d faults:", count) % count
    return Finding(code, State.BAD, f"{words} {' · '.join(first)}", advice)
