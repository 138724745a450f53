"""The screens of imports and of printing: accessible and whole, wide and narrow."""

import pytest
from django.urls import reverse

from prasan.people.models import Role
from prasan.registry.actions import begin_import, check_import
from prasan.registry.models import Book
from tests.browsing import Opener, barriers, overflow
from tests.office import Cast
from tests.registry.test_imports import HEADS, as_csv, line

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_screens_are_accessible_wide_and_narrow(opened: Opener, cast: Cast) -> None:
    cast.posts["owner"].role = Role.CLERK
    cast.posts["owner"].save()
    viewer, book = cast.owner.viewer(), Book.objects.get(code="received")  # type: ignore[attr-defined]
    rows = [HEADS, line(1), line("ไม่มี"), line(3, "31/2/2567", subject="ก" * 300)]
    run = begin_import(viewer, book_id=book.pk, upload=as_csv(rows), name="ทะเบียนหนังสือรับปี 2567.csv")
    run = check_import(viewer, run.pk, columns=run.columns)
    names = [("registry:import", run.pk), ("registry:imports", None), ("registry:import_new", book.pk)]
    names += [("letters:registers", None), ("letters:print", book.pk)]
    paths = [reverse(name, args=[key] if key else []) for name, key in names]
    for path, width in ((path, width) for path in paths for width in (360, 1280)):
        page = opened(path, width=width)
        assert (path, barriers(page), overflow(page)) == (path, [], 0)
