"""Pages as a signed-in person opens them in a browser: one chromium for all the rooms."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.office import Cast

CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
"""The shell draws no window of its own around a page: the tests take half the time."""
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, one for all tests."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(
    browser: Browser, live_server: Any, cast: Cast, signed_in: Callable[..., Client], settings: Any
) -> Iterator[Opener]:
    """`opened("/-/style/", width=360, dark=True)`: that page, signed in, with nothing refused by the policy.

    Pages of one test that look alike share what the browser keeps, as in one window.
    """
    settings.DEMO = True
    contexts: dict[tuple[int, bool, bool], BrowserContext] = {}
    complaints: list[str] = []
    cookie = signed_in(cast.owner).cookies[settings.SESSION_COOKIE_NAME].value

    def window(width: int, dark: bool, scripts: bool) -> BrowserContext:
        scheme: Any = "dark" if dark else "light"
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, locale="th-TH", java_script_enabled=scripts
        )
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        return context

    def open_page(path: str, *, width: int = 1280, dark: bool = False, scripts: bool = True) -> Page:
        like = (width, dark, scripts)
        context = contexts[like] = contexts.get(like) or window(*like)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Policy" in said.text else None)
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts.values():
        context.close()
    assert complaints == []


@cache
def _axe() -> str:
    """The script that looks for barriers."""
    return next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")


def barriers(page: Page) -> list[tuple[str, str, str]]:
    """What keeps somebody out of a page: how bad it is, the rule, and the first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: list[list[str]] = page.evaluate(
        """async () => (await axe.run({ resultTypes: ["violations"] })).violations
            .map(one => [one.impact, one.id, one.nodes[0].target.join(" ")])"""
    )
    return [(impact, rule, place) for impact, rule, place in found]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width
