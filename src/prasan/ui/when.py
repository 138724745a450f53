"""Dates, times and spans in words, in the reader's language and digits, always in the Buddhist era."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from prasan.thai.dates import Language, Style, month_year, show_date, show_time
from prasan.ui.digits import shown, thai_digits_in_use

Moment = date | datetime
STYLES = ("short", "long", "full", "paper")


def local_day(moment: Moment) -> date:
    """The day in Bangkok on which `moment` falls."""
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def day_in_words(moment: Moment, style: str = "short") -> str:
    """A day as a reader sees it, in the Buddhist era and the reader's language and digits.

    `style`: short "21 พ.ย. 2569", long "21 พฤศจิกายน 2569", day "วันเสาร์ 21 พ.ย. 2569",
    full "วันเสาร์ที่ 21 พฤศจิกายน 2569", paper "๒๑ พฤศจิกายน ๒๕๖๙"; month and months name month and year only.
    """
    day, language, thai = local_day(moment), _language(), thai_digits_in_use()
    if style == "month":
        return month_year(day, "short", language=language, thai_digits=thai)
    if style == "months":
        return month_year(day, "long", language=language, thai_digits=thai)
    if style == "day":
        text = show_date(day, "short", language=language, thai_digits=thai)
        return f"{date_format(day, 'l')} {text}" if language == "en" else f"วัน{date_format(day, 'l')} {text}"
    named: Style = style if style in STYLES else "short"  # type: ignore[assignment]
    return show_date(day, named, language=language, thai_digits=thai)


def _language() -> Language:
    return "en" if get_language() == "en" else "th"


def time_in_words(moment: datetime | time) -> str:
    """The time in Bangkok: "09.30 น.", in English "09:30"."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return show_time(local, language=_language(), thai_digits=thai_digits_in_use())


def since_in_words(moment: datetime, now: datetime | None = None) -> str:
    """How long ago: "เมื่อสักครู่", "5 นาทีที่แล้ว", "เมื่อวาน", "3 วันที่แล้ว"; after a month the date itself."""
    now = now or timezone.now()
    minutes = int((now - moment).total_seconds() // 60)
    days = (local_day(now) - local_day(moment)).days
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _counted(ngettext("%(count)s minute ago", "%(count)s minutes ago", minutes), minutes)
    if days == 0:
        return _counted(ngettext("%(count)s hour ago", "%(count)s hours ago", minutes // 60), minutes // 60)
    if days == 1:
        return _("yesterday")
    if days <= 30:
        return _counted(ngettext("%(count)s day ago", "%(count)s days ago", days), days)
    return day_in_words(moment)


def span_in_words(moment: datetime, now: datetime | None = None) -> str:
    """How long something has lasted since `moment`: "5 นาที", "3 ชั่วโมง", "12 วัน"."""
    now = now or timezone.now()
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 60:
        return _counted(ngettext("%(count)s minute", "%(count)s minutes", minutes), minutes)
    if minutes < 60 * 24:
        return _counted(ngettext("%(count)s hour", "%(count)s hours", minutes // 60), minutes // 60)
    return _counted(ngettext("%(count)s day", "%(count)s days", minutes // 1440), minutes // 1440)


def due_in_words(due: datetime, now: datetime | None = None, working_days: int | None = None) -> str:
    """How far a due time is: "เหลือ 2 วันทำการ", "ครบกำหนดวันนี้ 16.30 น.", "เกินกำหนด 3 วัน".

    `working_days` is the rulebook's count of working days left; without it calendar days are named.
    """
    now = now or timezone.now()
    days = (local_day(due) - local_day(now)).days
    if due < now:
        return _late(now - due, -days)
    if days == 0:
        hours = int((due - now) / timedelta(hours=1))
        if hours:
            return _counted(ngettext("%(count)s hour left", "%(count)s hours left", hours), hours)
        return _("due today %(time)s") % {"time": time_in_words(due)}
    if working_days is not None:
        text = ngettext("%(count)s working day left", "%(count)s working days left", working_days)
        return _counted(text, working_days)
    return _counted(ngettext("%(count)s day left", "%(count)s days left", days), days)


def _late(by: timedelta, days: int) -> str:
    if days:
        return _counted(ngettext("%(count)s day overdue", "%(count)s days overdue", days), days)
    hours = int(by / timedelta(hours=1))
    if hours:
        return _counted(ngettext("%(count)s hour overdue", "%(count)s hours overdue", hours), hours)
    return pgettext("clock", "overdue")


def _counted(text: str, count: int) -> str:
    return text % {"count": shown(count)}


def due_tone(due: datetime, now: datetime | None = None) -> str:
    """`late` when past, `today` when due on this day, `soon` within three days, else `ahead`."""
    now = now or timezone.now()
    if due < now:
        return "late"
    days = (local_day(due) - local_day(now)).days
    return "today" if days == 0 else "soon" if days <= 3 else "ahead"
