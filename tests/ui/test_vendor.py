"""What browsers get is what the lock file names, small, from this server only, and free of inline code."""

import gzip
import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src/prasan/ui/static/ui"
TEMPLATES = sorted((ROOT / "src/prasan").rglob("templates/**/*.html"))


def load(name: str) -> ModuleType:
    """A script of the tools folder."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"tools/{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


vendor = load("vendor")


def test_vendored_files_are_those_of_the_lock_file() -> None:
    assert vendor.faults(vendor.read_lock()) == []


def test_a_changed_a_missing_and_a_strange_file_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(vendor.VENDOR, tmp_path / "vendor")
    monkeypatch.setattr(vendor, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(vendor, "LOCK", tmp_path / "vendor/vendor.lock.json")
    (tmp_path / "vendor/htmx-2.0.11/htmx.min.js").write_text("changed")
    (tmp_path / "vendor/lucide-1.62.0/sprite.svg").unlink()
    (tmp_path / "vendor/stranger.js").write_text("")
    assert vendor.faults(vendor.read_lock()) == [
        "htmx-2.0.11/htmx.min.js: differs from the lock file",
        "lucide-1.62.0/sprite.svg: missing",
        "stranger.js: not in the lock file",
    ]


def weight(*paths: Path) -> int:
    """What the files weigh over the wire."""
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def test_the_first_load_is_small() -> None:
    css, scripts = sorted(STATIC.glob("css/*.css")), sorted(STATIC.glob("js/*.js"))
    assert weight(*css) <= 15_000
    assert sum(path.stat().st_size for path in scripts) <= 30_000
    carried = [path for path in (STATIC / "vendor").rglob("*.*") if path.suffix in {".js", ".woff2", ".svg"}]
    assert weight(*css, *scripts, *carried) <= 200_000


def test_files_stay_readable() -> None:
    long = [path.name for path in [*STATIC.glob("css/*"), *STATIC.glob("js/*")] if path.read_text().count("\n") > 300]
    assert long == []


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "vendor/lucide-1.62.0/sprite.svg").read_text()))
    named = {
        (path.name, name)
        for path in TEMPLATES
        for name in re.findall(r"""{%\s*icon\s+["']([a-z0-9-]+)["']|icon_name=["']([a-z0-9-]+)["']""", path.read_text())
        for name in name
        if name
    }
    assert {(page, name) for page, name in named if name not in drawn} == set()


def test_icons_of_chips_and_navigation_are_in_the_sprite() -> None:
    from prasan.ui import nav
    from prasan.ui.chips import CHIPS, SECRECY, URGENCY

    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "vendor/lucide-1.62.0/sprite.svg").read_text()))
    chips = [*CHIPS.values(), *URGENCY.values(), *SECRECY.values()]
    assert {one.icon for one in [*chips, *nav.items()]} <= drawn


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_templates_keep_to_the_policy_and_the_era(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "<!-- paper -->" in text or path.suffix != ".html" or "/mail" in str(path):
        return
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text), "inline script"
    assert not re.search(r"""\sstyle=["']|<style|\son[a-z]+=["']""", text), "inline style or handler"
    assert not re.search(r"\|\s*(date|time|naturaltime|timesince)\b", text), "a date in the common era"
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text), "an address outside"


def test_letters_are_never_spaced_or_broken() -> None:
    css = "".join(path.read_text() for path in STATIC.glob("css/*.css"))
    assert set(re.findall(r"letter-spacing:\s*([^;]+);", css)) <= {"0", "inherit"}
    for banned in ("break-all", "hyphens", "uppercase", "text-align: justify", "font-style: italic"):
        assert banned not in css
