"""PDF: how many pages, and a copy without scripts, launches and files inside when there are any."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf

from prasan.files.examine.facts import Facts, Refused

PAGES = 10_000
DEPTH = 40
_DOING = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute", "/GoToE", "/Rendition"}
_CARRYING = {"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}
_DANGEROUS_KEYS = ("/JS", "/EmbeddedFile", "/EF", "/XFA")


def look(path: Path, target: Path) -> Facts:
    """The facts of a PDF; writes a harmless copy to `target` when it carries what acts or hides.

    Raises Refused for a password, damage, or more than ten thousand pages.
    """
    try:
        with pikepdf.open(path) as pdf:
            pages = len(pdf.pages)
            if not 0 < pages <= PAGES:
                raise Refused("damaged")
            if not strip(pdf):
                return Facts("application/pdf", pages=pages)
            pdf.remove_unreferenced_resources()
            pdf.save(target)
    except pikepdf.PasswordError as error:
        raise Refused("locked") from error
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError, MemoryError) as error:
        raise Refused("damaged") from error
    return Facts("application/pdf", pages=pages, copied=True, copy_type="application/pdf")


def cut(path: Path, target: Path, pages: range) -> int:
    """Writes some pages to a PDF of their own; gives how many there were. Raises Refused for damage."""
    try:
        with pikepdf.open(path) as pdf, pikepdf.new() as part:
            part.pages.extend(list(pdf.pages)[pages.start : pages.stop])
            part.save(target)
            return len(part.pages)
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError, MemoryError) as error:
        raise Refused("damaged") from error


def strip(pdf: pikepdf.Pdf) -> bool:
    """Takes everything that acts by itself or hides a file out of an open PDF; tells whether there was anything."""
    found = _strip_root(pdf)
    for thing in pdf.objects:
        for dictionary in _dictionaries(thing, DEPTH):
            found |= _strip_dictionary(dictionary)
    return found


def _strip_root(pdf: pikepdf.Pdf) -> bool:
    found = False
    names = pdf.Root.get("/Names")
    for holder, keys in ((names, ("/JavaScript", "/EmbeddedFiles")), (pdf.Root, ("/AF", "/Collection"))):
        if isinstance(holder, pikepdf.Dictionary):
            for key in keys:
                found |= _drop(holder, key)
    return found


def _dictionaries(thing: pikepdf.Object, depth: int) -> Iterator[pikepdf.Object]:
    """The dictionaries in one object that stand in it directly; those of their own number come by themselves."""
    if isinstance(thing, pikepdf.Stream):
        yield thing
        children = list(thing.stream_dict.values())
    elif isinstance(thing, pikepdf.Dictionary):
        yield thing
        children = list(thing.values())
    elif isinstance(thing, pikepdf.Array):
        children = list(thing)
    else:
        return
    if depth == 0:
        raise Refused("damaged")
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _dictionaries(child, depth - 1)


def _strip_dictionary(thing: pikepdf.Object) -> bool:
    found = _drop(thing, "/AA")
    for key in _DANGEROUS_KEYS:
        found |= _drop(thing, key)
    for key in ("/A", "/OpenAction", "/PA"):
        if _acts(thing.get(key)):
            found |= _drop(thing, key)
    if _acts(thing):
        for key in ("/S", "/F", "/Win", "/Next"):
            found |= _drop(thing, key)
    if str(thing.get("/Subtype", "")) in _CARRYING and "/Rect" in thing:
        thing["/Subtype"] = pikepdf.Name("/Text")
        for key in ("/FS", "/RichMediaContent", "/Movie", "/Sound", "/A", "/3DD"):
            _drop(thing, key)
        found = True
    return found


def _acts(action: object) -> bool:
    """Whether an action does more than move about in the same document or open an address."""
    if not isinstance(action, pikepdf.Dictionary):
        return False
    return str(action.get("/S", "")) in _DOING or "/JS" in action


def _drop(thing: pikepdf.Object, key: str) -> bool:
    if key not in thing:
        return False
    del thing[key]
    return True
