"""The addresses of the files room."""

from django.urls import path

from prasan.files import views

app_name = "files"
urlpatterns = [path("<uuid:file_id>/words/", views.words, name="words")]
