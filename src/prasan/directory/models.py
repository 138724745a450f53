"""The outside world of the office: agencies and the people in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.audit.ids import uuid7


class AgencyKind(models.TextChoices):
    """At which level of the state, or outside it, an agency stands."""

    MINISTRY = "ministry", _("Ministry or office of that level")
    DEPARTMENT = "department", _("Department or office")
    AREA = "area", _("Area or provincial office")
    SCHOOL = "school", _("School, college or university")
    BODY = "body", _("Independent or public body")
    PRIVATE = "private", _("Private body")


class Agency(models.Model):
    """One agency, with every name it is known by. `folded` and `sort_key` are derived from its names."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=300)
    short_name = models.CharField(_("Short name"), max_length=60, blank=True)
    other_names = models.JSONField(_("Other and former names"), default=list, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Stands under")
    )
    kind = models.CharField(_("Kind"), max_length=12, choices=AgencyKind.choices, default=AgencyKind.DEPARTMENT)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=100, blank=True)
    fax = models.CharField(_("Fax"), max_length=100, blank=True)
    line = models.CharField(_("LINE"), max_length=100, blank=True)
    address = models.TextField(_("Address"), blank=True)
    powers = models.TextField(_("Powers and duties"), blank=True)
    topics = models.JSONField(_("Topics it answers for"), default=list, blank=True)
    active = models.BooleanField(_("In use"), default=True)
    confirmed_at = models.DateTimeField(_("Confirmed"), null=True, blank=True)
    sort_key = models.CharField(max_length=1000, db_index=True)
    folded = models.TextField()

    class Meta:
        ordering = ["sort_key", "id"]
        verbose_name = _("Agency")

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name with the short name behind it."""
        return f"{self.name} ({self.short_name})" if self.short_name else self.name


class Person(models.Model):
    """One person to be reached, as the office knows them. `folded` and `sort_key` are derived from the names."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(_("Title before the name"), max_length=60, blank=True)
    name = models.CharField(_("Name"), max_length=200)
    position = models.CharField(_("Position"), max_length=300, blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("Agency")
    )
    office_phone = models.CharField(_("Office telephone"), max_length=100, blank=True)
    mobile = models.CharField(_("Mobile telephone"), max_length=100, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    line = models.CharField(_("LINE"), max_length=100, blank=True)
    salutation = models.CharField(_("Form of address"), max_length=200, blank=True)
    note = models.TextField(_("Remark"), blank=True)
    active = models.BooleanField(_("In use"), default=True)
    confirmed_at = models.DateTimeField(_("Confirmed"), null=True, blank=True)
    sort_key = models.CharField(max_length=1000, db_index=True)
    folded = models.TextField()

    class Meta:
        ordering = ["sort_key", "id"]
        verbose_name = _("Person")

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its title. A Thai title stands against the name; one in Latin letters keeps its space."""
        gap = " " if self.title[-1:].isascii() else ""
        return f"{self.title}{gap}{self.name}".strip()
