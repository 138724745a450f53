"""Every page of the office in a full database: how many statements each takes, and how long it is in the server."""

import gc
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from prasan.cli.benches._mass import Mass
from prasan.cli.benches._pages import ROLES, Address, Visit, addresses, browser, samples, visit, visits
from prasan.cli.rehearsals._office import hire
from prasan.cli.rehearsals._quiet import quiet
from prasan.cli.stage import Bench, Figure
from prasan.cli.words import _
from prasan.project.setup import lay_out_static

TITLE = _("Every page: statements and server time, in a small office and in a full one")
FULL, SMALL, TINY = 100_000, 1_000, 100
TIMES, MORE_TIMES = 3, 9
MOST_QUERIES, LONGEST = 15, 100.0
LOOK_TWICE, SHOWN = 50.0, 5
ANSWERED = 200


def measure(bench: Bench) -> Iterator[Figure]:
    """The figures of all pages at `size` matters, against an office of a thousand."""
    mass = Mass(hire())
    counted = small(bench, mass)
    fill(bench, mass, bench.size or FULL)
    yield from full(bench, mass, counted)


def fill(bench: Bench, mass: Mass, size: int) -> None:
    """Lets the office grow, and says so."""
    bench.say(_("Filling the office with %d matters") % size)
    mass.grow(size)


@dataclass(slots=True)
class Measured:
    """What was measured: by role and page the statements of a request, by page its times in milliseconds."""

    queries: dict[tuple[str, str], int] = field(default_factory=dict)
    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    broken: list[str] = field(default_factory=list)

    def take(self, role: str, address: Address, visits: list[Visit]) -> None:
        """Keeps what some requests of one page cost."""
        self.queries[role, address.name] = visits[-1].queries
        self.times[address.name] += [one.seconds * 1000 for one in visits]


def small(bench: Bench, mass: Mass) -> dict[tuple[str, str], int]:
    """The statements of every page while the office is small."""
    quiet()
    lay_out_static(bench.say)
    fill(bench, mass, min(SMALL, bench.size or SMALL))
    return _ask_all(mass, _roles(bench), times=1).queries


def full(bench: Bench, mass: Mass, counted: dict[tuple[str, str], int]) -> Iterator[Figure]:
    """The figures of the full office."""
    bench.say(_("Asking for every page as officer, head, secretary and Minister"))
    gc.collect()
    gc.freeze()  # as `prasan serve` does before its first request
    measured = _ask_all(mass, _roles(bench), times=1 if _is_tiny(bench) else TIMES)
    all_times = [one for times in measured.times.values() for one in times]
    yield Figure(_("pages, each as four persons where they may"), len(measured.times), "")
    yield Figure(_("pages that broke"), len(measured.broken), " ".join(measured.broken[:3]), 0)
    (_role, most), queries = max(measured.queries.items(), key=lambda one: one[1])
    yield Figure(_("statements of the hungriest page"), queries, "", MOST_QUERIES, ratio_to=most)
    growing = [page for page, asked in measured.queries.items() if page in counted and asked > counted[page]]
    names = " ".join(sorted({name for _role, name in growing})[:3])
    yield Figure(_("pages that take more statements in a full office"), len(growing), "", 0, ratio_to=names)
    yield Figure(_("server time, p50"), statistics.median(all_times), "ms")
    yield Figure(_("server time, p95"), percentile(all_times, 95), "ms", LONGEST)
    slow = sorted(((percentile(times, 95), name) for name, times in measured.times.items()), reverse=True)
    for place, (milliseconds, name) in enumerate(slow[:SHOWN], 1):
        words = _("slowest pages, p95: place %d") % place
        yield Figure(words, milliseconds, "ms", LONGEST if place == 1 else None, ratio_to=name)


def percentile(values: list[float], share: int) -> float:
    """The value that so many per cent do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0]


def _roles(bench: Bench) -> list[str]:
    """Who asks: everybody, or in a tiny office, where nothing can be learned of speed, one officer."""
    return list(ROLES)[: 1 if _is_tiny(bench) else None]


def _is_tiny(bench: Bench) -> bool:
    return 0 < bench.size < TINY


def _ask_all(mass: Mass, roles: list[str], times: int) -> Measured:
    measured = Measured()
    for role in roles:
        client = browser(mass.office.people[ROLES[role]])
        for address in addresses(samples(mass.office, role)):
            first = visit(client, address)
            if first.status >= 500:
                measured.broken.append(address.name)
            elif first.status == ANSWERED:
                measured.take(role, address, visits(client, address, times))
                if times > 1 and max(measured.times[address.name][-times:]) > LOOK_TWICE:
                    measured.take(role, address, visits(client, address, MORE_TIMES))
    return measured
