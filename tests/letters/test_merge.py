"""One letter to many: addressees from everywhere, the check before, numbers, files, and being stopped half-way."""

import io
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from pypdf import PdfReader

from prasan.audit.queries import timeline
from prasan.decisions.actions import decide, seal_due
from prasan.directory.models import Agency, Person
from prasan.files.queries import content
from prasan.letters import actions as letters
from prasan.letters.actions import merge as actions
from prasan.letters.actions import merging as making
from prasan.letters.actions.exchanging import begin_exchange
from prasan.letters.actions.merging import run_merge
from prasan.letters.merging import MOST_ROWS, Listed, count_of, fields_in, filled, read_list, values_of
from prasan.letters.models import Letter
from prasan.letters.models.merging import AddressList, ListedAddressee, Merge, MergeRow
from prasan.letters.queries import merging, outgoing
from prasan.letters.queries.sending import sent_letters
from prasan.papers.actions import start_paper
from prasan.papers.models import Paper
from prasan.papers.signing.certificates import CertificateFault
from prasan.registry.models import Number
from prasan.registry.queries import whole
from prasan.registry.rules.sheets import Line
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.decisions.stage import later, matter_of
from tests.letters.test_sending import going_up, signed, written
from tests.office import Cast
from tests.papers.certificate import Certify, validated
from tests.papers.letters import SUPPORT
from tests.papers.test_signing import keep, pictures_in, place

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]
LIST = "ผู้รับ\tที่อยู่\tจังหวัด\tจำนวน\n" + "\n".join(f"ศึกษาธิการจังหวัดที่ {n}\tถนน {n}\tเมือง{n}\t{n}" for n in range(1, 6))


def pattern(cast: Cast, matter: Any = None, **changes: Any) -> Paper:
    """A letter that is addressed to a field, and says the province."""
    parts = [SUPPORT[0] | {"text": SUPPORT[0]["text"] + " ในจังหวัด{{จังหวัด}}"}, *SUPPORT[1:]]
    return written(cast, matter or matter_of(cast), **({"addressee": "{{ผู้รับ}}", "parts": parts} | changes))


def ready(cast: Cast, paper: Paper, text: str = LIST, **choice: str) -> Merge:
    """Letters to many of a paper, with addressees."""
    owner = cast.owner.viewer()
    merge = actions.begin_merge(owner, paper.pk)
    if choice:
        actions.arrange_merge(owner, merge.pk, **({"numbering": merge.numbering, "result": merge.result} | choice))
    return actions.take_addressees(owner, merge.pk, text=text)


def made(cast: Cast, merge: Merge) -> Merge:
    merge = actions.make_letters(cast.owner.viewer(), merge.pk)
    merge.refresh_from_db()
    assert merge.state == Merge.State.DONE
    return merge


def words_of(content_: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content_)).pages)


def archive(merge: Merge) -> dict[str, bytes]:
    with content(merge.file) as stream, zipfile.ZipFile(io.BytesIO(stream.read())) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_each_addressee_gets_a_letter_with_its_own_number_and_words(cast: Cast) -> None:
    paper = pattern(cast)
    signed(cast, paper)
    merge = made(cast, ready(cast, paper))
    rows = list(merge.rows.select_related("letter__entry__number"))
    assert [row.letter.entry.number.text for row in rows] == [f"ศธ 0100/{n}" for n in range(1, 6)]
    assert [row.letter.entry.addressee_text for row in rows] == [f"ศึกษาธิการจังหวัดที่ {n}" for n in range(1, 6)]
    assert {row.letter.matter_id for row in rows} == {paper.matter_id}
    year = rows[0].letter.entry.number.year
    assert str(whole("sent", year).words).startswith("1–5")
    assert sent_letters(cast.owner.viewer(), year=year).count() == 5
    files = archive(merge)
    assert sorted(files)[2] == "003 ศธ 0100-3 ศึกษาธิการจังหวัดที่ 3.pdf"
    text = words_of(files[sorted(files)[2]])
    assert "ศธ๐๑๐๐/๓" in text
    assert "เรียนศึกษาธิการจังหวัดที่๓" in text
    assert "ในจังหวัดเมือง๓" in text
    assert "{{" not in text
    assert [entry.act for entry in timeline(paper.matter_id)].count("letters.merge.done") == 1
    assert "letters.merge.letter" in [entry.act for entry in timeline(rows[4].letter_id)]


