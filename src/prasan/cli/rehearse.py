"""`prasan rehearse`: plays a story of the office in a throwaway database.

Exit codes: 0 when all held, 1 when something did not, 2 when there is no such story.
"""

import traceback
from argparse import Namespace
from dataclasses import asdict

from prasan.cli import rehearsals
from prasan.cli.stage import Failed, Story, as_json, found
from prasan.cli.words import _
from prasan.project.setup import make_ready


def run(args: Namespace) -> int:
    """Plays one story, or lists them all."""
    module = found(rehearsals, args)
    if module is None:
        return 2 if args.name else 0
    story = Story(args.name, args.size, quiet=args.json)
    try:
        with story.step(_("The office is set up")):
            make_ready(lambda _words: None)
        module.play(story)
    except Failed:
        pass
    except Exception:
        if not story.fault:
            raise
        traceback.print_exc()
    _tell(story, as_program=args.json)
    return 1 if story.fault else 0


def _tell(story: Story, *, as_program: bool) -> None:
    seconds = sum(step.seconds for step in story.steps)
    if as_program:
        told = {"story": story.name, "ok": not story.fault, "checked": story.checked, "seconds": seconds}
        print(as_json(told | {"steps": [asdict(step) for step in story.steps], "notes": story.notes}))
        return
    for name, value in story.notes.items():
        print(f"  {name}: {value}")
    told = {"checked": story.checked, "seconds": seconds}
    print(story.fault or _("All held: %(checked)d expectations in %(seconds).1f s") % told)
