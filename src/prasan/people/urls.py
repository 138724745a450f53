"""The addresses of the people room."""

from django.urls import path

from prasan.people import views
from prasan.people.manage import KEPT

app_name = "people"
urlpatterns = [
    path("", views.office, {"kept": KEPT}, name="office"),
    path("answers/", views.answers, name="answers"),
    path("pick/", views.pick_person, name="pick"),
    path("preferences/", views.preferences, name="preferences"),
    path("resume/", views.resume, name="resume"),
    path("demo/", views.demo, name="demo"),
    path("drafts/<path:key>/", views.draft, name="draft"),
    *(address for kept in KEPT for address in kept.urls()),
]
