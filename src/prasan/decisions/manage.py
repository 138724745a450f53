"""The ways up that the administrator keeps."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from prasan.decisions import actions, queries
from prasan.decisions.forms import ChainForm
from prasan.decisions.models import Chain, ChainStop
from prasan.people.access import Viewer
from prasan.people.models import Role
from prasan.ui.manage import Column, Manage


def _named(stop: ChainStop) -> str:
    return stop.post.title if stop.post else str(stop.get_role_display())


def _way(chain: Any) -> str:
    return " → ".join(_named(stop) for stop in chain.stops_now)


def _start(viewer: Viewer, chain: Any) -> dict[str, Any]:
    stops = {
        f"stop_{place}": f"post:{stop.post_id}" if stop.post_id else f"role:{stop.role}"
        for place, stop in enumerate(chain.stops_now, 1)
    }
    return {"name": chain.name, "is_default": chain.is_default, "active": chain.active} | stops


def _change(viewer: Viewer, chain_id: UUID, **given: Any) -> Chain:
    return actions.set_chain(viewer, chain_id, **given)


CHAINS = Manage(
    namespace="decisions",
    code="chain",
    path="chains",
    title=_("Ways up"),
    new=_("Add a way up"),
    roles=frozenset({Role.ADMIN}),
    explain=_("The stops that memos take. Memos on their way keep the stops with which they set out."),
    columns=(
        Column(_("Name"), lambda row: row.name),
        Column(_("Stops"), _way),
        Column(_("Offered first"), lambda row: row.is_default),
        Column(_("In use"), lambda row: row.active),
    ),
    rows=lambda viewer, text: queries.chains_like(text),
    form=ChainForm,
    create=actions.add_chain,
    change=_change,
    start=_start,
)
