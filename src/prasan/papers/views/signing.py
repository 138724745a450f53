"""One's own signature, and placing it on a paper. Both ask for the password or the second factor again."""

from __future__ import annotations

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.papers import actions
from prasan.papers.forms import SignatureForm
from prasan.papers.queries import own_signature, page_of, preview_of_version, signing_of, version_of
from prasan.papers.views.editor import viewer_in
from prasan.papers.views.sheets import shown_pages
from prasan.ui.errors import OfficeError


@require_http_methods(["GET", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]
def own(request: HttpRequest) -> HttpResponse:
    """The viewer's own signature: drawn here, or brought as a picture."""
    viewer = viewer_in(request)
    form = SignatureForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        try:
            if form.is_valid():
                actions.keep_signature(viewer, image=form.cleaned_data["image"], confirmed_at=timezone.now())
                messages.success(request, _("Your signature is kept. Only you can place it."))
                return redirect("papers:signature")
        except OfficeError as error:
            form.take(error)
    context = {"form": form, "own": own_signature(viewer)}
    return render(request, "papers/signature.html", context, status=422 if form.errors else 200)


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The viewer's own signature as a picture, for them alone; nothing where they keep none."""
    found = own_signature(viewer_in(request))
    if found is None:
        return HttpResponse(status=204)
    response = HttpResponse(bytes(found.data), content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Takes the viewer's signature out of use."""
    actions.forget_signature(viewer_in(request))
    messages.success(request, _("Your signature is taken away. Papers that bear it keep it."))
    return redirect("papers:signature")


@require_http_methods(["GET", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]
def sign(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The paper with the viewer's signature beside it, to be placed or taken back."""
    viewer = viewer_in(request)
    shown = page_of(viewer, paper_id)
    if request.method == "POST" and "take_back" in request.POST:
        actions.take_back_signature(viewer, paper_id)
        messages.success(request, _("Your signature is taken off again."))
        return redirect("papers:sign", paper_id)
    if request.method == "POST":
        actions.place_signature(viewer, paper_id, confirmed_at=timezone.now())
        messages.success(
            request, _("Your signature is placed. It is printed once you have passed the paper on or decided.")
        )
        return redirect("papers:paper", paper_id)
    version = version_of(shown.paper)
    context = {
        "page": shown,
        "signing": signing_of(viewer, shown.paper, version),
        "own": own_signature(viewer),
        "sheets": shown_pages(preview_of_version(shown.paper, version), linked=False),
    }
    return render(request, "papers/sign.html", context)
