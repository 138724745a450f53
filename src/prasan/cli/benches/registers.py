"""Registers: a list of many entries, its search, taking an old one in, printing it, and a letter as PDF."""

import gc
import statistics
import time
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.cli.benches._many import merged
from prasan.cli.benches._pages import Address, addresses, browser, visit
from prasan.cli.benches._pour import settle
from prasan.cli.benches.pages import ANSWERED, MOST_QUERIES, TINY, percentile
from prasan.cli.benches.paper import CLEAR_PEAK, make, memory, timed
from prasan.cli.rehearsals._headlines import OldRegister, writings
from prasan.cli.rehearsals._importing import checked, work_off, workbook
from prasan.cli.rehearsals._office import Office, hire
from prasan.cli.rehearsals._quiet import quiet
from prasan.cli.stage import Bench, Figure
from prasan.cli.words import _
from prasan.letters.actions.registers import ask_for_print
from prasan.matters.actions import Intake, accept, assign, receive
from prasan.matters.models import Matter
from prasan.papers.actions import save_version, start_paper
from prasan.papers.queries import version_of
from prasan.project.setup import lay_out_static
from prasan.registry.actions import take_in_import
from prasan.registry.models import Book, BookPrint, Entry, Number

TITLE = _("Registers: the list, its search, taking an old one in, printing it, a letter as PDF")
ENTRIES, A_FILE, A_YEAR = 200_000, 50_000, 25_000
LONGEST, PDF = 100.0, 50.0
TIMES, FEW_TIMES, ASKED, FEW_ASKED = 20, 2, 30, 5
PRINTED, PRINTED_FIRST, FLAT = 5_000, 1_000, 60.0
"""Rows that are printed, those of the printing that is compared with, and how many MB more the larger may take."""
MERGED, FEW_LETTERS = 500, 3
SUBJECT = "ขอความอนุเคราะห์ข้อมูลโรงเรียน"
REGISTERS = frozenset({"letters", "registry", "retention", "exchange"})
WHOLE = ("export", "print")
WORDS = ("อาหารกลางวัน", "บัญชีครุภัณฑ์", "ครูในโรงเรียนขนาดเล็ก จังหวัดน่าน", "ไม่มีคำนี้ในทะเบียน")


def measure(bench: Bench) -> Iterator[Figure]:
    """The figures of registers with `size` entries."""
    quiet()
    lay_out_static(bench.say)
    yield from in_office(bench, hire(), bench.size or ENTRIES)


def in_office(bench: Bench, office: Office, entries: int) -> Iterator[Figure]:
    """Takes an old register in, file by file, and asks for what people ask of it."""
    times = FEW_TIMES if entries < TINY else TIMES
    bench.say(_("Taking in an old register of %d entries") % entries)
    yield from _taken_in(office, entries)
    settle()
    bench.say(_("Asking for pages of the register and searching it"))
    yield from _asked(office, times)
    yield from _rooms(office, times)
    bench.say(_("Printing the register"))
    yield from _printed(office)
    matter = _matter(office)
    letter = _letter_times(office, matter, times)
    yield Figure(_("a letter of one page as PDF, p50"), statistics.median(letter), "ms", PDF)
    bench.say(_("Making letters to many"))
    yield from merged(office, matter, MERGED if entries >= TINY else FEW_LETTERS)


def _taken_in(office: Office, entries: int) -> Iterator[Figure]:
    clerk = office.viewer("clerk")
    rows = list(OldRegister(timezone.localdate().year + 542, a_year=A_YEAR).rows(entries))
    for start in range(0, entries, A_FILE):
        with workbook(rows[start : start + A_FILE]) as upload:
            started = time.perf_counter()
            run = checked(clerk, upload, name=f"ทะเบียนรับ {start}.xlsx")
        between = time.perf_counter()
        take_in_import(clerk, run.pk)
        work_off()
        ended = time.perf_counter()
    last = len(rows[start:])
    taken = Number.objects.filter(run__isnull=False).count()
    yield Figure(_("entries of the register"), taken, "")
    yield Figure(_("rows of old registers that were left out"), entries - taken, "", 0)
    yield Figure(_("old register: rows checked"), last / (between - started), _("a second"))
    yield Figure(_("old register: rows taken in and made findable"), last / (ended - between), _("a second"))


