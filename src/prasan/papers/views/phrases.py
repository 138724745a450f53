"""What the editor offers to put into a paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prasan.papers.queries import offered_phrases
from prasan.papers.views.editor import viewer_in


@require_safe
def offered(request: HttpRequest) -> HttpResponse:
    """The phrases that fit `?phrase=` so far, as a part of the editor."""
    text = request.GET.get("phrase", "").strip()
    found = offered_phrases(viewer_in(request), text)
    return render(request, "papers/phrases_offered.html", {"phrases": found, "text": text})
