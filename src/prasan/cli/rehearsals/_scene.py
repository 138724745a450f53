"""What the chapters of a story share: the office, what it works on, and how it is told what must hold."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from prasan.cli.rehearsals._office import Office
from prasan.cli.stage import Story
from prasan.decisions.models import Submission
from prasan.matters.models import Matter
from prasan.papers.models import Paper
from prasan.people.access import Viewer
from prasan.ui.errors import OfficeError

MOMENT = timedelta(seconds=1)


@dataclass
class Scene:
    """One telling: its office, the matter it is about, and what came of it so far."""

    story: Story
    office: Office
    matter: Matter = field(init=False)
    other: Matter = field(init=False)
    secret: Matter = field(init=False)
    papers: dict[str, Paper] = field(default_factory=dict)
    submission: Submission = field(init=False)

    def viewer(self, name: str) -> Viewer:
        """Somebody of the office, as of now."""
        return self.office.viewer(name)

    def key(self, name: str) -> UUID:
        """The identifier of somebody of the office."""
        return self.office.people[name].pk

    def expect(self, truth: object, words: str) -> None:
        """Something that must hold, with what to say when it does not."""
        self.story.expect(truth, words)

    def refused(self, error: type[OfficeError], act: Callable[[], Any], words: str) -> OfficeError | None:
        """An act that must be refused in this way; gives the refusal."""
        refusal = None
        try:
            act()
        except error as told:
            refusal = told
        self.story.expect(refusal is not None, words)
        return refusal
