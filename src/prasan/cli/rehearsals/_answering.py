"""The answer: a letter in five parts, signed by an acting head, numbered, sent by mail, and thanked for."""

from typing import Any

from django.conf import settings
from django.core import mail
from django.utils import timezone

from prasan.audit.actions import anchor
from prasan.audit.queries import verify
from prasan.cli.checked import answer_open
from prasan.cli.rehearsals._printed import bare, by_pypdf
from prasan.cli.rehearsals._quiet import quiet
from prasan.cli.rehearsals._scene import MOMENT, Scene
from prasan.cli.words import _
from prasan.decisions.actions import decide, pass_on, seal_due, submit
from prasan.letters import actions
from prasan.letters.models import Letter
from prasan.letters.queries.sending import sendings, thread
from prasan.matters.kinds import next_of
from prasan.matters.models import Matter
from prasan.notify.models import Mail
from prasan.notify.worker import run_next
from prasan.papers.actions import save_version, start_paper
from prasan.papers.models import Paper
from prasan.papers.queries import findings_of, pdf_of, version_of
from prasan.papers.rules.structures import SUPPORT
from prasan.people.actions import appoint_stand_in, declare_absence
from prasan.people.queries import today
from prasan.registry.models import Counter
from prasan.registry.queries import whole
from prasan.rulebook.queries import parameter
from prasan.ui.errors import NotNow

SUBJECT = "ขอความอนุเคราะห์วิทยากรสำหรับการประชุมเชิงปฏิบัติการ"
ADDRESSEE = "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน"
SAID = {
    "cause": "ตามหนังสือที่อ้างถึง สำนักงานรัฐมนตรีกำหนดจัดการประชุมเชิงปฏิบัติการ นั้น",
    "praise": "สำนักงานรัฐมนตรีตระหนักดีว่าหน่วยงานของท่านมีผู้เชี่ยวชาญเป็นที่ยอมรับ",
    "request": "ในการนี้ จึงขอความอนุเคราะห์วิทยากร จำนวน 2 คน",
    "hope": "จึงเรียนมาเพื่อโปรดพิจารณา หวังเป็นอย่างยิ่งว่าจะได้รับความอนุเคราะห์ด้วยดี",
    "thanks": "ขอขอบคุณมา ณ โอกาสนี้",
}


def play(scene: Scene) -> None:
    """Answers the letter and closes the circle."""
    with scene.story.step(_("A letter in five parts is written; the check misses a part that is missing")):
        paper = _write(scene)
    with scene.story.step(_("An acting head signs: the number is taken then, and printed with the capacity")):
        letter = _sign(scene, paper)
    with scene.story.step(_("It goes out by e-mail from the central mailbox, with its PDF, once")):
        _send(scene, letter)
    with scene.story.step(_("Letter and answer read as one thread; after support, thanks are the next step")):
        _thank(scene, letter)
    with scene.story.step(_("The log is whole and anchored; every number is there once")):
        _prove(scene)


def _write(scene: Scene) -> Paper:
    lead, chief = scene.viewer("lead"), "หัวหน้าสำนักงานรัฐมนตรี"
    paper = start_paper(lead, scene.matter.pk, kind="external", data={"structure": "support"}, once="answer")
    parts = [{"part": part.code, "text": SAID[part.code]} for part in SUPPORT.parts]
    came = Letter.objects.select_related("entry").filter(matter=scene.matter).get()
    refers = {"sender": "สพฐ.", "number": came.entry.letter_no, "date": str(came.entry.dated)}
    words: dict[str, Any] = {
        "subject": SUBJECT,
        "addressee": ADDRESSEE,
        "references": [refers],
        "signer_position": chief,
    }
    words |= {"signer_name": scene.office.people["chief"].name, "owner_unit": "กลุ่มการเมือง", "parts": parts}
    save_version(lead, paper.pk, data=paper.data | words | {"parts": parts[:-1]}, reason="ลืมคำขอบคุณ")
    paper.refresh_from_db()
    found = {one.finding.field.split(".")[0] for one in findings_of(paper) if one.is_open}
    scene.expect("parts" in found, _("The check does not miss the thanks."))
    scene.refused(NotNow, lambda: _up(scene, paper), _("A letter without its thanks went up."))
    save_version(lead, paper.pk, data=paper.data | words, reason="ครบห้าส่วน")
    answer_open(lead, paper)
    return paper


