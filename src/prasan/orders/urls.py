"""The addresses of orders."""

from django.urls import path

from prasan.orders import views

app_name = "orders"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("same/", views.duplicates, name="duplicates"),
    path("<uuid:matter_id>/taken/", views.taken, name="taken"),
    path("<uuid:matter_id>/verify/", views.verify, name="verify"),
]
