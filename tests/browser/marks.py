"""What every page must be: open to everybody, as wide as the window, in Thai, in the Buddhist era."""

import re

from playwright.sync_api import Page

from tests import browsing

SERIOUS = {"serious", "critical"}
NARROW, WIDE = 360, 1280
LATIN = re.compile(r"[A-Za-z][A-Za-z]+")
COMMON_ERA = re.compile(r"(?<![\d./])20(?:2[4-8])(?!\d)")
CODES = re.compile(r"\S+@\S+|https?://\S+|\S+\.(?:txt|pdf|docx|xlsx)\b|PRASAN_\w+|prasan \w+")
ALLOWED = {
    *("LINE", "PDF", "Excel", "XLSX", "CSV", "DOCX", "PNG", "TTF", "QR", "EN", "English"),
    *("Ctrl", "Enter", "Shift", "Esc", "Tab"),
    *("MB", "GB", "kB", "SQLite", "TH", "Sarabun", "SarabunPSK", "Chrome", "Linux"),
}


def barriers(page: Page) -> list[tuple[str, str]]:
    """Serious and critical findings: the rule, and the first place."""
    return [(rule, place) for impact, rule, place in browsing.barriers(page) if impact in SERIOUS]


def unlabelled(page: Page) -> list[str]:
    """Cells that stand as lines of a card, as on a phone, without room for the label at their left."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".table-cards td[data-label]")].filter(cell => {
            const style = getComputedStyle(cell);
            return !["table-cell", "none"].includes(style.display)
                && parseFloat(style.paddingInlineStart) < cell.clientWidth / 4;
        }).map(cell => cell.dataset.label)"""
    )
    return found


def words(page: Page) -> str:
    """What can be read on a page, without codes that are typed as they stand."""
    text: str = page.evaluate(
        """() => {
            const copy = document.body.innerText;
            const codes = [...document.querySelectorAll("code, kbd, [data-code-words]")].map(one => one.innerText);
            return codes.reduce((text, code) => code.length > 3 ? text.replaceAll(code, " ") : text, copy);
        }"""
    )
    return CODES.sub(" ", text)


def english(page: Page) -> list[str]:
    """Words that were left in English."""
    return sorted({found for found in LATIN.findall(words(page)) if found not in ALLOWED})


def common_era(page: Page) -> list[str]:
    """Years that stand in the wrong era."""
    return [line for line in words(page).splitlines() if COMMON_ERA.search(line)]
