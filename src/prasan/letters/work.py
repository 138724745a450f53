"""The jobs of registers: printing them, and making imported letters findable."""

from uuid import UUID

from django_tasks import task

from prasan.letters.actions.imported import renew_found
from prasan.letters.actions.merging import run_merge
from prasan.letters.actions.registers import run_print


@task
def print_book(print_id: str) -> None:
    """Prints a stretch of a register. May run twice."""
    run_print(UUID(print_id))


@task
def renew_letters(first: str, last: str) -> None:
    """Makes the letters from one key to another findable, and those that went no more. May run twice."""
    renew_found(UUID(first), UUID(last))


@task
def make_letters(merge_id: str) -> None:
    """Makes the letters to many; goes on where an earlier try stopped. May run twice."""
    run_merge(UUID(merge_id))
