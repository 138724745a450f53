"""Looking at a DOCX template before it is taken: what it is, what is in it, whether a paper comes out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from jinja2 import TemplateError

from prasan.papers.rules.fields import PaperKind
from prasan.papers.rules.sample import sample_of
from prasan.papers.word.fields import fields_needed, fields_of
from prasan.papers.word.rendering import names_in, rendered

TEMPLATE_LIMIT = 2 * 1024 * 1024
UNPACKED_LIMIT = 20 * 1024 * 1024
MOST_PARTS = 400
_LINK = b"/hyperlink"
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ACTIVE = ("vbaproject", "/embeddings/", "/activex/", "vbadata")


@dataclass(frozen=True, slots=True)
class Fault(Exception):
    """Why a template is not taken: `too_large`, `no_document`, `macros`, `outside`, `missing`, `words`; and what."""

    code: str
    what: str = ""


def inspect(template: bytes, kind: PaperKind) -> None:
    """Raises Fault unless a paper of this kind comes whole out of the template."""
    if len(template) > TEMPLATE_LIMIT:
        raise Fault("too_large")
    _look_inside(template)
    try:
        names = names_in(template)
        missing = sorted(fields_needed(kind) - names)
        if missing:
            raise Fault("missing", ", ".join(missing))
        docx.Document(BytesIO(rendered(template, fields_of(kind.compose(sample_of(kind))))))
    except TemplateError as error:
        raise Fault("words", str(error)[:200]) from error
    except Fault:
        raise
    except Exception as error:  # whatever the file makes its readers trip over
        raise Fault("no_document") from error


def _look_inside(template: bytes) -> None:
    """Raises Fault for what is no plain document: too much when unpacked, programs, links to outside."""
    try:
        with ZipFile(BytesIO(template)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
                raise Fault("too_large")
            names = [part.filename.lower() for part in parts]
            if any(mark in f"/{name}" for name in names for mark in _ACTIVE):
                raise Fault("macros")
            if "word/document.xml" not in names:
                raise Fault("no_document")
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _look_at(packed.read(part))
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise Fault("no_document") from error


def _look_at(part: bytes) -> None:
    plain = part.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Fault("no_document")
    if b"macroEnabled" in plain or b"oleObject" in plain:
        raise Fault("macros")
    for relation in _RELATION.findall(plain):
        if b'"External"' in relation and _LINK not in relation:
            raise Fault("outside")
