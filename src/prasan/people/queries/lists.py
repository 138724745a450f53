"""What the administration screens list and offer for choice."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from prasan.people.access import Viewer, may_set_duty
from prasan.people.models import Absence, ApiToken, Appointment, Duty, Group, Post, Role, StandIn, User
from prasan.people.queries.who import current, today

Choices = list[tuple[str, str]]


def users_like(text: str = "") -> QuerySet[User]:
    """Users, those who have left at the end, with what they sit in today as `seats_now`."""
    like = (
        Q(name__icontains=text) | Q(username__icontains=text) | Q(email__icontains=text) | Q(nickname__icontains=text)
    )
    seats = Appointment.objects.filter(current(today())).select_related("post")
    found = User.objects.filter(like).order_by("-is_active", "name")
    return found.prefetch_related(Prefetch("appointments", queryset=seats, to_attr="seats_now"))


def groups_like(text: str = "") -> QuerySet[Group]:
    """Parts and groups in the office's order."""
    found = Group.objects.filter(name__icontains=text).select_related("part", "coordinator", "backup")
    return found.order_by("-active", "order", "name")


def posts_like(text: str = "") -> QuerySet[Post]:
    """Posts with who sits there today as `seats_now`."""
    like = Q(title__icontains=text) | Q(duties__icontains=text) | Q(group__name__icontains=text)
    seats = Appointment.objects.filter(current(today())).select_related("user")
    found = Post.objects.filter(like).select_related("group", "reports_to").order_by("-active", "order", "title")
    return found.prefetch_related(Prefetch("appointments", queryset=seats, to_attr="seats_now"))


def appointments_like(text: str = "") -> QuerySet[Appointment]:
    """Every appointment that ever was, the newest first."""
    like = Q(user__name__icontains=text) | Q(post__title__icontains=text)
    return Appointment.objects.filter(like).select_related("user", "post").order_by("-since", "post__order")


def _theirs(viewer: Viewer, field: str) -> Q:
    """Rows about people whom the viewer may arrange for. Never an empty condition, which `|` would drop."""
    if viewer.is_admin or Role.OFFICE_HEAD in viewer.roles:
        return Q(pk__isnull=False)
    led = Appointment.objects.filter(post__group_id__in=viewer.headed_group_ids).exclude(until__lt=today())
    return Q(**{field: viewer.user_id}) | Q(**{f"{field}__in": led.values("user_id")})


def absences_like(viewer: Viewer, text: str = "") -> QuerySet[Absence]:
    """Absences of those whom the viewer may arrange for, the newest first."""
    found = Absence.objects.filter(_theirs(viewer, "user_id"), user__name__icontains=text)
    return found.select_related("user").order_by("-since")


def stand_ins_like(viewer: Viewer, text: str = "") -> QuerySet[StandIn]:
    """Stand-ins of those whom the viewer may arrange for, and the viewer's own services to others."""
    like = Q(person__name__icontains=text) | Q(stand_in__name__icontains=text)
    found = StandIn.objects.filter(_theirs(viewer, "person_id") | Q(stand_in_id=viewer.user_id), like)
    return found.select_related("person", "stand_in", "post").order_by("-since")


def duties_like(viewer: Viewer, text: str = "") -> QuerySet[Duty]:
    """The duty roster from a week ago onwards; open to everybody in the office."""
    found = Duty.objects.filter(day__gte=today() - timedelta(days=7), user__name__icontains=text)
    return found.select_related("user").order_by("day") if viewer.is_staff or may_set_duty(viewer) else found.none()


def tokens_of(viewer: Viewer, text: str = "") -> QuerySet[ApiToken]:
    """The viewer's own keys."""
    return ApiToken.objects.filter(user_id=viewer.user_id, label__icontains=text)


def user_choices(viewer: Viewer | None = None) -> Choices:
    """Active users for a list to choose from; with a viewer only those whom the viewer may arrange for."""
    found = User.objects.filter(_theirs(viewer, "pk") if viewer else Q(), is_active=True)
    return _choices(found.values_list("pk", "name"))


def group_choices(*, parts: bool = False) -> Choices:
    """The active groups, or only the parts above them."""
    found = Group.objects.filter(active=True)
    return _choices((found.filter(part__isnull=True) if parts else found).values_list("pk", "name"))


def post_choices(user_id: UUID | None = None) -> Choices:
    """The active posts, or only those in which somebody sits."""
    found = Post.objects.filter(active=True)
    if user_id:
        seats = Appointment.objects.filter(user_id=user_id).exclude(until__lt=today())
        found = found.filter(pk__in=seats.values("post_id"))
    return _choices(found.values_list("pk", "title"))


def _choices(rows: Iterable[tuple[UUID, str]]) -> Choices:
    return [(str(pk), text) for pk, text in rows]
