"""The whole way of an order, through the same acts as the screens."""

from prasan.cli.rehearsals import _closing, _deciding, _following, _giving, _proving, _submitting, _taking, _working
from prasan.cli.rehearsals._office import hire
from prasan.cli.rehearsals._scene import Scene
from prasan.cli.stage import Story
from prasan.cli.words import _

TITLE = _("An order from the telephone to its proof: every act once, and what must hold after each")


def play(story: Story) -> None:
    """Plays the story; the first thing that does not hold ends it."""
    with story.step(_("Everybody is at work")):
        scene = Scene(story, hire())
    for chapter in (_taking, _giving, _working, _submitting, _deciding, _following, _closing, _proving):
        chapter.play(scene)
