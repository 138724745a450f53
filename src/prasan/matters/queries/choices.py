"""What forms offer to choose from, and how a chosen value is found again."""

from uuid import UUID

from prasan.directory.models import Agency
from prasan.matters.models import Matter, Reader
from prasan.matters.models.matter import SHARED
from prasan.matters.queries.load import loads
from prasan.people.models import User
from prasan.people.queries import groups


def user_choices() -> list[tuple[str, str]]:
    """Officers with their load and absence beside the name."""
    return [(str(load.user.pk), load.words) for load in loads()]


def group_choices() -> list[tuple[str, str]]:
    """The groups that work is given to."""
    return [(str(group.pk), group.name) for group in groups()]


def agency_choices() -> list[tuple[str, str]]:
    """The agencies in use."""
    found = Agency.objects.filter(active=True).values_list("pk", "name", "short_name")
    return [(str(key), f"{name} ({short})" if short else name) for key, name, short in found]


def shared_with(matter: Matter) -> list[tuple[str, str]]:
    """Those who read a secret matter only because a head let them."""
    rows = Reader.objects.filter(matter=matter, because=SHARED).values_list("user_id", "user__name")
    return [(str(key), name) for key, name in rows]


def find_user(value: str) -> UUID | None:
    """The identifier of an active user, if the value is one."""
    key = _uuid(value)
    return key if key and User.objects.filter(pk=key, is_active=True).exists() else None


def find_agency(value: str) -> UUID | None:
    """The identifier of an agency in use, if the value is one."""
    key = _uuid(value)
    return key if key and Agency.objects.filter(pk=key, active=True).exists() else None


def find_matter(value: str) -> UUID | None:
    """The identifier that a value holds; whether there is such a matter for the viewer is for the act to say."""
    return _uuid(value)


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
