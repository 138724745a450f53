"""Every address of the project by its full name, and how it reads for one thing."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.project.expecting import Page


def addresses(of: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every address below a resolver by its full name."""
    for one in of.url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, (*spaces, one.namespace) if one.namespace else spaces)
        else:
            yield ":".join([*spaces, str(one.name)]), one


@cache
def pages() -> dict[str, URLPattern]:
    """Every page by its full name; the operations of the API are named otherwise."""
    found = addresses(get_resolver("prasan.project.urls"))
    return {name: one for name, one in found if one.callback.__module__ != "ninja.operation"}


def address_of(name: str, page: Page, key: Any) -> str:
    """The address of a page for the thing with this key."""
    parts = [part for part in pages()[name].pattern.converters if part not in page.more]
    return reverse(name, kwargs=dict.fromkeys(parts, key) | dict(page.more))
