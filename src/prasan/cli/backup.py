"""`prasan backup`: everything into one file."""

from argparse import Namespace

from django.conf import settings

from prasan.cli import archive
from prasan.cli.setup import must_be_there, say
from prasan.cli.words import _
from prasan.project.actions import note
from prasan.project.models import Upkeep


def run(args: Namespace) -> int:
    """Writes the backup, tells where it is, and notes when it was made for the health page.

    The nightly one goes into the office's folder, and takes away those that are older than the days they are kept.
    """
    must_be_there(at_this_version=False)
    target = args.to or archive.default_path(archive.NIGHTLY if args.nightly else "office")
    manifest = archive.write(target, say)
    if args.nightly:
        archive.forget_old(target, settings.BACKUP_KEEP)
    size = target.stat().st_size
    note(what=Upkeep.What.BACKUP, ok=True, facts={"file": target.name, "bytes": size})
    print(
        _("Kept %(count)d files (%(size).1f MB) in %(file)s")
        % {"count": len(manifest.files), "size": size / 1e6, "file": target}
    )
    return 0
