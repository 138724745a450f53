"""Giving a paper its number when it is signed: its row in the register, in the transaction that seals it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from prasan.audit.actions import record
from prasan.audit.ids import uuid7
from prasan.audit.rows import insert
from prasan.audit.rules import Actor
from prasan.decisions.queries import signatures
from prasan.letters.actions.base import put_in_search
from prasan.letters.models import Direction, Letter, Reply, Sent, State
from prasan.letters.queries.merging import planned_circular
from prasan.letters.rules import addressee_of, agency_of, book_of, speed_of
from prasan.papers.models import Paper
from prasan.papers.rules.catalogue import kind_of
from prasan.registry.actions import Letter as Facts
from prasan.registry.actions import enter
from prasan.registry.rules import letter_key

ACT = "letters.letter.sign"


def number_paper(actor: Actor, paper: Paper, at: datetime) -> Mapping[str, str]:
    """Enters a paper that was just signed into its book and gives the number and day that it bears from now on.

    Nothing for papers that bear no number of a book. `at` is when it was signed; its day in Bangkok decides the year.
    """
    many = planned_circular(paper)
    words = paper.data | {"circular": True} if many else paper.data
    signed = next(reversed(signatures(paper.pk)), None)
    book = book_of(paper.kind, words, paper.matter.secrecy, signed.post if signed else "")
    if not book:
        return {}
    key, day = uuid7(), timezone.localdate(at)
    facts = Facts(
        received_at=at,
        dated=day,
        sender_text=agency_of(paper.data),
        addressee_text=addressee_of(paper.data),
        subject=paper.title,
        secrecy=paper.matter.secrecy,
        urgency=speed_of(paper.data, paper.matter.urgency),
    )
    entry = enter(actor, book=book, chain=key, letter=facts, entry_id=key)
    letter = Letter(entry=entry, direction=Direction.SENT, state=State.JOINED, matter=paper.matter)
    insert(letter)
    signer = signed.user_id if signed else actor.user_id
    Sent.objects.create(letter=letter, paper=paper, signed_by_id=signer, signed_at=at)
    told = {"letter": str(key), "number": entry.number.text, "paper": str(paper.pk)}
    record(chain=paper.matter_id, act=ACT, actor=actor, data=told)
    record(chain=key, act=ACT, actor=actor, data={"matter": str(paper.matter_id), "paper": str(paper.pk)})
    _link_answers(letter, paper.data)
    put_in_search(letter, first=True)
    given = {"number": entry.number.text, "date": day.isoformat()}
    return {name: value for name, value in given.items() if kind_of(paper.kind).has(name)}


def _link_answers(letter: Letter, data: Mapping[str, Any]) -> None:
    """What the letter refers to and the matter has as letters, it answers."""
    keys = {letter_key(str(row.get("number") or "")) for row in data.get("references") or []} - {""}
    there = Letter.objects.filter(entry__letter_no_folded__in=keys, matter=letter.matter)
    answered = there.exclude(pk=letter.pk)
    Reply.objects.bulk_create([Reply(letter=letter, answered=one) for one in answered], ignore_conflicts=True)
