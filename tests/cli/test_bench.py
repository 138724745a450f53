"""Every measurement gives all its figures, also in a tiny office. How quick things are is not asserted here."""

import json
from collections.abc import Iterator
from typing import Any

from prasan.cli.benches._planted import HARD
from prasan.cli.benches._sentences import Sentences
from prasan.thai.text import fold
from tests.cli.conftest import Run
from tests.cli.test_rehearse import elsewhere

KEPT = {
    "texts lost, read by pypdf": 0,
    "many writers: orders lost": 0,
    "many writers: numbers left out": 0,
    "many writers: numbers given twice": 0,
    "pages that broke": 0,
    "pages that take more statements in a full office": 0,
    "found of all that is hard": 100,
    "entries of the register": 60,
    "rows of old registers that were left out": 0,
    "found by letter number in any writing": 100,
}
TIMED = {
    "page on screen, p95",
    "PDF, p50",
    "memory of the whole process",
    "receive an order by the act",
    "the same rows by the bare driver",
    "act against bare driver",
    "the disk's fsync",
    "many writers: worst wait",
    "server time, p50",
    "server time, p95",
    "search, p50",
    "search, p95",
    "the database's own LIKE, p50",
    "old register: rows checked",
    "old register: rows taken in and made findable",
    "entry list, p95",
    "next page, p95",
    "search by letter number, p95",
    "search by words, p95",
    "memory that printing took",
    "rows printed a second",
    "a letter of one page as PDF, p50",
    "letters to many: letters a second",
    "letters to many: memory that they took",
}


def test_all_measurements_give_all_their_figures(prasan: Run) -> None:
    done = prasan("bench", "all", "--size", "60", "--json", *elsewhere())
    assert done.returncode in {0, 1}, done.stderr
    figures = {one["name"]: one for one in json.loads(done.stdout)["figures"]}
    assert {name: figures[name]["value"] for name in KEPT} == KEPT
    assert all(figures[name]["value"] >= 0 for name in TIMED)
    assert figures["statements of the hungriest page"]["value"] <= 15
    assert figures["rows printed"]["kept"]
    assert figures["letters to many: made"]["kept"]
    assert figures["pages, each as four persons where they may"]["value"] > 40
    assert {f"found: {hard.name}" for hard in HARD} <= figures.keys()


def test_each_measurement_stands_by_itself(prasan: Run) -> None:
    told = prasan("bench").stdout
    assert [line.split()[0] for line in told.splitlines()] == ["all", "intake", "pages", "paper", "registers", "search"]


def test_made_up_texts_are_folded_as_search_folds_them() -> None:
    sentences = Sentences()
    for text in _several(sentences):
        assert text.folded == fold(text.shown)


def _several(sentences: Sentences) -> Iterator[Any]:
    for _turn in range(40):
        yield sentences.subject()
        yield sentences.details()
