"""The canary: a word that stands in secret matters alone, and where somebody without the right may look for it."""

from django.db import connection

BEGINNING, END = "นกคีรีบูน", "ZQX7TAIL"
CANARY = f"{BEGINNING}ทองคำ {END}"
OUTSIDERS = ("stranger", "colleague", "other_head", "clerk", "admin", "political", "ended", "deputy", "minister")
PAGES = (
    "/",
    "/find/",
    "/follow-up/",
    "/office/",
    "/matters/",
    "/matters/?export=xlsx",
    "/matters/?unassigned=1",
    "/orders/new/",
    "/letters/",
    "/letters/?book=secret-received",
    "/letters/?year=all&state=joined",
    "/letters/tray/",
    "/decisions/",
    "/decisions/?which=going",
    "/decisions/?which=ended",
    "/decisions/phone/",
    "/papers/layouts/",
    "/registry/books/",
    "/registry/books/keep/",
    "/directory/agencies/",
    "/rulebook/parameters/",
    "/rulebook/holidays/",
    "/notify/notices/",
    "/notify/notices/bell/",
    "/people/",
    "/people/answers/",
    "/people/users/",
    "/people/absences/",
    "/people/duties/",
    "/people/preferences/",
    "/people/resume/",
)
SAME = f"subject=ขอข้อมูลโครงการเรียนฟรี {BEGINNING}ทองคำ&letter_number=ศธ 0100/1"
QUESTIONS = (
    f"/find/?q={BEGINNING}",
    f"/find/suggest/?q={BEGINNING}",
    f"/matters/pick/?q={BEGINNING}",
    f"/orders/same/?{SAME}",
    f"/api/home/search?q={BEGINNING}",
    f"/api/matters/alike?{SAME}",
    "/api/matters/",
    "/api/decisions/memos",
    "/api/decisions/memos?which=ended",
    "/api/decisions/directions",
    "/api/decisions/directions/counts",
    f"/letters/?q={BEGINNING}&year=all",
    f"/letters/?book=secret-received&q={BEGINNING}&year=all",
    f"/letters/same/?letter_no=ศธ 0100/99 {BEGINNING}ทองคำ",
    "/api/letters/?year=all",
    "/api/letters/?book=secret-received&year=all",
    f"/api/letters/alike?letter_no=ศธ 0100/99 {BEGINNING}ทองคำ",
)
SYSTEM = ("/office/health/", "/notify/system/mails/", "/notify/system/jobs/?show=ready", "/notify/system/jobs/")
"""What tells the keeper of the system how much there is to do, but never of what; it counts all work alike."""


def do_what_waits() -> None:
    """Does what waits for the end of the transaction: the search, mail, jobs."""
    for waiting in connection.run_on_commit:
        waiting[1]()
    connection.run_on_commit = []
