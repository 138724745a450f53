"""Ways up: which there are, and which posts they lead through for one matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet, Subquery

from prasan.decisions.models import Chain, ChainStop
from prasan.matters.models import Matter
from prasan.papers.models import Paper, PaperVersion
from prasan.people.access import Viewer
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
    return [(post.pk, decides) for post, decides in _posts_on(matter, chain)]


def _posts_on(matter: Matter, chain: Chain) -> list[tuple[Post, bool]]:
    stops = list(chain.stops.all())
    roles = {stop.role for stop in stops if not stop.post_id}
    named = {stop.post_id for stop in stops if stop.post_id}
    posts = list(Post.objects.filter(Q(role__in=roles, active=True) | Q(pk__in=named)))
    found = [(next((post for post in posts if _stands_for(stop, post, matter)), None), stop.decides) for stop in stops]
    return [(post, decides) for post, decides in found if post is not None]


def _stands_for(stop: ChainStop, post: Post, matter: Matter) -> bool:
    if stop.post_id:
        return post.pk == stop.post_id
    of_group = stop.role != Role.GROUP_HEAD or (matter.group_id is not None and post.group_id == matter.group_id)
    return post.active and post.role == stop.role and of_group


def posts_of(persons: Iterable[UUID]) -> set[UUID]:
    """The posts in which some people sit today."""
    seats = Appointment.objects.filter(current(today()), user_id__in=list(persons), post__active=True)
    return set(seats.values_list("post_id", flat=True))


def line_up(viewer: Viewer, matter: Matter, chain: Chain, paper: Paper) -> list[ComingStop]:
    """The stops of a chain for a paper that the viewer is about to submit, with who sits there today. Three queries."""
    way = _posts_on(matter, chain)
    last = PaperVersion.objects.filter(paper=paper).order_by("-n").values("by_id")[:1]
    keys = [post.pk for post, _decides in way]
    sitting = Appointment.objects.filter(current(today()), post_id__in=keys, user__is_active=True)
    seats = list(sitting.select_related("user").annotate(writer=Subquery(last)))
    return [
        ComingStop(
            post=post,
            names=", ".join(seat.user.name for seat in seats if seat.post_id == post.pk),
            decides=decides,
            own=not decides
            and any(seat.user_id in {viewer.user_id, seat.writer} for seat in seats if seat.post_id == post.pk),
        )
        for post, decides in way
    ]


def post_choices() -> Choices:
    """What a stop of a chain may be: a role that is found from the matter, or one post."""
    roles = [Role.GROUP_HEAD, Role.OFFICE_HEAD, Role.SECRETARY, Role.MINISTER, Role.POLITICAL]
    named = [(f"role:{role.value}", str(role.label)) for role in roles]
    return named + [(f"post:{pk}", title) for pk, title in Post.objects.filter(active=True).values_list("pk", "title")]
