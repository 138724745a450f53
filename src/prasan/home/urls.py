"""The addresses of the desk and the search."""

from django.urls import path

from prasan.home import views

app_name = "home"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("find/", views.find, name="find"),
    path("find/suggest/", views.suggest, name="suggest"),
    path("follow-up/", views.followed, name="follow_up"),
    path("office/", views.office, name="office"),
]
