"""What the tests of this room start from."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
