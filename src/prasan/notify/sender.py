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

_SERVER_AT_FAULT = (SMTPAuthenticationError, SMTPConnectError, SMTPHeloError)


def send(mail: Mail) -> None:
    """Sends one e-mail; returns when the server has taken it. Raises what the sending raised."""
    message = EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to_address],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
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
