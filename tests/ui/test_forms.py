"""Forms: what is read, what is refused and in which words, and how errors stand at their fields."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from prasan.ui.errors import BadInput, NotNow
from prasan.ui.forms import (
    FilesField,
    OfficeForm,
    OfficeModelForm,
    PickField,
    PickManyField,
    ThaiDateField,
    ThaiDateTimeField,
    ThaiTimeField,
)

AGENCIES = {"obec": "สพฐ.", "vec": "สอศ."}


class LetterForm(OfficeForm):
    """A form with one field of every sort."""

    subject = forms.CharField(label="เรื่อง", help_text="สั้น ๆ", max_length=500)
    dated = ThaiDateField(label="ลงวันที่", required=False, expects="past")
    meeting = ThaiDateTimeField(label="ประชุม", required=False)
    urgency = forms.ChoiceField(label="ความเร็ว", choices=[("1", "ด่วน")], widget=forms.RadioSelect, required=False)
    agreed = forms.BooleanField(label="ยืนยัน", required=False)


@given(st.dates(min_value=date(1960, 1, 1), max_value=date(2056, 12, 31)))
def test_a_shown_day_is_read_back(day: date) -> None:
    field = ThaiDateField()
    assert field.clean(field.widget.format_value(day)) == day
    assert not field.has_changed(day, field.widget.format_value(day))


@pytest.mark.parametrize("typed", ["211169", "21/11/69", "๒๑ พ.ย. ๖๙", "21 พฤศจิกายน 2569", "2026-11-21"])
def test_days_as_people_type_them(typed: str) -> None:
    assert ThaiDateField().clean(typed) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "says"), [("31/2/69", "ไม่มีวันที่นี้"), ("ไม่รู้", "อ่านวันที่นี้ไม่ได้"), ("21/11", "วัน เดือน ปี ให้ครบ")]
)
def test_a_wrong_day_is_refused_with_what_to_do(typed: str, says: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        ThaiDateField().clean(typed)
    assert says in refused.value.messages[0] or "วันที่" in refused.value.messages[0]
    assert ThaiDateField().has_changed(None, typed)


def test_times_as_people_type_them() -> None:
    assert [ThaiTimeField().clean(typed) for typed in ("0930", "9.30", "09:30 น.")] == [time(9, 30)] * 3
    assert ThaiTimeField(required=False).clean("") is None
    with pytest.raises(forms.ValidationError, match="ชั่วโมง"):
        ThaiTimeField().clean("25.00")


def test_a_day_and_a_time_become_one_moment_in_bangkok() -> None:
    field = ThaiDateTimeField()
    moment = field.clean(["21/11/69", "0930"])
    assert moment == datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
    assert field.widget.decompress(moment) == [date(2026, 11, 21), time(9, 30)]


@pytest.mark.parametrize("given_parts", [["", "0930"], ["21/11/69", ""]])
def test_half_a_moment_is_refused(given_parts: list[str]) -> None:
    with pytest.raises(forms.ValidationError, match="โปรดพิมพ์"):
        ThaiDateTimeField().clean(given_parts)


def test_a_usual_time_may_stand_in() -> None:
    moment = ThaiDateTimeField(default_time=time(16, 30)).clean(["21/11/69", ""])
    assert moment == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def test_an_empty_form_says_what_is_needed_where() -> None:
    page = str(LetterForm({}))
    assert "โปรดแก้ไขข้อมูลต่อไปนี้ก่อน" in page
    assert '<a href="#id_subject">เรื่อง: โปรดกรอกช่องนี้</a>' in page
    assert 'aria-describedby="id_subject_helptext id_subject_error"' in page
    assert 'aria-invalid="true"' in page
    assert "required" not in page


def test_what_is_too_long_is_kept_whole_and_told_at_its_field() -> None:
    pasted = "ก" * 612
    form = LetterForm({"subject": pasted})
    with override("th"):
        assert form.errors["subject"] == ["ยาวเกินไป กรุณาย่อให้เหลือไม่เกิน 500 ตัวอักษร"]
    assert pasted in str(form)
    assert "maxlength" not in str(form)


def test_what_was_typed_stays_and_is_read_aloud_in_words() -> None:
    page = str(LetterForm({"dated": "211169", "subject": "ก" * 3}))
    assert 'value="211169"' in page
    assert "วันเสาร์ 21 พ.ย. 2569</output>" in page
    assert "error-summary" not in page


def test_radio_buttons_and_pairs_stand_in_a_fieldset_with_a_legend() -> None:
    page = str(LetterForm())
    assert page.count("<fieldset") == page.count("<legend>") == 2


def test_errors_of_acts_stand_at_their_fields() -> None:
    form = LetterForm({"subject": "ขอข้อมูล"})
    form.take(BadInput(fields={"subject": "ซ้ำกับรับที่ 1024", "unknown": "เลขทะเบียนปิดแล้ว"}))
    assert form.errors["subject"] == ["ซ้ำกับรับที่ 1024"]
    assert form.non_field_errors() == ["เลขทะเบียนปิดแล้ว"]


def test_errors_without_a_field_stand_in_the_summary() -> None:
    form = LetterForm({"subject": "ขอข้อมูล"})
    form.take(NotNow())
    assert "ขั้นตอนปัจจุบัน" in form.non_field_errors()[0]


def test_model_forms_do_not_write() -> None:
    from prasan.people.models import Group

    class GroupForm(OfficeModelForm):
        class Meta:
            model = Group
            fields = ("name",)

    with pytest.raises(RuntimeError, match="act"):
        GroupForm({"name": "ก"}).save()


def pick(**more: Any) -> PickField:
    return PickField(choices=AGENCIES.items(), **more)


def test_one_of_the_list_is_taken_another_refused() -> None:
    assert pick().clean("obec") == "obec"
    assert pick(required=False).clean("") is None
    with pytest.raises(forms.ValidationError):
        pick().clean("stranger")
    with pytest.raises(forms.ValidationError):
        pick().clean("")


def test_a_value_beyond_the_list_is_found_or_refused() -> None:
    known = {"ovec": object()}
    assert pick(find=known.get).clean("ovec") is known["ovec"]
    with pytest.raises(forms.ValidationError, match="เลือกจากรายการ"):
        pick(find=known.get).clean("stranger")


def test_free_text_only_where_allowed() -> None:
    assert pick(create=True).clean("โรงเรียนวัดใหม่") == "โรงเรียนวัดใหม่"
    assert pick(create=True, find={}.get).clean("โรงเรียนวัดใหม่") == "โรงเรียนวัดใหม่"


def test_what_is_chosen_is_listed_with_its_name() -> None:
    field = pick(find=str, name_of={"17": "สช."}.get)
    page = field.widget.render("sender", "17")
    assert '<option value="17" selected>สช.</option>' in page
    assert "สช." not in field.widget.render("sender", "obec")


def test_several_are_taken_when_all_are_there() -> None:
    field = PickManyField(choices=AGENCIES.items(), find=AGENCIES.get)
    assert field.clean(["obec", "vec"]) == ["สพฐ.", "สอศ."]
    with pytest.raises(forms.ValidationError, match="เลือกจากรายการ"):
        field.clean(["obec", "stranger"])
    assert PickManyField(choices=AGENCIES.items(), required=False).clean([]) == []


class FilesForm(OfficeForm):
    """Files only."""

    attachments = FilesField(label="แนบ", accept=".pdf")


def sent(*sizes: int) -> FilesForm:
    uploads = [SimpleUploadedFile(f"{size}.pdf", b"x" * size) for size in sizes]
    return FilesForm({}, MultiValueDict({"attachments": uploads}))


def test_several_files_are_taken() -> None:
    form = sent(3, 5)
    assert form.is_valid()
    assert [upload.name for upload in form.cleaned_data["attachments"]] == ["3.pdf", "5.pdf"]


def test_no_file_an_empty_one_and_a_big_one_are_refused(settings: Any) -> None:
    settings.FILE_SIZE_LIMIT = 4
    assert sent().errors["attachments"] == ["โปรดเลือกไฟล์"]
    assert not sent(0).is_valid()
    assert sent(3, 5).errors["attachments"][0].startswith("5.pdf: ไฟล์ใหญ่เกินไป")