def _asked(office: Office, times: int) -> Iterator[Figure]:
    """The list, deep pages, letter numbers in every writing, and words, as an officer without clearance."""
    gc.collect()
    client, years = browser(office.people["newcomer"]), Number.objects.filter(book__code="received")
    many = ASKED if times == TIMES else FEW_ASKED
    year, most = years.order_by("-year", "-n").values_list("year", "n")[0]
    wanted = list(Entry.objects.order_by("letter_no_folded").values_list("pk", "letter_no")[:: max(1, most // many)])
    pages = {
        _("entry list"): [f"year={year}"],
        _("next page"): [f"year=all&after={year}-{most * share // 10}" for share in (10, 9, 5, 1)],
        _("search by words"): [f"year=all&q={quote(words)}" for words in WORDS],
    }
    for name, asked in pages.items():
        yield from _visited(client, name, asked, times, None if "&q=" in asked[0] else LONGEST)
    forms = [(str(key), form) for key, number in wanted[:many] for form in writings(number)]
    yield from _visited(
        client, _("search by letter number"), [f"year=all&q={quote(form)}" for _key, form in forms], 1, LONGEST
    )
    found = [key in client.get(_page(f"year=all&q={quote(form)}")).content.decode() for key, form in forms]
    yield Figure(_("found by letter number in any writing"), 100 * statistics.fmean(found), "%", 100, "higher")


def _rooms(office: Office, times: int) -> Iterator[Figure]:
    """Every page of the registers' rooms as a clerk, without those that hand out the whole register."""
    gc.collect()
    client, newest = browser(office.people["clerk"]), Entry.objects.select_related("number").latest("pk")
    samples = {"letter_id": newest.pk, "of": "letter", "key": newest.pk, "book_id": newest.book_id}
    slowest: list[tuple[float, str]] = []
    for address in addresses(samples | {"number_id": newest.number_id, "year": newest.number.year}, REGISTERS):
        if address.name.endswith(WHOLE) or visit(client, address).status != ANSWERED:
            continue
        spent = [visit(client, address).seconds * 1000 for _turn in range(times)]
        slowest.append((percentile(spent, 95), address.name))
    longest, name = max(slowest)
    yield Figure(_("pages of the registers' rooms"), len(slowest), "")
    yield Figure(_("the slowest of them, p95"), longest, "ms", LONGEST, ratio_to=name)


def _page(asked: str) -> str:
    return f"{reverse('letters:received')}?{asked}"


def _visited(client: Client, name: str, asked: list[str], times: int, longest: float | None) -> Iterator[Figure]:
    visit(client, Address(name, _page(asked[0])))
    visits = [visit(client, Address(name, _page(one))) for one in asked for _turn in range(times)]
    spent = [one.seconds * 1000 for one in visits]
    yield Figure(_("%s, p50") % name, statistics.median(spent), "ms")
    yield Figure(_("%s, p95") % name, percentile(spent, 95), "ms", longest)
    yield Figure(_("%s, statements") % name, max(one.queries for one in visits), "", MOST_QUERIES)


def _printed(office: Office) -> Iterator[Figure]:
    """A small printing and a large one: how quick, and how much more memory the large one takes."""
    taken = []
    for rows in (PRINTED_FIRST, PRINTED):
        gc.collect()
        before = memory("VmRSS")
        CLEAR_PEAK.write_text("5", encoding="ascii")
        started = time.perf_counter()
        asked = _print(office, rows)
        spent = time.perf_counter() - started
        taken.append(memory("VmHWM") - before)
    yield Figure(_("rows printed"), asked.done, "", asked.total, "higher")
    yield Figure(_("rows printed a second"), asked.done / spent, _("a second"))
    yield Figure(_("memory that printing took"), taken[-1], "MB")
    yield Figure(_("more memory than for a fifth of the rows"), taken[-1] - taken[0], "MB", FLAT)


def _print(office: Office, rows: int) -> BookPrint:
    """The first rows of the register as a PDF, printed by its job."""
    book = Book.objects.get(code="received")
    days = Number.objects.filter(book=book).order_by("year", "n").values_list("dated", flat=True)
    last = list(days[:rows])[-1]
    asked = ask_for_print(office.viewer("clerk"), book_id=book.pk, since=days[0], until=last)
    work_off()
    return BookPrint.objects.get(pk=asked.pk)


def _matter(office: Office) -> Matter:
    """A matter in the lead's hands, of which letters are written."""
    intake = Intake(
        kind="other",
        subject=SUBJECT,
        channel="letter",
        received_at=timezone.now(),
        group_id=office.groups["political"],
    )
    matter = receive(office.viewer("clerk"), intake)
    assign(office.viewer("head"), matter.pk, lead_id=office.viewer("lead").user_id)
    return accept(office.viewer("lead"), matter.pk)


def _letter_times(office: Office, matter: Matter, times: int) -> list[float]:
    """How long a letter of one page takes to become a PDF, in milliseconds, each time with other words."""
    lead = office.viewer("lead")
    paper = start_paper(lead, matter.pk, kind="external")
    words = {"subject": SUBJECT, "addressee": "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน"}
    save_version(lead, paper.pk, data=paper.data | words)
    paper.refresh_from_db()
    return timed(partial(make, paper, version_of(paper)), times)
