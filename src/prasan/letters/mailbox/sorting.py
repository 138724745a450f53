"""Which messages were written by no person: automatic replies, reports, lists, and our own. Pure."""

from collections.abc import Callable, Collection

from prasan.files.examine.mails import Mail

_BULK = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_LISTS = ("list-id", "list-post", "list-unsubscribe", "mailing-list", "x-mailing-list", "x-loop")
_AUTOMATIC = ("x-autoreply", "x-autorespond", "x-auto-response", "x-autoresponse")
_SENDERS = frozenset({"mailer-daemon", "postmaster", "noreply-bounce", "double-bounce"})


def why_aside(mail: Mail, is_ours: Callable[[str], bool], own_lists: Collection[str] = ()) -> str:
    """The code of the reason why a message is put aside and never answered; nothing for a letter.

    Codes: own, report, automatic, bulk, list, no-replies. `is_ours` tells whether we sent a Message-ID.
    `own_lists` are parts of the List-Id of lists that bring letters, where the office's address is such a list.
    """
    submitted = _value(mail, "auto-submitted").partition(";")[0].strip()
    by_program = any(name in mail.headers for name in _AUTOMATIC)
    list_id = _value(mail, "list-id")
    brings_letters = any(one.lower() in list_id for one in own_lists if one)
    reasons = {
        "own": is_ours(mail.message_id),
        "report": _is_report(mail),
        "automatic": submitted not in {"", "no"} or by_program,
        "bulk": _value(mail, "precedence") in _BULK and not brings_letters,
        "list": any(name in mail.headers for name in _LISTS) and not brings_letters,
        "no-replies": _value(mail, "x-auto-response-suppress") not in {"", "none"},
    }
    return next((code for code, holds in reasons.items() if holds), "")


def _is_report(mail: Mail) -> bool:
    """Whether the message tells what became of another: such a one has no way back."""
    ways_back = [value.strip() for value in mail.headers.get("return-path", ())]
    empty = any(way in {"", "<>"} for way in ways_back)
    sender = mail.sender_address.partition("@")[0].lower()
    return empty or mail.content_type == "multipart/report" or sender in _SENDERS


def _value(mail: Mail, name: str) -> str:
    return mail.headers.get(name, ("",))[0].strip().lower()


def answers(mail: Mail) -> list[str]:
    """The Message-IDs of the messages that this one answers."""
    values = (*mail.headers.get("in-reply-to", ()), *mail.headers.get("references", ()))
    return [one for value in values for one in value.split() if one.startswith("<")]
