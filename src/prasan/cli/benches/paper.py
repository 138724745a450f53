"""Papers: how long a page takes to show and a PDF to make, in how much memory, and whether its words come back."""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

from django.utils import timezone

from prasan.cli.benches.pages import TINY, percentile
from prasan.cli.rehearsals._office import Office, hire
from prasan.cli.rehearsals._printed import by_pdftotext, by_pypdf, lost, texts_on
from prasan.cli.rehearsals._words import SUBJECT, words_for
from prasan.cli.stage import Bench, Figure
from prasan.cli.words import _
from prasan.matters.actions import Intake, assign, attach
from prasan.orders.actions import take_order
from prasan.papers.actions import save_version, start_paper
from prasan.papers.models import Paper, PaperVersion
from prasan.papers.queries import docx_of, pdf_of, preview_of, version_of
from prasan.papers.rules.catalogue import MEMOS

TITLE = _("Papers: on screen, as PDF, and their words back out of the PDF")
TIMES, FEW_TIMES = 20, 2
PREVIEW, PDF = 150.0, 50.0
STATUS, CLEAR_PEAK = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def measure(bench: Bench) -> Iterator[Figure]:
    """The figures of all kinds of paper; with a `size` under a hundred each is made only twice."""
    yield from of_papers(bench, hire())


def of_papers(bench: Bench, office: Office) -> Iterator[Figure]:
    """Writes one paper of each kind and sets it in type again and again, each time with other words."""
    bench.say(_("Writing one paper of each kind"))
    papers = _write(office)
    times = FEW_TIMES if 0 < bench.size < TINY else TIMES
    before = memory("VmRSS")
    CLEAR_PEAK.write_text("5", encoding="ascii")
    shown: list[float] = []
    made: list[float] = []
    words: list[float] = []
    for paper in papers:
        shown += timed(partial(_show, paper), times)
        made += timed(partial(make, paper, version_of(paper)), times)
        words += timed(partial(_make_docx, paper, version_of(paper)), FEW_TIMES)
    peak = memory("VmHWM")
    yield Figure(_("page on screen, p50"), statistics.median(shown), "ms")
    yield Figure(_("page on screen, p95"), percentile(shown, 95), "ms", PREVIEW)
    yield Figure(_("PDF, p50"), statistics.median(made), "ms", PDF)
    yield Figure(_("PDF, p95"), percentile(made, 95), "ms")
    yield Figure(_("DOCX, p50"), statistics.median(words), "ms")
    yield Figure(_("memory that setting in type took"), peak - before, "MB")
    yield Figure(_("memory of the whole process"), peak, "MB")
    yield from _words_back(papers)


def memory(name: str) -> float:
    """What the kernel says of this process's memory in MB: VmRSS is what it holds now, VmHWM the most it ever held."""
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def _write(office: Office) -> list[Paper]:
    lead, head = office.viewer("lead"), office.viewer("head")
    intake = Intake(
        kind="order",
        subject=SUBJECT,
        channel="phone",
        received_at=timezone.now(),
        group_id=office.groups["political"],
    )
    matter = take_order(office.viewer("clerk"), intake, source="minister", form="spoken")
    assign(head, matter.pk, lead_id=lead.user_id)
    kept = attach(lead, matter.pk, upload=BytesIO("หนังสือต้นเรื่อง".encode()), name="หนังสือต้นเรื่อง.txt")
    names = {name: user.name for name, user in office.people.items()}
    for kind in MEMOS:
        paper = start_paper(lead, matter.pk, kind=kind)
        save_version(lead, paper.pk, data=paper.data | words_for(kind, names, [(kept.name, str(kept.file_id))]))
    return list(Paper.objects.filter(matter=matter).select_related("matter", "layout"))


def _changed(paper: Paper, turn: int) -> dict[str, object]:
    """The paper's words after one more letter was typed: nothing that was made before can be used again."""
    return {**paper.data, "subject": f"{paper.data['subject']} {turn}"}


def _show(paper: Paper, turn: int) -> None:
    preview_of(paper, _changed(paper, turn))


def make(paper: Paper, last: PaperVersion, turn: int) -> None:
    """Sets a paper as PDF, each turn with other words."""
    words = _changed(paper, turn)
    pdf_of(paper, PaperVersion(paper=paper, n=last.n, data=words, at=last.at, sha256=last.sha256))


def _make_docx(paper: Paper, last: PaperVersion, _turn: int) -> None:
    docx_of(paper, last)


def timed(act: Callable[[int], object], times: int) -> list[float]:
    """How long each turn took in milliseconds; a first one warms up and does not count."""
    act(0)
    taken = []
    for turn in range(1, times + 1):
        started = time.perf_counter()
        act(turn)
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _words_back(papers: list[Paper]) -> Iterator[Figure]:
    """How many of the printed texts do not come back, by each program that reads PDFs."""
    made = [(texts_on(paper), pdf_of(paper, version_of(paper))) for paper in papers]
    yield Figure(_("texts printed"), sum(len(texts) for texts, _pdf in made), "")
    for name, read in (("pypdf", by_pypdf), ("pdftotext", by_pdftotext)):
        found = [(texts, read(pdf)) for texts, pdf in made]
        missing = [text for texts, text_back in found if text_back is not None for text in lost(texts, text_back)]
        if any(text_back is not None for _texts, text_back in found):
            yield Figure(_("texts lost, read by %s") % name, len(missing), "", 0, ratio_to="; ".join(missing)[:80])
