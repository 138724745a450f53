"""Keeping files: what is taken, what becomes of it, and that nothing of it is stored half or twice."""

import errno
import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from PIL import Image

from prasan.audit.models import Entry
from prasan.audit.rules import SYSTEM
from prasan.files import actions, queries, rules, store
from prasan.files.models import StoredFile
from prasan.files.store import NoRoom
from prasan.ui.errors import BadInput
from tests.files import samples
from tests.files.conftest import Bring, left_behind
from tests.office import Cast


@pytest.mark.parametrize(
    ("content", "name", "media_type", "pages"),
    [
        (samples.pdf(3), "หนังสือ ที่ ศธ 0100.pdf", "application/pdf", 3),
        (samples.docx(), "บันทึก.docx", samples.WORD, None),
        (samples.xlsx(), "ตาราง.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", None),
        (samples.ole("WordDocument"), "เก่า.doc", "application/msword", None),
        (samples.ole("Workbook"), "เก่า.xls", "application/vnd.ms-excel", None),
        (samples.picture("PNG"), "ภาพ.png", "image/png", None),
        (samples.picture("WEBP"), "ภาพ.webp", "image/webp", None),
        (samples.scan(3), "แฟกซ์.tif", "image/tiff", 3),
        ("เรียนท่าน".encode(), "ข้อความ.txt", "text/plain", None),
        ("ชื่อ,จำนวน\nก,1".encode("cp874"), "รายการ.csv", "text/plain", None),
        ("ยูนิโค้ด".encode("utf-16"), "จด.txt", "text/plain", None),
    ],
)
def test_what_an_office_uses_is_taken_as_it_came(
    bring: Bring, content: bytes, name: str, media_type: str, pages: int | None
) -> None:
    file = bring(content, name)
    assert (file.media_type, file.name, file.pages, file.size) == (media_type, name, pages, len(content))
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    with queries.content(file, original=True) as kept:
        assert kept.read() == content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_the_working_copy_of_a_picture_tells_no_place_and_no_camera(bring: Bring, kind: str) -> None:
    original = samples.picture(kind)
    assert b"SpyCamera" in original
    file = bring(original, f"a.{kind.lower()}")
    assert (file.width, file.height) == (40, 30)
    with queries.content(file) as served:
        copy = served.read()
    assert b"SpyCamera" not in copy
    with Image.open(io.BytesIO(copy)) as picture:
        assert not picture.getexif().get_ifd(0x8825)
        assert picture.size == (40, 30)
        if kind == "PNG":
            assert picture.convert("RGB").getpixel((0, 0)) == (0, 255, 0)
    with queries.content(file, original=True) as sealed:
        assert sealed.read() == original


def test_a_picture_lying_on_its_side_stands_upright(bring: Bring) -> None:
    image, exif, target = Image.new("RGB", (40, 30)), Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    image.save(target, "JPEG", exif=exif)
    file = bring(target.getvalue(), "a.jpg")
    assert (file.width, file.height) == (30, 40)


def test_an_animation_becomes_its_first_picture(bring: Bring) -> None:
    frames, target = [Image.new("P", (9, 9), number) for number in range(3)], io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    file = bring(target.getvalue(), "a.gif")
    assert queries.served(file).media_type == "image/png"
    assert queries.served(file).name == "a.png"


@pytest.mark.parametrize(
    "what",
    [
        "open script",
        "named script",
        "launch link",
        "next script",
        "page opens script",
        "embedded file",
        "attached note",
        "xfa form",
    ],
)
def test_the_working_copy_of_a_pdf_neither_acts_nor_hides(bring: Bring, tmp_path: Path, what: str) -> None:
    import pikepdf

    from prasan.files.examine import portable

    file = bring(samples.pdf_with(what), "a.pdf")
    assert file.working is not None
    copy = tmp_path / "copy.pdf"
    with queries.content(file) as served:
        copy.write_bytes(served.read())
    with pikepdf.open(copy) as pdf:
        assert not portable.strip(pdf), "a second look finds nothing more"
        assert len(pdf.pages) == 1
        flat = b"".join(thing.unparse(resolved=True) for thing in pdf.objects if not isinstance(thing, pikepdf.Stream))
    for word in (b"/JavaScript", b"/JS", b"/AA", b"/Launch", b"/EmbeddedFile", b"/XFA", b"evil"):
        assert word not in flat
    with queries.content(file, original=True) as sealed:
        assert hashlib.sha256(sealed.read()).hexdigest() == file.sha256


def test_a_harmless_pdf_is_its_own_working_copy(bring: Bring) -> None:
    assert bring(samples.pdf(), "a.pdf").working is None


