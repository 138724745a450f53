"""Handing files to a browser: under the Thai name, as what they are, unable to act in our pages."""

from pathlib import Path
from urllib.parse import quote

import pytest
from django.http import FileResponse

from prasan.files import queries, responses
from prasan.files.models import StoredFile
from prasan.ui.errors import NotNow, NotThere
from tests.files import samples
from tests.files.conftest import Bring


def body(response: FileResponse) -> bytes:
    content = b"".join(response.streaming_content)  # type: ignore[arg-type]
    response.close()
    return content


def test_it_is_saved_under_its_thai_name(bring: Bring) -> None:
    response = responses.download(bring(samples.docx(), "บันทึก ที่ 1.docx"))
    thai = quote("บันทึก ที่ 1.docx", safe="")
    assert response["Content-Disposition"] == f"attachment; filename=\"file.docx\"; filename*=UTF-8''{thai}"
    assert response["Content-Type"] == samples.WORD
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"
    assert int(response["Content-Length"]) == len(body(response))


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [
        (samples.pdf(), "a.pdf", True),
        (samples.picture(), "a.jpg", True),
        (samples.picture("PNG"), "a.png", True),
        (samples.docx(), "a.docx", False),
        (b"hello", "a.txt", False),
        (samples.scan(), "a.tif", False),
    ],
)
def test_only_pdf_and_pictures_open_in_the_window(bring: Bring, content: bytes, name: str, shown: bool) -> None:
    file = bring(content, name)
    response = responses.download(file, inline=True)
    assert response["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert ("X-Frame-Options" in response) is shown
    assert "default-src 'none'" in response["Content-Security-Policy"]
    response.close()
    saved = responses.download(file, inline=True, original=True)
    assert saved["Content-Disposition"].startswith("attachment")
    saved.close()


def test_people_get_the_working_copy_unless_they_ask_for_the_original(bring: Bring) -> None:
    file = bring(samples.picture(), "a.jpg")
    assert b"SpyCamera" not in body(responses.download(file))
    assert b"SpyCamera" in body(responses.download(file, original=True))


@pytest.mark.parametrize("name", ['a"; filename="evil.exe.pdf', "a%0d%0aX: y.pdf", "a;b.pdf", "ก'ข.pdf"])
def test_no_name_breaks_out_of_its_header(bring: Bring, name: str) -> None:
    response = responses.download(bring(samples.pdf(), name))
    header = response["Content-Disposition"]
    assert header.count('"') == 2
    assert 'filename="file.pdf"' in header
    response.close()


@pytest.mark.parametrize("state", ["waiting", "infected"])
def test_what_is_locked_away_is_not_handed_out(bring: Bring, state: str) -> None:
    file = bring(samples.picture(), "a.jpg")
    StoredFile.objects.filter(pk=file.pk).update(scan=state)
    for original in (False, True):
        with pytest.raises(NotNow) as caught:
            responses.download(queries.stored(file.pk), original=original)
        assert caught.value.code == f"files.{state}"


def test_bytes_that_are_gone_and_files_that_never_were(bring: Bring, storage: Path) -> None:
    from uuid import uuid4

    file = bring(b"hello", "a.txt")
    (storage / file.path).unlink()
    with pytest.raises(NotThere):
        responses.download(file)
    with pytest.raises(NotThere):
        queries.stored(uuid4())


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        (lambda place: place.unlink(), "missing"),
        (lambda place: place.write_bytes(b"hellO"), "changed"),
        (lambda place: place.write_bytes(b"hell"), "changed"),
        (lambda place: place.write_bytes(b"hello!"), "changed"),
    ],
)
def test_the_check_finds_every_kind_of_damage_and_only_that(bring: Bring, storage: Path, harm, what: str) -> None:  # type: ignore[no-untyped-def]
    bring(b"sound", "b.txt")
    file = bring(b"hello", "a.txt")
    bring(b"hello", "c.txt")
    assert list(queries.damaged()) == []
    place = storage / file.path
    place.chmod(0o640)
    harm(place)
    found = list(queries.damaged())
    assert [(damage.path, damage.what) for damage in found] == [(file.path, what)]