def test_each_letter_bears_the_signature_that_was_placed_on_the_paper(cast: Cast) -> None:
    paper = pattern(cast)
    submission = going_up(cast, paper)
    keep(cast.office_head)
    place(cast.office_head, submission)
    decide(cast.office_head.viewer(), submission.pk, verdict="approve", words="เห็นชอบตามที่เสนอ", once=uuid4().hex)
    seal_due(later())
    letters_made = archive(made(cast, ready(cast, paper))).values()
    assert [pictures_in(one) for one in letters_made] == [1] * 5


def test_letters_that_go_out_as_files_are_signed_with_the_certificate(cast: Cast, certify: Certify) -> None:
    certify()
    paper = pattern(cast)
    signed(cast, paper)
    merge = made(cast, ready(cast, paper))
    row = merge.rows.get(at=2)
    for pdf in (*archive(merge).values(), outgoing.enclosed(str(row.letter_id)).content):
        _signature, status = validated(pdf)
        assert (status.intact, status.valid, status.coverage.name) == (True, True, "ENTIRE_FILE")


def test_without_a_usable_certificate_no_letter_leaves_unsigned(cast: Cast, certify: Certify) -> None:
    paper = pattern(cast)
    signed(cast, paper)
    merge = made(cast, ready(cast, paper))
    certify(days=-1)
    with pytest.raises(NotNow):
        outgoing.enclosed(str(merge.rows.get(at=2).letter_id))
    waiting = ready(cast, paper)
    with pytest.raises(CertificateFault):
        run_merge(actions.make_letters(cast.owner.viewer(), waiting.pk).pk)


def test_a_letter_with_its_own_addressee_keeps_its_number_and_the_others_get_theirs(cast: Cast) -> None:
    paper = written(cast, matter_of(cast))
    first = signed(cast, paper)
    merge = made(cast, ready(cast, paper, "ผู้อำนวยการหอสมุด ก\nผู้อำนวยการหอสมุด ข"))
    assert [row.letter.entry.number.n for row in merge.rows.all()] == [2, 3]
    first.entry.refresh_from_db()
    assert first.entry.addressee_text == paper.data["addressee"]
    assert not first.merge_rows.exists()


def test_a_circular_planned_before_signing_has_one_number_for_all_and_one_file(cast: Cast) -> None:
    paper = pattern(cast)
    merge = ready(cast, paper, numbering="circular", result="pdf")
    letter = signed(cast, paper)
    assert letter.entry.number.text == "ศธ 0100/ว 1"
    merge = made(cast, merge)
    letter.entry.refresh_from_db()
    assert letter.entry.addressee_text == "ผู้รับ 5 รายตามบัญชีรายชื่อ"
    assert Letter.objects.count() == 1
    with content(merge.file) as stream:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(stream.read())).pages]
    one = len(pages) // 5
    for n in range(5):
        text = "".join("".join(pages[n * one : n * one + one]).split())
        assert "ศธ๐๑๐๐/ว๑" in text
        assert f"ศึกษาธิการจังหวัดที่{'๑๒๓๔๕'[n]}" in text


