"""The digits in which the present page is shown: stored Arabic, shown as the viewer asks."""

from contextvars import ContextVar
from typing import Any

from prasan.thai.digits import to_thai

_shown_in_thai: ContextVar[bool] = ContextVar("shown_in_thai", default=False)


def use_thai_digits(on: bool) -> None:
    """From here on, and until the next request, pages of this thread show Thai digits (or not)."""
    _shown_in_thai.set(on)


def thai_digits_in_use() -> bool:
    """Whether the present page shows Thai digits."""
    return _shown_in_thai.get()


def shown(value: object) -> str:
    """`value` as text, its digits as the viewer asked for."""
    text = str(value)
    return to_thai(text) if _shown_in_thai.get() else text


def forget(**_: Any) -> None:
    """Back to Arabic digits; called when a request starts, so that no preference outlives its request."""
    _shown_in_thai.set(False)
