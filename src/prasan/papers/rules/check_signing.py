"""Checks of power and persons: who may approve, who is addressed and how, who signs, how secret it is."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.common import SALUTATIONS, chosen_words, rows, word
from prasan.papers.rules.fields import FieldType
from prasan.papers.rules.findings import Finding, Paper, Rule, amber, needed, red
from prasan.papers.rules.letters import CLOSINGS
from prasan.thai.addressees import RoyalAddressee, find_addressee

_NEEDS_POWER = frozenset({"approve", "agree"})
_STATED = ("power_source", "power_title", "power_date")


def authority(paper: Paper) -> Iterator[Finding]:
    """Who has the power is stated when the paper asks for approval or agreement, with announcement and date."""
    kind, data = paper.kind, paper.data
    if not kind.has("power_owner"):
        return
    chosen = (kind.chosen_verbs(data) if kind.chosen_verbs else frozenset()) or frozenset(
        data.get("closing_verbs") or []
    )
    if not word(data, "power_owner"):
        if chosen & _NEEDS_POWER:
            message = _("Say who has the power to approve this. It is normally the last fact.")
            yield red("power_owner", "authority.missing", message)
        return
    for key in _STATED:
        if kind.has(key) and not word(data, key):
            message = _("Say by which announcement, under what title and of what date the power is held.")
            yield amber(key, "authority.source", message)


def beyond_power(paper: Paper) -> Iterator[Finding]:
    """A matter that goes further has its draft: addressed to somebody, and among the attachments."""
    if not paper.data.get("beyond_power"):
        return
    if not word(paper.data, "draft_to"):
        yield needed("draft_to", paper.kind.field("draft_to").label, "draft.addressee")
    if not any("ร่าง" in word(row, "title") for row in rows(paper.data, "attachments")):
        message = _("The draft to be signed is not in the list of attachments. Add it as “ร่าง…”.")
        yield amber("attachments", "draft.missing", message)


def salutation(paper: Paper) -> Iterator[Finding]:
    """Salutation and closing fit the addressee (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ, ภาคผนวก)."""
    if not paper.kind.has("salutation"):
        return
    field = paper.kind.field("addressee")
    value = word(paper.data, "addressee")
    position = field.printed(value) if field.type is FieldType.CHOICE else value
    if not position:
        return
    try:
        right = find_addressee(position)
    except RoyalAddressee:
        message = _("The words to royalty are written by a person who knows them, not by this form.")
        yield red("addressee", "salutation.royal", message)
        return
    if chosen_words(paper.data, "salutation", SALUTATIONS) not in {"", right.salutation}:
        message = _("The salutation for this addressee is “%(right)s”.")
        yield red("salutation", "salutation.wrong", message % {"right": right.salutation})
    if paper.kind.has("closing") and chosen_words(paper.data, "closing", CLOSINGS) not in {"", right.closing}:
        message = _("The closing for this addressee is “%(right)s”.")
        yield red("closing", "closing.wrong", message % {"right": right.closing})


def signing(paper: Paper) -> Iterator[Finding]:
    """Who signs is in the post, or signs for it in a stated capacity."""
    data, post = paper.data, paper.kind.signer_position
    position, capacity, signs_for = (word(data, f"signer_{part}") for part in ("position", "capacity", "for"))
    if capacity and not signs_for:
        yield red("signer_for", "signer.for", _("Say for which post the signer signs."))
    elif capacity and post and signs_for != post:
        yield amber(
            "signer_for", "signer.post", _("This kind of paper is signed for the post of %(post)s.") % {"post": post}
        )
    elif not capacity and position and post and position != post:
        message = _("This kind of paper is signed by %(post)s. If somebody signs for the post, state the capacity.")
        yield amber("signer_position", "signer.post", message % {"post": post})
    sitting = paper.facts.sitting.get(position, frozenset())
    name = word(data, "signer_name")
    if not capacity and name and sitting and _plain(name) not in {_plain(one) for one in sitting}:
        message = _("According to the list of posts, %(name)s holds this post today.")
        yield amber("signer_name", "signer.name", message % {"name": ", ".join(sorted(sitting))})


def _plain(name: str) -> str:
    return "".join(name.split())


def secrecy(paper: Paper) -> Iterator[Finding]:
    """The paper is marked as secret as its matter is kept; the most secret are not written here."""
    matter, marked = paper.facts.matter_secrecy, word(paper.data, "secrecy")
    if matter >= 3:
        where = "secrecy" if paper.kind.has("secrecy") else "subject"
        yield red(
            where, "secrecy.most", _("A most secret paper may not be written here. See the registrar of secrets.")
        )
        return
    if not paper.kind.has("secrecy"):
        if matter:
            message = _("This matter is secret, and a paper of this kind is for everybody. Write another kind.")
            yield red("subject", "secrecy.public", message)
        return
    level = int(marked) if marked.isdecimal() else 0
    if matter > level:
        yield red("secrecy", "secrecy.lower", _("The matter is more secret than this paper is marked. Raise the mark."))
    elif matter < level:
        message = _("Everybody who sees the matter sees this paper. Raise the class of the matter first.")
        yield red("secrecy", "secrecy.higher", message)


RULES: tuple[Rule, ...] = (authority, beyond_power, salutation, signing, secrecy)
