"""The jobs of this room. A job takes ids, looks up how things stand, and may run twice without harm."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from prasan.notify import actions, rules, sender


@task(queue_name="mail")
def deliver(mail_id: str) -> None:
    """Sends one queued message and notes what became of it. Does nothing when it is sent or in other hands."""
    number = UUID(mail_id)
    if not rules.is_mail_set_up():
        actions.send_later(number, timezone.now())
        return
    mail = actions.take_mail(number, timezone.now())
    if mail is None:
        return
    try:
        sender.send(mail)
    except Exception as error:  # noqa: BLE001  whatever the sending raises becomes the state of the message
        actions.mail_failed(mail, error, timezone.now(), for_good=sender.is_final(error))
    else:
        actions.mail_sent(mail, timezone.now())


@task
def run_periodic(name: str) -> None:
    """Runs one piece of periodic work by its name; work of a room that is gone is passed over."""
    work = rules.all_periodic().get(name)
    if work is not None:
        work.function()


def sweep_mails() -> int:
    """Periodic: sees that messages whose time has come are delivered."""
    return actions.sweep_mails(timezone.now())


def forget_done() -> int:
    """Periodic: drops the rows of work done long ago."""
    return actions.forget_done(timezone.now())
