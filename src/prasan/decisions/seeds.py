"""The first rows of decisions: the way up that the office's manual describes."""

from django.db import transaction

from prasan.decisions.models import Chain, ChainStop
from prasan.people.models import Role

WAYS = {
    "minister": ("เสนอรัฐมนตรี", (Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.SECRETARY, Role.MINISTER)),
    "office-head": ("หัวหน้าสำนักงานลงนาม", (Role.GROUP_HEAD, Role.OFFICE_HEAD)),
    "secretary": ("เลขานุการรัฐมนตรีลงนาม", (Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.SECRETARY)),
}
"""The ways up by code; the last one decides or signs. The first is the usual one."""


def sow() -> None:
    """Makes the ways up where the office has none: to the Minister, and to those who sign the office's letters."""
    with transaction.atomic():
        if Chain.objects.exists():
            return
        for code, (name, roles) in WAYS.items():
            chain = Chain.objects.create(code=code, name=name, is_default=code == "minister")
            stops = enumerate(roles, 1)
            ChainStop.objects.bulk_create(
                ChainStop(chain=chain, order=place, role=role, decides=place == len(roles)) for place, role in stops
            )
