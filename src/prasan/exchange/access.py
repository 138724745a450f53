"""Who exchanges letters: who may send the letter; partners and their keys are kept by administrators."""

from uuid import UUID

from django.db.models import QuerySet

from prasan.exchange.models import Outgoing, Partner
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.ui.errors import NotThere


def must_keep(viewer: Viewer) -> None:
    """Raises NotYours unless the viewer is an administrator."""
    viewer.must_be(Role.ADMIN)


def find_partner(partner_id: UUID) -> Partner:
    """A partner, locked until the end of the transaction; raises NotThere."""
    found = Partner.objects.select_for_update(of=("self",)).filter(pk=partner_id).first()
    if found is None:
        raise NotThere
    return found


def find_outgoing(outgoing_id: UUID) -> Outgoing:
    """What went out, locked until the end of the transaction; raises NotThere."""
    found = Outgoing.objects.select_for_update(of=("self",)).filter(pk=outgoing_id).first()
    if found is None:
        raise NotThere
    return found


def active_partners() -> QuerySet[Partner]:
    """The partners to which letters go."""
    return Partner.objects.filter(active=True).select_related("agency")
