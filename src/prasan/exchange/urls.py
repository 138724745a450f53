"""The addresses of the exchange."""

from django.urls import path

from prasan.exchange import views
from prasan.exchange.manage import OUTGOING, PARTNERS

app_name = "exchange"
urlpatterns = [
    path("in/", views.take, name="take"),
    path("letters/<uuid:letter_id>/send/", views.send, name="send"),
    *PARTNERS.urls(),
    *OUTGOING.urls(),
]
