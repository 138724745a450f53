"""The addresses of retention."""

from django.urls import path

from prasan.retention.manage import CLASSES, USUAL
from prasan.retention.views import due, letters, sittings

app_name = "retention"
urlpatterns = [
    path("", due.due, name="due"),
    path("print/", due.print_list, name="print"),
    path("export/", due.export, name="export"),
    path("decide/", sittings.decide, name="decide"),
    path("sittings/", sittings.sittings, name="sittings"),
    path("sittings/<uuid:sitting_id>/", sittings.sitting, name="sitting"),
    path("sittings/<uuid:sitting_id>/minutes/", sittings.minutes, name="minutes"),
    path("letters/<uuid:letter_id>/class/", letters.set_class, name="set_class"),
    path("letters/<uuid:letter_id>/hold/", letters.hold, name="hold"),
    path("holds/<uuid:hold_id>/lift/", letters.lift, name="lift"),
    *CLASSES.urls(),
    *USUAL.urls(),
]
