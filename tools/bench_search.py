"""Measures the search room: `python tools/bench_search.py --documents 100000 [--texts FILE] [--fresh]`.

Works on the database that PRASAN_DATABASE_URL names, in a kind of its own that it fills once and leaves for the next
run; `--fresh` throws that away first. Prints one line per sort of question, in milliseconds.
"""

import argparse
import os
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import django

KIND = "bench"
DICE = Random(7)  # noqa: S311 - made-up texts, no secrets
WORDS = re.findall(
    r"\S+",
    "โรงเรียน นักเรียน ครู การศึกษา กระทรวง รัฐมนตรี โครงการ อาหารกลางวัน งบประมาณ ข้อร้องเรียน ขอความอนุเคราะห์ ประชุม "
    "คณะกรรมการ ติดตาม ผลการดำเนินงาน พัฒนา หลักสูตร อาชีวศึกษา ทุนการศึกษา ห่างไกล ชายแดน อินเทอร์เน็ต ซ่อมแซม อาคาร "
    "ภัยพิบัติ น้ำท่วม สอบบรรจุ ย้าย วิทยฐานะ หนี้สิน สวัสดิการ เด็กพิเศษ ปฐมวัย ภาษาไทย คณิตศาสตร์ วิทยาศาสตร์ ดิจิทัล "
    "สำนักงานเขตพื้นที่ จังหวัด อำเภอ ตำบล ผู้ปกครอง ชุมชน ศาสนา วัฒนธรรม กีฬา สุขภาพ วัคซีน ความปลอดภัย รถรับส่ง "
    "ลงพื้นที่ ตรวจราชการ มอบนโยบาย แถลงข่าว กระทู้ถาม ญัตติ ร่างพระราชบัญญัติ ลงนาม ความร่วมมือ ต่างประเทศ ยูเนสโก",
)


def texts(path: str | None) -> list[str]:
    """Lines of a file, or sentences put together from WORDS."""
    if path:
        return [line for line in Path(path).read_text(encoding="utf-8").splitlines() if len(line) > 20]
    return ["".join(DICE.choices(WORDS, k=DICE.randint(4, 14))) for _ in range(20_000)]


def fill(how_many: int, lines: list[str]) -> None:
    """Gives documents to the search room until there are as many as asked for."""
    from prasan.search import actions  # noqa: PLC0415 - Django is set up by now
    from prasan.search.models import Document  # noqa: PLC0415
    from prasan.search.rules import Findable  # noqa: PLC0415

    there = Document.objects.filter(kind=KIND).count()
    start = datetime(2024, 1, 1, tzinfo=UTC)

    def again() -> Iterator[Findable]:
        for number in range(how_many):
            yield Findable(
                kind=KIND,
                object_id=UUID(int=number + 1),
                matter_id=None,
                title=DICE.choice(lines),
                body="\n".join(DICE.sample(lines, DICE.randint(0, 4))),
                link=f"/{number}",
                at=start + timedelta(minutes=DICE.randint(0, 1_500_000)),
                numbers=[f"สร {number + 1}/2569", f"ศธ {DICE.randint(200, 9999):04}/{DICE.randint(1, 20_000)}"],
            )

    if there < how_many:
        begun = time.perf_counter()
        actions.rebuild({KIND: again})
        print(f"filled {how_many:,} documents in {time.perf_counter() - begun:.1f} s")


def questions(lines: list[str], how_many: int) -> Iterator[tuple[str, str]]:
    """Questions of seven sorts, with their name."""

    def piece(least: int, most: int) -> str:
        line = max(DICE.choice(lines).split(), key=len)
        size = DICE.randint(least, most)
        at = DICE.randint(0, max(0, len(line) - size))
        return line[at : at + size]

    sorts: dict[str, Callable[[], str]] = {
        "3–5 letters": lambda: piece(3, 5),
        "6–12 letters": lambda: piece(6, 12),
        "two words": lambda: f"{piece(3, 6)} {piece(3, 6)}",
        "long phrase": lambda: piece(14, 25),
        "common word": lambda: DICE.choice(["การ", "นายก", "รัฐมนตรี", "โครงการ", "ศึกษา", "ประชาชน", "รมว.ศธ."]),
        "number": lambda: f"สร {DICE.randint(1, 99_999)}/๒๕๖๙",
        "2 letters": lambda: piece(2, 2),
    }
    for turn in range(how_many):
        name = list(sorts)[turn % len(sorts)]
        yield name, sorts[name]()


def measure(lines: list[str], how_many: int) -> None:
    """Asks every question once and prints the middle, the 95th of a hundred, and the slowest."""
    from prasan.search.queries import find  # noqa: PLC0415 - Django is set up by now

    took: dict[str, list[float]] = defaultdict(list)
    for name, question in questions(lines, how_many):
        begun = time.perf_counter()
        find(question)
        took[name].append((time.perf_counter() - begun) * 1000)
        took["all"].append(took[name][-1])
    for name, times in took.items():
        times.sort()
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{name:14} p50 {middle:7.1f}  p95 {late:7.1f}  max {times[-1]:7.1f}  ({len(times)})")


def main() -> None:
    """Fills, warms up, measures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--questions", type=int, default=350)
    options.add_argument("--texts")
    options.add_argument("--fresh", action="store_true")
    chosen = options.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prasan.project.settings")
    django.setup()
    lines = texts(chosen.texts)
    if chosen.fresh:
        from prasan.search import actions  # noqa: PLC0415 - Django is set up by now

        actions.rebuild({KIND: lambda: iter(())})
    fill(chosen.documents, lines)
    measure(lines, 35)
    print("— warm —")
    measure(lines, chosen.questions)


if __name__ == "__main__":
    main()
