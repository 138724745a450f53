"""What is one's own: preferences, drafts, keys to the API."""

import json
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from prasan.people import actions, queries
from prasan.people.models import ApiToken, User
from prasan.people.rules import UNSENT
from prasan.ui.errors import BadInput, NotThere, NotYours
from tests.office import Cast
from tests.people.acts import in_days, logged

SignIn = Callable[..., Client]


def test_preferences_are_kept_and_logged_once(cast: Cast) -> None:
    for _time in range(2):
        actions.save_preferences(cast.owner.viewer(), language="en", thai_digits=True, text_size=125)
    viewer = cast.owner.viewer()
    assert (viewer.language, viewer.thai_digits, viewer.text_size, viewer.keys_on) == ("en", True, 125, True)
    assert logged(cast.owner.pk) == ["people.preferences.saved"]


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"text_size": 1000}])
def test_what_cannot_be_a_preference(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput) as refused:
        actions.save_preferences(cast.owner.viewer(), **wrong)  # type: ignore[arg-type]
    assert refused.value.fields.keys() == wrong.keys()


def test_the_page_keeps_all_and_a_switch_keeps_one(cast: Cast, signed_in: SignIn) -> None:
    client, page = signed_in(cast.owner), reverse("people:preferences")
    whole = {"whole": "1", "language": "th", "text_size": "150", "newest_first": "on"}
    assert client.post(page, whole).status_code == 302
    switched = client.post(page, {"thai_digits": "1", "next": "/people/answers/"})
    assert switched["Location"] == "/people/answers/"
    user = User.objects.get(pk=cast.owner.pk)
    assert (user.text_size, user.newest_first, user.keys_on, user.thai_digits) == (150, True, False, True)
    assert client.post(page, {"thai_digits": "1", "next": "https://elsewhere.example/"})["Location"] == page
    assert client.post(page, {"text_size": "²"}).status_code == 422
    assert client.post(page, {**whole, "text_size": "7"}).status_code == 422


def test_the_language_is_kept_for_good(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.owner)
    assert 'lang="th"' in client.get(reverse("people:preferences")).content.decode()
    client.post(reverse("set_language"), {"language": "en", "next": "/people/"})
    page = client.get(reverse("people:preferences")).content.decode()
    assert '<html lang="en"' in page
    assert "My settings" in page
    assert User.objects.get(pk=cast.owner.pk).language == "en"


def test_a_draft_is_ones_own(cast: Cast) -> None:
    for typed in ("one", "two"):
        actions.save_draft(cast.owner.viewer(), key="orders.new", data={"fields": {"subject": [typed]}})
    assert queries.draft(cast.owner.viewer(), "orders.new") == {"fields": {"subject": ["two"]}}
    assert queries.draft(cast.head.viewer(), "orders.new") is None
    assert not actions.discard_draft(cast.head.viewer(), key="orders.new")
    assert actions.discard_draft(cast.owner.viewer(), key="orders.new")
    assert queries.draft(cast.owner.viewer(), "orders.new") is None


