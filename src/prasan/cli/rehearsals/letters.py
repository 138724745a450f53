"""The whole way of a letter: in by mail, into a matter, answered by an acting head, sent, thanked for."""

from prasan.cli.rehearsals import _answering, _arriving
from prasan.cli.rehearsals._office import hire
from prasan.cli.rehearsals._scene import Scene
from prasan.cli.stage import Story
from prasan.cli.words import _

TITLE = _("A letter from the mailbox to the answer, the thanks, and a register that is whole")


def play(story: Story) -> None:
    """Plays the story; the first thing that does not hold ends it."""
    with story.step(_("Everybody is at work")):
        scene = Scene(story, hire())
    for chapter in (_arriving, _answering):
        chapter.play(scene)
