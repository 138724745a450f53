"""Addresses of the notices, and of the pages by which administrators watch messages and jobs."""

from django.urls import path

from prasan.notify import views

app_name = "notify"
urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/bell/", views.bell, name="bell"),
    path("notices/read/", views.read_all, name="read_all"),
    path("notices/mail/", views.choose, name="choose"),
    path("notices/<uuid:notice_id>/", views.open_notice, name="open"),
    path("system/mails/", views.mails, name="mails"),
    path("system/mails/<uuid:mail_id>/send/", views.resend, name="resend"),
    path("system/jobs/", views.jobs, name="jobs"),
    path("system/jobs/<uuid:job_id>/retry/", views.retry, name="retry"),
]
