"""What can be told at once: database, disk, backups, jobs, mail, and what in the law rows nobody has verified."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from prasan.files.ocr import can_read
from prasan.letters.queries.mailbox import mailbox_state
from prasan.notify.queries import queue_state
from prasan.notify.rules import is_mail_set_up
from prasan.papers.signing.certificates import Standing, certificate
from prasan.project import queries, setup
from prasan.project.health.findings import Finding, State
from prasan.project.models import Upkeep
from prasan.rulebook.queries import calendar_gaps, unverified
from prasan.thai.dates import show_date

GIGABYTE = 1024**3
BACKUP_EVERY = timedelta(hours=26)
CHECK_EVERY = timedelta(days=2)
MAILBOX_EVERY = timedelta(minutes=30)
JOBS_WAIT = timedelta(minutes=10)
# Reading all migrations takes longer than a load balancer's question is worth; once fit, a database stays fit.
_seen_ready: list[bool] = []


def works() -> bool:
    """Whether requests can be answered: the database is there, and at this version."""
    try:
        if not _seen_ready and setup.is_ready():
            _seen_ready.append(True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return bool(_seen_ready)


def quick_findings() -> list[Finding]:
    """Findings that cost a few queries. Without a working database only that is told."""
    if not works():
        words, advice = _("It does not answer, or is not at this version."), _("Run: prasan setup")
        return [Finding("database", State.BAD, words, advice)]
    findings = [database(), installation(), disk(), backup(), nightly_check(), jobs(), mail()]
    return [*findings, *mailbox(), *seal(), reading(), law(), calendar()]


def database() -> Finding:
    """Which engine, how large."""
    engine = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    words = _("%(engine)s, %(size)s") % {"engine": engine, "size": filesizeformat(database_size())}
    return Finding("database", State.OK, words)


def database_size() -> int:
    """Bytes that the database takes."""
    asked = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return int(cursor.fetchone()[0])


def installation() -> Finding:
    """What the checks at start say."""
    wrong = [message for message in checks.run_checks(databases=["default"]) if message.level >= checks.ERROR]
    if not wrong:
        return Finding("installation", State.OK, pgettext("health", "In order"))
    words = " ".join(str(message.msg) for message in wrong)
    return Finding("installation", State.BAD, words, " ".join(str(one.hint or "") for one in wrong))


def disk() -> Finding:
    """Room for more on the disk of the office's home."""
    room = shutil.disk_usage(settings.HOME)
    words = _("%(free)s free of %(total)s") % {"free": filesizeformat(room.free), "total": filesizeformat(room.total)}
    advice = _("Make room, or move PRASAN_HOME to a larger disk.")
    if room.free < GIGABYTE:
        return Finding("disk", State.BAD, words, advice)
    if room.free < 5 * GIGABYTE and room.free < room.total / 10:
        return Finding("disk", State.WATCH, words, advice)
    return Finding("disk", State.OK, words)


def backup() -> Finding:
    """When the last backup was made, how large it is, and whether it was read again; or why there is none."""
    advice = _("See that `prasan worker` runs: it makes a backup every night. Copy the files to another machine.")
    made = queries.last(Upkeep.What.BACKUP)
    if made is None:
        return Finding("backup", State.WATCH, pgettext("health", "There is none yet."), advice)
    if not made.ok:
        words = _("The backup failed: %s") % made.facts.get("fault", "")
        return Finding("backup", State.BAD, words, _("Mend what it says, then run: prasan backup"))
    late = timezone.now() - made.at > BACKUP_EVERY
    state = State.WATCH if late else State.OK
    told = {"ago": ago(made.at), "size": filesizeformat(made.facts.get("bytes", 0)), "file": made.facts.get("file", "")}
    words = _("%(ago)s, %(size)s, read again and found whole (%(file)s)") % told
    return Finding("backup", state, words, advice if late else "")


def nightly_check() -> Finding:
    """What the last check of everything found, and when that was."""
    done = queries.last(Upkeep.What.CHECK)
    if done is None:
        return Finding("check", State.WATCH, pgettext("health", "Not run yet."), _("Run: prasan check"))
    if not done.ok:
        return Finding("check", State.BAD, " ".join(_faults(done)), _("Run: prasan check"))
    late = timezone.now() - done.at > CHECK_EVERY
    words = _("Nothing missing or changed, %s") % ago(done.at)
    advice = _("See that `prasan worker` runs; it checks every night.") if late else ""
    return Finding("check", State.WATCH if late else State.OK, words, advice)


def _faults(done: Upkeep) -> Iterator[str]:
    yield from (str(words) for words in done.facts.values())


