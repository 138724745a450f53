"""Every main page: open to everybody, within the window, in Thai, in the Buddhist era, without a complaint."""

from dataclasses import dataclass

import pytest

from tests.browser.marks import NARROW, WIDE, barriers, common_era, english, unlabelled
from tests.browser.office import Visitors
from tests.browser.pictures import take
from tests.browsing import overflow

OFFICER, HEAD, CHIEF, SECRETARY = "กมลชนก", "สมชาติ", "พิมพา", "ธนกร"
MINISTER, CLERK, ADMIN, NOBODY = "อรุณี", "มาลัย", "วิทยา", ""
DOING, DIRECTED, RETURNED = "ค่าอาหารกลางวันเป็น", "หนี้สินครู", "วันครูแห่งชาติ"
ASKED, CAME = "ผลสอบวัดระดับชาติ", "การสอนสองภาษา"
FREE, AT_HEAD, AT_MINISTER = "โรงเรียนขนาดเล็กถูกยุบรวม", "เลื่อนเปิดภาคเรียน", "งบกลางซ่อมแซม"
pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class View:
    """One page: who opens it, where it is, how high its pictures are (0: none), codes that may stand on it."""

    name: str
    who: str
    path: str
    wide: int = 0
    narrow: int = 0
    codes: frozenset[str] = frozenset()


