"""Users join, change, leave and come back; only administrators do this, and every act is in the log."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from prasan.audit.queries import timeline
from prasan.people import actions
from prasan.people.models import ApiToken, Appointment, Post, Role, Secrecy, StandIn, User
from prasan.people.queries import viewer_of
from prasan.people.rules import OFFICE
from prasan.ui.errors import BadInput, NotNow, NotThere, NotYours
from tests.office import PASSWORD, Cast
from tests.people.acts import in_days, logged

NEW = {"username": "malee", "name": "นางสาวมาลี ใจงาม", "email": "Malee@Example.com", "phone": "02 123 4567"}
CHANGED = {"name": "นางมาลี ใจงาม", "email": "malee@example.com"}


def test_a_user_is_added_without_a_password(cast: Cast) -> None:
    user = actions.create_user(cast.admin.viewer(), **NEW, clearance=Secrecy.SECRET)
    assert (user.email, user.clearance, user.has_usable_password()) == ("malee@example.com", 1, False)
    assert logged(user.pk) == ["people.user.created"]


def test_the_log_names_nobody(cast: Cast) -> None:
    user = actions.create_user(cast.admin.viewer(), **NEW)
    actions.update_user(cast.admin.viewer(), user.pk, name="นางมาลี มีสุข", email="new@example.com")
    told = json.dumps([entry.data for entry in timeline(user.pk)], ensure_ascii=False)
    assert not any(text in told for text in ("มาลี", "example.com", "123"))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"username": ""}, "username"),
        ({"username": "OWNER"}, "username"),
        ({"username": "a@b"}, "username"),
        ({"username": "with space"}, "username"),
        ({"name": "  "}, "name"),
        ({"name": "น" * 201}, "name"),
        ({"email": "nobody"}, "email"),
        ({"email": "OWNER@example.com"}, "email"),
        ({"clearance": 9}, "clearance"),
    ],
)
def test_what_cannot_be_a_user(cast: Cast, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        actions.create_user(cast.admin.viewer(), **{**NEW, **wrong})  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("who", ["owner", "head", "office_head", "minister"])
def test_only_administrators_keep_users(cast: Cast, who: str) -> None:
    viewer = cast.everyone()[who].viewer()
    with pytest.raises(NotYours):
        actions.create_user(viewer, **NEW)
    with pytest.raises(NotYours):
        actions.update_user(viewer, cast.clerk.pk, **CHANGED)
    for act in (actions.deactivate, actions.reactivate, actions.make_sign_in_link, actions.reset_second_factor):
        with pytest.raises(NotYours):
            act(viewer, cast.clerk.pk)


def test_a_user_sent_twice_is_added_once(cast: Cast) -> None:
    first, second = [actions.create_user(cast.admin.viewer(), **NEW, key="k") for _time in range(2)]
    assert first.pk == second.pk
    assert logged(first.pk) == ["people.user.created"]


def test_a_changed_clearance_ends_the_open_sign_ins(cast: Cast) -> None:
    UserSession.objects.create(user=cast.colleague, ip="127.0.0.1", session_key="k", user_agent="b")
    details = {"name": cast.colleague.name, "email": cast.colleague.email}
    actions.update_user(cast.admin.viewer(), cast.colleague.pk, **details, clearance=2)
    assert not UserSession.objects.filter(user=cast.colleague).exists()
    entry = timeline(cast.colleague.pk).get()
    assert entry.data == {"changed": ["clearance"], "clearance": [0, 2]}


def test_nothing_changed_is_not_logged(cast: Cast) -> None:
    owner = cast.owner
    actions.update_user(cast.admin.viewer(), owner.pk, name=owner.name, email=owner.email, clearance=owner.clearance)
    assert logged(owner.pk) == []


def test_nobody_clears_themselves(cast: Cast) -> None:
    with pytest.raises(NotYours):
        actions.update_user(cast.admin.viewer(), cast.admin.pk, name="ผู้ดูแล", clearance=3)
    cast.admin.refresh_from_db()
    assert cast.admin.clearance == 0


def test_a_user_who_is_not_there_cannot_change(cast: Cast) -> None:
    with pytest.raises(NotThere):
        actions.update_user(cast.admin.viewer(), OFFICE, **CHANGED)


@pytest.mark.proves("R-211")
def test_who_leaves_loses_everything_but_history(cast: Cast) -> None:
    person, other = cast.owner, cast.colleague
    actions.make_token(person.viewer(), label="รายงาน", expires_on=in_days(30))
    arranged = {"person_id": other.pk, "stand_in_id": person.pk, "since": in_days(0), "until": in_days(3)}
    actions.appoint_stand_in(other.viewer(), **arranged, reason="ลา")
    for _time in range(2):
        actions.deactivate(cast.admin.viewer(), person.pk, reason="ย้าย")
    person.refresh_from_db()
    seat = Appointment.objects.get(user=person)
    assert (person.is_active, seat.until, str(seat.since)) == (False, in_days(0), "2020-10-01")
    assert ApiToken.objects.get(user=person).revoked_at
    assert StandIn.objects.get(stand_in=person).ended_at
    assert logged(person.pk)[-1] == "people.user.left"
    assert logged(person.pk).count("people.user.left") == 1


def test_nobody_closes_their_own_sign_in(cast: Cast) -> None:
    with pytest.raises(NotNow):
        actions.deactivate(cast.admin.viewer(), cast.admin.pk)


def test_the_last_administrator_stays(cast: Cast) -> None:
    helper = actions.create_user(cast.admin.viewer(), **NEW)
    stand = {"person_id": cast.admin.pk, "stand_in_id": helper.pk, "since": in_days(0), "until": in_days(1)}
    actions.appoint_stand_in(cast.admin.viewer(), **stand, reason="ลา")
    with pytest.raises(NotNow):
        actions.deactivate(viewer_of(helper), cast.admin.pk)


def test_who_comes_back_starts_without_clearance(cast: Cast) -> None:
    actions.deactivate(cast.admin.viewer(), cast.owner.pk)
    for _time in range(2):
        actions.reactivate(cast.admin.viewer(), cast.owner.pk)
    cast.owner.refresh_from_db()
    assert (cast.owner.is_active, cast.owner.clearance, cast.owner.has_usable_password()) == (True, 0, False)
    assert logged(cast.owner.pk).count("people.user.returned") == 1


def test_a_sign_in_link_sets_a_password_once(cast: Cast, client: Client) -> None:
    link = actions.make_sign_in_link(cast.admin.viewer(), cast.owner.pk)
    cast.owner.refresh_from_db()
    assert not cast.owner.check_password(PASSWORD)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    sent = {"password1": "ประโยคยาวที่จำง่าย", "password2": "ประโยคยาวที่จำง่าย"}
    assert client.post(form, sent).status_code == 302
    cast.owner.refresh_from_db()
    assert cast.owner.check_password("ประโยคยาวที่จำง่าย")
    assert "ใช้ไม่ได้แล้ว" in Client().get(link, follow=True).content.decode()
    assert logged(cast.owner.pk) == ["people.user.sign_in_link_made"]


def test_the_link_is_shown_once_to_the_administrator(cast: Cast, signed_in) -> None:  # type: ignore[no-untyped-def]
    answer = signed_in(cast.admin).post(reverse("people:user_link", kwargs={"row_id": cast.owner.pk}))
    assert "/accounts/password/reset/key/" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_lost_second_factor_is_taken_away_by_another(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.owner, type=Authenticator.Type.TOTP, data={})
    assert actions.reset_second_factor(cast.admin.viewer(), cast.owner.pk) == 1
    assert actions.reset_second_factor(cast.admin.viewer(), cast.owner.pk) == 0
    assert logged(cast.owner.pk) == ["people.user.second_factor_reset"]
    with pytest.raises(NotYours):
        actions.reset_second_factor(cast.admin.viewer(), cast.admin.pk)


def test_an_identity_belongs_to_one_user(cast: Cast) -> None:
    named = {"provider": "moe", "subject": "sub-1"}
    for _time in range(2):
        actions.link_sign_in(cast.admin.viewer(), cast.owner.pk, **named)
    assert logged(cast.owner.pk) == ["people.user.sign_in_linked"]
    with pytest.raises(BadInput):
        actions.link_sign_in(cast.admin.viewer(), cast.clerk.pk, **named)
    with pytest.raises(BadInput):
        actions.link_sign_in(cast.admin.viewer(), cast.clerk.pk, provider="", subject="")


@pytest.mark.django_db
def test_a_new_office_gets_its_first_administrator_once() -> None:
    first = {"username": "first", "name": "ผู้ดูแลคนแรก", "password": "ประโยคยาวที่จำง่าย"}
    with pytest.raises(BadInput) as refused:
        actions.found_office(**{**first, "password": "short"})
    assert "password" in refused.value.fields
    user = actions.found_office(**first)
    assert viewer_of(user).is_admin
    assert Post.objects.get(role=Role.ADMIN).code == "administrator"
    with pytest.raises(NotNow):
        actions.found_office(**{**first, "username": "second"})
    assert "people.office.founded" in logged(OFFICE)
    assert User.objects.count() == 1


def test_ending_sign_ins_is_ones_own_or_an_administrators(cast: Cast) -> None:
    for key in "ab":
        UserSession.objects.create(user=cast.owner, ip="127.0.0.1", session_key=key, user_agent="b")
    assert actions.end_sessions(cast.owner.viewer(), cast.owner.pk, keep="a") == 1
    assert actions.end_sessions(cast.admin.viewer(), cast.owner.pk) == 1
    assert actions.end_sessions(cast.admin.viewer(), cast.owner.pk) == 0
    assert logged(cast.owner.pk) == ["people.sessions.ended"] * 2
    with pytest.raises(NotYours):
        actions.end_sessions(cast.head.viewer(), cast.owner.pk)
