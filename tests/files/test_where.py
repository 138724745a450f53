"""The words of a file are read where the file is seen: in a matter, in a letter, in the tray; nowhere else."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from prasan.directory.queries import names_of_people
from prasan.files import rules
from prasan.files.models import StoredFile
from prasan.letters.actions import bring
from prasan.matters.actions import assign, attach, receive
from tests.letters.samples import registered, upload
from tests.matters.test_receive import intake
from tests.office import Cast

SignedIn = Callable[..., Client]


def page_of(client: Client, file: StoredFile) -> int:
    return client.get(reverse("files:words", args=[file.pk])).status_code


def test_in_a_matter(cast: Cast, signed_in: SignedIn) -> None:
    matter = receive(cast.office_head.viewer(), intake(secrecy=1, group_id=cast.group.pk))
    assign(cast.head.viewer(), matter.pk, lead_id=cast.owner.pk)
    file = attach(cast.owner.viewer(), matter.pk, upload=upload(), name="หนังสือ.txt").file
    assert page_of(signed_in(cast.owner), file) == 200
    assert page_of(signed_in(cast.stranger), file) == 404
    page = signed_in(cast.owner).get(reverse("matters:matter", args=[matter.pk])).text
    assert reverse("files:words", args=[file.pk]) in page


def test_in_the_tray_and_in_a_letter(cast: Cast, signed_in: SignedIn) -> None:
    arrival = bring(cast.clerk.viewer(), upload=upload(), name="หนังสือ.txt")
    file = arrival.files.get().file
    assert page_of(signed_in(cast.clerk), file) == 200
    assert page_of(signed_in(cast.stranger), file) == 404
    letter = registered(cast.clerk, files=[file.pk])
    page = signed_in(cast.clerk).get(reverse("letters:letter", args=[letter.pk])).text
    assert reverse("files:words", args=[file.pk]) in page


def test_the_directory_names_whom_mending_leaves_alone() -> None:
    assert names_of_people in rules._NAMES
