"""The addresses of the notify room."""

from django.urls import URLPattern

app_name = "notify"
urlpatterns: list[URLPattern] = []
