"""Who of some people may see a matter."""

from collections.abc import Collection
from uuid import UUID

from prasan.matters.access import seen_by
from prasan.matters.models import Matter
from prasan.people.models import User
from prasan.people.queries import viewer_of


def who_may_see(matter_id: UUID, user_ids: Collection[UUID]) -> set[UUID]:
    """Those of some people who may see a matter as of now. Three queries for each: for the few of a secret matter.

    Of what is no matter other rooms know who may see it.
    """
    if not Matter.objects.filter(pk=matter_id).exists():
        return set(user_ids)
    people = User.objects.filter(pk__in=user_ids, is_active=True)
    return {person.pk for person in people if seen_by(viewer_of(person)).filter(pk=matter_id).exists()}
