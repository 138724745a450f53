"""The made-up office tells a story that could have happened."""

from itertools import pairwise

import pytest

from tests.browser.office import Office

pytestmark = pytest.mark.browser


def test_nothing_happens_before_what_led_to_it(office: Office) -> None:
    entries = office.rows.execute("SELECT chain, at, act FROM audit_entry ORDER BY chain, seq").fetchall()
    assert len(entries) > 1000
    chains = [(earlier, later) for earlier, later in pairwise(entries) if earlier[0] == later[0]]
    assert [(earlier, later) for earlier, later in chains if later[1] < earlier[1]] == []


def test_letters_came_and_went(office: Office) -> None:
    asked = "SELECT direction, count(*), count(matter_id) FROM letters_letter GROUP BY direction ORDER BY direction"
    (_received, came, joined), (_sent, went, of_matters) = office.rows.execute(asked).fetchall()
    assert (came > 50, joined > 1, went, of_matters) == (True, True, 5, 5)


def test_numbers_run_with_time(office: Office) -> None:
    asked = "SELECT book_id, year, issued_at FROM registry_number ORDER BY book_id, year, n"
    drawn = office.rows.execute(asked).fetchall()
    assert len(drawn) > 60
    assert [(one, other) for one, other in pairwise(drawn) if one[:2] == other[:2] and other[2] < one[2]] == []
