"""The rows of drafts, table by table."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from prasan.audit.models import ChainHead, Entry
from prasan.cli.benches._draft import Draft
from prasan.cli.benches._memos import pour_memos
from prasan.cli.benches._pour import Row, pour
from prasan.cli.rehearsals._office import Office
from prasan.matters.models import Clock, Matter, Note, Reader, Step
from prasan.notify.models import Notice
from prasan.orders.models import OrderDetail
from prasan.registry.models import Book, Number
from prasan.search.models import Document

HASH = "0" * 64
MATTER = (
    "id number_id number_text kind stage state subject details channel urgency secrecy from_minister sender "
    "received_at recorded_at fiscal_year recorded_by_id group_id lead_id backup_id held_since accepted_at due_at "
    "closed_at outcome"
)


def moment(at: datetime | None) -> str | None:
    """A time as both databases read it."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}" if at else None


class _Rows:
    """Gives the rows of one table after the other."""

    def __init__(self, office: Office, drafts: list[Draft]) -> None:
        self.drafts = drafts
        self.people = {name: user.pk.hex for name, user in office.people.items()}
        self.groups = {name: key.hex for name, key in office.groups.items()}
        self.posts = {name: key.hex for name, key in office.posts.items()}
        self.books = {book.code: book.pk.hex for book in Book.objects.all()}

    def numbers(self) -> Iterator[Row]:
        for one in self.drafts:
            book = self.books["matter-secret" if one.secrecy else "matter"]
            day = one.received.date().isoformat()
            yield one.number_key, book, one.year, one.n, one.number_text, day, moment(one.received), one.key

    def matters(self) -> Iterator[Row]:
        for one in self.drafts:
            received, held = moment(one.received), moment(one.received + timedelta(hours=2)) if one.held else None
            yield (
                *(one.key, one.number_key, one.number_text, "order", one.stage, one.state),
                *(one.subject.shown, one.details.shown, "phone", one.urgency, one.secrecy, one.n % 3 == 0),
                *("คณะทำงานรัฐมนตรี", received, received, one.fiscal_year, self.people["clerk"]),
                *(
                    self.groups[one.group],
                    *((self.people[one.lead], self.people[one.backup]) if one.held else (None, None)),
                ),
                *(held, None if one.way in {"received", "assigned"} else held),
                *((moment(one.due), None, "") if one.is_open else (None, moment(one.finished), "ดำเนินการแล้วเสร็จ")),
            )

    def details(self) -> Iterator[Row]:
        for one in self.drafts:
            purpose = "facilitation" if one.facilitation else "content"
            yield one.key, "minister" if one.n % 3 == 0 else "delegate", "spoken", purpose

    def clocks(self) -> Iterator[Row]:
        for one in self.drafts:
            rule = f"order.{('normal', 'urgent', 'very_urgent', 'most_urgent')[one.urgency]}"
            due, stopped = moment(one.due), None if one.is_open else moment(one.finished)
            yield one.new_key(), one.key, "answer", rule, moment(one.received), due, due, stopped

    def steps(self) -> Iterator[Row]:
        for one in self.drafts:
            for place, (code, text) in enumerate((("plan", "วิเคราะห์และวางแผน"), ("report", "รายงานผลผู้สั่งการ")), 1):
                yield one.new_key(), one.key, place, code, text, "open" if one.is_open else "done"

    def notes(self) -> Iterator[Row]:
        for one in self.drafts:
            if one.held and one.n % 4 == 0:
                yield one.new_key(), one.key, one.details.shown, self.people[one.lead], moment(one.received)

    def readers(self) -> Iterator[Row]:
        for one in self.drafts:
            if one.secrecy:
                for why, user in (("recorder", "clerk"), ("lead", one.lead), ("backup", one.backup)):
                    yield one.new_key(), one.key, self.people[user], None, why, moment(one.received)
                head = "head" if one.group == "political" else "other_head"
                for why, post in (("office_head", "chief"), ("group_head", head)):
                    yield one.new_key(), one.key, None, self.posts[post], why, moment(one.received)

    def entries(self) -> Iterator[Row]:
        for one in self.drafts:
            acts = ["matters.matter.receive", "matters.matter.assign", "matters.matter.accept", "matters.matter.close"]
            told = acts if not one.is_open else acts[:3] if one.held else acts[:1]
            for seq, act in enumerate(told, 1):
                who = self.people["clerk" if seq == 1 else "head" if seq == 2 else one.lead]
                at = moment(one.received + timedelta(hours=seq))
                data = json.dumps({"number": one.number_text}, ensure_ascii=False)
                yield one.key, seq, at, act, who, "screen", "", data, HASH, HASH

    def heads(self) -> Iterator[Row]:
        for one in self.drafts:
            yield one.key, 1 if not one.held else 3 if one.is_open else 4, HASH

    def notices(self) -> Iterator[Row]:
        for one in self.drafts:
            if one.held:
                said = {"number": one.number_text} | ({} if one.secrecy else {"subject": one.subject.shown})
                params, link = json.dumps(said, ensure_ascii=False), f"/matters/{_dashed(one.key)}/"
                read = None if one.is_open and one.n % 10 == 0 else moment(one.received + timedelta(days=1))
                user, at = self.people[one.lead], moment(one.received)
                yield one.new_key(), user, "matters.assigned", one.key, params, link, one.secrecy, at, read

    def documents(self) -> Iterator[Row]:
        for one in self.drafts:
            sign = f"#{'ลับ' if one.secrecy else ''}สร{one.n}/{one.year}#"
            folded = f"{sign}\n{one.subject.folded}\nคณะทำงานรัฐมนตรี {one.details.folded}"
            body = f"คณะทำงานรัฐมนตรี\n{one.details.shown}"
            link, numbers = f"/matters/{_dashed(one.key)}/", json.dumps([one.number_text], ensure_ascii=False)
            shown = one.subject.shown, link, numbers, one.subject.folded, folded, body
            yield "matter", one.key, one.key, moment(one.received), *shown


def _dashed(key: str) -> str:
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def pour_all(office: Office, drafts: list[Draft]) -> None:
    """Writes every row of the drafts."""
    rows = _Rows(office, drafts)
    pour(Number, "id book_id year n text dated issued_at chain", rows.numbers())
    pour(Matter, MATTER, rows.matters())
    pour(OrderDetail, "matter_id source form purpose", rows.details())
    pour(Clock, "id matter_id code rule_code started_at due_at first_due_at stopped_at", rows.clocks())
    pour(Step, "id matter_id order code text progress", rows.steps())
    pour(Note, "id matter_id text by_id at", rows.notes())
    pour(Reader, "id matter_id user_id post_id because since", rows.readers())
    pour(Entry, "chain seq at act actor_id via request_id data_text previous hash", rows.entries())
    pour(ChainHead, "chain seq hash", rows.heads())
    pour(Notice, "id user_id code chain params link secrecy at read_at", rows.notices())
    document = "kind object_id matter_id at title link numbers folded_title folded body"
    pour(Document, document, rows.documents())
    pour_memos(office, drafts)
