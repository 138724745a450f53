"""The nightly work: a backup, and the check of everything."""

import subprocess
import sys

from django.conf import settings
from django.utils.translation import gettext as _

from prasan.project import actions
from prasan.project.health import Finding, State, deep_findings
from prasan.project.models import Upkeep
from prasan.ui.errors import NotNow


def remember_check() -> list[Finding]:
    """Reads the whole log, every series of numbers, every file and the search index; remembers what was found."""
    findings = deep_findings()
    faults = {finding.code: str(finding.words) for finding in findings if finding.state is State.BAD}
    actions.note(what=Upkeep.What.CHECK, ok=not faults, facts=faults)
    return findings


def back_up() -> None:
    """Runs `prasan backup --nightly`, which notes its own success. Nothing where the office keeps no nightly backups.

    A failure is noted for the health page and raised (NotNow), so that the job tries again by and by.
    """
    if settings.BACKUP_KEEP <= 0:
        return
    command = [sys.executable, "-m", "prasan.cli", "backup", "--nightly"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own program
    if done.returncode:
        words = (done.stderr.strip().splitlines() or [_("It was stopped.")])[-1]
        actions.note(what=Upkeep.What.BACKUP, ok=False, facts={"fault": words})
        raise NotNow(_("The backup failed: %s") % words)
