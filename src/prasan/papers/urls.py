"""The addresses of the papers room."""

from django.urls import path

from prasan.papers.manage import PHRASES
from prasan.papers.views import editor, layouts, output, phrases

app_name = "papers"
urlpatterns = [
    path("new/<uuid:matter_id>/", editor.begin, name="begin"),
    path("new/<uuid:matter_id>/<slug:kind>/", editor.begin, name="new"),
    path("clean/", editor.clean_text, name="clean"),
    path("phrases/offered/", phrases.offered, name="phrases_offered"),
    *PHRASES.urls(),
    path("layouts/", layouts.layouts, name="layouts"),
    path("layouts/built-in/use/", layouts.use, name="use_built_in"),
    path("layouts/<uuid:layout_id>/use/", layouts.use, name="use_layout"),
    path("<uuid:paper_id>/", editor.paper, name="paper"),
    path("<uuid:paper_id>/preview/", editor.preview, name="preview"),
    path("<uuid:paper_id>/check/", editor.check, name="check"),
    path("<uuid:paper_id>/answers/", editor.answer, name="answers"),
    path("<uuid:paper_id>/cancel/", editor.cancel, name="cancel"),
    path("<uuid:paper_id>/pdf/", output.pdf, name="pdf"),
    path("<uuid:paper_id>/docx/", output.docx, name="docx"),
    path("<uuid:paper_id>/versions/", output.versions, name="versions"),
    path("<uuid:paper_id>/versions/<int:n>/restore/", output.restore, name="restore"),
]
