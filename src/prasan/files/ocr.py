"""Reads words from pictures with Tesseract and OCRmyPDF, where this machine has them: as own processes, on a leash."""

import os
import shutil
import signal
import subprocess
from functools import cache
from pathlib import Path

import structlog
from django.conf import settings

from prasan.files import sandbox

LANGUAGES = "tha+eng"
SPACING = "preserve_interword_spaces=1"
"""Otherwise Tesseract puts a space between all letters of Thai."""
SECONDS = 240
MEMORY = 2 * 1024 * 1024 * 1024
SLICE = 5
"""Pages that one job reads; then the next work in the queue has its turn."""
log = structlog.get_logger("prasan.files")


class OcrFailed(Exception):
    """The pages could not be read within memory and time."""


def can_read(media_type: str) -> bool:
    """Whether this machine can read pictures of this type: the programs are there, with Thai."""
    if not settings.OCR or not _speaks_thai(shutil.which("tesseract") or ""):
        return False
    return media_type != "application/pdf" or shutil.which("ocrmypdf") is not None


@cache
def _speaks_thai(program: str) -> bool:
    if not program:
        return False
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=20)  # noqa: S603
    return "tha" in done.stdout.split()


def read(source: Path, media_type: str, pages: range) -> str:
    """The words on some pages of a PDF or picture. Raises OcrFailed when they cannot be read in time."""
    part, words = source.with_name("pages"), source.with_name("words")
    if not sandbox.cut(source, part, pages):
        raise OcrFailed("no pages")
    if media_type == "application/pdf":
        settings_file = source.with_name("settings")
        settings_file.write_text(f"{SPACING.replace('=', ' ')}\n", encoding="ascii")
        options = ["--quiet", "--language", LANGUAGES, "--force-ocr", "--jobs", "1", "--optimize", "0"]
        options += ["--tesseract-config", str(settings_file)]
        output = ["--output-type", "pdf", "--sidecar", f"{words}.txt", str(part), str(source.with_name("read.pdf"))]
        _run(["ocrmypdf", *options, *output], source.parent)
    else:
        _run(["tesseract", str(part), str(words), "-l", LANGUAGES, "-c", SPACING], source.parent)
    found = Path(f"{words}.txt")
    return found.read_text(encoding="utf-8", errors="replace").replace("\f", "\n") if found.exists() else ""


def _run(command: list[str], folder: Path) -> None:
    surroundings = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TMPDIR": str(folder)}
    surroundings |= {"OMP_THREAD_LIMIT": "1", "HOME": str(folder)}
    limits = shutil.which("prlimit")
    leash = [limits, f"--as={MEMORY}", f"--cpu={SECONDS}"] if limits else []
    with subprocess.Popen(  # noqa: S603  named programs, no shell, only paths that we made
        [*leash, *command],
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            outcome = process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            log.warning("files.ocr", outcome="out of time")
            raise OcrFailed("out of time") from error
    if outcome:
        log.warning("files.ocr", outcome=f"exit {outcome}")
        raise OcrFailed(f"exit {outcome}")
