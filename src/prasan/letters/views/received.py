"""The register of letters received: the row to type into, and the list below it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from prasan.files.actions import keep
from prasan.files.models import StoredFile
from prasan.letters.access import is_keeper
from prasan.letters.actions import register
from prasan.letters.cards import known_of
from prasan.letters.forms import ReceivedForm
from prasan.letters.models import Arrival, Letter, State
from prasan.letters.queries import lists
from prasan.letters.queries.choices import held_numbers, read_sender, receiver_choices
from prasan.letters.queries.tray import next_waiting, waiting_count
from prasan.people.access import STAFF, Viewer
from prasan.people.actions import discard_draft
from prasan.registry.access import may_issue
from prasan.registry.models import Book
from prasan.thai.readdates import ThaiDateError, parse_date
from prasan.ui.errors import BadInput, OfficeError
from prasan.ui.forms import OfficeForm

DRAFT = "letters-received"
MOST_FILES = 20
NARROWING = ("q", "from", "state", "only", "after")
"""Filters behind which the first row shown need not be the letter that was registered last."""


def viewer_of(request: HttpRequest) -> Viewer:
    """Who looks."""
    return request.viewer  # type: ignore[attr-defined,no-any-return]


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; None when it is only looked at."""
    return request.POST if request.method == "POST" else None


def staff_of(request: HttpRequest) -> Viewer:
    """Who looks; raises NotYours for people outside the staff."""
    viewer = viewer_of(request)
    viewer.must_be(*STAFF)
    return viewer


@require_http_methods(["GET", "POST"])
def received(request: HttpRequest) -> HttpResponse:
    """The register; a letter that is sent is registered, what may be the same one is shown once before."""
    viewer = staff_of(request)
    books = lists.received_books(viewer)
    book = lists.book_named(books, request.GET.get("book", ""))
    arrival = _arrival(request, viewer)
    if request.method == "GET":
        form = _form(viewer, book, initial=_start(arrival))
        return _page(request, viewer, books, book, form, arrival)
    form = _form(viewer, book, data=request.POST, files=request.FILES)
    if not form.is_valid():
        keep_files(request, viewer, form)
        return _page(request, viewer, books, book, form, arrival, status=422)
    files = keep_files(request, viewer, form)
    if form.errors:
        return _page(request, viewer, books, book, form, arrival, status=422)
    same = [] if form.cleaned_data["not_the_same"] else _same(viewer, form, files)
    if same:
        return _page(request, viewer, books, book, form, arrival, same=same, status=409)
    try:
        letter = _save(viewer, books, book, form, [file.pk for file in files])
    except OfficeError as error:
        form.take(_at_fields(error))
        return _page(request, viewer, books, book, form, arrival, status=error.status)
    discard_draft(viewer, key=DRAFT)
    _tell(request, book, letter)
    return redirect(_back(request, book, letter))


def _tell(request: HttpRequest, book: Book, letter: Letter) -> None:
    """The number; the book where it is another; who was told, or that nobody was for words that are no known name."""
    number, words = letter.entry.number, letter.entry.action_text
    told = _("Registered as %(number)s.")
    if number.book_id != book.pk:
        told = _("Registered as %(number)s in another book: %(book)s.")
    messages.success(request, told % {"number": number.text, "book": number.book.name})
    if receiver := letter.person or letter.group:
        messages.info(request, _("Passed on to %(receiver)s.") % {"receiver": receiver})
    if words:
        told = _("“%(words)s” is no name that is known here: it stands in the row as words, and nobody was told.")
        messages.info(request, told % {"words": words})


def _arrival(request: HttpRequest, viewer: Viewer) -> Arrival | None:
    """What lies beside the row: the chosen thing of the tray, or the next one."""
    given = request.POST.get("arrival_id") or request.GET.get("arrival", "")
    if not given and "tray" not in request.GET:
        return None
    try:
        return next_waiting(viewer, UUID(given) if given else None)
    except ValueError:
        return None


def _start(arrival: Arrival | None) -> dict[str, Any]:
    told = {"subject": arrival.subject, "sender": arrival.sender_text, "arrival_id": arrival.pk} if arrival else {}
    return {"once": uuid4().hex} | told | (known_of(arrival) if arrival else {})


def _form(viewer: Viewer, book: Book, **rest: Any) -> ReceivedForm:
    return ReceivedForm(**rest, viewer=viewer, book=book, held=held_numbers(book))


