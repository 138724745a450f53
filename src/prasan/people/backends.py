"""Who a sign-in belongs to, read once per request with what every page asks of them."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from prasan.people.models import User


class OfficeBackend(AuthenticationBackend):  # type: ignore[misc]
    """Allauth's way of signing in; the user of a session comes with whether a second factor is set up."""

    def get_user(self, user_id: Any) -> User | None:
        """The active user of a session, or None. `has_second_factor` spares every page a question of its own."""
        factor = Exists(Authenticator.objects.filter(user_id=OuterRef("pk")))
        user = User.objects.annotate(has_second_factor=factor).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
