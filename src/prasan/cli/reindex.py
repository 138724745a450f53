"""`prasan reindex`: the search index built again from everything that there is."""

from argparse import Namespace

from prasan.cli.setup import must_be_there
from prasan.cli.words import _
from prasan.search.actions import rebuild


def run(args: Namespace) -> int:
    """Builds, and tells how many of each kind there are."""
    must_be_there()
    for kind, count in rebuild().items():
        print(_("%(kind)s: %(count)d") % {"kind": kind, "count": count})
    return 0
