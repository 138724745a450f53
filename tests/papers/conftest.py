"""A matter in its owner's hands, and a paper of it."""

import pytest

from prasan.matters.actions import accept, assign, receive
from prasan.matters.models import Matter
from prasan.papers.actions import start_paper
from prasan.papers.models import Paper
from prasan.people.models import Secrecy
from tests.matters.test_receive import intake
from tests.office import Cast
from tests.papers.certificate import certify  # noqa: F401  a fixture


@pytest.fixture
def matter(cast: Cast) -> Matter:
    """An ordinary matter that the owner leads and the backup backs up."""
    found = receive(cast.clerk.viewer(), intake())
    assign(cast.head.viewer(), found.pk, lead_id=cast.owner.pk, backup_id=cast.backup.pk)
    return accept(cast.owner.viewer(), found.pk)


@pytest.fixture
def secret(cast: Cast) -> Matter:
    """A secret matter of the same owner."""
    found = receive(cast.clerk.viewer(), intake(secrecy=Secrecy.SECRET, group_id=cast.group.pk))
    assign(cast.head.viewer(), found.pk, lead_id=cast.owner.pk, backup_id=cast.backup.pk)
    return found


@pytest.fixture
def paper(cast: Cast, matter: Matter) -> Paper:
    """A memo of the office, begun by the owner."""
    return start_paper(cast.owner.viewer(), matter.pk, kind="memo_office")
