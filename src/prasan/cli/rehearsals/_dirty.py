"""A dirty old register is checked, taken in whole but for its wrong rows, and found in whatever writing."""

from collections import Counter as Tally
from dataclasses import dataclass

from django.utils import timezone

from prasan.cli.rehearsals._headlines import OldRegister, writings
from prasan.cli.rehearsals._importing import checked, work_off, workbook
from prasan.cli.rehearsals._scene import Scene
from prasan.cli.words import _
from prasan.letters.queries import lists
from prasan.matters.queries.lists import find_anything
from prasan.registry.actions import begin_import, take_in_import
from prasan.registry.models import Book, Counter, Entry, ImportRun, Number
from prasan.thai.text import fold

FAULT_EVERY = 29
FILE = "ทะเบียนรับเดิม.xlsx"
FAULTS = ("no_number", "number_twice", "no_subject", "too_long")
# what stands in the old register, and how somebody asks for it
PLANTED = (
    ("ขอเชิญประชุมคณะกรรมการ\u200bทะเลสาบ\u200bสมมุติ", "ทะเลสาบสมมุติ"),
    ("การจัดทํารายงานคํานวณอัตรากําลังครูหิมพานต์", "คำนวณอัตรากำลังครูหิมพานต์"),
    ("ส่งเเผนพัฒนาโรงเรียนเกาะเเก้วสมมุติ", "แผนพัฒนาโรงเรียนเกาะแก้ว"),
    ("งบซ่อมบ้านพักครูดอยสมมุติ ๖๗๘ หลัง", "ดอยสมมุติ 678 หลัง"),
    ("รายงานผล “ห้องเรียนลอยฟ้า”  ปีแรก", "ห้องเรียนลอยฟ้า ปีแรก"),
    ("ทุนเรือใบ\u00a0สีทอง รุ่นที่ 7", "เรือใบ สีทอง"),
    ("ที่ประชุมรับทราบรายงานต่อเนื่อง " * 28 + "จบด้วยคำว่าปลายสายรุ้ง", "ปลายสายรุ้ง"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """The rows of the file, and which of them are wrong, with the code of the fault."""

    rows: list[list[str]]
    faults: dict[int, str]


def play(scene: Scene, count: int) -> ImportRun:
    """Brings the register in and looks for it; gives the import."""
    made = _made(count)
    with scene.story.step(_("An old register of %d rows is checked; every wrong row is told") % count):
        run = _check(scene, made)
    with scene.story.step(_("The good rows are taken in, each with its own number and nothing beside")):
        _take_in(scene, run, made)
    with scene.story.step(_("Every writing of words and numbers is found, by those who may see it")):
        _search(scene, made)
    return run


def _made(count: int) -> Made:
    year = timezone.localdate().year + 542
    subjects = {place: kept for place, (kept, _asked) in enumerate(PLANTED)}
    rows = list(OldRegister(year).rows(count, subjects=subjects))
    faults = {}
    for turn, place in enumerate(range(FAULT_EVERY - 1, count, FAULT_EVERY)):
        faults[place] = FAULTS[turn % len(FAULTS)]
        changes = {
            "no_number": (0, ""),
            "number_twice": (0, rows[place - 1][0]),
            "no_subject": (5, "\u200b"),
            "too_long": (5, rows[place][5] * 20),
        }
        column, words = changes[faults[place]]
        rows[place][column] = words
    return Made(rows, faults)


def _check(scene: Scene, made: Made) -> ImportRun:
    clerk = scene.viewer("clerk")
    with workbook(made.rows) as upload:
        run = checked(clerk, upload, name=FILE)
        upload.seek(0)
        again = begin_import(clerk, book_id=run.book_id, upload=upload, name=FILE)
    scene.expect(run.state == ImportRun.State.CHECKED, _("The check did not come to its end."))
    scene.expect(run.total == len(made.rows), _("The check did not read every row."))
    scene.expect(run.wrong == len(made.faults), _("Other rows are wrong than those that were made wrong."))
    scene.expect(run.good == run.total - run.wrong, _("Good and wrong rows do not make up the file."))
    for code, many in Tally(made.faults.values()).items():
        scene.expect(run.counts.get(code, 0) == many, _("A fault is not counted as often as it is there: %s") % code)
    scene.expect(run.report_id, _("There is no file with all findings."))
    scene.expect(not Entry.objects.exists(), _("A check took something in."))
    scene.expect(again.pk == run.pk, _("The same file is a second import."))
    scene.story.note(_("rows left out"), run.wrong)
    return run


def _take_in(scene: Scene, run: ImportRun, made: Made) -> None:
    for _twice in range(2):
        take_in_import(scene.viewer("clerk"), run.pk)
        work_off()
    run.refresh_from_db()
    scene.expect((run.state, run.taken) == (ImportRun.State.DONE, run.good), _("Not every good row was taken in."))
    scene.expect(Entry.objects.count() == run.good, _("There are other entries than good rows."))
    kept = [row for place, row in enumerate(made.rows) if place not in made.faults]
    entries = Entry.objects.order_by("number__year", "number__n").values_list("number__n", "subject")
    pairs = zip(kept, entries.iterator(), strict=True)
    same = all(int(row[0]) == n and fold(row[5]) == fold(subject) for row, (n, subject) in pairs)
    scene.expect(same, _("A row does not say what the old register said."))
    for counter in Counter.objects.filter(book=run.book):
        last = Number.objects.filter(book=run.book, year=counter.year).order_by("-n").values_list("n", flat=True)[0]
        scene.expect(counter.last == last, _("The next number does not follow the last copied one."))


def _search(scene: Scene, made: Made) -> None:
    viewer = scene.viewer("newcomer")
    book = Book.objects.get(code="received")
    for kept, asked in PLANTED:
        found = lists.page(viewer, book, {"year": "all", "q": asked}).letters
        told = any(fold(letter.entry.subject) == fold(kept) for letter in found)
        scene.expect(told, _("The register does not find: %s") % asked)
    for place in range(7, len(made.rows), max(7, len(made.rows) // 20)):
        if place in made.faults:
            continue
        for asked in writings(made.rows[place][1]):
            found = lists.page(viewer, book, {"year": "all", "q": asked}).letters
            subjects = {fold(letter.entry.subject) for letter in found}
            scene.expect(fold(made.rows[place][5]) in subjects, _("The register does not find: %s") % asked)
    found_outside = find_anything(scene.viewer("admin"), PLANTED[0][1])
    scene.expect(not found_outside, _("Who is not of the office finds letters."))
