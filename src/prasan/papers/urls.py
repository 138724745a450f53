"""The addresses of the papers room."""

from django.urls import URLPattern

app_name = "papers"
urlpatterns: list[URLPattern] = []
