"""All measurements one after the other in one office, and one table."""

from collections.abc import Iterator

from prasan.cli.benches import intake, pages, paper, registers, search
from prasan.cli.benches._mass import Mass
from prasan.cli.benches._storm import WRITERS
from prasan.cli.rehearsals._office import hire
from prasan.cli.stage import Bench, Figure
from prasan.cli.words import _

TITLE = _("All of them, one table")


def measure(bench: Bench) -> Iterator[Figure]:
    """Every figure; `size` is how many matters fill the office."""
    office = hire()
    yield from paper.of_papers(bench, office)
    mass = Mass(office)
    counted = pages.small(bench, mass)
    pages.fill(bench, mass, bench.size or pages.FULL)
    yield from pages.full(bench, mass, counted)
    yield from search.in_full_office(bench, office)
    yield from registers.in_office(bench, office, bench.size or registers.ENTRIES)
    few = 0 < bench.size < pages.SMALL
    yield from intake.in_office(bench, office, bench.size if few else WRITERS * intake.ORDERS_EACH)
