"""Renews the Thai catalogue of every room and lists what is missing; `--check` lists without touching a file.

A catalogue is whole when every string of its room is translated, none is fuzzy, and the compiled file says the same
as the written one. Needs the gettext tools (xgettext, msgmerge, msgattrib, msgfmt).
"""

import argparse
import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ROOT / "src/prasan"
CATALOGUE = Path("locale/th/LC_MESSAGES/django.po")
MARKS = ("gettext", "{% translate", "{% blocktranslate")
ADMIN = (sys.executable, "-m", "django")


def rooms() -> list[Path]:
    """The rooms in which something is said to a person."""
    return sorted(folder for folder in ROOMS.iterdir() if (folder / "__init__.py").exists() and speaks(folder))


def speaks(room: Path) -> bool:
    """Whether a room has strings for a person, or a catalogue."""
    sources = [*room.rglob("*.py"), *room.rglob("templates/**/*.*")]
    said = (any(mark in path.read_text(encoding="utf-8") for mark in MARKS) for path in sources)
    return (room / CATALOGUE).exists() or any(said)


def collect(room: Path) -> None:
    """Brings the catalogue of `room` in line with its sources."""
    (room / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    run(*ADMIN, "makemessages", "-l", "th", "--no-location", "--no-wrap", "--no-obsolete", cwd=room)


def run(*command: str, cwd: Path) -> str:
    """The output of a command; raises CalledProcessError with its words when it fails."""
    apart = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(command, cwd=cwd, env=apart, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout


def entries(room: Path, *which: str) -> list[str]:
    """The message ids of the entries that msgattrib picks out."""
    text = run("msgattrib", "--no-wrap", "--no-obsolete", *which, str(CATALOGUE), cwd=room)
    return [
        line.removeprefix("msgid ") for line in text.splitlines() if line.startswith("msgid ") and line != 'msgid ""'
    ]


def read(compiled: Path) -> dict[object, object]:
    """What a compiled catalogue says, without its heading."""
    with compiled.open("rb") as file:
        said: dict[object, object] = dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    said.pop("", None)
    return said


def faults(room: Path) -> list[str]:
    """What is not whole in the catalogue of `room`, in words; the room itself is left as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / room.name
        shutil.copytree(room, copy, ignore=shutil.ignore_patterns("static", "__pycache__"))
        collect(copy)
        if not (copy / CATALOGUE).exists():
            return []
        found = [f"{room.name}: not translated: {text}" for text in entries(copy, "--untranslated")]
        found += [f"{room.name}: fuzzy: {text}" for text in entries(copy, "--only-fuzzy")]
        written = room / CATALOGUE
        if not written.exists():
            return found
        compiled = written.with_suffix(".mo")
        run("msgfmt", "-o", f"{folder}/now.mo", str(written), cwd=room)
        if not compiled.exists() or read(compiled) != read(Path(folder) / "now.mo"):
            found.append(f"{room.name}: the compiled catalogue differs; run tools/messages.py")
        return found


def main() -> int:
    """Runs one of the two for the rooms named, or for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("rooms", nargs="*", help="names of rooms; all when none is named")
    chosen = parser.parse_args()
    found = []
    for room in [room for room in rooms() if not chosen.rooms or room.name in chosen.rooms]:
        if not chosen.check:
            collect(room)
            run("msgfmt", "-o", str(CATALOGUE.with_suffix(".mo")), str(CATALOGUE), cwd=room)
        found += faults(room)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
