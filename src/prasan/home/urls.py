"""The addresses of the home room."""

from django.urls import URLPattern

app_name = "home"
urlpatterns: list[URLPattern] = []
