"""Identifiers sort by the time at which they were made."""

import time

from prasan.audit.ids import uuid7


def test_they_are_of_version_7_and_never_run_backwards() -> None:
    made = [uuid7() for _time in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {one.version for one in made} == {7}
    assert {one.variant for one in made} == {"specified in RFC 4122"}


def test_they_carry_their_time() -> None:
    before = time.time_ns() // 1_000_000
    stamp = uuid7().int >> 80
    assert before - 1 <= stamp <= time.time_ns() // 1_000_000 + 10