@pytest.mark.parametrize(
    ("key", "data"),
    [("", {}), ("k" * 121, {}), ("k", {"fields": {"text": ["ก" * 70_000]}}), ("k", [1])],
)
def test_what_cannot_be_a_draft(cast: Cast, key: str, data: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        actions.save_draft(cast.owner.viewer(), key=key, data=data)


def test_the_script_keeps_finds_and_drops_drafts(cast: Cast, signed_in: SignIn) -> None:
    client, page = signed_in(cast.owner), "/drafts/orders.order%2Fnew/"
    assert client.get(page).status_code == 204
    data = {"fields": {"subject": ["เรื่องลับ"]}}
    assert client.post(page, json.dumps(data), content_type="application/json").status_code == 200
    assert client.get(page).json() == data
    assert signed_in(cast.head).get(page).status_code == 204
    assert client.post(page, "[1", content_type="application/json").status_code == 422
    assert client.post(page, {"subject": "จากแบบฟอร์ม"}).status_code == 200
    assert client.get(page).json() == {"fields": {"subject": ["จากแบบฟอร์ม"]}}
    assert client.delete(page).status_code == 204
    assert client.get(page).status_code == 204


def test_a_draft_needs_a_sign_in_and_the_forms_secret(cast: Cast, signed_in: SignIn) -> None:
    answer = Client().post("/drafts/k/", "{}", content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (401, "office.sign_in_needed")
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(cast.colleague)
    assert careful.post("/drafts/k/", "{}", content_type="application/json").status_code == 403


def test_a_key_works_as_its_person(cast: Cast) -> None:
    clear = actions.make_token(cast.colleague.viewer(), label="รายงานประจำเดือน", expires_on=in_days(30))
    viewer = actions.viewer_of_token(clear, request_id="r")
    assert viewer is not None
    assert (viewer.user_id, viewer.via, viewer.request_id) == (cast.colleague.pk, "api", "r")
    kept = ApiToken.objects.get()
    assert clear.removeprefix("prasan_").startswith(kept.prefix)
    assert clear.removeprefix("prasan_") not in (kept.digest, kept.prefix)
    assert kept.last_used_at
    assert logged(cast.colleague.pk) == ["people.token.made"]
    with pytest.raises(NotYours):
        actions.make_token(viewer, label="อีกดอก", expires_on=in_days(1))


def test_a_key_ends(cast: Cast, freeze: Callable[[str], object]) -> None:
    clear = actions.make_token(cast.colleague.viewer(), label="รายงาน", expires_on=in_days(1))
    key = ApiToken.objects.get()
    with pytest.raises(NotThere):
        actions.revoke_token(cast.head.viewer(), key.pk)
    assert actions.viewer_of_token(clear)
    freeze(f"{in_days(2)} 08:00")
    assert actions.viewer_of_token(clear) is None
    key.expires_on = in_days(9)
    key.save()
    assert actions.viewer_of_token(clear)
    for who in (cast.colleague, cast.admin):
        actions.revoke_token(who.viewer(), key.pk)
    assert actions.viewer_of_token(clear) is None
    assert logged(cast.colleague.pk) == ["people.token.made", "people.token.revoked"]


@pytest.mark.parametrize("clear", ["", "prasan_", "prasan_unknown", "Bearer"])
def test_an_unknown_key_opens_nothing(db: None, clear: str) -> None:
    assert actions.viewer_of_token(clear) is None


def test_a_key_of_somebody_who_left_opens_nothing(cast: Cast) -> None:
    clear = actions.make_token(cast.colleague.viewer(), label="รายงาน", expires_on=in_days(1))
    User.objects.filter(pk=cast.colleague.pk).update(is_active=False)
    assert actions.viewer_of_token(clear) is None


@pytest.mark.parametrize("who", ["owner", "admin"])
def test_a_key_needs_the_second_factor_where_its_person_does(cast: Cast, who: str) -> None:
    user = cast.everyone()[who]
    clear = actions.make_token(user.viewer(), label="รายงาน", expires_on=in_days(1))
    assert actions.viewer_of_token(clear) is None
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    viewer = actions.viewer_of_token(clear)
    assert viewer is not None
    assert viewer.cleared_for == user.clearance


def test_what_cannot_be_a_key(cast: Cast) -> None:
    for wrong, field in (
        ({"label": " "}, "label"),
        ({"label": "ก" * 101}, "label"),
        ({"expires_on": in_days(-1)}, "expires_on"),
        ({"expires_on": in_days(400)}, "expires_on"),
    ):
        with pytest.raises(BadInput) as refused:
            actions.make_token(cast.owner.viewer(), **{"label": "ก", "expires_on": in_days(1), **wrong})  # type: ignore[arg-type]
        assert list(refused.value.fields) == [field]


def test_the_new_key_is_shown_once(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.colleague)
    answer = client.post(reverse("people:token_new"), {"label": "รายงาน", "expires_on": "พรุ่งนี้"})
    assert "prasan_" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    key = ApiToken.objects.get()
    assert key.prefix in client.get(reverse("people:token_list")).content.decode()
    client.post(reverse("people:token_withdraw", kwargs={"row_id": key.pk}))
    assert ApiToken.objects.get().revoked_at


def test_a_form_that_came_too_late_can_be_sent(cast: Cast, signed_in: SignIn) -> None:
    fields = {"subject": ["เรื่อง <ด่วน>"], "to": ["a", "b"], "password1": ["secret"], "csrfmiddlewaretoken": ["x"]}
    actions.keep_unsent(cast.owner.viewer(), path="/orders/new/?a=1", fields=fields)
    kept = queries.draft(cast.owner.viewer(), UNSENT)
    assert kept == {"path": "/orders/new/?a=1", "fields": {"subject": ["เรื่อง <ด่วน>"], "to": ["a", "b"]}}
    page = signed_in(cast.owner).get(reverse("people:resume")).content.decode()
    assert 'action="/orders/new/?a=1"' in page
    assert page.count('name="to"') == 2
    assert "เรื่อง &lt;ด่วน&gt;" in page
    assert signed_in(cast.head).get(reverse("people:resume")).status_code == 302
