"""Makes letters to many in a process of its own, which may be told to kill itself in the middle.

`python -m tests.letters.merge_process MERGE [AT]`: at the letter `AT`, after it was written and before the commit.
"""

import os
import signal
import sys
from uuid import UUID

import django


def main(merge: str, at: int) -> None:
    """Makes the letters; with `at` the process is gone before it is done."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "prasan.project.settings"
    django.setup()
    from prasan.letters.actions import merging

    usual, calls = merging._letter, []

    def dying(*given: object) -> object:
        made = usual(*given)  # type: ignore[arg-type]
        calls.append(made)
        if len(calls) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return made

    merging._letter = dying  # type: ignore[assignment]
    merging.BATCH = 2
    merging.run_merge(UUID(merge))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)