NAMES = {"admin", "adviser", "assistant", "chief", "clerk", "deputy", "head", "minister", "officer", "secretary"}
VIEWS = [
    View("sign-in", NOBODY, "/accounts/login/", 700, 700),
    View("demo", NOBODY, "/people/demo/", 800),
    View("forgotten", NOBODY, "/accounts/password/reset/"),
    View("desk", OFFICER, "/", 900, 900),
    View("matters", OFFICER, "/matters/", 800),
    View("memos", OFFICER, "/decisions/?which=own"),
    View("search", OFFICER, "/find/?q=อาหารกลางวัน", 560, 780),
    View("search-nothing", OFFICER, "/find/?q=ไม่มีคำนี้แน่นอน"),
    View("order-form", OFFICER, "/orders/new/", 1240, 1000),
    View("matter", OFFICER, f"/matters/{{matter:{DOING}}}/", 1000, 1000),
    View("matter-decided", OFFICER, f"/matters/{{matter:{DIRECTED}}}/"),
    View("matter-closed", OFFICER, "/matters/{matter:เรียนฟรี 15 ปี}/"),
    View("plan", OFFICER, f"/matters/{{matter:{DOING}}}/plan/", 1000),
    View("deadline", OFFICER, f"/matters/{{matter:{DOING}}}/deadline/"),
    View("wait", OFFICER, f"/matters/{{matter:{DOING}}}/move/wait/"),
    View("review", OFFICER, f"/matters/{{matter:{DOING}}}/review/"),
    View("gates", OFFICER, f"/matters/{{matter:{DIRECTED}}}/close/", 700),
    View("flow-chart", OFFICER, "/matters/kinds/order/", 1000),
    View("memo-kinds", OFFICER, f"/papers/new/{{matter:{DOING}}}/"),
    View("editor", OFFICER, f"/papers/{{paper:{RETURNED}}}/"),
    View("check", OFFICER, f"/papers/{{paper:{RETURNED}}}/check/"),
    View("versions", OFFICER, f"/papers/{{paper:{RETURNED}}}/versions/", 800, codes=frozenset({"txt"})),
    View("submit", OFFICER, f"/decisions/submit/{{matter:{RETURNED}}}/", 900),
    View("report", OFFICER, f"/decisions/directions/{{direction:{DIRECTED}}}/report/"),
    View("notices", OFFICER, "/notify/notices/"),
    View("preferences", OFFICER, "/people/preferences/", 900),
    View("office-chart", OFFICER, "/people/"),
    View("sessions", OFFICER, "/accounts/sessions/"),
    View("second-factor", OFFICER, "/accounts/2fa/"),
    View("desk-head", HEAD, "/", 800),
    View("memo", HEAD, f"/decisions/{{memo:{AT_HEAD}}}/", 900, 900),
    View("pass-on", HEAD, f"/decisions/{{memo:{AT_HEAD}}}/pass/"),
    View("return", HEAD, f"/decisions/{{memo:{AT_HEAD}}}/return/"),
    View("assign", HEAD, f"/matters/{{matter:{FREE}}}/assign/", 760),
    View("follow-up", HEAD, "/follow-up/", 900, 900),
    View("desk-chief", CHIEF, "/"),
    View("chain", SECRETARY, f"/decisions/{{memo:{AT_MINISTER}}}/", 1000),
    View("record", SECRETARY, f"/decisions/{{memo:{AT_MINISTER}}}/record/", 1000),
    View("direct", SECRETARY, f"/decisions/directions/new/{{matter:{DIRECTED}}}/"),
    View("cards", MINISTER, "/decisions/phone/", 0, 780),
    View("card", MINISTER, f"/decisions/phone/{{memo:{AT_MINISTER}}}/", 0, 780),
    View("card-paper", MINISTER, f"/decisions/phone/{{memo:{AT_MINISTER}}}/paper/", 0, 780),
    View("order-sheet", MINISTER, f"/decisions/phone/{{memo:{AT_MINISTER}}}/direct/", 0, 900),
    View("desk-clerk", CLERK, "/"),
    View("register", CLERK, "/letters/", 1000),
    View("tray", CLERK, "/letters/tray/"),
    View("sent", CLERK, "/letters/sent/", 800),
    View("letter-number", CLERK, "/letters/sent/new/"),
    View("letter-sent", CLERK, f"/letters/{{letter:{ASKED}}}/", 1000),
    View("letter-send", CLERK, f"/letters/{{letter:{ASKED}}}/send/"),
    View("letter-received", CLERK, f"/letters/{{letter:{CAME}}}/"),
    View("registers", CLERK, "/letters/registers/"),
    View("addressees", CLERK, "/letters/lists/"),
    View("paper-with-me", CLERK, "/letters/with-me/"),
    View("retention", CLERK, "/retention/"),
    View("administration", ADMIN, "/office/", 900, 900),
    View("health", ADMIN, "/office/health/", 800),
    View("users", ADMIN, "/people/users/", codes=frozenset(NAMES)),
    View("posts", ADMIN, "/people/posts/", 700),
    View("stand-ins", ADMIN, "/people/stand-ins/"),
    View("chains", ADMIN, "/decisions/chains/"),
    View("books", ADMIN, "/registry/books/"),
    View("parameters", ADMIN, "/rulebook/parameters/", 800),
    View("holidays", ADMIN, "/rulebook/holidays/", 700, codes=frozenset({"holidays"})),
    View("declare", ADMIN, "/rulebook/holidays/declare/"),
    View("layouts", ADMIN, "/papers/layouts/", 800),
    View("mail", ADMIN, "/notify/system/mails/"),
    View("jobs", ADMIN, "/notify/system/jobs/"),
]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_the_page_is_fit_for_everybody(visit: Visitors, view: View) -> None:
    page = visit(view.who, view.path, width=WIDE)
    for width, picture in ((WIDE, view.wide), (NARROW, view.narrow)):
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, overflow(page)) == (width, 0)
        assert (width, barriers(page), unlabelled(page)) == (width, [], [])
        if picture:
            take(page, f"{view.name}-{width}", picture)
    assert set(english(page)) - view.codes == set()
    assert common_era(page) == []


@pytest.mark.parametrize(
    ("path", "status"), [("/matters/00000000-0000-7000-8000-000000000000/", 404), ("/office/", 403)]
)
def test_a_refusal_is_fit_for_everybody_too(visit: Visitors, path: str, status: int) -> None:
    visit.forgive(f"status of {status}")
    page = visit(OFFICER, path, width=NARROW)
    assert (overflow(page), barriers(page), english(page)) == (0, [], [])
