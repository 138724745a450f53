"""The addresses of the files room."""

from django.urls import URLPattern

app_name = "files"
urlpatterns: list[URLPattern] = []
