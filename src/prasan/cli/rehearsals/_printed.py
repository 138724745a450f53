"""Whether the words of a paper come back out of its PDF."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from prasan.papers.models import Paper
from prasan.papers.queries import look_of
from prasan.papers.rules.catalogue import kind_of
from prasan.papers.typeset.press import printed

_NOT_PRINTED = frozenset({"id", "key", "kind", "author", "level", "gap", "emblem"})


def texts_on(paper: Paper) -> list[str]:
    """Every text that is printed on a paper, as it is printed."""
    page = printed(kind_of(paper.kind).compose(paper.data), look_of(paper.layout).layout)
    return [text for text in _texts(page) if text.strip()]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NOT_PRINTED:
                yield from _texts(getattr(value, field.name))


def by_pypdf(pdf: bytes) -> str:
    """The text of a PDF as pypdf reads it."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def by_pdftotext(pdf: bytes) -> str | None:
    """The text of a PDF as pdftotext reads it; None where that program is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    done = subprocess.run([program, "-raw", "-", "-"], input=pdf, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode("utf-8")


def lost(texts: list[str], found: str) -> list[str]:
    """The texts that did not come back, white space aside."""
    whole = bare(found)
    return [text for text in texts if bare(text) not in whole]


def bare(text: str) -> str:
    """A text without white space, which a page breaks as it likes."""
    return "".join(text.split())
