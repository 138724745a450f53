"""One story while it is told, with a clock of its own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from prasan.cli.demo_work.clock import at, in_office_hours
from prasan.cli.demo_work.stories import Story
from prasan.people.access import Viewer
from prasan.people.models import User
from prasan.people.queries import viewer_of

ACTS = 16
BETWEEN = timedelta(minutes=9)


@dataclass
class Telling:
    """One story while it is told: who is in it, and what time it is there."""

    story: Story
    people: Mapping[str, User]
    now: datetime
    pace: timedelta
    first: datetime
    viewers: dict[str, Viewer]
    last: datetime
    told: int = field(default=0)

    def viewer(self, name: str) -> Viewer:
        """Somebody of the office; nobody's posts change while the stories are told."""
        if name not in self.viewers:
            self.viewers[name] = viewer_of(self.people[name], via="cli")
        return self.viewers[name]

    def wait_for(self, moment: datetime | None) -> None:
        """What comes next comes after that moment too."""
        self.last = max(self.last, moment) if moment else self.last

    @contextmanager
    def later(self) -> Iterator[None]:
        """The next moment of the story, in office hours, after the one before and never after now."""
        self.told += 1
        moment = max(in_office_hours(self.first + self.pace * self.told, self.told), self.last + BETWEEN)
        self.last = min(moment, self.now - timedelta(minutes=ACTS - self.told))
        with at(self.last):
            yield
