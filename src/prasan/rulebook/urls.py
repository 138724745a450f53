"""The addresses of the rulebook room."""

from django.urls import path

from prasan.rulebook import views

app_name = "rulebook"
urlpatterns = [
    path("parameters/", views.parameters, name="parameters"),
    path("parameters/<uuid:parameter_id>/verify/", views.parameter_verify, name="parameter_verify"),
    path("parameters/<str:code>/", views.parameter, name="parameter"),
    path("parameters/<str:code>/set/", views.parameter_set, name="parameter_set"),
    path("holidays/", views.holidays, name="holidays"),
    path("holidays/declare/", views.holiday_declare, name="holiday_declare"),
    path("holidays/<uuid:holiday_id>/withdraw/", views.holiday_withdraw, name="holiday_withdraw"),
]
