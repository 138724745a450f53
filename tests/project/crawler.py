"""Somebody who opens everything that their pages lead to."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from html import unescape
from urllib.parse import urlsplit

from django.http.response import HttpResponseBase
from django.template import Context, Template
from django.test import Client
from django.urls import Resolver404, resolve
from pypdf import PdfReader
from pypdfium2 import PdfDocument

ADDRESS = re.compile(r'(?:href|src|action|hx-get|data-[a-z-]+)="(/[^"#]*)')
CHANGING = re.compile(r'(csrfmiddlewaretoken" value=|name="once" value=|"X-CSRFToken": )"[^"]*"')
BODY = "\n\nThe body:\n"
NOT_FOLLOWED = ("/static/", "/accounts/")


def crawl(client: Client, *first: str, each: int = 2) -> Iterator[tuple[str, str]]:
    """Opens the given addresses and whatever they lead to; gives address and text of each.

    The given ones are all opened; of those that they lead to only so many of a kind that `each` are open.
    """
    waiting, seen = list(first), set(first)
    opened: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address) or ""
        if address not in first and (not kind or opened[kind] >= each):
            continue
        opened[kind] += 1
        with plainly(), closing(client.get(address)) as answer:
            assert answer.status_code < 500, address
            text = text_of(answer)
        yield address, text
        for found in map(unescape, ADDRESS.findall(text)):
            if found not in seen and not found.startswith(NOT_FOLLOWED):
                seen.add(found)
                waiting.append(found)


@contextmanager
def plainly() -> Iterator[None]:
    """Templates are rendered as they are when nobody keeps for the tests with what each was rendered."""
    watched, Template._render = Template._render, _plain  # type: ignore[attr-defined]
    try:
        yield
    finally:
        Template._render = watched  # type: ignore[attr-defined]


def _plain(template: Template, context: Context) -> str:
    return template.nodelist.render(context)


def kind_of(address: str) -> str | None:
    """Which page stands at an address, with the names of its questions; None when it leads nowhere."""
    parts = urlsplit(address)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return None
    asked = sorted({pair.partition("=")[0] for pair in parts.query.split("&")})
    return f"{found.view_name}?{'&'.join(asked)}"


def text_of(answer: HttpResponseBase) -> str:
    """All the text of an answer, its headers and cookies included, and that inside a workbook or a PDF."""
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            body = b"\n".join(package.read(name) for name in package.namelist())
    elif body[:5] == b"%PDF-":
        body = words_of(body).encode()
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    return f"{headers}\n{answer.cookies.output()}{BODY}{body.decode('utf-8', 'replace')}"


def words_of(pdf: bytes) -> str:
    """What a PDF says on its pages, of itself, and in the files that it carries."""
    reader = PdfReader(io.BytesIO(pdf))
    carried = [part.decode("utf-8", "replace") for parts in reader.attachments.values() for part in parts]
    with closing(PdfDocument(pdf)) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join([*pages, str(reader.metadata or ""), *carried])


def unchanging(text: str) -> str:
    """A page without what differs each time it is opened."""
    return CHANGING.sub("", text.partition(BODY)[2])
