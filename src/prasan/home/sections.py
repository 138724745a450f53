"""What the administration is made of: one line for each page that an administrator keeps."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from prasan.people.access import Viewer
from prasan.ui.errors import Text


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the administration."""

    url: str
    title: Text
    text: Text
    icon: str


_PAGES = (
    ("office-health", _("Health"), _("Mail, jobs, backup, log, disk: one page"), "shield-check"),
    ("people:user_list", _("People"), _("Who may sign in, and their clearance"), "users"),
    ("people:group_list", _("Groups"), _("The parts and groups of the office"), "building-2"),
    ("people:post_list", _("Posts"), _("Chairs, roles, duties, whom they report to"), "crown"),
    ("people:appointment_list", _("Appointments"), _("Who sits where, from when to when"), "user-check"),
    ("people:stand_in_list", _("Stand-ins"), _("Who acts for whom, and in what capacity"), "handshake"),
    ("people:absence_list", _("Absences"), _("Who is away, and until when"), "calendar"),
    ("decisions:chain_list", _("Ways up"), _("The chains that memos take"), "git-branch"),
    ("registry:book_list", _("Books"), _("Registers, patterns, first numbers"), "book-open"),
    ("registry:imports", _("Old registers"), _("Registers from Excel or another system, with their numbers"), "upload"),
    ("retention:class_list", _("Classes of retention"), _("How long letters are kept, verified or not"), "folder"),
    ("retention:usual_list", _("Usual classes"), _("Which books and papers are kept how long"), "folder"),
    ("exchange:partner_list", _("Partners of exchange"), _("Agencies whose system takes letters from ours"), "link"),
    ("exchange:outgoing_list", _("Letters exchanged"), _("What went out, what waits, what failed"), "send"),
    ("rulebook:parameters", _("Legal parameters"), _("Deadlines with their reference, verified or not"), "scale"),
    ("rulebook:holidays", _("Holidays"), _("Declared, withdrawn, and what they move"), "calendar-days"),
    ("papers:layouts", _("Template of papers"), _("Measures, words and DOCX templates in published versions"), "stamp"),
    ("directory:agency_list", _("Agencies"), _("Names, telephones, powers"), "landmark"),
    ("notify:mails", _("Mail"), _("What was sent, what waits, what failed"), "mail"),
    ("notify:jobs", _("Background work"), _("What runs, what failed, trying again"), "refresh-cw"),
)


def sections_for(viewer: Viewer) -> list[Section]:
    """The pages of the administration that exist in this installation."""
    return [Section(url, title, text, icon) for name, title, text, icon in _PAGES if (url := _address(name))]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
