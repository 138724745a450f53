"""What can be typed after `prasan`."""

from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path
from typing import TypeAlias

import prasan
from prasan.cli.words import _

Subparsers: TypeAlias = "_SubParsersAction[ArgumentParser]"


def parser() -> ArgumentParser:
    """The whole command line. Every command names the module that runs it."""
    top = ArgumentParser(prog="prasan", description=_("Prasan: the work system of a Minister's Office."))
    top.add_argument("--version", action="version", version=f"prasan {prasan.__version__}")
    commands = top.add_subparsers(title=_("commands"), required=True, metavar=_("COMMAND"))
    _add_running(commands)
    _add_keeping(commands)
    _add_proving(commands)
    _add_people(commands)
    return top


def _add(commands: "Subparsers", name: str, words: str, module: str | None = None) -> ArgumentParser:
    command = commands.add_parser(name, help=words, description=words)
    command.set_defaults(module=f"prasan.cli.{module or name}")
    return command


def _add_address(command: ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1", help=_("address to listen on (default: this machine only)"))
    command.add_argument("--port", type=int, default=8000, help=_("port to listen on (default: 8000)"))
    command.add_argument("--workers", type=int, default=2, help=_("web processes (default: 2)"))
    command.add_argument("--threads", type=int, default=4, help=_("threads in each web process (default: 4)"))


def _add_running(commands: "Subparsers") -> None:
    demo = _add(commands, "demo", _("Open a made-up office to try everything out."))
    demo.add_argument("--no-serve", action="store_true", help=_("prepare the office but do not start it"))
    demo.set_defaults(no_worker=False)
    _add_address(demo)
    serve = _add(commands, "serve", _("Run the office: pages, jobs and schedule together."))
    _add_address(serve)
    serve.add_argument("--no-worker", action="store_true", help=_("pages only; run `prasan worker` elsewhere"))
    worker = _add(commands, "worker", _("Run jobs and the schedule only."))
    worker.add_argument("--parent", type=int, default=0, help=_("stop when this process is gone"))
    _add(commands, "setup", _("Prepare the database and the static files. Safe to do again."))


def _add_keeping(commands: "Subparsers") -> None:
    check = _add(commands, "check", _("Check that nothing is missing, changed or stuck."))
    check.add_argument("--json", action="store_true", help=_("print JSON for programs"))
    check.add_argument("--quick", action="store_true", help=_("leave out what reads every row and every file"))
    backup = _add(commands, "backup", _("Write everything into one file, and read it again to be sure."))
    backup.add_argument(
        "--to", type=Path, metavar=_("FILE"), help=_("the file to write (default: in the office's backups)")
    )
    backup.add_argument(
        "--nightly",
        action="store_true",
        help=_("as the worker does every night: take old nightly ones away afterwards"),
    )
    _add(commands, "reindex", _("Build the search index again from everything that there is."))
    restore = _add(commands, "restore", _("Bring an office back from a backup file."))
    restore.add_argument("file", type=Path, metavar=_("FILE"))
    restore.add_argument(
        "--force", action="store_true", help=_("even when people have worked here; what is here is kept aside")
    )


def _add_proving(commands: "Subparsers") -> None:
    rehearse = _add(commands, "rehearse", _("Play a story of the office in a throwaway database."))
    rehearse.add_argument(
        "name", nargs="?", default="", metavar=_("NAME"), help=_("the story; without it, all are listed")
    )
    bench = _add(commands, "bench", _("Measure, in a throwaway database."))
    bench.add_argument(
        "name", nargs="?", default="", metavar=_("NAME"), help=_("the measurement; without it, all are listed")
    )
    for command in (rehearse, bench):
        command.add_argument("--database", default="", metavar="URL", help=_("a PostgreSQL server instead of SQLite"))
        command.add_argument(
            "--size",
            "--matters",
            "--entries",
            type=int,
            default=0,
            help=_("how many matters or entries (default: what the story says)"),
        )
        command.add_argument("--json", action="store_true", help=_("print JSON for programs"))


def _add_people(commands: "Subparsers") -> None:
    user = commands.add_parser("user", help=_("Add the first administrator, or give somebody a new password."))
    acts = user.add_subparsers(title=_("commands"), required=True, metavar=_("COMMAND"))
    create = _add(acts, "create", _("Add the first administrator."), "user")
    create.set_defaults(act="create")
    create.add_argument(
        "username", nargs="?", default="", metavar=_("USERNAME"), help=_("what is not given is asked for")
    )
    create.add_argument("--name", default="", help=_("the person's name with its title"))
    create.add_argument("--email", default="", help=_("the person's e-mail address"))
    reset = _add(acts, "reset-password", _("Give somebody a new password."), "user")
    reset.set_defaults(act="reset-password")
    reset.add_argument("username", metavar=_("USERNAME"))
    create.add_argument("--generate", action="store_true", help=_("make a password and print it, instead of asking"))
