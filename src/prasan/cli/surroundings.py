"""Where a command runs: the office of the settings, the demo office, or a throwaway one. Before Django is loaded."""

import os
import secrets
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

DEMO_HOME = "var/demo"


@contextmanager
def surroundings(args: Namespace) -> Iterator[None]:
    """Sets the variables that the command's office needs, and takes a throwaway office away afterwards."""
    match args.module:
        case "prasan.cli.demo":
            os.environ.setdefault("PRASAN_HOME", DEMO_HOME)
            os.environ.setdefault("PRASAN_LOG_LEVEL", "WARNING")  # the address and the sign-ins stay in sight
            yield
        case "prasan.cli.rehearse" | "prasan.cli.bench" if args.name:
            with throwaway(args.database):
                yield
        case _:
            yield


@contextmanager
def throwaway(url: str) -> Iterator[None]:
    """A home and a database that are gone afterwards: a SQLite file, or a new database on the server of `url`."""
    with tempfile.TemporaryDirectory(prefix="prasan-") as home:
        os.environ["PRASAN_HOME"] = home
        os.environ["PRASAN_EMAIL_BACKEND"] = "django.core.mail.backends.locmem.EmailBackend"
        os.environ.setdefault("PRASAN_LOG_LEVEL", "WARNING")
        if not url:
            os.environ["PRASAN_DATABASE_URL"] = f"sqlite:///{home}/office.sqlite3"
            yield
            return
        with new_database(url) as made:
            os.environ["PRASAN_DATABASE_URL"] = made
            yield


@contextmanager
def new_database(url: str) -> Iterator[str]:
    """The address of a new database on the PostgreSQL server of `url`, dropped afterwards."""
    import psycopg  # noqa: PLC0415 only those who use PostgreSQL load it

    name = f"prasan_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
