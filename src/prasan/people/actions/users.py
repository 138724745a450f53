"""Acts on users: they join, change, leave and come back; nobody raises their own clearance."""

from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from prasan.audit.actions import record, remember
from prasan.audit.queries import done_before
from prasan.audit.rules import SYSTEM, Actor
from prasan.people.access import Viewer
from prasan.people.actions.common import CHOOSE, LAST_ADMINISTRATOR, NEEDED, locked, refuse, someone_administers
from prasan.people.actions.sessions import end_sessions_of
from prasan.people.models import ApiToken, Appointment, Capacity, Post, Role, Secrecy, StandIn, User
from prasan.people.queries import today
from prasan.people.rules import OFFICE
from prasan.ui.errors import NotNow, NotYours, Text

_FIELDS = ("name", "email", "nickname", "phone", "clearance")


@transaction.atomic
def create_user(
    viewer: Viewer,
    *,
    username: str,
    name: str,
    email: str = "",
    nickname: str = "",
    phone: str = "",
    clearance: int = Secrecy.NORMAL,
    key: str = "",
) -> User:
    """Gives a new person a sign-in name; they choose their password by `make_sign_in_link`.

    `name` carries the title. Raises NotYours for anybody but an administrator, BadInput per field.
    """
    viewer.must_be(Role.ADMIN)
    actor = viewer.actor()
    known = done_before(actor=actor, key=key, act="people.user.created")
    if known:
        return User.objects.get(pk=known)
    user = User(username=username.strip(), nickname=nickname.strip(), phone=phone.strip(), clearance=int(clearance))
    user.name, user.email = name.strip(), email.strip().lower()
    refuse(_username_problems(user.username) | _problems(user))
    user.set_unusable_password()
    user.save(force_insert=True)
    record(chain=user.pk, act="people.user.created", actor=actor, data={"clearance": user.clearance}, first=True)
    remember(actor=actor, key=key, act="people.user.created", result=str(user.pk))
    return user


def _username_problems(username: str) -> dict[str, Text]:
    if not username:
        return {"username": NEEDED}
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        return {"username": _("Use letters, digits and . _ - only.")}
    if "@" in username:
        return {"username": _("Use letters, digits and . _ - only.")}
    if User.objects.filter(username__iexact=username).exists():
        return {"username": _("Somebody already has this sign-in name. Choose another one.")}
    return {}


def _problems(user: User) -> dict[str, Text]:
    """What is wrong with the details of a user who is to be saved."""
    found: dict[str, Text] = {} if user.name else {"name": NEEDED}
    if user.clearance not in Secrecy.values:
        found["clearance"] = CHOOSE
    if user.email:
        try:
            validate_email(user.email)
        except ValidationError:
            found["email"] = _("This is not an e-mail address. It looks like name@office.go.th.")
        if User.objects.filter(email__iexact=user.email).exclude(pk=user.pk).exists():
            found["email"] = _("Somebody already has this e-mail address. Everybody needs their own.")
    for name, length in {"name": 200, "nickname": 50, "phone": 50}.items():
        if len(getattr(user, name)) > length:
            found[name] = _("This is too long. Shorten it.")
    return found


@transaction.atomic
def update_user(
    viewer: Viewer,
    user_id: UUID,
    *,
    name: str,
    email: str = "",
    nickname: str = "",
    phone: str = "",
    clearance: int = Secrecy.NORMAL,
) -> User:
    """Changes a person's details and clearance; a changed clearance ends their open sign-ins.

    Raises NotThere, BadInput per field, and NotYours for all but administrators, who cannot clear themselves.
    """
    viewer.must_be(Role.ADMIN)
    user = locked(User.objects.all(), user_id)
    before = {field: getattr(user, field) for field in _FIELDS}
    user.name, user.email = name.strip(), email.strip().lower()
    user.nickname, user.phone, user.clearance = nickname.strip(), phone.strip(), int(clearance)
    changed = [field for field in _FIELDS if before[field] != getattr(user, field)]
    if "clearance" in changed and user.pk == viewer.user_id:
        raise NotYours(_("Nobody changes their own clearance. Ask another administrator."))
    refuse(_problems(user))
    if not changed:
        return user
    user.save(update_fields=changed)
    if "email" in changed:
        EmailAddress.objects.filter(user=user).delete()
    data: dict[str, object] = {"changed": changed}
    if "clearance" in changed:
        data |= {"clearance": [before["clearance"], user.clearance]}
        end_sessions_of(user.pk)
    record(chain=user.pk, act="people.user.changed", actor=viewer.actor(), data=data)
    return user


@transaction.atomic
def deactivate(viewer: Viewer, user_id: UUID, *, reason: str = "") -> User:
    """Lets a person leave: no sign-in, no keys, no posts from tomorrow on; all that they did stays.

    Raises NotThere, NotYours for all but administrators, NotNow for oneself and for the last administrator.
    """
    viewer.must_be(Role.ADMIN)
    user = locked(User.objects.all(), user_id)
    if not user.is_active:
        return user
    if user.pk == viewer.user_id:
        raise NotNow(_("You cannot close your own sign-in. Ask another administrator."))
    if not someone_administers(today(), without_user=user.pk):
        raise NotNow(LAST_ADMINISTRATOR)
    user.is_active = False
    user.save(update_fields=["is_active"])
    seats = _leave_posts(user, viewer.actor())
    now = timezone.now()
    ApiToken.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=now)
    standing = StandIn.objects.filter(stand_in=user, ended_at__isnull=True, until__gte=today())
    ended = [str(pk) for pk in standing.values_list("pk", flat=True)]
    standing.update(ended_at=now)
    end_sessions_of(user.pk)
    data = {"reason": reason.strip()[:200], "appointments": seats, "stand_ins": ended}
    record(chain=user.pk, act="people.user.left", actor=viewer.actor(), data=data)
    return user


