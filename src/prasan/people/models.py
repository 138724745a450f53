"""Who works here: users, groups, posts, who sits in them, and who stands in for whom."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from prasan.audit.ids import uuid7


class Role(models.TextChoices):
    """What a post is for; one person may hold several through several posts."""

    CLERK = "clerk", _("Registry clerk")
    OFFICER = "officer", _("Officer")
    GROUP_HEAD = "group_head", _("Head of group")
    OFFICE_HEAD = "office_head", _("Head of office")
    SECRETARY = "secretary", _("Secretary to the Minister")
    MINISTER = "minister", _("Minister")
    POLITICAL = "political", _("Political official")
    ADMIN = "admin", _("Administrator")


class Secrecy(models.IntegerChoices):
    """The classes of the 2001 rule on official secrets, and the ordinary."""

    NORMAL = 0, _("Ordinary")
    SECRET = 1, _("Secret")
    VERY_SECRET = 2, _("Very secret")
    MOST_SECRET = 3, _("Most secret")


class Capacity(models.TextChoices):
    """How somebody holds a post."""

    ACTUAL = "actual", _("In the post")
    ACTING = "acting", _("Acting (vacant post)")
    PERFORMING = "performing", _("Performing the duties")
    SECONDED = "seconded", _("Seconded")


class StandInCapacity(models.TextChoices):
    """In what capacity a stand-in signs; the words are printed on the paper."""

    ACTING_FOR = "acting_for", _("Acting for")
    ON_BEHALF = "on_behalf", _("Performing on behalf of")
    BY_ORDER = "by_order", _("By order of")


class User(AbstractUser):
    """One person with a sign-in. The name carries its title, as the office writes it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("Name"), max_length=200)
    nickname = models.CharField(_("Nickname"), max_length=50, blank=True)
    phone = models.CharField(_("Telephone"), max_length=50, blank=True)
    clearance = models.PositiveSmallIntegerField(
        _("Secrecy clearance"), choices=Secrecy.choices, default=Secrecy.NORMAL
    )
    language = models.CharField(max_length=2, default="th")
    thai_digits = models.BooleanField(default=False)
    keys_on = models.BooleanField(default=True)
    newest_first = models.BooleanField(default=False)
    text_size = models.PositiveSmallIntegerField(default=100)

    REQUIRED_FIELDS = ["email", "name"]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name with its title."""
        return self.name

    def get_short_name(self) -> str:
        """The nickname where there is one."""
        return self.nickname or self.name


class Group(models.Model):
    """A part (ส่วน) of the office, or a group (กลุ่ม) inside a part, with its first and second coordinator."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    part = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="groups")
    phone = models.CharField(_("Telephone"), max_length=50, blank=True)
    coordinator = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="coordinates")
    backup = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="backs_up")
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A chair: it outlives the people who sit in it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(_("Title"), max_length=200)
    short_title = models.CharField(_("Short title"), max_length=60, blank=True)
    role = models.CharField(_("Role"), max_length=20, choices=Role.choices, default=Role.OFFICER)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="posts")
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="subordinates")
    duties = models.TextField(_("Duties"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title


class Appointment(models.Model):
    """Who sits in a post, from when to when, in what capacity, by which order."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    user = models.ForeignKey(User, models.PROTECT, related_name="appointments")
    capacity = models.CharField(_("Capacity"), max_length=12, choices=Capacity.choices, default=Capacity.ACTUAL)
    since = models.DateField(_("From"))
    until = models.DateField(_("Until"), null=True, blank=True)
    reference = models.CharField(_("By order"), max_length=200, blank=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="appointment_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} – {self.user}"


class StandIn(models.Model):
    """Who acts for somebody who is away, between two dates; for all of their posts, or for one.

    Signing on behalf by a standing order (ปฏิบัติราชการแทน) is the same row with its reference and no absence.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(User, models.PROTECT, related_name="stand_ins")
    stand_in = models.ForeignKey(User, models.PROTECT, related_name="stands_in_for")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="stand_ins")
    capacity = models.CharField(
        _("Capacity"), max_length=12, choices=StandInCapacity.choices, default=StandInCapacity.ACTING_FOR
    )
    since = models.DateField(_("From"))
    until = models.DateField(_("Until"))
    reason = models.CharField(_("Reason"), max_length=200)
    reference = models.CharField(_("By order"), max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="stand_in_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(person=F("stand_in")), name="stand_in_is_another_person"),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} – {self.person}"


class Absence(models.Model):
    """When somebody is away, so that nobody gives them work unseen."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="absences")
    since = models.DateField(_("From"))
    until = models.DateField(_("Until"))
    reason = models.CharField(_("Reason"), max_length=200)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="absence_ends_after_it_starts"),
        ]


class Duty(models.Model):
    """The duty roster: who is ready on a day for orders in every form."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.DateField(_("Day"))
    user = models.ForeignKey(User, models.PROTECT, related_name="duties")
    note = models.CharField(_("Note"), max_length=200, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["day", "user"], name="one_duty_a_day_each")]


class Draft(models.Model):
    """What somebody typed into a form and has not saved yet, kept so that nothing is lost."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=120)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_draft_a_form")]


class ApiToken(models.Model):
    """A key to the API: the same rights as its person. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    label = models.CharField(_("What it is for"), max_length=100)
    prefix = models.CharField(max_length=8)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(_("Valid until"))
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
