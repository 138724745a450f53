"""The sections of the navigation."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from prasan.decisions.models import Stop
from prasan.decisions.queries import memos_here
from prasan.people.access import STAFF, Viewer
from prasan.people.models import Role
from prasan.ui import nav

_SUPERVISORS = (Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.SECRETARY, Role.MINISTER)


def _waiting(viewer: nav.Onlooker) -> int | QuerySet[Stop]:
    return memos_here(viewer) if isinstance(viewer, Viewer) else 0


def lay_out() -> None:
    """Puts the sections in their order; each room keeps its own pages."""
    nav.add(nav.NavItem("today", _("Today"), "home:desk", "sun", roles=STAFF, order=10, key="t"))
    nav.add(nav.NavItem("matters", _("Matters"), "matters:list", "folder-open", roles=STAFF, order=20, key="c"))
    nav.add(
        nav.NavItem(
            "memos", _("Memos going up"), "decisions:memos", "file-pen", roles=STAFF, order=30, key="m", badge=_waiting
        )
    )
    nav.add(
        nav.NavItem("follow-up", _("Follow-up"), "home:follow_up", "list-checks", roles=_SUPERVISORS, order=40, key="f")
    )
    nav.add(nav.NavItem("office", _("Administration"), "home:office", "settings", roles=(Role.ADMIN,), order=90))
    nav.place("search", "home:find")