def _up(scene: Scene, paper: Paper) -> Any:
    way: dict[str, Any] = {"essence": "ขอวิทยากร", "proposal": "ลงนาม", "chain_code": "office-head", "once": "letter-up"}
    return submit(scene.viewer("lead"), scene.matter.pk, paper_id=paper.pk, **way)


def _sign(scene: Scene, paper: Paper) -> Letter:
    chief, other = scene.key("chief"), scene.key("other_head")
    days: dict[str, Any] = {"since": today(), "until": today(), "reason": "ไปราชการต่างจังหวัด"}
    declare_absence(scene.viewer("chief"), user_id=chief, **days)
    appoint_stand_in(scene.viewer("admin"), person_id=chief, stand_in_id=other, **days)
    submission = _up(scene, paper)
    pass_on(scene.viewer("head"), submission.pk)
    decide(scene.viewer("other_head"), submission.pk, verdict="approve", words="เห็นชอบตามที่เสนอ", once="sign")
    scene.expect(not Letter.objects.filter(sent__paper=paper).exists(), _("A number was taken before the signature."))
    seal_due(timezone.now() + int(parameter("undo.seconds", today()).value) * MOMENT + MOMENT)
    letter = Letter.objects.select_related("entry__number", "matter").get(sent__paper=paper)
    paper.refresh_from_db()
    text = bare(by_pypdf(pdf_of(paper, version_of(paper))))
    for said in ("ศธ ๐๑๐๐/๑", scene.office.people["other_head"].name, "แทน"):
        scene.expect(bare(said) in text, _("The printed letter lacks: %s") % said)
    scene.story.note(_("number"), letter.entry.number.text)
    return letter


def _send(scene: Scene, letter: Letter) -> None:
    settings.EMAIL_HOST = settings.EMAIL_HOST or "localhost"
    lead = scene.viewer("lead")
    coming = next_of(lead, Matter.objects.get(pk=scene.matter.pk))
    scene.expect(coming and str(letter.pk) in coming.url, _("Sending the letter is not the next step."))
    for _twice in range(2):
        actions.send(lead, letter.pk, how="email", to_text="สพฐ.", address="saraban@example.org", once="send")
    quiet()
    while run_next("rehearsal"):
        pass
    (went,) = sendings(letter)
    scene.expect(went.mail and went.mail.state == Mail.State.SENT, _("An e-mail was not sent."))
    carried = [one for one in mail.outbox if one.to == ["saraban@example.org"]]
    scene.expect(len(carried) == 1 and carried[0].attachments, _("The letter did not go out once, with its PDF."))
    actions.note_arrival(lead, letter.pk, went.dispatch.pk, state="delivered", note="ตอบรับทางอีเมล")


def _thank(scene: Scene, letter: Letter) -> None:
    lead = scene.viewer("lead")
    read = thread(lead, letter)
    scene.expect(len(read) == 2 and read[1].pk == letter.pk, _("The letter and its answer are no thread."))
    actions.note_support(lead, letter.pk)
    coming = next_of(lead, Matter.objects.get(pk=scene.matter.pk))
    scene.expect(coming and coming.url.endswith("/thank/"), _("Thanks are not the next step."))
    thanks = actions.begin_thanks(lead, letter.pk)
    scene.expect(thanks.data["structure"] == "thanks", _("The letter of thanks is not begun."))


def _prove(scene: Scene) -> None:
    scene.expect(anchor(), _("The log was not anchored."))
    faults = verify()
    scene.expect(not faults, _("The log has faults: %s") % faults[:3])
    for counter in Counter.objects.select_related("book"):
        found = whole(counter.book.code, counter.year)
        scene.expect(found.sound, found.words)
        if counter.book.code in {"received", "sent"}:
            scene.story.note(counter.book.name, found.words)