def test_a_circular_of_which_each_reads_another_text_does_not_go_as_one_file(cast: Cast, settings: Any) -> None:
    paper = pattern(cast)
    merge = ready(cast, paper, numbering="circular")
    letter = signed(cast, paper)
    made(cast, merge)
    way = {"how": "email", "to_text": "ทุกจังหวัด", "address": "all@example.go.th"}
    with pytest.raises(BadInput) as told:
        letters.send(cast.owner.viewer(), letter.pk, **way)
    assert list(told.value.fields) == ["how"]
    with pytest.raises(BadInput), transaction.atomic():
        begin_exchange(cast.owner.viewer(), letter.pk, to_text="สพฐ.")
    assert letters.send(cast.owner.viewer(), letter.pk, how="paper", to_text="ทุกจังหวัด").how == "paper"


def test_a_signed_letter_decides_how_the_rest_is_numbered(cast: Cast) -> None:
    paper = pattern(cast)
    signed(cast, paper)
    merge = ready(cast, paper)
    with pytest.raises(BadInput) as told:
        actions.arrange_merge(cast.owner.viewer(), merge.pk, numbering="circular", result="zip")
    assert list(told.value.fields) == ["numbering"]
    circular = pattern(cast, circular=True)
    signed(cast, circular)
    assert actions.begin_merge(cast.owner.viewer(), circular.pk).numbering == "circular"


def test_nothing_is_made_before_the_paper_is_signed(cast: Cast) -> None:
    paper = pattern(cast)
    merge = ready(cast, paper)
    with pytest.raises(NotNow):
        actions.make_letters(cast.owner.viewer(), merge.pk)
    assert not Number.objects.filter(book__code="sent").exists()
    row = merge.rows.first()
    text = words_of(outgoing.pdf_of_row(row, paper, paper.versions.last()))
    assert "ศึกษาธิการจังหวัดที่๑" in text, "one letter is seen before it is made"


def test_it_is_made_once_however_often_it_is_asked_for(cast: Cast) -> None:
    paper = pattern(cast)
    signed(cast, paper)
    merge = made(cast, ready(cast, paper))
    actions.make_letters(cast.owner.viewer(), merge.pk)
    run_merge(merge.pk)
    assert Number.objects.filter(book__code="sent").count() == 5
    again = actions.begin_merge(cast.owner.viewer(), paper.pk)
    assert again.pk != merge.pk
    assert actions.begin_merge(cast.owner.viewer(), paper.pk).pk == again.pk
    actions.take_addressees(cast.owner.viewer(), again.pk, text=LIST)
    assert [row.letter.entry.number.n for row in made(cast, again).rows.all()] == [6, 7, 8, 9, 10]


class Killed(BaseException):
    """What ends the process in the middle, past everything that catches errors."""


