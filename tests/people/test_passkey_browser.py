"""A passkey in a browser: set up with the key of the device, then signed in with it and no password."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from tests.browsing import Opener
from tests.office import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def device(page: Page) -> None:
    """The browser gets the key of a telephone that knows its owner by the finger."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": kind | {"isUserVerified": True, "automaticPresenceSimulation": True}},
    )


def test_a_passkey_is_set_up_and_opens_the_office(opened: Opener, cast: Cast, settings: Any) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the office of the tests has no certificate
    page = opened("/accounts/2fa/webauthn/add/")
    device(page)
    page.locator("#id_name").fill("โทรศัพท์ของฉัน")
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda address: not address.endswith("/add/"))
    expect(page.locator("body")).not_to_contain_text("โปรดลองใหม่")
    page.wait_for_load_state()
    assert Authenticator.objects.filter(user=cast.owner, type="webauthn").count() == 1
    page.context.clear_cookies()
    page.goto(page.url.split("/accounts/")[0] + "/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(re.compile(r":\d+/$"))
    expect(page.locator(".user-menu")).to_contain_text("นายowner")
