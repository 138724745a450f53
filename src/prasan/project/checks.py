"""Checks at start: what is wrong with this installation, and what to do about it, before anybody works with it."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Critical, Error, Tags, register
from django.db import DatabaseError, connections
from django.utils.translation import gettext as _

from prasan.ui.errors import Text

FONTS = settings.PACKAGE / "papers" / "fonts"
PAPER_FONTS = ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf")
_SQLITE_WANTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@register(Tags.security)
def home_is_private(app_configs: Sequence[AppConfig] | None, **_options: Any) -> Iterable[CheckMessage]:
    """The folder of the office's data can be written to, and the files with secrets are their owner's alone."""
    home: Path = settings.HOME
    if not os.access(home, os.W_OK | os.X_OK):
        yield Critical(_("The folder %s cannot be written to.") % home, _hint_home(), id="prasan.E001")
    kept = home / "secret-key"
    if kept.exists() and kept.stat().st_mode & 0o077:
        yield Error(_("Others can read the file %s.") % kept, _("Run: chmod 600 %s") % kept, id="prasan.E002")


def _hint_home() -> str:
    return _("Give the folder to the user who runs prasan, or name another one in PRASAN_HOME.")


@register(Tags.security)
def secret_key_is_long(app_configs: Sequence[AppConfig] | None, **_options: Any) -> Iterable[CheckMessage]:
    """The secret key is long enough to sign sessions with."""
    if len(settings.SECRET_KEY) < 50:
        hint = _("Use at least 50 random characters in PRASAN_SECRET_KEY, or leave it out: prasan then makes its own.")
        yield Error(_("The secret key is too short."), hint, id="prasan.E003")


@register()
def fonts_are_there(app_configs: Sequence[AppConfig] | None, **_options: Any) -> Iterable[CheckMessage]:
    """The fonts of official papers came with the installation."""
    for name in PAPER_FONTS:
        if not (FONTS / name).exists():
            hint = _("Install prasan again: its package is incomplete.")
            yield Error(_("The font %s is missing.") % name, hint, id="prasan.E004")


@register(Tags.database)
def database_is_safe(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_options: Any
) -> Iterable[CheckMessage]:
    """The database answers, and keeps what it has acknowledged through a loss of power."""
    for alias in databases or ():
        connection = connections[alias]
        try:
            faults = list(_unsafe_settings(connection))
        except DatabaseError:
            hint = _("Check PRASAN_DATABASE_URL, and that the database server runs.")
            yield Critical(_("The database does not answer."), hint, id="prasan.E005")
            continue
        for name, value in faults:
            hint = _("Remove the setting from the database or from PRASAN_DATABASE_URL.")
            yield Error(
                _("The database runs with %(name)s = %(value)s.") % {"name": name, "value": value},
                hint,
                id="prasan.E006",
            )


def _unsafe_settings(connection: Any) -> Iterable[tuple[str, Text]]:
    """Settings of the database under which an acknowledged act could be lost."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            if connection.is_in_memory_db():
                return
            for name, wanted in _SQLITE_WANTED.items():
                cursor.execute(f"PRAGMA {name}")
                found = cursor.fetchone()[0]
                if found != wanted:
                    yield name, str(found)
        else:
            for name in ("fsync", "synchronous_commit", "full_page_writes"):
                cursor.execute(f"SHOW {name}")
                found = cursor.fetchone()[0]
                if found == "off":
                    yield name, found


@register(deploy=True)
def mail_is_set(app_configs: Sequence[AppConfig] | None, **_options: Any) -> Iterable[CheckMessage]:
    """Mail can leave the office."""
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend") and not settings.EMAIL_HOST:
        hint = _("Set PRASAN_MAIL_HOST and PRASAN_MAIL_FROM. Until then people are told inside Prasan only.")
        yield checks.Warning(_("No mail server is set."), hint, id="prasan.W001")
