"""The addresses of the ui room, mounted at `/-/style/`."""

from django.urls import path

from prasan.ui import views

app_name = "ui"
urlpatterns = [path("", views.style, name="style")]
