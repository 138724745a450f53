"""The addresses of the papers room."""

from django.urls import path

from prasan.papers.manage import PHRASES
from prasan.papers.views import editor, layouts, output, phrases, signing, templates

app_name = "papers"
urlpatterns = [
    path("new/<uuid:matter_id>/", editor.begin, name="begin"),
    path("new/<uuid:matter_id>/<slug:kind>/", editor.begin, name="new"),
    path("clean/", editor.clean_text, name="clean"),
    path("phrases/offered/", phrases.offered, name="phrases_offered"),
    *PHRASES.urls(),
    path("layouts/", layouts.layouts, name="layouts"),
    path("layouts/compare/", layouts.compare, name="compare"),
    path("layouts/publish/", layouts.publish, name="publish"),
    path("layouts/discard/", layouts.discard, name="discard"),
    path("layouts/built-in/again/", layouts.again, name="built_in_again"),
    path("layouts/<uuid:layout_id>/again/", layouts.again, name="publish_again"),
    path("layouts/kinds/<slug:kind>/", templates.wording, name="wording"),
    path("layouts/kinds/<slug:kind>/template/", templates.put, name="put_template"),
    path("layouts/kinds/<slug:kind>/template/drop/", templates.drop, name="drop_template"),
    path(
        "layouts/kinds/<slug:kind>/built-in.docx", templates.download, {"which": "built-in"}, name="built_in_template"
    ),
    path("layouts/kinds/<slug:kind>/own.docx", templates.download, {"which": "own"}, name="own_template"),
    path("signature/", signing.own, name="signature"),
    path("signature/picture/", signing.picture, name="signature_picture"),
    path("signature/forget/", signing.forget, name="forget_signature"),
    path("<uuid:paper_id>/", editor.paper, name="paper"),
    path("<uuid:paper_id>/preview/", editor.preview, name="preview"),
    path("<uuid:paper_id>/check/", editor.check, name="check"),
    path("<uuid:paper_id>/answers/", editor.answer, name="answers"),
    path("<uuid:paper_id>/cancel/", editor.cancel, name="cancel"),
    path("<uuid:paper_id>/sign/", signing.sign, name="sign"),
    path("<uuid:paper_id>/pdf/", output.pdf, name="pdf"),
    path("<uuid:paper_id>/docx/", output.docx, name="docx"),
    path("<uuid:paper_id>/versions/", output.versions, name="versions"),
    path("<uuid:paper_id>/versions/<int:n>/restore/", output.restore, name="restore"),
]
