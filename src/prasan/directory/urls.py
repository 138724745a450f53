"""The addresses of the directory room."""

from django.urls import path

from prasan.directory import views
from prasan.directory.manage import AGENCIES, PEOPLE

app_name = "directory"
urlpatterns = [
    path("find/agencies/", views.agencies, name="agencies"),
    path("find/people/", views.people, name="people"),
    path("agencies/<uuid:agency_id>/card/", views.agency, name="agency"),
    path("people/<uuid:person_id>/card/", views.person, name="person"),
    *AGENCIES.urls(),
    *PEOPLE.urls(),
]