def keep_files(request: HttpRequest, viewer: Viewer, form: OfficeForm) -> list[StoredFile]:
    """Keeps what was attached at once, so that no error loses it; a file that cannot be kept is told at its field."""
    known = form.cleaned_data.get("kept") or []
    files = list(StoredFile.objects.filter(pk__in=known, created_by_id=viewer.user_id))
    for upload in form.cleaned_data.get("uploads") or []:
        try:
            files.append(keep(viewer, upload=upload, name=upload.name))
        except OfficeError as error:
            why = next(iter(error.fields.values()), error.message)
            form.add_error("uploads", _("%(name)s was not kept: %(why)s") % {"name": upload.name, "why": why})
    data = request.POST.copy()
    data["kept"] = " ".join(str(file.pk) for file in files)
    form.data = data
    form.kept_files = files  # type: ignore[attr-defined]
    return files


def _same(viewer: Viewer, form: ReceivedForm, files: list[StoredFile]) -> list[Letter]:
    data = form.cleaned_data
    agency_id, sender = read_sender(data["sender"])
    found = lists.alike(
        viewer, letter_no=data["letter_no"], dated=data["dated"], agency_id=agency_id, sender_text=sender
    )
    found += lists.with_same_files(viewer, [file.sha256 for file in files])
    return list({letter.pk: letter for letter in found}.values())


def _save(viewer: Viewer, books: list[Book], book: Book, form: ReceivedForm, files: list[UUID]) -> Letter:
    data = form.cleaned_data
    to, words = form.receiver()
    return register(
        viewer,
        form.facts(action_text=words, secrecy=data["secrecy"]),
        book=lists.book_for(books, book, data["secrecy"]).code,
        to=to,
        refers_to=data["refers_to"],
        file_ids=files,
        arrival_id=data["arrival_id"],
        number_id=data.get("number_id"),
        once=data["once"],
    )


def _at_fields(error: OfficeError) -> OfficeError:
    """Errors of the act at the fields of the form: the receiver stands in the column for what is done."""
    named = {"person_id": "action", "group_id": "action", "sender_text": "sender", "action_text": "action"}
    fields = {named.get(name, name): text for name, text in error.fields.items()}
    return BadInput(error.message, fields=fields) if fields else error


def _back(request: HttpRequest, book: Book, letter: Letter) -> str:
    """The row again, in the book in which it was typed: the next letter need not be of the class of the last."""
    query = QueryDict(mutable=True)
    query.update({"book": book.code, "saved": str(letter.pk)})
    if request.POST.get("arrival_id"):
        query["tray"] = "1"
    return f"{reverse('letters:received')}?{query.urlencode()}"


def _page(
    request: HttpRequest,
    viewer: Viewer,
    books: list[Book],
    book: Book,
    form: ReceivedForm,
    arrival: Arrival | None,
    *,
    same: list[Letter] | None = None,
    status: int = 200,
) -> HttpResponse:
    filters = request.GET.dict()
    shown = lists.page(viewer, book, filters)
    context = {
        "page": shown,
        "books": books,
        "book": book,
        "filters": filters,
        "states": [*State.choices, (lists.CANCELLED, _("Cancelled"))],
        "form": form,
        "same": same or [],
        "may_issue": may_issue(viewer, book),
        "receivers": receiver_choices(),
        "arrival": arrival,
        "may_keep": is_keeper(viewer),
        "tray_count": waiting_count(viewer),
        "last": _last(shown, filters),
    }
    return render(request, "letters/received.html", context, status=status)


def _last(shown: lists.Page, filters: dict[str, str]) -> Letter | None:
    """The letter that was registered last, where the page shows it: not behind a filter, nor in a year gone by."""
    newest = not shown.year or shown.year == max(shown.years, default=shown.year)
    return shown.letters[0] if newest and shown.letters and not any(filters.get(name) for name in NARROWING) else None


@require_safe
def same(request: HttpRequest) -> HttpResponse:
    """What a letter that is being typed may repeat, and whom its sender was read as; a fragment below the row."""
    viewer = staff_of(request)
    agency_id, sender = read_sender(request.GET.get("sender", ""))
    found = lists.alike(
        viewer,
        letter_no=request.GET.get("letter_no", ""),
        dated=_day(request.GET.get("dated", "")),
        agency_id=agency_id,
        sender_text=sender,
    )
    found += lists.with_same_files(viewer, request.GET.getlist("sha256")[:MOST_FILES])
    return render(request, "letters/same.html", {"same": found, "sender": sender if agency_id else ""})


def _day(text: str) -> date | None:
    try:
        return parse_date(text, timezone.localdate()) if text.strip() else None
    except ThaiDateError:
        return None
