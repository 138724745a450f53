"""What a check says about a paper, and what it must know for that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.fields import Data, PaperKind, Text
from prasan.papers.rules.page import Page


class Level(StrEnum):
    """Red stops the paper; amber needs a reason."""

    RED = "red"
    AMBER = "amber"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: how grave, at which field (`key` or `key.row.column`), in words, and its code."""

    level: Level
    field: str
    message: Text
    code: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the check must know besides the paper's own words.

    `files` maps the files of the matter that may be attached to whether they can be read. `sitting` maps the titles of
    posts to the names of those who sit in them today.
    """

    today: date
    matter_secrecy: int = 0
    files: Mapping[str, bool] = field(default_factory=dict)
    sitting: Mapping[str, frozenset[str]] = field(default_factory=dict)
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper under check."""

    kind: PaperKind
    data: Data
    page: Page
    facts: Facts


Rule = Callable[[Paper], Iterator[Finding]]


def red(where: str, code: str, message: Text) -> Finding:
    """A finding that stops the paper."""
    return Finding(Level.RED, where, message, code)


def amber(where: str, code: str, message: Text) -> Finding:
    """A finding that needs a reason."""
    return Finding(Level.AMBER, where, message, code)


def needed(where: str, label: Text, code: str = "required") -> Finding:
    """A finding that a field, by the name that stands on the form, is empty."""
    return red(where, code, _("Please fill in “%(field)s”.") % {"field": label})
