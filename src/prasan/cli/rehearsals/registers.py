"""An old register of 63,000 rows comes in, is searched and printed, leaves as a file, and is taken back."""

from prasan.cli.rehearsals import _dirty, _printing
from prasan.cli.rehearsals._office import hire
from prasan.cli.rehearsals._quiet import quiet
from prasan.cli.rehearsals._scene import Scene
from prasan.cli.stage import Story
from prasan.cli.words import _

TITLE = _("An old register of 63,000 dirty rows: taken in, searched, printed, exported, taken back")
ROWS = 63_000


def play(story: Story) -> None:
    """Plays the story; the first thing that does not hold ends it. `size` is how many rows there are."""
    quiet()
    with story.step(_("Everybody is at work")):
        scene = Scene(story, hire())
    run = _dirty.play(scene, story.size or ROWS)
    _printing.play(scene, run)