def jobs() -> Finding:
    """Whether work in the background goes on."""
    queue = queue_state()
    told = {"ready": queue.ready, "running": queue.running, "dead": queue.dead}
    words = _("%(ready)d waiting, %(running)d running, %(dead)d given up") % told
    if queue.waiting_since and timezone.now() - queue.waiting_since > JOBS_WAIT:
        return Finding("jobs", State.BAD, words, _("Nothing takes the jobs. Start `prasan worker`."))
    if queue.dead:
        return Finding("jobs", State.WATCH, words, _("See why on the page of jobs, and run them again."))
    return Finding("jobs", State.OK, words)


def mail() -> Finding:
    """Whether mail can leave the office."""
    if is_mail_set_up():
        return Finding("mail", State.OK, settings.EMAIL_HOST or pgettext("health", "In order"))
    advice = _("Set PRASAN_MAIL_HOST and PRASAN_MAIL_FROM. Until then people are told inside Prasan only.")
    return Finding("mail", State.WATCH, _("No mail server is set."), advice)


def mailbox() -> Iterator[Finding]:
    """Whether letters by e-mail come in; nothing where the office has no mailbox."""
    state = mailbox_state()
    if state is None:
        return
    if state.fault:
        advice = _("Check PRASAN_IMAP_URL and the password, and that the mail server answers.")
        yield Finding("mailbox", State.BAD, _("The mailbox cannot be read: %s") % state.fault, advice)
    elif state.read_at is None or timezone.now() - state.read_at > MAILBOX_EVERY:
        words = ago(state.read_at) if state.read_at else pgettext("health", "Not run yet.")
        yield Finding("mailbox", State.BAD, words, _("Nothing takes the jobs. Start `prasan worker`."))
    elif state.left:
        count = len(state.left)
        told = ngettext("%d message cannot be read", "%d messages cannot be read", count) % count
        which = ", ".join(f"{uid} ({why})" for uid, why in state.left)
        advice = _("They are flagged in the mailbox. Register them by hand; take the flag off to have one tried again.")
        yield Finding("mailbox", State.WATCH, f"{told}: {which}", advice)
    else:
        yield Finding("mailbox", State.OK, ago(state.read_at))


def seal() -> Iterator[Finding]:
    """How the office's certificate for sealed papers stands; nothing where the office has none."""
    found = certificate()
    if found.standing is Standing.NONE:
        return
    day = show_date(timezone.localdate(found.until), "long") if found.until else ""
    told = {"subject": found.subject, "day": day}
    wrong = {
        Standing.MISSING_EXTRA: (_("The library for signing is not installed."), _("Run: pip install 'prasan[pades]'")),
        Standing.UNREADABLE: (
            _("The certificate cannot be read."),
            _("Check PRASAN_PADES_CERTIFICATE and PRASAN_PADES_PASSWORD. Sealed papers wait for it."),
        ),
        Standing.EXPIRED: (
            _("%(subject)s, ended on %(day)s") % told,
            _("Bring the renewed certificate. Sealed papers wait for it."),
        ),
    }
    words = _("%(subject)s, holds until %(day)s") % told
    if found.standing in wrong:
        yield Finding("certificate", State.BAD, *wrong[found.standing])
    elif found.standing is Standing.SOON:
        yield Finding("certificate", State.WATCH, words, _("Have the certificate renewed in time."))
    else:
        yield Finding("certificate", State.OK, words)


def reading() -> Finding:
    """Whether words can be read from pictures."""
    if can_read("application/pdf"):
        return Finding("reading", State.OK, pgettext("health", "In order"))
    advice = _("Install ocrmypdf, tesseract-ocr and tesseract-ocr-tha. Until then scans are not found by their words.")
    return Finding("reading", State.WATCH, _("OCR is not installed."), advice)


def law() -> Finding:
    """How many legal values nobody has compared with the law."""
    count = unverified(timezone.localdate()).count()
    if not count:
        return Finding("law", State.OK, pgettext("health", "All verified"))
    words = ngettext("%d value is not verified.", "%d values are not verified.", count) % count
    return Finding("law", State.WATCH, words, _("Have a legal officer verify them in the rulebook."))


def calendar() -> Finding:
    """Whether this year's and next year's holidays are known."""
    year = timezone.localdate().year
    gaps = sorted({gap.year for gap in calendar_gaps([year, year + 1])})
    if not gaps:
        return Finding("calendar", State.OK, pgettext("health", "Complete"))
    years = ", ".join(str(year + 543) for year in gaps)
    words, advice = _("Not complete: %s") % years, _("Add what the Cabinet has announced to the rulebook.")
    return Finding("calendar", State.WATCH, words, advice)


def ago(moment: datetime) -> str:
    """How long ago, in hours or days, as one says it."""
    hours = int((timezone.now() - moment).total_seconds() // 3600)
    if hours < 1:
        return _("less than an hour ago")
    if hours < 48:
        return ngettext("%d hour ago", "%d hours ago", hours) % hours
    return ngettext("%d day ago", "%d days ago", hours // 24) % (hours // 24)
