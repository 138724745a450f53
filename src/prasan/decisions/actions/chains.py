"""Keeping the ways up: the administrator's act."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.decisions.models import Chain, ChainStop
from prasan.decisions.rules import PlannedStop
from prasan.people.access import Viewer
from prasan.people.models import Post, Role
from prasan.ui.errors import BadInput, NotThere, Text

SET = "decisions.chain.set"
MOST_STOPS = 8


def add_chain(
    viewer: Viewer, *, name: str, stops: Sequence[PlannedStop], is_default: bool = False, active: bool = True
) -> Chain:
    """Adds a way up: the administrator. The last stop decides. Raises BadInput without name or stops."""
    with transaction.atomic():
        _check(viewer, name, stops, is_default=is_default, active=active)
        chain = Chain(code=f"way-{uuid4().hex[:12]}")
        return _set(viewer, chain, name, stops, is_default=is_default, active=active)


def set_chain(
    viewer: Viewer,
    chain_id: UUID,
    *,
    name: str,
    stops: Sequence[PlannedStop],
    is_default: bool = False,
    active: bool = True,
) -> Chain:
    """Changes a way up: the administrator. Memos that are on their way keep the stops with which they set out.

    Setting it as it is changes nothing. Raises NotThere, or BadInput without name or stops.
    """
    with transaction.atomic():
        _check(viewer, name, stops, is_default=is_default, active=active)
        chain = Chain.objects.select_for_update().filter(pk=chain_id).first()
        if chain is None:
            raise NotThere
        return _set(viewer, chain, name, stops, is_default=is_default, active=active)


def _check(viewer: Viewer, name: str, stops: Sequence[PlannedStop], *, is_default: bool, active: bool) -> None:
    viewer.must_be(Role.ADMIN)
    wrong: dict[str, Text] = {}
    if not name.strip() or len(name) > 200:
        wrong["name"] = _("Name the way up, in up to 200 characters.")
    if not stops or len(stops) > MOST_STOPS:
        wrong["stops"] = _("Choose one to eight stops. The last one decides.")
    if len(set(stops)) != len(stops):
        wrong["stops"] = _("Each stop stands in a way up once.")
    if any(stop.post_id is None and stop.role not in Role.values for stop in stops):
        wrong["stops"] = _("Each stop is a post or a role.")
    if is_default and not active:
        wrong["active"] = _("The way up that is offered first has to be in use.")
    named = {stop.post_id for stop in stops if stop.post_id}
    if Post.objects.filter(pk__in=named, active=True).count() != len(named):
        wrong["stops"] = _("Choose posts that are in use.")
    if wrong:
        raise BadInput(fields=wrong)


def _set(
    viewer: Viewer, chain: Chain, name: str, stops: Sequence[PlannedStop], *, is_default: bool, active: bool
) -> Chain:
    before = _as_data(chain, _kept(chain))
    after = _as_data(Chain(name=name.strip(), is_default=is_default, active=active), stops)
    if before == after:
        return chain
    chain.name, chain.is_default, chain.active = name.strip(), is_default, active
    chain.save()
    if is_default:
        Chain.objects.exclude(pk=chain.pk).filter(is_default=True).update(is_default=False)
    chain.stops.all().delete()
    last = len(stops)
    ChainStop.objects.bulk_create(
        ChainStop(chain=chain, order=place, post_id=stop.post_id, role=stop.role, decides=place == last)
        for place, stop in enumerate(stops, 1)
    )
    record(chain=chain.pk, act=SET, actor=viewer.actor(), data={"before": before, "after": after})
    return chain


def _kept(chain: Chain) -> list[PlannedStop]:
    kept = ChainStop.objects.filter(chain_id=chain.pk)
    return [PlannedStop(stop.post_id, "" if stop.post_id else stop.role) for stop in kept]


def _as_data(chain: Chain, stops: Sequence[PlannedStop]) -> dict[str, object]:
    ways = [str(stop.post_id or stop.role) for stop in stops]
    return {"name": chain.name, "is_default": chain.is_default, "active": chain.active, "stops": ways}
