"""Requests as the frame sees them."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import RequestFactory

from prasan.ui.digits import forget


@pytest.fixture(autouse=True)
def _arabic_digits() -> None:
    """No test starts with the digits of the reader before."""
    forget()


@pytest.fixture
def onlooker() -> SimpleNamespace:
    """A viewer without a database behind it."""
    return SimpleNamespace(
        user_id=uuid4(),
        sees_as="an officer",
        name="นางสาวสมศรี ใจงาม",
        roles=frozenset({"officer"}),
        thai_digits=False,
        keys_on=True,
        text_size=100,
    )


@pytest.fixture
def asked(rf: RequestFactory, onlooker: SimpleNamespace) -> Callable[..., Any]:
    """`asked("/path", viewer=…)`: a request as the frame sees it."""

    def ask(path: str = "/", viewer: Any = onlooker, **cookies: str) -> Any:
        request: Any = rf.get(path)
        request.viewer = viewer
        request.COOKIES.update(cookies)
        return request

    return ask
