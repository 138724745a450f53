"""Reading papers back: from the page in words, and from a PDF by two programs."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any

import pypdf

NOT_PRINTED = frozenset({"id", "key", "kind", "author", "subject", "align"})


def words_of(value: Any) -> Iterator[str]:
    """Every text that is printed on a page; what is told apart by line breaks comes apart."""
    if isinstance(value, str):
        yield from (line for line in value.splitlines() if line.strip())
    elif isinstance(value, tuple):
        for each in value:
            yield from words_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_PRINTED:
                yield from words_of(getattr(value, field.name))


def squeezed(text: str) -> str:
    """A text without white space, which a page breaks as it likes."""
    return re.sub(r"\s", "", text)


def with_pdftotext(data: bytes) -> str:
    """The text of a PDF as pdftotext reads it."""
    return subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()  # noqa: S607


def with_pypdf(data: bytes) -> str:
    """The text of a PDF as pypdf reads it."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
