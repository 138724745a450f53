"""The address of every room."""

from django.urls import include, path

from prasan.people.views import draft, set_language
from prasan.project import views
from prasan.project.api import api

urlpatterns = [
    path("", include("prasan.home.urls")),
    path("orders/", include("prasan.orders.urls")),
    path("retention/", include("prasan.retention.urls")),
    path("exchange/", include("prasan.exchange.urls")),
    path("letters/", include("prasan.letters.urls")),
    path("decisions/", include("prasan.decisions.urls")),
    path("papers/", include("prasan.papers.urls")),
    path("matters/", include("prasan.matters.urls")),
    path("registry/", include("prasan.registry.urls")),
    path("directory/", include("prasan.directory.urls")),
    path("files/", include("prasan.files.urls")),
    path("rulebook/", include("prasan.rulebook.urls")),
    path("notify/", include("prasan.notify.urls")),
    path("people/", include("prasan.people.urls")),
    path("accounts/", include("prasan.people.account_urls")),
    path("office/health/", views.health_page, name="office-health"),
    path("-/style/", include("prasan.ui.urls")),
    path("-/health", views.health, name="health"),
    path("-/metrics", views.metrics, name="metrics"),
    path("drafts/<path:key>/", draft, name="draft"),
    path("-/language", set_language, name="set_language"),
    path("api/", api.urls),
]

handler400 = "prasan.project.views.bad_request"
handler403 = "prasan.project.views.not_yours"
handler404 = "prasan.project.views.not_there"
handler500 = "prasan.project.views.server_error"
