"""The sign-in form and the authenticator app, for tests."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client

from tests.office import PASSWORD

LOGIN = "/accounts/login/"


def enter(client: Client, login: str, password: str = PASSWORD) -> HttpResponse:
    """Sends the sign-in form."""
    return client.post(LOGIN, {"login": login, "password": password})  # type: ignore[return-value]


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
