"""The guide is true: its links and pictures are there, its tables are those of the program."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from prasan.papers.rules.catalogue import KINDS
from prasan.papers.rules.fields import PaperKind
from prasan.project import settings as read_settings
from prasan.ui.keys import ACTS

ROOT = Path(__file__).resolve().parents[2]
USE, RUN = ROOT / "docs/use", ROOT / "docs/run"
PAGES = sorted([*USE.glob("*.md"), *RUN.glob("*.md")])
DEFINED = ("การประสานราชการทางการเมือง", "การประสานงานในภารกิจของรัฐมนตรี", "การสื่อสารเพื่อการทำงาน")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_picture_is_used_and_light() -> None:
    used = {
        name
        for page in [*PAGES, ROOT / "README.md"]
        for name in re.findall(r"pictures/([\w-]+\.png)", page.read_text())
    }
    kept = {path.name: path.stat().st_size for path in (USE / "pictures").glob("*.png")}
    assert set(kept) == used
    assert max(kept.values()) <= 150_000


@pytest.mark.proves("R-024")
def test_the_defined_words_are_explained() -> None:
    explained = (USE / "words.md").read_text(encoding="utf-8")
    assert [word for word in DEFINED if f"| {word} |" not in explained] == []


@pytest.mark.proves("R-063", "R-066", "R-072")
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_the_fields_of_the_papers_are_those_of_the_forms(kind: PaperKind) -> None:
    text = "".join((USE / name).read_text(encoding="utf-8") for name in ("memos.md", "letters.md"))
    with override("th"):
        title = next(line for line in text.splitlines() if line.startswith("## ") and line.endswith(str(kind.label)))
        fields = [f"| {one.label} | {'●' if one.required else ''} |" for one in kind.fields]
    part = text[text.index(title) :].split("\n## ")[0]
    at = [part.find(row) for row in fields]
    assert [row for row, place in zip(fields, at, strict=True) if place < 0] == []


def test_every_key_is_in_the_guide() -> None:
    text = (USE / "keys.md").read_text(encoding="utf-8")
    pressed = {press for key in ACTS for press in key.press}
    assert [press for press in sorted(pressed) if f"<kbd>{press}</kbd>" not in text] == []


def test_every_setting_is_explained() -> None:
    code = Path(read_settings.__file__).read_text(encoding="utf-8")
    names = set(re.findall(r'(?:env\.\w+|secret)\("(\w+)"', code))
    text = (RUN / "README.md").read_text(encoding="utf-8")
    assert sorted(name for name in names if f"`{name}`" not in text) == []
