"""What an order has beyond what every matter has."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from prasan.directory.models import Person
from prasan.matters.models import Matter


class Source(models.TextChoices):
    """Who gave the order."""

    MINISTER = "minister", _("The Minister")
    AUTHORISED = "authorised", _("An authorised person")
    DELEGATE = "delegate", _("A delegate (the Minister's working team)")


class Form(models.TextChoices):
    """Whether the order was spoken or written."""

    SPOKEN = "spoken", _("Spoken")
    WRITTEN = "written", _("Written")


class Purpose(models.TextChoices):
    """Whether the order is about the content of work or about easing a mission."""

    CONTENT = "content", _("Content of work")
    FACILITATION = "facilitation", _("Facilitation of a mission")


class OrderDetail(models.Model):
    """An order's own columns."""

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="order_detail")
    source = models.CharField(_("Who gave the order"), max_length=12, choices=Source.choices)
    given_by = models.CharField(_("Name of who gave it"), max_length=200, blank=True)
    given_by_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    given_by_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    form = models.CharField(_("Spoken or written"), max_length=8, choices=Form.choices)
    purpose = models.CharField(_("Purpose"), max_length=14, choices=Purpose.choices, default=Purpose.CONTENT)
    needs = models.TextField(_("What is wanted, point by point"), blank=True)
    ceremony = models.CharField(_("Ceremony"), max_length=300, blank=True)
    dress = models.CharField(_("Dress"), max_length=200, blank=True)
    parking = models.CharField(_("Parking"), max_length=200, blank=True)
    place = models.CharField(_("Place"), max_length=300, blank=True)
    appointment_at = models.DateTimeField(_("Appointment"), null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    verified_how = models.CharField(_("How the order was verified"), max_length=300, blank=True)
