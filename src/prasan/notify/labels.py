"""How this room's acts read on the timeline, and where its pages stand in the navigation."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import ActLabel
from prasan.notify.access import ADMIN
from prasan.ui.nav import NavItem

ACTS = {
    "notify.mail.resend": ActLabel(_("E-mail sent again"), "mail", "system"),
    "notify.job.retry": ActLabel(_("Background job tried again"), "refresh-cw", "system"),
    "notify.preference.choose": ActLabel(_("E-mail choices changed"), "settings", "system"),
}

SECTIONS = (
    NavItem("notify.mails", _("E-mail sent"), "notify:mails", "mail", roles={ADMIN}, order=910),
    NavItem("notify.jobs", _("Background jobs"), "notify:jobs", "list-checks", roles={ADMIN}, order=920),
)

WORK: Mapping[str, Any] = {
    "audit.anchor": _("Seal the log"),
    "audit.forget_keys": _("Forget the keys of forms sent long ago"),
    "notify.sweep_mails": _("Send e-mail that is left"),
    "notify.forget_done": _("Clear away finished work"),
    "matters.remind": _("Remind of the due times of matters"),
    "files.scan_waiting": _("Scan files that wait"),
    "files.read_waiting": _("Read the words of files that wait"),
    "project.backup": _("Make the backup"),
    "project.check": _("Check the system"),
    "registry.release": _("Release numbers that were reserved and not used"),
    "retention.remind": _("Remind of the yearly lists of papers"),
    "exchange.sweep": _("Exchange letters that are left"),
    "exchange.forget": _("Forget the signs of exchange used long ago"),
    "home.digest": _("Send the morning list"),
    "decisions.seal": _("Seal decisions whose time of undoing is over"),
    "decisions.remind": _("Remind of directions"),
    "letters.read_mailbox": _("Read the mailbox of the office"),
    "papers.phrase_reviews": _("Remind of phrases to be read again"),
    "prasan.notify.jobs.deliver": _("Send an e-mail"),
    "prasan.notify.jobs.run_periodic": _("Periodic work"),
    "prasan.files.jobs.prepare": _("Scan a file and read its words"),
}
"""What the work in the background does, in words, by its name in the program."""


def work_words(name: str) -> str:
    """What a piece of background work does; work that no words are known for is simply that."""
    return str(WORK.get(name, _("Other work of the system")))


def rhythm_words(rhythm: str) -> str:
    """How often periodic work runs, in words."""
    what, _space, rest = rhythm.partition(" ")
    if what == "daily":
        return gettext("every day at %(time)s") % {"time": rest.replace(":", ".")}
    seconds = int(rest.removesuffix(" s") or 0)
    for size, one in ((3600, "hours"), (60, "minutes")):
        if seconds >= size and seconds % size == 0:
            return _every(seconds // size, one)
    return _every(seconds, "seconds")


def _every(n: int, unit: str) -> str:
    words = {
        "hours": ngettext("every hour", "every %(n)d hours", n),
        "minutes": ngettext("every minute", "every %(n)d minutes", n),
        "seconds": ngettext("every second", "every %(n)d seconds", n),
    }
    return words[unit] % {"n": n} if "%" in words[unit] else words[unit]
