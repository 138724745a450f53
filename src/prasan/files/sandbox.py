"""Starts the separate process that looks into files, and puts its answer into the words of the house."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import structlog

from prasan.files.examine.facts import Facts
from prasan.files.rules import refusal
from prasan.files.store import NoRoom

SECONDS = 40
log = structlog.get_logger("prasan.files")


def look(source: Path, target: Path) -> Facts:
    """What a file is; a working copy stands in `target` where one was needed.

    Raises BadInput for what the office does not take, also when the looking itself ran out of memory or time;
    NoRoom when the disk is full.
    """
    answer = _run("look", source, str(target))
    if "facts" not in answer:
        raise refusal(str(answer.get("refused", "damaged")))
    return Facts(**answer["facts"])


def read(source: Path, media_type: str) -> str:
    """The words in a file; nothing when it cannot be read within memory and time."""
    return str(_run("read", source, media_type).get("text", ""))


def cut(source: Path, target: Path, pages: range) -> int:
    """Writes some pages of a PDF or a scan to `target`; gives how many, none when it cannot be read."""
    return int(_run("cut", source, str(target), str(pages.start), str(pages.stop)).get("pages", 0))


def _run(task: str, source: Path, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-I", "-m", "prasan.files.examine", task, str(source), *arguments]
    surroundings = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603  own interpreter, own module, no shell
            command, capture_output=True, timeout=SECONDS, env=surroundings, check=False
        )
        answer: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        log.warning("files.examine", task=task, outcome="out of time or unreadable")
        return {}
    except OSError as error:
        raise NoRoom from error
    if answer.get("full"):
        raise NoRoom
    if not answer:
        log.warning("files.examine", task=task, outcome=f"exit {done.returncode}")
    return answer
