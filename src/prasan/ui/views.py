"""The style page: every component as it looks now, for those who build and check pages."""

from datetime import timedelta
from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prasan.ui.chips import CHIPS
from prasan.ui.forms import FilesField, OfficeForm, PickField, PickManyField, ThaiDateField, ThaiDateTimeField

_AGENCIES = [
    ("moe", "สำนักงานปลัดกระทรวงศึกษาธิการ"),
    ("obec", "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"),
    ("vec", "สำนักงานคณะกรรมการการอาชีวศึกษา"),
]


class StyleForm(OfficeForm):
    """One field of every sort."""

    subject = forms.CharField(label="เรื่อง", help_text="เขียนให้ผู้อ่านรู้ว่าต้องทำอะไร", max_length=300)
    dated = ThaiDateField(label="ลงวันที่", help_text="เช่น 211169, 21/11/69 หรือ วันนี้", expects="past")
    meeting = ThaiDateTimeField(label="วันและเวลาประชุม", required=False)
    sender = PickField(label="จาก", choices=_AGENCIES, placeholder="พิมพ์ชื่อหรือชื่อย่อ", create=True)
    copies = PickManyField(label="สำเนาถึง", choices=_AGENCIES, required=False)
    urgency = forms.ChoiceField(
        label="ชั้นความเร็ว",
        choices=[("0", "ปกติ"), ("1", "ด่วน"), ("2", "ด่วนมาก"), ("3", "ด่วนที่สุด")],
        widget=forms.RadioSelect,
    )
    detail = forms.CharField(label="รายละเอียด", widget=forms.Textarea, required=False)
    asked = forms.BooleanField(label="ต้องการคำตอบเป็นหนังสือ", required=False)
    attachments = FilesField(label="เอกสารแนบ", required=False)


def style(request: HttpRequest) -> HttpResponse:
    """Shows every component; only where the project is shown or built."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    form = StyleForm(request.POST or None, request.FILES or None)
    now = timezone.now()
    dues = [now - timedelta(days=3), now + timedelta(hours=3), now + timedelta(days=2), now + timedelta(days=20)]
    page = Paginator(range(1, 1241), 50).get_page(request.GET.get("page", 4))
    rows = [
        SimpleNamespace(number=f"ศธ 0100/{n}", on=now - timedelta(days=n), due=due) for n, due in enumerate(dues, 1)
    ]
    context = {"form": form, "chips": list(CHIPS), "dues": dues, "page": page, "rows": rows, "now": now}
    return render(request, f"ui/style{'_phone' if 'phone' in request.GET else ''}.html", context)
