"""The addresses of matters."""

from django.urls import path

from prasan.matters.views import acts, pages, single

app_name = "matters"
urlpatterns = [
    path("", pages.matter_list, name="list"),
    path("pick/", pages.pick, name="pick"),
    path("kinds/<slug:code>/", pages.kind_chart, name="chart"),
    path("files/<uuid:attachment_id>/", pages.attachment, name="file"),
    path("files/<uuid:attachment_id>/off/", single.detach, name="detach"),
    path("steps/<uuid:step_id>/tick/", single.tick, name="tick"),
    path("steps/<uuid:step_id>/waive/", single.waive, name="waive"),
    path("steps/<uuid:step_id>/give/", single.give_step, name="give_step"),
    path("clocks/<uuid:clock_id>/pause/", single.pause, name="pause"),
    path("clocks/<uuid:clock_id>/resume/", single.resume, name="resume"),
    path("clocks/<uuid:clock_id>/explain/", single.explain, name="explain"),
    path("links/<uuid:link_id>/untie/", single.unlink, name="unlink"),
    path("<uuid:matter_id>/", pages.matter, name="matter"),
    path("<uuid:matter_id>/accept/", single.accept, name="accept"),
    path("<uuid:matter_id>/move/<slug:code>/", single.move, name="move"),
    *(path(f"<uuid:matter_id>/{spec.code}/", acts.page_for(spec), name=spec.code) for spec in acts.PAGES),
]
