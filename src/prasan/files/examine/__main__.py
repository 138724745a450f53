"""The door of the separate process."""

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from prasan.files.examine import sniff
from prasan.files.examine.facts import Facts, Refused, is_full

MEMORY = 1_536 * 1024 * 1024
SECONDS = 30
WRITTEN = 512 * 1024 * 1024


def look(source: Path, target: Path) -> Facts:
    """Tells what a file is and checks it; writes a working copy to `target` where the original should not travel."""
    media_type = sniff.type_of(source)
    if media_type.startswith("image/"):
        from prasan.files.examine import pictures  # noqa: PLC0415  only the library that is needed costs time to load

        return pictures.look(source, media_type, target)
    if media_type == "application/pdf":
        from prasan.files.examine import portable  # noqa: PLC0415

        return portable.look(source, target)
    if media_type in {"zip", "ole"}:
        from prasan.files.examine import packages  # noqa: PLC0415

        return packages.look_zip(source) if media_type == "zip" else packages.look_ole(source)
    return Facts(media_type)


def cut(source: Path, target: Path, pages: range) -> int:
    """Writes some pages of a PDF or of a scan to `target`; gives how many."""
    if sniff.type_of(source) == "application/pdf":
        from prasan.files.examine import portable  # noqa: PLC0415

        return portable.cut(source, target, pages)
    from prasan.files.examine import pictures  # noqa: PLC0415

    return pictures.cut(source, target, pages)


def main(task: str, source: str, argument: str, *more: str) -> dict[str, Any]:
    """Does one task: `look SOURCE TARGET`, `read SOURCE MEDIA_TYPE`, or `cut SOURCE TARGET FROM UNTIL`."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        if task == "look":
            return {"facts": asdict(look(Path(source), Path(argument)))}
        if task == "cut":
            return {"pages": cut(Path(source), Path(argument), range(*map(int, more)))}
        from prasan.files.examine import words  # noqa: PLC0415

        return {"text": words.read(Path(source), argument)}
    except Refused as refused:
        return {"refused": refused.why}
    except OSError as error:
        return {"full": True} if is_full(error) else {}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