def test_the_same_content_lies_there_once(bring: Bring, storage: Path, cast: Cast) -> None:
    first = bring(b"hello", "a.txt")
    again = bring(b"hello", "a.txt")
    renamed = bring(b"hello", "b.txt")
    other = bring(b"hello", "a.txt", cast.owner.viewer().actor())
    assert first.pk == again.pk
    assert len({first.pk, renamed.pk, other.pk}) == 3
    assert left_behind(storage) == [first.path]


def test_keeping_is_logged_without_the_name(storage: Path, cast: Cast) -> None:
    file = actions.keep(cast.owner.viewer(), upload=io.BytesIO(b"hello"), name="นายลับ.txt")
    entry = Entry.objects.get(chain=file.pk, act="files.file.keep")
    assert entry.actor_id == cast.owner.pk == file.created_by_id
    assert "นายลับ" not in str(entry.data)


def test_a_picture_under_another_pictures_ending_gets_its_own(bring: Bring) -> None:
    assert bring(samples.picture("PNG"), "จาก LINE.jpg").name == "จาก LINE.png"


def test_a_name_without_ending_gets_one(bring: Bring) -> None:
    assert bring(samples.pdf(), "คำสั่ง สร. ที่ 12").name == "คำสั่ง สร. ที่ 12.pdf"


def test_bytes_that_were_damaged_are_healed_by_the_same_content(bring: Bring, storage: Path) -> None:
    file = bring(b"hello", "a.txt")
    place = storage / file.path
    place.chmod(0o640)
    place.write_bytes(b"hellx")
    assert [damage.what for damage in queries.damaged()] == ["changed"]
    bring(b"hello", "a.txt")
    assert list(queries.damaged()) == []


def test_a_size_over_the_limit_is_refused_before_all_is_read(storage: Path, db: None, settings: Any) -> None:
    settings.FILE_SIZE_LIMIT = 1024 * 1024

    class Endless:
        given = 0

        def read(self, size: int = -1, /) -> bytes:
            self.given += size
            return b"a" * size

    upload = Endless()
    with pytest.raises(BadInput) as caught:
        actions.keep(SYSTEM, upload=upload, name="a.txt")
    assert caught.value.code == "files.too_big"
    assert "1" in str(caught.value.fields["upload"])
    assert upload.given <= 2 * 1024 * 1024
    assert left_behind(storage) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("step", ["mkdir", "open", "replace"])
def test_a_full_disk_is_said_clearly_and_leaves_nothing(
    bring: Bring, storage: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    storage.mkdir()
    before = StoredFile.objects.count()
    target: dict[str, tuple[object, str]] = {
        "mkdir": (store.tempfile, "TemporaryDirectory"),
        "open": (Path, "open"),
        "replace": (Path, "replace"),
    }
    where, name = target[step]
    with monkeypatch.context() as patch:
        patch.setattr(where, name, mock.Mock(side_effect=OSError(code, os.strerror(code))))
        with pytest.raises(NoRoom) as caught:
            bring(b"hello", "a.txt")
    assert caught.value.status == 503
    assert left_behind(storage) == []
    assert StoredFile.objects.count() == before
    assert bring(b"hello", "a.txt").size == 5, "it recovers by itself"


def test_a_full_disk_while_writing_the_copy_is_not_blamed_on_the_file(
    bring: Bring, storage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prasan.files import sandbox

    answer = mock.Mock(returncode=0, stdout=b'{"full": true}')
    monkeypatch.setattr(sandbox.subprocess, "run", mock.Mock(return_value=answer))
    with pytest.raises(NoRoom):
        bring(samples.picture(), "a.jpg")
    assert left_behind(storage) == []


def test_a_refused_database_leaves_no_row_and_whole_bytes_at_most(
    bring: Bring, storage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "record", mock.Mock(side_effect=RuntimeError))
    with pytest.raises(RuntimeError):
        bring(b"hello", "a.txt")
    assert not StoredFile.objects.exists()
    assert left_behind(storage) in ([], [rules.path_of(hashlib.sha256(b"hello").hexdigest())])


def test_a_storage_elsewhere_works_too(db: None, settings: Any) -> None:
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    file = actions.keep(SYSTEM, upload=io.BytesIO(samples.picture()), name="a.jpg")
    actions.keep(SYSTEM, upload=io.BytesIO(samples.picture()), name="b.jpg")
    with queries.content(file, original=True) as kept:
        assert kept.read() == samples.picture()
    assert list(queries.damaged()) == []


def test_the_bytes_are_flushed_before_the_row_is_written(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    flush: Callable[[int], None] = os.fsync
    put_down = actions._put_down

    def noted_flush(handle: int) -> None:
        order.append("flush")
        flush(handle)

    monkeypatch.setattr(store.os, "fsync", noted_flush)
    monkeypatch.setattr(actions, "_put_down", lambda *given: (order.append("row"), put_down(*given))[1])
    bring(b"hello", "a.txt")
    assert order == ["flush", "flush", "flush", "flush", "row"]
