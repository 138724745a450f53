"""What must hold at the end: search, secrecy, mail, the log, the numbers."""

from django.core import mail

from prasan.audit.actions import anchor
from prasan.audit.models import Entry
from prasan.audit.queries import verify
from prasan.cli.rehearsals._quiet import quiet
from prasan.cli.rehearsals._scene import Scene
from prasan.cli.rehearsals._taking import RESTRICTED
from prasan.cli.words import _
from prasan.matters.access import find, seen_by
from prasan.matters.models import Matter
from prasan.matters.queries.lists import find_anything
from prasan.notify.models import Mail
from prasan.notify.worker import run_next
from prasan.registry.models import Counter
from prasan.registry.queries import whole
from prasan.ui.errors import NotThere

MIDDLES = ("เงินอุดหนุนค่าอาหาร", "เด็กนักเรียนแล้วราย", "สํารวจโรงเรียน", "โรงเรียน อาหารกลางวัน", "แผนงานที่ไม่มีจริง")


def play(scene: Scene) -> None:
    """Looks at the office as an auditor would."""
    with scene.story.step(_("Search finds Thai from the middle of a text, however it is spelt")):
        _search(scene)
    with scene.story.step(_("A secret matter does not exist for who may not read it")):
        _secrecy(scene)
    with scene.story.step(_("Every e-mail is sent, and none tells a secret")):
        _mail(scene)
    with scene.story.step(_("The log is whole and anchored; every number is there once")):
        _log(scene)


def _search(scene: Scene) -> None:
    newcomer = scene.viewer("newcomer")
    for text in MIDDLES[:-1]:
        found = {hit.object_id for hit in find_anything(newcomer, text)}
        scene.expect(scene.matter.pk in found, _("Search does not find: %s") % text)
    scene.expect(not find_anything(newcomer, MIDDLES[-1]), _("Search finds what is not there."))
    hits = find_anything(newcomer, scene.matter.number_text)
    scene.expect(hits and hits[0].object_id == scene.matter.pk, _("Search does not find a number first."))


def _secrecy(scene: Scene) -> None:
    newcomer = scene.viewer("newcomer")
    for text in (RESTRICTED[:20], scene.secret.number_text):
        found = {hit.matter_id for hit in find_anything(newcomer, text)}
        scene.expect(scene.secret.pk not in found, _("Search shows a secret matter."))
    scene.expect(not seen_by(newcomer).filter(pk=scene.secret.pk).exists(), _("A list shows a secret matter."))
    scene.refused(NotThere, lambda: find(newcomer, scene.secret.pk), _("A secret matter opened."))
    seen = {hit.matter_id for hit in find_anything(scene.viewer("head"), RESTRICTED)}
    scene.expect(scene.secret.pk in seen, _("Who may read the secret matter does not find it."))


def _mail(scene: Scene) -> None:
    waiting = Mail.objects.filter(state=Mail.State.QUEUED)
    scene.expect(waiting.exists(), _("No e-mail waits to be sent."))
    quiet()
    while run_next("rehearsal"):
        pass
    scene.expect(not Mail.objects.exclude(state=Mail.State.SENT).exists(), _("An e-mail was not sent."))
    sent = [f"{message.subject}\n{message.body}" for message in mail.outbox]
    scene.expect(len(sent) == Mail.objects.count(), _("An e-mail was not sent."))
    scene.expect(not any(RESTRICTED in text for text in sent), _("An e-mail tells what a secret matter is about."))
    scene.story.note(_("e-mails"), len(sent))


def _log(scene: Scene) -> None:
    scene.expect(anchor(), _("The log was not anchored."))
    faults = verify()
    scene.expect(not faults, _("The log has faults: %s") % faults[:3])
    for counter in Counter.objects.select_related("book"):
        found = whole(counter.book.code, counter.year)
        scene.expect(found.sound, found.words)
    scene.expect(Matter.objects.count() == 3, _("There are more matters than were received."))
    scene.story.note(_("log entries"), Entry.objects.count())
