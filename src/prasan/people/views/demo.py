"""The demonstration's door: one click for each role. Anywhere else this page does not exist."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from prasan.people import actions, queries
from prasan.ui.errors import NotThere


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """Lists the people to be, and lets the visitor be one of them. Raises NotThere outside of a demonstration."""
    if not queries.is_demo():
        raise NotThere
    if request.method == "POST":
        try:
            user_id = UUID(request.POST.get("user", ""))
        except ValueError as error:
            raise NotThere from error
        actions.enter_demo(request, user_id)
        return HttpResponseRedirect("/")
    return render(request, "people/demo.html", {"people": queries.demo_users()})
