"""The addresses of the registry room."""

from django.urls import path

from prasan.registry import views
from prasan.registry.manage import BOOKS

app_name = "registry"
urlpatterns = [
    path("books/", views.books, name="books"),
    path("books/<uuid:book_id>/", views.book, name="book"),
    path("books/<uuid:book_id>/<int:year>/", views.book, name="book_year"),
    path("books/<uuid:book_id>/reserve/", views.reserve, name="reserve"),
    path("numbers/<uuid:number_id>/cancel/", views.cancel, name="cancel"),
    *BOOKS.urls(),
]
