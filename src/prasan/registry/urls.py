"""The addresses of the registry room."""

from django.urls import path

from prasan.registry.manage import BOOKS
from prasan.registry.views import books, imports

app_name = "registry"
urlpatterns = [
    path("books/", books.books, name="books"),
    path("books/<uuid:book_id>/", books.book, name="book"),
    path("books/<uuid:book_id>/<int:year>/", books.book, name="book_year"),
    path("books/<uuid:book_id>/reserve/", books.reserve, name="reserve"),
    path("numbers/<uuid:number_id>/cancel/", books.cancel, name="cancel"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/<uuid:book_id>/", imports.import_new, name="import_new"),
    path("imports/<uuid:run_id>/", imports.import_run, name="import"),
    path("imports/<uuid:run_id>/progress/", imports.import_progress, name="import_progress"),
    path("imports/<uuid:run_id>/take-in/", imports.import_take_in, name="import_take_in"),
    path("imports/<uuid:run_id>/undo/", imports.import_undo, name="import_undo"),
    path("imports/<uuid:run_id>/findings/", imports.import_findings, name="import_findings"),
    *BOOKS.urls(),
]
