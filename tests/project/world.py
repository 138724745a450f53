"""An office in which everything hangs on matters of every secrecy class, and everybody who might look at it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.utils import timezone

from prasan.audit.ids import uuid7
from prasan.audit.rules import SYSTEM
from prasan.decisions.models import Chain, Comment, Decision, Direction, Report, Stop, Submission
from prasan.directory.models import Agency, Person
from prasan.exchange.actions import add_partner
from prasan.exchange.models import Outgoing, Partner
from prasan.files.actions import keep, keep_made
from prasan.letters import actions as letters
from prasan.letters.actions.lists import keep_list
from prasan.letters.models import Dispatch, Letter, Sent
from prasan.letters.models.merging import Merge, MergeRow
from prasan.letters.rules import Receiver
from prasan.matters.actions import accept, add_step, assign, attach, link, make_plan, note, receive
from prasan.matters.models import Matter, Reader
from prasan.notify.actions import tell
from prasan.orders.actions import take_order
from prasan.papers.actions import keep_typing, start_paper
from prasan.papers.models import LayoutProfile, Paper, Phrase
from prasan.people.access import Viewer
from prasan.people.models import Appointment, Post, Role, Secrecy, StandIn, User
from prasan.people.queries import viewer_of
from prasan.registry import actions as registers
from prasan.registry.actions import Letter as Facts
from prasan.registry.actions import enter
from prasan.registry.models import Book, BookPrint, ImportRun, Number
from prasan.retention.models import Hold, RetentionClass, Sitting, UsualClass, Verdict
from prasan.rulebook.models import Holiday, Parameter
from tests.matters.test_receive import intake
from tests.office import SINCE, Cast, hire

CLASSES = ("ordinary", "secret", "very_secret", "stub")
WORDS = {"subject": "ขอข้อมูลโครงการเรียนฟรี", "details": "รายละเอียด", "sender": "ผู้ส่ง"}
DETAIL = {"given_by": "ผู้สั่ง", "needs": "ความต้องการ", "place": "สถานที่", "ceremony": "พิธี"}
MISSING = UUID("01900000-0000-7000-8000-00000000dead")


@dataclass
class World:
    """The office: who looks (`clients`, by name), and what there is (`things`, by kind and class)."""

    cast: Cast
    people: dict[str, User]
    canary: str = ""
    clients: dict[str, Client] = field(default_factory=dict)
    mails: list[str] = field(default_factory=list)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)

    def viewer(self, name: str) -> Viewer:
        """Somebody as of now."""
        return viewer_of(User.objects.get(pk=self.people[name].pk))

    def said(self, text: str, secrecy: str) -> str:
        """A text of a matter; in a secret one with the canary's words behind it."""
        return text if secrecy == "ordinary" else f"{text} {self.canary}".strip()

    def put(self, kind: str, secrecy: str, key: Any) -> None:
        """Remembers the key of a thing."""
        self.things.setdefault(kind, {})[secrecy] = key


def newcomers(cast: Cast) -> dict[str, User]:
    """Those beside the cast: who left, whose appointment ended, a political official, a stand-in without clearance."""
    made = {
        name: User(username=name, name=f"นาย{name}", email=f"{name}@example.com", clearance=clearance)
        for name, clearance in (("left", 2), ("ended", 2), ("political", 0), ("deputy", 0))
    }
    User.objects.bulk_create(made.values())
    seats = {"left": cast.posts["owner"], "ended": cast.posts["owner"], "deputy": cast.posts["stranger"]}
    seats["political"] = Post.objects.create(code="political", title="ที่ปรึกษา", role=Role.POLITICAL)
    yesterday = timezone.localdate() - timedelta(days=1)
    Appointment.objects.bulk_create(
        Appointment(post=post, user=made[name], since=SINCE, until=yesterday if name == "ended" else None)
        for name, post in seats.items()
    )
    StandIn.objects.create(
        person=cast.head, stand_in=made["deputy"], since=SINCE, until=date(2099, 1, 1), reason="ไปราชการ"
    )
    return made


def found(*, canary: str = "") -> World:
    """The whole office. The owner, the head and the head of office read the secrets; the backup the lesser one."""
    world = founded(canary=canary)
    for secrecy in range(len(CLASSES)):
        fill(world, secrecy)
    furnish(world)
    return world


def founded(*, canary: str = "") -> World:
    """The people, each with a browser, and nothing else."""
    cast = hire()
    world = World(cast, cast.everyone() | newcomers(cast), canary)
    for name, user in world.people.items():
        world.clients[name] = sign_in(user)
    world.clients["anonymous"] = Client(raise_request_exception=False)
    User.objects.filter(pk=world.people["left"].pk).update(is_active=False)
    return world


