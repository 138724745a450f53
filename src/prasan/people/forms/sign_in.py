"""Sign-in forms with the office's own words in place of allauth's."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as key
from django.utils.translation import gettext_lazy as _

_WORDS = {
    "login": _("Sign-in name or e-mail"),
    "email": _("E-mail"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "code": _("Six digits from the authenticator app, or a recovery code"),
    "name": _("Name of this key"),
    "passwordless": _("Sign in with this key alone, without a password"),
}

_HINTS = {
    "password": "",
    "oldpassword": "",
    "passwordless": _("The key then asks for your fingerprint, your face or its own code."),
}


class _Worded:
    """Names the fields in the office's words; nothing stands inside the boxes."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label = _WORDS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if name in _HINTS:
                field.help_text = _HINTS[name]

    def add_error(self, field: str | None, error: Any) -> None:
        """Says in our words that the two new passwords differ."""
        words = _("This is not the same as the new password above. Type both again.") if field == "password2" else error
        super().add_error(field, words)  # type: ignore[misc]


class SignInForm(_Worded, account.LoginForm):  # type: ignore[misc]
    """Name or e-mail and password. Nobody is remembered beyond the day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)


class ChangePasswordForm(_Worded, account.ChangePasswordForm):  # type: ignore[misc]
    """A new password in place of the present one."""


class SetPasswordForm(_Worded, account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class ResetPasswordForm(_Worded, account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link for a new password."""


class ResetPasswordKeyForm(_Worded, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password by a link."""


class AgainForm(_Worded, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more before something that matters."""


class CodeForm(_Worded, factor.AuthenticateForm):  # type: ignore[misc]
    """The second factor at sign-in."""


class CodeAgainForm(_Worded, factor.ReauthenticateForm):  # type: ignore[misc]
    """The second factor once more."""


class ActivateCodeForm(_Worded, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code from an authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Six digits that the app shows now")


class AddKeyForm(_Worded, key.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey or security key."""


class EditKeyForm(_Worded, key.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""
