"""Who keeps the rulebook: administrators alone. Everybody may read what a clock was computed with."""

from django.utils.translation import gettext_lazy as _

from prasan.audit.rules import Acting
from prasan.ui.errors import NotYours

KEEPER = "admin"


def must_keep(viewer: Acting) -> None:
    """Raises NotYours unless the viewer is an administrator."""
    if KEEPER not in viewer.roles:
        raise NotYours(_("Only an administrator changes the rulebook. Tell the administrator what should be changed."))
