"""What comes next on an order: it is verified before it is planned."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.matters.access import may_work
from prasan.matters.kinds import Next
from prasan.matters.models import Matter, State
from prasan.people.access import Viewer
from prasan.people.models import Secrecy


def verify_first(viewer: Viewer, matter: Matter) -> Next | None:
    """An order that was accepted and not planned yet is verified with who gave it."""
    detail = getattr(matter, "order_detail", None)
    fresh = matter.state == State.DOING and not getattr(matter, "plan", None) and matter.secrecy < Secrecy.MOST_SECRET
    if detail is None or detail.verified_at or not fresh or not may_work(viewer, matter):
        return None
    return Next(_("Verify the order"), reverse("orders:verify", args=[matter.pk]), "badge-check")
