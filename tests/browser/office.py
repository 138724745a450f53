"""Who opens which page: the office under test, and the people in front of it."""

import re
import sqlite3
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

TABLES = {
    "matter": "SELECT id FROM matters_matter m WHERE {who} ORDER BY m.id DESC",
    "paper": "SELECT p.id FROM papers_paper p JOIN matters_matter m ON m.id = p.matter_id WHERE {who}",
    "memo": "SELECT s.id FROM decisions_submission s JOIN matters_matter m ON m.id = s.matter_id WHERE {who}",
    "letter": "SELECT l.entry_id FROM letters_letter l JOIN matters_matter m ON m.id = l.matter_id"
    " WHERE {who} ORDER BY l.direction DESC",
    "clock": "SELECT c.id FROM matters_clock c JOIN matters_matter m ON m.id = c.matter_id WHERE {who}",
    "direction": "SELECT d.id FROM decisions_direction d JOIN matters_matter m ON m.id = d.matter_id WHERE {who}",
    "decision": "SELECT d.id FROM decisions_decision d JOIN decisions_submission s ON s.id = d.submission_id"
    " JOIN matters_matter m ON m.id = s.matter_id WHERE d.undone_at IS NULL AND {who}",
}


@dataclass
class Office:
    """The office that is open: its address, and a look into what it keeps."""

    url: str
    rows: sqlite3.Connection

    def key(self, what: str, subject: str) -> str:
        """The id of a thing that belongs to the newest matter with these words in its subject."""
        found = self.rows.execute(TABLES[what].format(who="m.subject LIKE ?"), (f"%{subject}%",)).fetchone()
        assert found, f"{what}: {subject}"
        return str(UUID(found[0]))

    def count(self, what: str, subject: str) -> int:
        """How many such things there are."""
        return len(self.rows.execute(TABLES[what].format(who="m.subject LIKE ?"), (f"%{subject}%",)).fetchall())

    def path(self, pattern: str) -> str:
        """A path with its things filled in: `/matters/{matter:อาหารกลางวัน}/`."""
        return re.sub(r"\{(\w+):([^}]+)\}", lambda found: self.key(found[1], found[2]), pattern)


@dataclass
class Visitors:
    """Opens pages as the people of the office, and writes down what the browser complains of."""

    browser: Browser
    office: Office
    badges: dict[str, list[dict[str, object]]]
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    forgiven: tuple[str, ...] = ()

    def __call__(self, who: str, path: str, *, width: int = 1280, height: int = 900, **how: Any) -> Page:
        """A page as `who` sees it, or as somebody who is not signed in when `who` is empty."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="th-TH", reduced_motion="reduce", **how
        )
        self.contexts.append(context)
        if who:
            context.add_cookies(self.badge(who))  # type: ignore[arg-type]
        page = context.new_page()
        self.watch(page)
        page.goto(self.office.url + self.office.path(path))
        return page

    def badge(self, who: str) -> list[dict[str, object]]:
        """The cookies of a person, who signs in with one click the first time."""
        if who not in self.badges:
            with self.browser.new_context(locale="th-TH") as context:
                page = context.new_page()
                page.goto(f"{self.office.url}/people/demo/")
                page.get_by_role("button", name=who).click()
                page.wait_for_url(re.compile(r"/$|/phone/$"))
                self.badges[who] = context.cookies()  # type: ignore[assignment]
        return self.badges[who]

    def watch(self, page: Page) -> None:
        """Notes errors of scripts and of the console, except those that a test has forgiven."""

        def heard(said: ConsoleMessage) -> None:
            if said.type in {"error", "warning"} and not any(words in said.text for words in self.forgiven):
                self.complaints.append(f"{page.url}: {said.text}")

        page.on("console", heard)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def forgive(self, *words: str) -> None:
        """The test asks for something that the browser reports: an answer of 404, a lost network."""
        self.forgiven += words

    def leave(self) -> None:
        """Everybody goes home."""
        for context in self.contexts:
            context.close()
