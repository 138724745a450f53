"""Ways up: which there are, and which posts they lead through for one matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from prasan.decisions.models import Chain, ChainStop
from prasan.matters.models import Matter
from prasan.people.models import Appointment, Post, Role
from prasan.people.queries import current, today

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ComingStop:
    """One stop of a way up before it is taken: the post, who sits there today, whether it decides or is one's own."""

    post: Post
    names: str
    decides: bool
    own: bool


def chains() -> QuerySet[Chain]:
    """The ways up that may be chosen, the usual one first."""
    return Chain.objects.filter(active=True).order_by("-is_default", "name")


def chain_choices() -> Choices:
    """The ways up for a form."""
    return [(chain.code, chain.name) for chain in chains()]


def chains_like(text: str = "") -> QuerySet[Chain]:
    """Every way up with its stops as `stops_now`, for the administrator."""
    stops = Prefetch("stops", queryset=ChainStop.objects.select_related("post"), to_attr="stops_now")
    return Chain.objects.filter(name__icontains=text).prefetch_related(stops).order_by("-active", "-is_default", "name")


def stops_of(matter: Matter, chain: Chain) -> list[tuple[UUID, bool]]:
    """The posts of a chain for one matter, in order, and whether each decides. Two queries.

    A head of group is the one of the matter's own group; a matter without a group has no such stop.
    """
    stops = list(chain.stops.all())
    roles = {stop.role for stop in stops if not stop.post_id}
    posts = list(Post.objects.filter(role__in=roles, active=True))
    found: list[tuple[UUID, bool]] = []
    for stop in stops:
        of_role = [post for post in posts if post.role == stop.role]
        if stop.role == Role.GROUP_HEAD:
            of_role = [post for post in of_role if matter.group_id and post.group_id == matter.group_id]
        post_id = stop.post_id or (of_role[0].pk if of_role else None)
        if post_id:
            found.append((post_id, stop.decides))
    return found


def posts_of(persons: Iterable[UUID]) -> set[UUID]:
    """The posts in which some people sit today."""
    seats = Appointment.objects.filter(current(today()), user_id__in=list(persons), post__active=True)
    return set(seats.values_list("post_id", flat=True))


def line_up(matter: Matter, chain: Chain, authors: Iterable[UUID]) -> list[ComingStop]:
    """The stops of a chain for one matter with who sits there today. Four queries."""
    stops = stops_of(matter, chain)
    keys = [post_id for post_id, _decides in stops]
    posts = Post.objects.in_bulk(keys)
    seats: dict[UUID, list[tuple[UUID, str]]] = {key: [] for key in keys}
    sitting = Appointment.objects.filter(current(today()), post_id__in=keys, user__is_active=True)
    for seat in sitting.select_related("user"):
        seats[seat.post_id].append((seat.user_id, seat.user.name))
    writers = set(authors)
    return [
        ComingStop(
            post=posts[key],
            names=", ".join(name for _user, name in seats[key]),
            decides=decides,
            own=not decides and any(user in writers for user, _name in seats[key]),
        )
        for key, decides in stops
    ]


def post_choices() -> Choices:
    """What a stop of a chain may be: a role that is found from the matter, or one post."""
    roles = [Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.SECRETARY, Role.MINISTER, Role.POLITICAL]
    named = [(f"role:{role.value}", str(role.label)) for role in roles]
    return named + [(f"post:{pk}", title) for pk, title in Post.objects.filter(active=True).values_list("pk", "title")]