def fill(world: World, secrecy: int) -> None:
    """One order of a class, with everything that can hang on it."""
    name = CLASSES[secrecy]
    matter = _taken_in(world, secrecy)
    world.put("matter", name, matter.pk)
    world.put("number", name, matter.number_id)
    for person in ("left", "ended"):
        Reader.objects.create(matter=matter, user=world.people[person], because="shared")
    if secrecy < Secrecy.MOST_SECRET:
        _filled(world, matter, name)
        _came_by_letter(world, matter, name)
        _went_out(world, matter, name)


def sign_in(user: User) -> Client:
    """A browser where somebody is signed in, with a second factor."""
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client = Client(raise_request_exception=False)
    client.force_login(user)
    session = client.session
    # An hour ahead: else each request that is undone would note again that the sign-in was used.
    session["began_at"] = session["seen_at"] = time.time() + 3600
    session.save()
    return client


def _taken_in(world: World, secrecy: int) -> Matter:
    cast, name = world.cast, CLASSES[secrecy]
    words = {part: world.said(text, name) for part, text in WORDS.items()}
    given = intake(secrecy=secrecy, group_id=cast.group.pk, letter_number=f"ศธ 0100/{secrecy}", **words)
    by = "secretary" if secrecy == Secrecy.MOST_SECRET else "office_head" if secrecy else "clerk"
    detail = {part: world.said(text, name)[:200] for part, text in DETAIL.items()}
    matter = take_order(world.viewer(by), given, source="minister", form="spoken", **detail)
    if secrecy == Secrecy.MOST_SECRET:
        return matter
    backup = cast.backup.pk if secrecy <= Secrecy.SECRET else None
    assign(world.viewer("head"), matter.pk, lead_id=cast.owner.pk, backup_id=backup)
    if secrecy == Secrecy.VERY_SECRET:
        Reader.objects.create(matter=matter, user=cast.clerk, because="shared")
    return accept(world.viewer("owner"), matter.pk)


def _filled(world: World, matter: Matter, name: str) -> None:
    owner, put, said = world.viewer("owner"), world.put, world.said
    plan = ("points", "method", "time_condition", "expected_result")
    make_plan(owner, matter.pk, **{part: said("แผน", name) for part in plan})
    put("step", name, add_step(owner, matter.pk, text=said("ขอเอกสาร", name), owner_id=world.people["colleague"].pk).pk)
    put("clock", name, matter.clocks.get().pk)
    file = BytesIO(said(f"เนื้อหา {name}", name).encode())
    attached = attach(owner, matter.pk, upload=file, name=f"{said('ก', name)}.txt")
    put("attachment", name, attached.pk)
    put("stored_file", name, attached.file_id)
    note(owner, matter.pk, text=said("โทรแล้ว", name))
    other = receive(owner, intake(subject=said(f"เรื่องที่ผูกกับ {name}", name), secrecy=matter.secrecy))
    put("link", name, link(owner, matter.pk, other_id=other.pk).pk)
    paper = start_paper(owner, matter.pk, kind="memo_office", data={"topic": said("หัวข้อ", name)})
    put("paper", name, paper.pk)
    keep_typing(owner, paper.pk, fields={"topic": [said("ยังไม่บันทึก", name)]})
    _gone_up(world, matter, name)


def _gone_up(world: World, matter: Matter, name: str) -> None:
    """A memo at the desk of the head of group, a decision recorded on it, a direction with a report."""
    cast, now, said = world.cast, timezone.now(), world.said
    paper = start_paper(world.viewer("owner"), matter.pk, kind="summary")
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.PROPOSED)
    submission = Submission.objects.create(
        matter=matter,
        paper=paper,
        version=paper.versions.get(),
        chain=Chain.objects.first(),
        essence=said("สาระ", name),
        issue=said("ประเด็น", name),
        proposal=said("เห็นชอบ", name),
        made_by=cast.owner,
        made_at=now,
    )
    for order, post in enumerate(("head", "office_head", "minister"), 1):
        state = Stop.State.HERE if order == 1 else Stop.State.AHEAD
        Stop.objects.create(
            submission=submission, order=order, post=cast.posts[post], state=state, decides=post == "minister"
        )
    world.put("submission", name, submission.pk)
    Comment.objects.create(submission=submission, by=cast.head, at=now, text=said("ดีแล้ว", name))
    proof = keep(SYSTEM, upload=BytesIO(said(f"หลักฐาน {name}", name).encode()), name=said("หลักฐาน", name) + ".txt")
    decision = Decision.objects.create(
        submission=submission,
        verdict="hold",
        words=said("ไว้ก่อน", name),
        post=cast.posts["minister"],
        decided_by=cast.minister,
        recorded_by=cast.office_head,
        proof=proof,
        decided_at=now,
        recorded_at=now,
        seals_at=now + timedelta(hours=1),
    )
    world.put("decision", name, decision.pk)
    direction = Direction.objects.create(
        matter=matter,
        decision=decision,
        text=said("รายงานผล", name),
        owner=cast.owner,
        given_at=now,
        given_by=cast.minister,
    )
    world.put("direction", name, direction.pk)
    report = Report.objects.create(direction=direction, text=said("ทำแล้ว", name), by=cast.owner, at=now, file=proof)
    world.put("report", name, report.pk)


