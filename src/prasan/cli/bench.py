"""`prasan bench`: measures in a throwaway database. 0: budgets kept; 1: one is not; 2: no such measurement."""

from argparse import Namespace

from django.db import connection

from prasan.cli import benches
from prasan.cli.stage import Bench, figures_as_json, found, table
from prasan.project.setup import make_ready


def run(args: Namespace) -> int:
    """Takes one measurement, or lists them all."""
    module = found(benches, args)
    if module is None:
        return 2 if args.name else 0
    bench = Bench(args.name, args.size, connection.vendor, quiet=args.json)
    make_ready(bench.say)
    figures = list(module.measure(bench))
    print(figures_as_json(args.name, figures) if args.json else table(figures))
    return 0 if all(figure.kept for figure in figures) else 1
