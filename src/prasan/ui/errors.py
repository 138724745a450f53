"""The one family of errors that a person sees: what went wrong, at which field, and what to do next."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class OfficeError(Exception):
    """An error meant for a person.

    `code` is for programs, `message` says in words what to do next, `status` is the HTTP status, and `fields` holds
    one message per field name, so that the form can show each where it belongs.
    """

    code = "office.error"
    status = 400
    message: Text = _("Something is not right. Please check and try again.")

    def __init__(
        self,
        message: Text | None = None,
        *,
        code: str | None = None,
        status: int | None = None,
        fields: Mapping[str, Text] | None = None,
    ) -> None:
        self.message = message if message is not None else type(self).message
        self.code = code or type(self).code
        self.status = status or type(self).status
        self.fields = dict(fields or {})
        super().__init__(self.code)


class NotThere(OfficeError):
    """The thing does not exist, or this viewer may not know that it does: the answer is the same."""

    code = "office.not_there"
    status = 404
    message = _("Not found. It may have been moved, or you may not have access to it.")


class NotYours(OfficeError):
    """The viewer sees the thing but may not do this to it."""

    code = "office.not_yours"
    status = 403
    message = _("You may not do this here. Ask the holder of the matter or your head of group.")


class BadInput(OfficeError):
    """What was typed cannot be taken; `fields` says where and why."""

    code = "office.bad_input"
    status = 422
    message = _("Please correct the fields marked below. Nothing that you typed is lost.")


class NotNow(OfficeError):
    """The act does not fit the present state of the thing."""

    code = "office.not_now"
    status = 409
    message = _("This cannot be done at this stage. Reload the page to see what has changed.")
