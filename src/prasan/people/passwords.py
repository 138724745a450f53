"""What a password must be, said in the office's words."""

from typing import Any

from django.contrib.auth import password_validation as rules
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(rules.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """Why it is refused."""
        return self.get_help_text()

    def get_help_text(self) -> str:
        """What is asked."""
        text = ngettext("At least %(count)d character.", "At least %(count)d characters.", self.min_length)
        return text % {"count": self.min_length}


class NotCommon(rules.CommonPasswordValidator):
    """None of the passwords that everybody tries first."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for a common one."""
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(_("Many people use this password. Choose another one."), code=error.code) from error

    def get_help_text(self) -> str:
        """What is asked."""
        return _("Not one that many people use.")


class NotLikeOneself(rules.UserAttributeSimilarityValidator):
    """Not one's own name or address."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for one that is too close to its person."""
        try:
            super().validate(password, user)
        except ValidationError as error:
            message = _("This password is too close to your name or address. Choose another one.")
            raise ValidationError(message, code=error.code) from error

    def get_help_text(self) -> str:
        """What is asked."""
        return _("Not your name, sign-in name or e-mail address.")
