"""Names typed into a plan, tied to the directory where it knows them."""

from prasan.directory.models import Agency, Person
from prasan.matters.models import Target
from prasan.matters.rules import PlannedTarget


def targets_in(text: str) -> list[PlannedTarget]:
    """One target a line; a line that is exactly an agency's name or short name, or a person's name, is tied to it."""
    lines = [line.strip(" \t-•") for line in text.splitlines()]
    return [_target(line[:300]) for line in lines if line]


def _target(line: str) -> PlannedTarget:
    agencies = Agency.objects.filter(active=True)
    agency = agencies.filter(name=line).first() or agencies.filter(short_name=line).first()
    person = None if agency else Person.objects.filter(name=line, active=True).first()
    return PlannedTarget(agency.pk if agency else None, person.pk if person else None, "" if agency or person else line)


def in_words(target: Target) -> str:
    """A target as a line of text."""
    return str(target.agency or target.person or target.text)
