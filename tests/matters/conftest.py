"""A matter in each state that the acts on matters need."""

import pytest

from prasan.matters.actions import accept, assign, receive
from prasan.matters.models import Matter
from tests.matters.test_receive import intake
from tests.office import Cast


@pytest.fixture
def received(cast: Cast) -> Matter:
    """An ordinary order that nobody holds yet."""
    return receive(cast.clerk.viewer(), intake(group_id=cast.group.pk))


@pytest.fixture
def held(cast: Cast, received: Matter) -> Matter:
    """The same in the owner's hands, accepted."""
    assign(cast.head.viewer(), received.pk, lead_id=cast.owner.pk, backup_id=cast.backup.pk)
    return accept(cast.owner.viewer(), received.pk)


@pytest.fixture
def secret(cast: Cast) -> Matter:
    """A secret order in the owner's hands."""
    made = receive(cast.office_head.viewer(), intake(secrecy=1, group_id=cast.group.pk))
    assign(cast.head.viewer(), made.pk, lead_id=cast.owner.pk)
    return accept(cast.owner.viewer(), made.pk)