def _came_by_letter(world: World, matter: Matter, name: str) -> None:
    """A letter in the matter, passed on to the owner, with a file; the backup has a copy unless it is very secret."""
    cast, said = world.cast, world.said
    keeper = world.viewer("office_head" if matter.secrecy else "clerk")
    words = {
        part: said("หนังสือ", name) for part in ("subject", "sender_text", "addressee_text", "action_text", "remark")
    }
    facts = Facts(received_at=timezone.now(), letter_no=said("ศธ 0100/99", name)[:120], secrecy=matter.secrecy, **words)
    book = "secret-received" if matter.secrecy else "received"
    letter = letters.register(keeper, facts, book=book, to=Receiver(cast.group.pk, cast.owner.pk))
    letters.join(keeper, letter.pk, matter_id=matter.pk)
    if matter.secrecy < Secrecy.VERY_SECRET:
        letters.send_copies(keeper, letter.pk, user_ids=[cast.backup.pk])
    file = BytesIO(said(f"แนบ {name}", name).encode())
    world.put("letter", name, letter.pk)
    world.put(
        "hold", name, Hold.objects.create(letter=letter, reason=said("คดี", name), by=cast.clerk, at=timezone.now()).pk
    )
    world.put("letter_file", name, letters.attach(keeper, letter.pk, upload=file, name=f"{said('ห', name)}.txt").pk)


def _went_out(world: World, matter: Matter, name: str) -> None:
    """A letter of the office that asked for support, got it, and went out by post."""
    owner, said, key = world.viewer("owner"), world.said, uuid7()
    words = {"structure": "support", "subject": said("ขอหนังสือ", name), "addressee": said("หอสมุด", name)}
    paper = start_paper(owner, matter.pk, kind="external", data=words)
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.SEALED)
    facts = Facts(received_at=timezone.now(), subject=said("ขอหนังสือ", name), secrecy=matter.secrecy)
    book = "secret-sent" if matter.secrecy else "sent"
    entry = enter(owner.actor(), book=book, chain=key, letter=facts, entry_id=key)
    letter = Letter.objects.create(entry=entry, direction="sent", matter=matter)
    Sent.objects.create(letter=letter, paper=paper, signed_at=timezone.now(), supported_at=timezone.now())
    went = Dispatch.objects.create(
        letter=letter, how="paper", to_text=said("หอสมุด", name), by=world.cast.owner, at=timezone.now()
    )
    world.put("sent_letter", name, letter.pk)
    world.put("dispatch", name, went.pk)
    _to_many(world, paper, name)


def _to_many(world: World, paper: Paper, name: str) -> None:
    """Letters to many that are prepared from a signed paper, one addressee, with a file of an earlier try."""
    world.put("sent_paper", name, paper.pk)
    made = keep_made(
        SYSTEM, made=BytesIO(world.said("จดหมาย", name).encode()), name="ก.pdf", media_type="application/pdf"
    )
    merge = Merge.objects.create(paper=paper, file=made, total=1, by=world.cast.owner, at=timezone.now())
    world.put("merge", name, merge.pk)
    row = MergeRow.objects.create(merge=merge, at=1, name=world.said("ห้องสมุดเมือง", name))
    world.put("merge_row", name, row.pk)


