"""The register on paper and as a file, and the whole import taken back."""

from datetime import date
from functools import partial
from typing import Any

from prasan.cli.rehearsals._dirty import PLANTED
from prasan.cli.rehearsals._importing import work_off
from prasan.cli.rehearsals._printed import bare, by_pypdf
from prasan.cli.rehearsals._scene import Scene
from prasan.cli.words import _
from prasan.files.queries import content
from prasan.letters.actions.registers import MOST_ROWS, ask_for_print, export_register
from prasan.letters.models import Letter
from prasan.registry.actions import undo_import
from prasan.registry.models import BookPrint, Entry, ImportRun, Number
from prasan.search.models import Document
from prasan.thai.digits import to_thai
from prasan.ui.errors import BadInput

PRINTED, READ = 5_000, 60


def play(scene: Scene, run: ImportRun) -> None:
    """Prints a part to be read and a large part, exports all, and takes the import back."""
    with scene.story.step(_("The first rows are printed and read back, word for word")):
        _read_back(scene, run)
    with scene.story.step(_("A large part is printed, every row of it; too large a one is refused with words")):
        _print_much(scene, run)
    with scene.story.step(_("The whole register leaves as a file, row by row")):
        book, letters = export_register(scene.viewer("clerk"), book_id=run.book_id, filters={"year": "all"}, form="csv")
        scene.expect(sum(1 for _letter in letters) == run.taken, _("The file lacks rows of %s.") % book.name)
    with scene.story.step(_("The import is taken back, and nothing of it is left")):
        undo_import(scene.viewer("clerk"), run.pk, reason="ซ้อมเสร็จแล้ว")
        work_off()
        left = [model.__name__ for model in (Letter, Entry, Number) if model.objects.exists()]
        scene.expect(not left, _("An import that was taken back left something: %s") % " ".join(left))
        scene.expect(not Document.objects.filter(kind="letter").exists(), _("What is gone is found still."))


def _printed(scene: Scene, run: ImportRun, rows: int) -> BookPrint:
    days: list[date] = list(Number.objects.filter(run=run).order_by("year", "n").values_list("dated", flat=True)[:rows])
    asked = ask_for_print(scene.viewer("clerk"), book_id=run.book_id, since=days[0], until=days[-1])
    work_off()
    made = BookPrint.objects.select_related("file").get(pk=asked.pk)
    scene.expect(made.file, _("The register was not printed."))
    scene.expect(made.done == made.total >= min(rows, run.taken), _("The printing does not count every row."))
    return made


def _read_back(scene: Scene, run: ImportRun) -> None:
    made = _printed(scene, run, READ)
    if made.file is None:
        return
    with content(made.file) as stream:
        text = bare(by_pypdf(stream.read()))
    for kept in Entry.objects.order_by("number__year", "number__n").values_list("subject", flat=True)[: len(PLANTED)]:
        scene.expect(bare(to_thai(kept)) in text, _("The printed register lacks: %s") % kept[:60])


def _print_much(scene: Scene, run: ImportRun) -> None:
    made = _printed(scene, run, PRINTED)
    scene.story.note(_("rows printed"), made.done)
    if run.taken > MOST_ROWS:
        edges = Number.objects.filter(run=run).order_by("dated").values_list("dated", flat=True)
        whole: dict[str, Any] = {"since": edges[0], "until": edges[run.taken - 1]}
        ask = partial(ask_for_print, scene.viewer("clerk"), book_id=run.book_id, **whole)
        scene.refused(BadInput, ask, _("More rows are printed at once than one file takes."))
