"""Hands one message to the mail server and tells apart what may pass from what is final."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.core.mail import EmailMessage

from prasan.notify.models import Mail
from prasan.notify.rules import enclosed

_SERVER_AT_FAULT = (SMTPAuthenticationError, SMTPConnectError, SMTPHeloError)


def send(mail: Mail) -> None:
    """Sends one e-mail with its files; returns when the server has taken it. Raises what the sending raised."""
    headers = {"Message-ID": mail.message_id}
    message = EmailMessage(
        subject=mail.subject,
        body=mail.body,
        from_email=mail.from_address or None,
        to=[mail.to_address],
        headers=headers if mail.from_address else headers | {"Auto-Submitted": "auto-generated"},
    )
    for named in mail.encloses:
        message.attach(*enclosed(named))
    message.send()


def is_final(error: BaseException) -> bool:
    """Whether trying again is of no use: the server answered 5xx to this very message, or it cannot be written at all.

    A refused sign-in or greeting is the fault of the set-up, not of the message, and is tried again.
    """
    if isinstance(error, _SERVER_AT_FAULT):
        return False
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        return error.smtp_code >= 500
    return isinstance(error, ValueError) and not isinstance(error, (OSError, SMTPException))
