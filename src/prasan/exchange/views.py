"""The pages of the exchange, and the one address that other installations use."""

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from prasan.exchange import actions
from prasan.exchange.actions import Refused
from prasan.exchange.actions.receiving import known_partner
from prasan.exchange.forms import SendForm
from prasan.exchange.rules.addresses import is_loopback
from prasan.exchange.rules.signing import KEY, NONCE, SIGNATURE, TIME, Signed
from prasan.letters.access import may_send
from prasan.letters.views.letter import Spec, acted, asked


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Gives a letter to the exchange."""
    viewer, found = asked(request, letter_id, may_send)
    form = SendForm(request.POST or None, initial={"once": uuid4().hex})
    lead = _("The letter and its files go to the system of the agency; you see here when it is registered there.")
    spec = Spec("exchange", _("Send by exchange"), _("Send by exchange"), "send", lead)
    return acted(request, found, form, spec, lambda data: actions.send_letter(viewer, letter_id, **data))


@csrf_exempt
@login_not_required
@require_POST
def take(request: HttpRequest) -> JsonResponse:
    """Takes an envelope from another installation; what is wrong is told by a code and nothing else."""
    try:
        return JsonResponse({"state": _taken(request)}, status=201)
    except Refused as refused:
        return JsonResponse({"error": refused.code}, status=refused.status)


def _taken(request: HttpRequest) -> str:
    if not request.is_secure() and not is_loopback(request.META.get("REMOTE_ADDR", "")):
        raise Refused("https", 403)
    now = timezone.now()
    signed = Signed(*(request.headers.get(name, "") for name in (KEY, TIME, NONCE, SIGNATURE)))
    partner = known_partner(signed, now)
    body = _body(request)
    return actions.receive(partner, signed, body, (request.content_type or "").lower(), now)


def _body(request: HttpRequest) -> bytes:
    """The body, up to the limit; it is read only after the partner is known."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or int(length) > settings.EXCHANGE_SIZE_LIMIT:
        raise Refused("too_big", 413)
    return request.read(int(length))
