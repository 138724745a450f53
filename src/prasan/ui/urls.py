"""The addresses of the ui room, mounted at `/-/`."""

from django.urls import path

from prasan.ui import views

app_name = "ui"
urlpatterns = [path("style/", views.style, name="style")]
