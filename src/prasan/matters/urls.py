"""The addresses of the matters room."""

from django.urls import URLPattern

app_name = "matters"
urlpatterns: list[URLPattern] = []
