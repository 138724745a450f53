"""The addresses of the decisions room."""

from django.urls import path

from prasan.decisions.manage import CHAINS
from prasan.decisions.views import directions, memos, phone, submit

app_name = "decisions"
urlpatterns = [
    path("", memos.memo_list, name="memos"),
    path("phone/", phone.stack, name="cards"),
    path("phone/worker.js", phone.worker, name="worker"),
    path("phone/decided/<uuid:decision_id>/undo/", phone.undo, name="undo"),
    path("phone/<uuid:submission_id>/", phone.card, name="card"),
    path("phone/<uuid:submission_id>/paper/", phone.paper, name="card_paper"),
    path("phone/<uuid:submission_id>/decide/", phone.decide, name="decide"),
    path("phone/<uuid:submission_id>/<slug:which>/", phone.sheet, name="sheet"),
    path("submit/<uuid:matter_id>/", submit.submit, name="submit"),
    path("proofs/<uuid:decision_id>/", directions.proof, name="proof"),
    path("directions/new/<uuid:matter_id>/", directions.add, name="direct"),
    path("directions/<uuid:direction_id>/report/", directions.report, name="report"),
    path("directions/<uuid:direction_id>/finish/", directions.finish, name="finish"),
    path("directions/<uuid:direction_id>/extend/", directions.extend, name="extend"),
    path("directions/<uuid:direction_id>/cancel/", directions.cancel, name="cancel"),
    path("reports/<uuid:report_id>/file/", directions.report_file, name="report_file"),
    *CHAINS.urls(),
    path("<uuid:submission_id>/", memos.memo, name="memo"),
    path("<uuid:submission_id>/comment/", memos.comment, name="comment"),
    path("<uuid:submission_id>/record/", submit.record, name="record"),
    *(
        path(f"<uuid:submission_id>/{act.words.code}/", memos.page_for(act), name=act.words.code.replace("-", "_"))
        for act in memos.ACTS
    ),
]
