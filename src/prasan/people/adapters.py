"""How sign-in works here: nobody signs up, strangers of the ministry's sign-in stay outside, secrets are encrypted."""

import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prasan.notify.actions import queue_mail
from prasan.people.actions import connect_by_email, note_sign_in
from prasan.people.models import User
from prasan.people.queries import viewer_of
from prasan.people.rules import must_have_second_factor

_SILENT = frozenset({"account/messages/logged_in.txt"})


class OfficeAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by name or e-mail address; the same answer for a wrong password and for an unknown name."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The name or the password is wrong. Check both and try again."),
        "email_password_mismatch": _("The name or the password is wrong. Check both and try again."),
        "invalid_login": _("The name or the password is wrong. Check both and try again."),
        "too_many_login_attempts": _(
            "Too many attempts. Wait 15 minutes, or ask your administrator for a sign-in link."
        ),
        "account_inactive": _("This sign-in is closed. Ask your administrator."),
        "enter_current_password": _("This is not your present password. Type it again."),
        "incorrect_password": _("This is not your password. Type it again."),
        "incorrect_code": _("This code is wrong or too old. Type the newest one."),
        "invalid_password_reset": _("This link is not valid any more. Ask for a new one."),
        "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
        "same_as_current": _("The new password is the old one. Choose another one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: administrators add people."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Opens a new session and notes it in the log."""
        super().login(request, user)
        note_sign_in(viewer_of(user, request_id=getattr(request, "request_id", "")))

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *args: Any, **kwargs: Any
    ) -> None:
        """Says what matters; that somebody has signed in they see for themselves."""
        if message_template not in _SILENT:
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, words: dict[str, Any]) -> None:
        """Queues the mail with all others, so that an answer takes as long whether the address is known or not."""
        mail = self.render_mail(template_prefix, email, words)
        user = words.get("user")
        queue_mail(
            to_address=email,
            subject=str(mail.subject),
            body=str(mail.body),
            to_user_id=user.pk if isinstance(user, User) else None,
        )

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether the password is asked once more: not within five minutes of the sign-in itself."""
        began = context.request.session.get("began_at", 0)
        just_now = time.time() - began < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not just_now and bool(super().is_reauthentication_required(app=app, **kwargs))

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is: no site name in brackets."""
        return subject


class OfficeSocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The ministry's sign-in opens the door only for people whom the office already knows."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Lets in whom an administrator linked, or whose verified address we know where the office trusts that."""
        if sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(self._refusal(request))
        if sociallogin.is_existing:
            if not sociallogin.user.is_active:
                raise ImmediateHttpResponse(self._refusal(request))
            return
        if not settings.OIDC_TRUST_EMAIL:
            raise ImmediateHttpResponse(self._refusal(request))
        emails = [one.email for one in sociallogin.email_addresses if one.verified is True]
        account = sociallogin.account
        user = connect_by_email(provider=account.provider, subject=account.uid, emails=emails)
        if user is None:
            raise ImmediateHttpResponse(self._refusal(request))
        sociallogin.lookup()

    def _refusal(self, request: HttpRequest) -> Any:
        return render(request, "people/unknown_sign_in.html", status=403)


class OfficeMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their secrets are encrypted, and whoever needs one keeps at least one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is wrong or too old. Type the newest one."),
        "cannot_delete_authenticator": _("You need a second factor for your work. Add another one first."),
        "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
    }

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as it is used."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another factor remains, or none is needed."""
        user = authenticator.user
        if not must_have_second_factor(user.clearance, viewer_of(user).is_admin):
            return True
        others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the library's own name
        """What a new key is called until its owner names it."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Key %(number)s") % {"number": number}


def _cipher() -> MultiFernet:
    """Made from the office's secret key; older keys still open what they closed."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(f"prasan.mfa:{key}".encode()).digest())) for key in keys])
