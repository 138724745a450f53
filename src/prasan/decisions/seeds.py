"""The first rows of decisions: the way up that the office's manual describes."""

from django.db import transaction

from prasan.decisions.models import Chain, ChainStop
from prasan.people.models import Role

WAY_UP = (
    (Role.GROUP_HEAD, False),
    (Role.OFFICE_HEAD, False),
    (Role.SECRETARY, False),
    (Role.MINISTER, True),
)


def sow() -> None:
    """Makes the usual way up where the office has none: head of group, head of office, secretary, Minister."""
    with transaction.atomic():
        if Chain.objects.exists():
            return
        chain = Chain.objects.create(code="minister", name="เสนอรัฐมนตรี", is_default=True)
        stops = enumerate(WAY_UP, 1)
        ChainStop.objects.bulk_create(
            ChainStop(chain=chain, order=place, role=role, decides=decides) for place, (role, decides) in stops
        )