def _leave_posts(user: User, actor: Actor) -> list[str]:
    """Ends what the person holds today; seats that had not begun yet end on the day they would have begun."""
    seats = []
    for seat in Appointment.objects.filter(user=user).exclude(until__lt=today()).order_by("post_id"):
        seat.until = max(seat.since, today())
        seat.save(update_fields=["until"])
        data = {"appointment": str(seat.pk), "user": str(user.pk), "until": seat.until.isoformat()}
        record(chain=seat.post_id, act="people.appointment.ended", actor=actor, data=data)
        seats.append(str(seat.pk))
    return seats


@transaction.atomic
def reactivate(viewer: Viewer, user_id: UUID) -> User:
    """Lets a person who left come back, without posts, without clearance and without a password."""
    viewer.must_be(Role.ADMIN)
    user = locked(User.objects.all(), user_id)
    if user.is_active:
        return user
    user.is_active, user.clearance = True, Secrecy.NORMAL
    user.set_unusable_password()
    user.save(update_fields=["is_active", "clearance", "password"])
    record(chain=user.pk, act="people.user.returned", actor=viewer.actor())
    return user


@transaction.atomic
def make_sign_in_link(viewer: Viewer, user_id: UUID) -> str:
    """The address (path only) at which a person sets their own password, once, within three days.

    The old password is gone and their open sign-ins end. Raises NotThere, NotYours.
    """
    viewer.must_be(Role.ADMIN)
    user = locked(User.objects.filter(is_active=True), user_id)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions_of(user.pk)
    record(chain=user.pk, act="people.user.sign_in_link_made", actor=viewer.actor())
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})


@transaction.atomic
def link_sign_in(viewer: Viewer, user_id: UUID, *, provider: str, subject: str) -> User:
    """Ties a person to their identity at the ministry's sign-in (OpenID Connect): provider and subject.

    Raises NotThere, NotYours, and BadInput when the identity already belongs to somebody.
    """
    viewer.must_be(Role.ADMIN)
    user = locked(User.objects.filter(is_active=True), user_id)
    provider, subject = provider.strip(), subject.strip()
    missing = {name: NEEDED for name, value in {"provider": provider, "subject": subject}.items() if not value}
    refuse(missing)
    owner = SocialAccount.objects.filter(provider=provider, uid=subject).first()
    if owner and owner.user_id == user.pk:
        return user
    refuse({"subject": _("This identity already belongs to another user.")} if owner else {})
    SocialAccount.objects.create(user=user, provider=provider, uid=subject)
    record(chain=user.pk, act="people.user.sign_in_linked", actor=viewer.actor(), data={"provider": provider})
    return user


@transaction.atomic
def reset_second_factor(viewer: Viewer, user_id: UUID) -> int:
    """Takes all second factors of a person away, for instance with a lost telephone; tells how many there were.

    Their open sign-ins end, and they set up a new one at the next. Raises NotThere, NotYours for all but administrators
    and for oneself.
    """
    viewer.must_be(Role.ADMIN)
    user = locked(User.objects.filter(is_active=True), user_id)
    if user.pk == viewer.user_id:
        raise NotYours(_("Nobody takes their own second factor away. Ask another administrator."))
    factors = Authenticator.objects.filter(user=user)
    count: int = factors.count()
    if count:
        factors.delete()
        end_sessions_of(user.pk)
        record(chain=user.pk, act="people.user.second_factor_reset", actor=viewer.actor(), data={"count": count})
    return count


@transaction.atomic
def found_office(*, username: str, name: str, password: str, email: str = "", actor: Actor = SYSTEM) -> User:
    """The first administrator of a new office, with the administrator's post. For the command line.

    Raises NotNow when an administrator is there already, BadInput per field.
    """
    if someone_administers(today()):
        raise NotNow(_("This office already has an administrator. Sign in and add people there."))
    user = User(username=username.strip(), name=name.strip(), email=email.strip().lower())
    refuse(_username_problems(user.username) | _problems(user) | _password_problems(password, user))
    user.set_password(password)
    user.save(force_insert=True)
    with override(settings.LANGUAGE_CODE):
        title = str(Role.ADMIN.label)
    post, _made = Post.objects.get_or_create(
        code="administrator", defaults={"title": title, "role": Role.ADMIN, "order": 90}
    )
    seat = Appointment.objects.create(post=post, user=user, capacity=Capacity.ACTUAL, since=today())
    record(chain=user.pk, act="people.user.created", actor=actor, data={"clearance": 0}, first=True)
    data = {"user": str(user.pk), "post": str(post.pk), "appointment": str(seat.pk)}
    record(chain=OFFICE, act="people.office.founded", actor=actor, data=data)
    return user


def _password_problems(password: str, user: User) -> dict[str, Text]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {"password": " ".join(error.messages)}
    return {}
