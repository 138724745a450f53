"""Every kind of paper as it is printed: the pictures of the guide, made from the papers of the tests."""

from datetime import UTC, datetime

import pytest

from prasan.papers.rules.catalogue import KINDS
from prasan.papers.typeset.press import Look, pdf
from tests.browser.pictures import press
from tests.papers.letters import LETTERS
from tests.papers.reading import squeezed, with_pypdf

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.mark.proves("R-079", "R-080")
@pytest.mark.parametrize("kind", LETTERS)
def test_the_guide_shows_the_page_of_each_kind(kind: str) -> None:
    page = KINDS[kind].compose(LETTERS[kind]())
    made = pdf(page, Look(), source={}, at=AT)
    assert squeezed(page.title) in squeezed(with_pypdf(made))
    press(made, f"paper-{kind.replace('_', '-')}")
