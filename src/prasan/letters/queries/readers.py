"""Who of some people may see a letter."""

from collections.abc import Collection
from uuid import UUID

from prasan.letters.access import seen_by
from prasan.letters.models import Letter
from prasan.people.models import User
from prasan.people.queries import viewer_of


def who_may_see(letter_id: UUID, user_ids: Collection[UUID]) -> set[UUID]:
    """Those of some people who may see a letter as of now; of what is no letter other rooms know who may.

    Three queries for each: for the few of a secret letter.
    """
    if not Letter.objects.filter(pk=letter_id).exists():
        return set(user_ids)
    people = User.objects.filter(pk__in=user_ids, is_active=True)
    return {person.pk for person in people if seen_by(viewer_of(person)).filter(pk=letter_id).exists()}