@pytest.mark.parametrize("at", [1, 3, 4, 7])
def test_killed_in_the_middle_it_goes_on_without_a_double_or_a_gap(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    paper = pattern(cast)
    signed(cast, paper)
    merge = ready(cast, paper, LIST + "\nก\tข\tค\t1\nง\tจ\tฉ\t1")
    monkeypatch.setattr(making, "BATCH", 2)
    Merge.objects.filter(pk=merge.pk).update(state="running", made_by=cast.owner)
    usual, calls = making._letter, []

    def dying(*given_: Any) -> Letter:
        calls.append(1)
        letter = usual(*given_)
        if len(calls) == at:
            raise Killed
        return letter

    monkeypatch.setattr(making, "_letter", dying)
    with pytest.raises(Killed):
        run_merge(merge.pk)
    done = merge.rows.filter(letter__isnull=False).count()
    assert done == (at - 1) // 2 * 2, "what was whole stays, what was half is gone"
    monkeypatch.setattr(making, "_letter", usual)
    run_merge(merge.pk)
    whole_and_once(merge, 7)


def whole_and_once(merge: Merge, many: int) -> None:
    merge.refresh_from_db()
    assert merge.state == Merge.State.DONE
    numbers = [row.letter.entry.number.n for row in merge.rows.select_related("letter__entry__number")]
    assert numbers == list(range(1, many + 1))
    assert Number.objects.filter(book__code="sent").count() == many
    assert Letter.objects.count() == many
    assert len(archive(merge)) == many


def test_killed_while_the_file_is_bound_no_number_is_drawn_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = pattern(cast)
    signed(cast, paper)
    merge = ready(cast, paper)
    Merge.objects.filter(pk=merge.pk).update(state="running", made_by=cast.owner)
    usual = making.zipped

    def dying(found: Any, target: Any, progress: Any) -> None:
        usual(found, target, progress)
        raise Killed

    monkeypatch.setattr(making, "zipped", dying)
    with pytest.raises(Killed):
        run_merge(merge.pk)
    monkeypatch.setattr(making, "zipped", usual)
    run_merge(merge.pk)
    whole_and_once(merge, 5)


def test_the_check_tells_by_row_what_is_wrong_and_nothing_is_made(cast: Cast) -> None:
    paper = pattern(cast)
    signed(cast, paper)
    rows = [
        "ผู้รับ\tที่อยู่\tจังหวัด\tคำขึ้นต้น",
        "สมเด็จพระเจ้าลูกเธอ เจ้าฟ้าสมมุติ\tวัง\tก\t",
        "\tถนน\tก\t",
        "ผู้ว่าราชการจังหวัด ก\tถนน\t\t",
        "ผู้ว่าราชการจังหวัด ข\tถนน\tข\tสวัสดี",
        "ผู้ว่าราชการจังหวัด ค\tถนน\tค\tกราบเรียน",
        "ผู้ว่าราชการจังหวัด ง\tถนน\tง\tเรียน",
        "ผู้ว่าราชการจังหวัด ง\tถนน\tง\tเรียน",
        f"{'ก' * 301}\tถนน\tง\t",
    ]
    merge = ready(cast, paper, "\n".join(rows))
    codes = [[fault[0] for fault in row.faults] for row in merge.rows.all()]
    assert [one[:1] for one in codes[:5]] == [["royal"], ["nameless"], ["empty"], ["salutation"], ["check"]]
    assert codes[5:7] == [[], ["twice"]]
    assert "too_long" in codes[7]
    with pytest.raises(NotNow):
        actions.make_letters(cast.owner.viewer(), merge.pk)
    merge.refresh_from_db()
    assert merge.state == Merge.State.OPEN
    assert Number.objects.filter(book__code="sent").count() == 1
    for row in [row for row in merge.rows.all() if merging.is_wrong(row.faults)]:
        actions.drop_row(cast.owner.viewer(), row.pk)
    assert made(cast, merge).total == 2


def test_a_field_without_a_column_is_told(cast: Cast) -> None:
    paper = pattern(cast)
    merge = ready(cast, paper, "ผู้รับ\nผู้ว่าราชการจังหวัด ก")
    assert merge.rows.get().faults == [["unknown", "จังหวัด"]]


def test_addressees_come_from_files_the_directory_and_lists(cast: Cast) -> None:
    paper, owner = written(cast, matter_of(cast)), cast.owner.viewer()
    merge = actions.begin_merge(owner, paper.pk)
    book, stream = Workbook(), io.BytesIO()
    for row in (["บัญชีผู้รับ"], ["ลำดับ", "หน่วยงาน", "ที่ตั้ง"], [1, "โรงเรียนสมมุติ", "ถนน ก"]):
        book.active.append(row)
    book.save(stream)
    stream.seek(0)
    agency = Agency.objects.filter(active=True).first()
    person = Person.objects.create(title="นาง", name="สมมุติ ใจดี", agency=agency)
    kept = AddressList.objects.create(name="สร.สาร", by=cast.owner, changed_at=later())
    ListedAddressee.objects.create(of=kept, at=1, name="ห้องสมุดประชาชน", copies=3)
    given_ = {"agency_ids": [agency.pk], "person_ids": [person.pk], "list_id": kept.pk}
    merge = actions.take_addressees(owner, merge.pk, text="คนพิมพ์เอง", upload=stream, name="บัญชี.xlsx", **given_)
    names = list(merge.rows.values_list("name", flat=True))
    assert names == ["คนพิมพ์เอง", "โรงเรียนสมมุติ", agency.name, "นางสมมุติ ใจดี", "ห้องสมุดประชาชน"]
    assert merge.rows.get(at=2).address == "ถนน ก"
    assert merge.rows.get(at=5).copies == 3
    for wrong in ({"agency_ids": [uuid4()]}, {"list_id": uuid4()}):
        with pytest.raises(NotThere):
            actions.take_addressees(owner, merge.pk, **wrong)
    for wrong in ({"text": " "}, {"text": "\n".join(f"ก {n}" for n in range(MOST_ROWS + 1))}):
        with pytest.raises(BadInput) as told:
            actions.take_addressees(owner, merge.pk, **wrong)
        assert list(told.value.fields) == ["text"]
    with pytest.raises(BadInput) as told:
        actions.take_addressees(owner, merge.pk, upload=io.BytesIO(b"PK\x03\x04rest"), name="เสีย.xlsx")
    assert list(told.value.fields) == ["upload"]
    assert merge.rows.count() == 5


def test_who_does_not_work_on_it_makes_nothing_and_outsiders_see_nothing(cast: Cast) -> None:
    paper, secret = pattern(cast), pattern(cast, matter_of(cast, secrecy=1))
    merge, hidden = ready(cast, paper), ready(cast, secret)
    for viewer, found, error in (
        (cast.stranger.viewer(), merge, NotYours),
        (cast.admin.viewer(), merge, NotThere),
        (cast.colleague.viewer(), hidden, NotThere),
    ):
        row = found.rows.first()
        for act in (
            lambda v=viewer, m=found: actions.begin_merge(v, m.paper_id),
            lambda v=viewer, m=found: actions.take_addressees(v, m.pk, text="ก"),
            lambda v=viewer, m=found: actions.arrange_merge(v, m.pk, numbering="each", result="zip"),
            lambda v=viewer, m=found: actions.make_letters(v, m.pk),
            lambda v=viewer, m=found: actions.drop_merge(v, m.pk),
            lambda v=viewer, r=row: actions.drop_row(v, r.pk),
        ):
            with pytest.raises(error):
                act()
    with pytest.raises(NotThere):
        merging.find_row(cast.colleague.viewer(), hidden.rows.first().pk)
    with pytest.raises(NotThere):
        actions.begin_merge(cast.owner.viewer(), start_paper(cast.owner.viewer(), paper.matter_id, kind="summary").pk)


def test_letters_of_a_secret_matter_stand_in_the_secret_book_alone(cast: Cast) -> None:
    paper = pattern(cast, matter_of(cast, secrecy=1))
    signed(cast, paper)
    merge = made(cast, ready(cast, paper))
    assert {row.letter.entry.number.book.code for row in merge.rows.all()} == {"secret-sent"}
    assert "ศึกษาธิการ" not in merge.file.name
    row = merge.rows.last()
    with pytest.raises(NotThere):
        merging.find_row(cast.colleague.viewer(), row.pk)


def test_what_was_dropped_stays_dropped(cast: Cast) -> None:
    paper, owner = pattern(cast), cast.owner.viewer()
    merge = ready(cast, paper)
    for _twice in range(2):
        actions.drop_merge(owner, merge.pk)
    for act in (
        lambda: actions.make_letters(owner, merge.pk),
        lambda: actions.take_addressees(owner, merge.pk, text="ก"),
        lambda: actions.drop_row(owner, merge.rows.first().pk),
    ):
        with pytest.raises(NotNow):
            act()
    assert actions.begin_merge(owner, paper.pk).pk != merge.pk


def test_a_cancelled_paper_or_number_begins_nothing(cast: Cast) -> None:
    paper, owner = pattern(cast), cast.owner.viewer()
    letter = signed(cast, paper)
    letters.cancel(cast.clerk.viewer(), letter.pk, reason="ลงผิด")
    with pytest.raises(NotNow):
        actions.begin_merge(owner, paper.pk)
    other = pattern(cast)
    Paper.objects.filter(pk=other.pk).update(state=Paper.State.CANCELLED)
    with pytest.raises(NotNow):
        actions.begin_merge(owner, other.pk)


def test_a_letter_made_is_sent_by_e_mail_with_its_own_pdf(cast: Cast) -> None:
    paper = pattern(cast)
    signed(cast, paper)
    merge = made(cast, ready(cast, paper))
    row = merge.rows.get(at=4)
    enclosed = outgoing.enclosed(str(row.letter_id))
    assert enclosed.name == "ศธ 0100-4.pdf"
    assert "ศึกษาธิการจังหวัดที่๔" in words_of(enclosed.content)
    way = {"how": "email", "to_text": row.name, "address": "four@example.go.th"}
    assert letters.send(cast.owner.viewer(), row.letter_id, **way).mail_id is not None
    plain = signed(cast, written(cast, matter_of(cast)))
    assert outgoing.enclosed(str(plain.pk)).content.startswith(b"%PDF-")


def test_a_letter_to_a_field_is_not_sent_before_it_names_somebody(cast: Cast) -> None:
    paper = pattern(cast)
    letter = signed(cast, paper)
    with pytest.raises(NotNow):
        letters.send(cast.owner.viewer(), letter.pk, how="paper", to_text="ก")
    made(cast, ready(cast, paper))
    assert letters.send(cast.owner.viewer(), letter.pk, how="paper", to_text="ก").to_text == "ก"


def test_the_other_kinds_of_letters_have_their_own_addressee_field(cast: Cast) -> None:
    matter, owner = matter_of(cast), cast.owner.viewer()
    for kind, field in (("stamped", "to"), ("memo", "addressee")):
        paper = start_paper(owner, matter.pk, kind=kind, data={field: "{{ผู้รับ}}"})
        merge = ready(cast, paper, "ผู้รับ\nศึกษาธิการจังหวัด ก\nสมเด็จพระเจ้าลูกเธอ เจ้าฟ้าสมมุติ")
        assert [[fault[0] for fault in row.faults] for row in merge.rows.all()] == [[], ["royal"]]
        assert "ศึกษาธิการจังหวัดก" in words_of(outgoing.pdf_of_row(merge.rows.first(), paper, paper.versions.last()))


def test_memory_stays_flat_while_many_are_made(cast: Cast, tmp_path: Any) -> None:
    import resource

    from prasan.letters.binding import bound, zipped

    paper = pattern(cast)
    signed(cast, paper)
    pdf = outgoing.pdf_of_row(ready(cast, paper).rows.first(), paper, paper.versions.last())

    def grown(many: int, bind: Any) -> int:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        bind(((f"{n}.pdf", pdf) for n in range(many)), tmp_path / "all", lambda _done: None)
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before

    for bind in (zipped, bound):
        grown(100, bind)
        assert grown(500, bind) < 30_000, "kilobytes for five times as many"
    assert len(PdfReader(tmp_path / "all").pages) == 500 * len(PdfReader(io.BytesIO(pdf)).pages)


def test_the_screens_from_the_letter_to_the_file(
    cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    paper = pattern(cast)
    letter = signed(cast, paper)
    client = signed_in(cast.owner)
    begin = reverse("letters:merge_begin", args=[paper.pk])
    assert begin in client.get(f"/letters/{letter.pk}/").content.decode()
    assert begin in client.get(f"/matters/{paper.matter_id}/").content.decode()
    place = client.post(begin).headers["Location"]
    assert client.post(place, {"text": ""}).status_code == 422
    assert client.post(place, {"text": LIST + "\n\tถนน\tก\t1"}).status_code == 302
    with django_assert_max_num_queries(20):
        page = client.get(place).content.decode()
    assert "แถวนี้ไม่มีผู้รับ" in page
    assert f"{place}make/" not in page, "not while a row is wrong"
    merge = Merge.objects.get()
    assert client.post(f"{place}make/").status_code == 409
    bad = merge.rows.get(name="")
    assert client.post(reverse("letters:merge_row_drop", args=[bad.pk])).status_code == 302
    assert client.post(f"{place}arrange/", {"numbering": "circular", "result": "zip"}).status_code == 422
    assert client.post(f"{place}arrange/", {"numbering": "each", "result": "zip"}).status_code == 302
    row = client.get(reverse("letters:merge_row", args=[merge.rows.first().pk]))
    assert row.content.startswith(b"%PDF-")
    assert client.get(f"{place}file/").status_code == 404
    assert client.post(f"{place}make/").status_code == 302
    assert client.get(f"{place}progress/").headers["HX-Refresh"] == "true"
    assert f"{place}file/" in client.get(place).content.decode()
    answer = client.get(f"{place}file/")
    assert answer.headers["Content-Type"] == "application/zip"
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    last = MergeRow.objects.get(at=5)
    assert "ศึกษาธิการจังหวัดที่ 5" in client.get(f"/letters/{last.letter_id}/").content.decode()
    assert signed_in(cast.stranger).get(place).status_code == 403
    assert signed_in(cast.admin).get(place).status_code == 404


def test_dropping_on_the_screen_leads_back_to_the_matter(cast: Cast, signed_in: SignedIn) -> None:
    merge = ready(cast, pattern(cast))
    answer = signed_in(cast.owner).post(reverse("letters:merge_drop", args=[merge.pk]))
    assert answer.headers["Location"] == f"/matters/{merge.paper.matter_id}/"


def test_a_plan_that_is_dropped_before_signing_numbers_nothing(cast: Cast) -> None:
    paper = pattern(cast)
    merge = ready(cast, paper, numbering="circular")
    actions.drop_merge(cast.owner.viewer(), merge.pk)
    submission = going_up(cast, paper)
    decide(cast.office_head.viewer(), submission.pk, verdict="approve", words="เห็นชอบตามที่เสนอ", once=uuid4().hex)
    seal_due(later())
    assert Letter.objects.get().entry.number.text == "ศธ 0100/1"


words = st.text(max_size=30)


@given(st.dictionaries(st.text("กขคabc ", min_size=1, max_size=8), words, max_size=4), words)
def test_filling_never_reads_what_it_filled_in_as_a_field(fields: dict[str, str], text: str) -> None:
    row = Listed("ก", fields=fields | {"ข้อมูล": "{{ผู้รับ}}"})
    assert filled("{{ ข้อมูล }}", values_of(row)) == "{{ผู้รับ}}"
    plain = text.replace("{", "(")
    assert filled({"a": [plain, 1, None]}, values_of(row)) == {"a": [plain, 1, None]}
    assert fields_in([plain]) == []


@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=12))
def test_any_list_can_be_read(cells: list[list[str]]) -> None:
    found = read_list(Line("", at, tuple(row)) for at, row in enumerate(cells, start=1))
    assert len(found) <= len(cells)
    assert all(len(row.name) >= 1 or row.name == "" for row in found)


def test_copies_are_read_as_lists_write_them() -> None:
    assert [count_of(one) for one in ("๒ เล่ม", "", "ไม่ระบุ", "12", "99999999")] == [2, 1, 1, 12, 999]


def test_the_database_refuses_a_second_addressee_for_one_letter(cast: Cast) -> None:
    paper = pattern(cast)
    signed(cast, paper)
    merge = made(cast, ready(cast, paper))
    first, second = merge.rows.all()[:2]
    from django.db import IntegrityError

    with pytest.raises(IntegrityError), transaction.atomic():
        MergeRow.objects.filter(pk=second.pk).update(letter=first.letter)