def furnish(world: World) -> None:
    """What the office has beside its matters: one row of everything that is kept."""
    one = world.put
    facts = Facts(received_at=timezone.now(), letter_no="ศธ 0200/5", subject="แจ้งผล")
    one("answered", "any", letters.register(world.viewer("clerk"), facts).entry.letter_no)
    one("agreed", "any", receive(world.viewer("owner"), intake(subject="อีกเรื่อง")).pk)
    one("agency", "any", Agency.objects.filter(active=True).first().pk)
    one("person", "any", Person.objects.create(name="สมมุติ ติดต่อดี").pk)
    arrival = letters.bring(world.viewer("clerk"), upload=BytesIO("สแกน".encode()), name="สแกน.txt")
    one("arrival", "any", arrival.pk)
    one("arrival_file", "any", arrival.files.get().pk)
    one("book", "any", Number.objects.get(pk=world.things["number"]["ordinary"]).book_id)
    one("parameter", "any", Parameter.objects.first().pk)
    one("parameter_code", "any", Parameter.objects.first().code)
    one("holiday", "any", Holiday.objects.first().pk)
    for person in ("user", "identity"):
        one(person, "any", world.people["stranger"].pk)
    for group in ("group", "coordinators"):
        one(group, "any", world.cast.group.pk)
    one("post", "any", world.cast.posts["stranger"].pk)
    one("appointment", "any", Appointment.objects.filter(user=world.people["stranger"]).first().pk)
    one("stand_in", "any", StandIn.objects.first().pk)
    one("chain", "any", Chain.objects.first().pk)
    one("phrase", "any", Phrase.objects.order_by("title").values_list("pk", flat=True)[0])
    one("layout", "any", _template(world))
    told = tell(
        user_ids=[world.cast.owner.pk],
        code="matters.assigned",
        chain=world.things["matter"]["ordinary"],
        link="/",
        actor=SYSTEM,
    )
    one("notice", "any", told[0].pk)
    one("import_run", "any", _old_register(world))
    one("letter_book", "any", Book.objects.get(code="received").pk)
    one("register_print", "any", _printed(world))
    one("class", "any", RetentionClass.objects.get(code="routine").pk)
    one("usual", "any", UsualClass.objects.get(book__code="secret-sent").pk)
    one("sitting", "any", _decided(world))
    one("partner", "any", _partner(world).pk)
    one("outgoing", "any", _exchanged(world).pk)
    one("address_list", "any", keep_list(world.viewer("clerk"), name="วารสาร", text="ห้องสมุดประชาชน").pk)
    one("nothing", "any", uuid4())


def _partner(world: World) -> Partner:
    """Another installation, where nobody answers."""
    facts = {"agency_id": world.things["agency"]["any"], "address": "http://127.0.0.1:9"}
    add_partner(world.viewer("admin"), **facts)
    return Partner.objects.get()


def _exchanged(world: World) -> Outgoing:
    """A letter that the other installation refused."""
    now, facts = timezone.now(), {"partner": Partner.objects.get(), "state": Outgoing.State.REFUSED}
    return Outgoing.objects.create(**facts, letter_id=world.things["sent_letter"]["ordinary"], at=now, next_try=now)


def _decided(world: World) -> UUID:
    """A sitting that decided to destroy a letter which everybody sees."""
    clerk, now = world.cast.clerk, timezone.now()
    minutes = keep(SYSTEM, upload=BytesIO("รายงาน".encode()), name="รายงาน.txt")
    facts = {"year": 2568, "decided_on": now.date(), "chair": "ก", "members": "ข\nค", "minutes": minutes}
    sitting = Sitting.objects.create(**facts, by=clerk, at=now)
    letter = Letter.objects.get(entry__letter_no=world.things["answered"]["any"])
    Verdict.objects.create(sitting=sitting, letter=letter, what="destroy")
    return sitting.pk


def _template(world: World) -> UUID:
    """A version of the template that was published once."""
    now = timezone.now()
    made = {"made_by": world.cast.admin, "made_at": now, "changed_at": now, "published_at": now}
    return LayoutProfile.objects.create(name="เดิม", number=1, **made).pk


def _printed(world: World) -> UUID:
    """A register that the clerk had printed."""
    day, run = date(2026, 1, 1), ImportRun.objects.get()
    facts = {"book": run.book, "since": day, "until": day, "file": run.file}
    return BookPrint.objects.create(**facts, by=world.cast.clerk, at=timezone.now()).pk


def _old_register(world: World) -> UUID:
    """An old register whose file was checked and has something wrong."""
    clerk, book = world.viewer("clerk"), Book.objects.get(code="received")
    rows = "เลขรับ,เรื่อง,วันที่รับ\n1,หนังสือเก่า,5/1/2560\nไม่มี,,\n"
    run = registers.begin_import(clerk, book_id=book.pk, upload=BytesIO(rows.encode()), name="เก่า.csv")
    return registers.check_import(clerk, run.pk, columns=run.columns).pk


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
