"""A letter comes by mail after office hours: the tray, the register, a second time, and its matter."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from django.utils import timezone

from prasan.audit.queries import timeline
from prasan.audit.rules import SYSTEM
from prasan.cli.rehearsals._scene import Scene
from prasan.cli.words import _
from prasan.files.actions import keep
from prasan.letters import actions
from prasan.letters.models import Letter
from prasan.letters.queries.sending import letter_by_number
from prasan.letters.rules import Receiver
from prasan.matters.actions import accept, assign
from prasan.matters.models import Matter
from prasan.registry.actions import Letter as Facts
from prasan.registry.queries import possible_duplicates
from prasan.ui.errors import NotYours

NUMBER, SUBJECT = "ศธ 04001/1234", "ขอเชิญร่วมจัดนิทรรศการและขอรับการสนับสนุนวิทยากร"
MESSAGE = "<story@example.org>"


def play(scene: Scene) -> None:
    """Brings the letter into a matter."""
    with scene.story.step(_("A message with a file lies in the tray; it counts from the next working day")):
        arrival = _arrive(scene)
    with scene.story.step(_("The clerk registers it with its file; who does not keep the register sees no tray")):
        letter = _register(scene, arrival)
    with scene.story.step(_("The same letter is noticed; a wrong row is struck and its number never used again")):
        _twice(scene)
    with scene.story.step(_("Passed on, copies acknowledged, a matter opened from it")):
        _join(scene, letter)


def _arrive(scene: Scene) -> UUID:
    clerk = scene.viewer("clerk")
    file = keep(clerk, upload=BytesIO(f"{NUMBER} {SUBJECT}".encode()), name="หนังสือ.txt")
    late = timezone.localtime(timezone.now() - timedelta(days=1)).replace(hour=23, minute=10)
    told: dict[str, Any] = {
        "files": [file],
        "arrived_at": late,
        "source": "email",
        "sender_email": "saraban@example.org",
    }
    first = actions.take_in(SYSTEM, subject=SUBJECT, message_id=MESSAGE, **told)
    again = actions.take_in(SYSTEM, subject=SUBJECT, message_id=MESSAGE, **told)
    scene.expect(first.pk == again.pk, _("One message lies in the tray twice."))
    scene.expect(first.legal_received_on > _day(late), _("A message after hours counts on the same day."))
    return first.pk


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _facts(**changes: Any) -> Facts:
    words: dict[str, Any] = {"letter_no": NUMBER, "sender_text": "สพฐ.", "subject": SUBJECT}
    return Facts(received_at=timezone.now(), dated=timezone.localdate() - timedelta(days=2), **(words | changes))


def _register(scene: Scene, arrival: UUID) -> Letter:
    clerk, lead = scene.viewer("clerk"), scene.viewer("lead")
    scene.refused(
        NotYours, lambda: actions.bring(lead, upload=BytesIO(b"x"), name="x.txt"), _("Anybody fills the tray.")
    )
    first = actions.register(clerk, _facts(), arrival_id=arrival, once="in")
    again = actions.register(clerk, _facts(), arrival_id=arrival, once="in")
    scene.expect(first.pk == again.pk, _("One form registered two letters."))
    scene.expect(first.entry.number.n == 1, _("The register does not begin with one."))
    scene.expect(first.files.count() == 1, _("The file of the message is not with the letter."))
    found = letter_by_number(lead, "ศธ. ๐๔๐๐๑ / ๑๒๓๔")
    scene.expect(found and found.pk == first.pk, _("Search does not find a number in other digits and spaces."))
    return first


def _twice(scene: Scene) -> None:
    clerk = scene.viewer("clerk")
    alike = possible_duplicates(clerk, letter_no="ศธ ๐๔๐๐๑/๑๒๓๔", dated=None, sender_text="สพฐ.")
    scene.expect(alike, _("The same letter was not noticed."))
    wrong = actions.register(clerk, _facts(letter_no="ศธ 1/1", subject="ลงผิดเล่ม"))
    actions.cancel(clerk, wrong.pk, reason="ลงทะเบียนซ้ำ")
    after = actions.register(clerk, _facts(letter_no="ศธ 1/2", subject="แจ้งกำหนดการ"))
    scene.expect(after.entry.number.n == 3, _("A cancelled number was used again."))


def _join(scene: Scene, letter: Letter) -> None:
    clerk, head, lead = scene.viewer("clerk"), scene.viewer("head"), scene.viewer("lead")
    actions.route(clerk, letter.pk, to=Receiver(group_id=scene.office.groups["political"]))
    actions.send_copies(clerk, letter.pk, user_ids=[scene.key("colleague")])
    actions.acknowledge(scene.viewer("colleague"), letter.pk)
    matter = actions.open_matter(clerk, letter.pk, once="open")
    scene.expect(
        actions.open_matter(clerk, letter.pk, once="open").pk == matter.pk, _("One letter opened two matters.")
    )
    assign(head, matter.pk, lead_id=scene.key("lead"), backup_id=scene.key("backup"))
    accept(lead, matter.pk)
    scene.matter = Matter.objects.get(pk=matter.pk)
    acts = {entry.act for entry in timeline(letter.pk)}
    scene.expect({"letters.copy.known", "letters.letter.join"} <= acts, _("The letter's log does not tell its way."))
