"""Signing in: throttled, with good passwords, strict cookies, and a second step for those who set it up."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

pytestmark = pytest.mark.django_db
PASSWORD = "words-nobody-guesses"


@pytest.fixture
def curator() -> User:
    return User.objects.create_user("curator", password=PASSWORD, is_staff=True)


def sign_in(client: Client, password: str = PASSWORD, **extra: Any) -> Any:
    sent = {"username": "curator", "password": password, "next": "/admin/review/"}
    return client.post("/admin/login/", sent, **extra)


def app_code(device: TOTPDevice) -> str:
    return f"{totp(device.bin_key):06}"


def rested() -> None:
    """Time has gone by: codes used before do not stand in the way."""
    TOTPDevice.objects.update(last_t=-1, throttling_failure_count=0, throttling_failure_timestamp=None)


@pytest.fixture
def device(client: Client, curator: User) -> TOTPDevice:
    """The second step, set up through its page; the client is signed in."""
    sign_in(client)
    html = client.get("/admin/account/second-step/").content.decode()
    assert 'src="data:image/svg+xml;base64,' in html
    made = TOTPDevice.objects.get(user=curator, confirmed=False)
    answer = client.post("/admin/account/second-step/", {"code": app_code(made)})
    assert "each opens your account once" in answer.content.decode()
    rested()
    return TOTPDevice.objects.get(user=curator, confirmed=True)


def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, curator: User) -> None:
    for _ in range(5):
        answer = sign_in(client, "wrong")
    assert answer.status_code == 429
    locked = sign_in(client)
    assert locked.status_code == 429
    assert "Wait a quarter of an hour" in locked.content.decode()
    assert sign_in(client, REMOTE_ADDR="192.0.2.7").status_code == 302  # nobody locks another's desk


def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(client: Client, curator: User, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for number in range(5):
        sign_in(client, "wrong", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 192.0.2.9")
    assert sign_in(client, HTTP_X_FORWARDED_FOR="203.0.113.1, 192.0.2.9").status_code == 429
    assert sign_in(client, HTTP_X_FORWARDED_FOR="203.0.113.1, 192.0.2.10").status_code == 302


def test_cookies_of_the_session_are_for_the_server_alone(client: Client, curator: User) -> None:
    cookies = sign_in(client).cookies
    session, csrf = cookies["sessionid"], cookies["csrftoken"]
    assert (session["httponly"], session["samesite"], session["max-age"]) == (True, "Lax", 12 * 3600)
    assert (csrf["httponly"], csrf["samesite"]) == (True, "Strict")


@pytest.mark.parametrize("password", ["short-one", "1qaz2wsx3edc", "836451927364", "curator12345"])
def test_poor_passwords_are_refused(curator: User, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, curator)


def test_without_a_second_step_the_password_opens_the_admin(client: Client, curator: User) -> None:
    assert sign_in(client)["Location"] == "/admin/review/"
    assert client.get("/admin/").status_code == 200


def test_with_a_second_step_the_password_alone_opens_nothing(curator: User, device: TOTPDevice) -> None:
    other = Client()
    sign_in(other)
    answer = other.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/admin/account/code/?next=%2Fadmin%2F")
    assert other.post("/admin/account/second-step/off/", {"code": "123456"}).status_code == 302
    assert TOTPDevice.objects.filter(confirmed=True).exists()
    wrong = other.post("/admin/account/code/?next=/admin/", {"code": "000000"})
    assert "That code is not right" in wrong.content.decode()
    assert "only after a while" in other.post("/admin/account/code/", {"code": app_code(device)}).content.decode()
    rested()
    assert other.post("/admin/account/code/?next=/admin/", {"code": app_code(device)})["Location"] == "/admin/"
    assert other.get("/admin/").status_code == 200


def test_a_code_works_once(curator: User, device: TOTPDevice) -> None:
    for status in (302, 200):
        other = Client()
        sign_in(other)
        assert other.post("/admin/account/code/", {"code": app_code(device)}).status_code == status


def test_a_recovery_code_works_once_and_no_elsewhere_address_is_followed(curator: User, device: TOTPDevice) -> None:
    code = StaticToken.objects.first().token  # type: ignore[union-attr]
    other = Client()
    sign_in(other)
    answer = other.post("/admin/account/code/?next=https://elsewhere.example/", {"code": f" {code.upper()} "})
    assert answer["Location"] == "/admin/"
    again = Client()
    sign_in(again)
    assert again.post("/admin/account/code/", {"code": code}).status_code == 200
    assert StaticToken.objects.count() == 9


def test_new_recovery_codes_and_switching_off_ask_for_a_code(client: Client, curator: User, device: TOTPDevice) -> None:
    before = set(StaticToken.objects.values_list("token", flat=True))
    client.post("/admin/account/second-step/recovery-codes/", {"code": "000000"})
    assert set(StaticToken.objects.values_list("token", flat=True)) == before
    rested()
    html = client.post("/admin/account/second-step/recovery-codes/", {"code": app_code(device)}).content.decode()
    shown = set(re.findall(r"<li><code>(\w+)</code>", html))
    assert shown == set(StaticToken.objects.values_list("token", flat=True))
    assert not shown & before
    rested()
    assert client.post("/admin/account/second-step/off/", {"code": app_code(device)})["Location"] == "/admin/"
    assert not TOTPDevice.objects.exists()


def test_where_it_is_required_the_admin_opens_after_it_is_set_up(client: Client, curator: User, settings: Any) -> None:
    settings.REQUIRE_SECOND_STEP = True
    sign_in(client)
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0] == "/admin/account/second-step/"
    client.post("/admin/account/second-step/", {"code": app_code(TOTPDevice.objects.get())})
    assert client.get("/admin/").status_code == 200
    rested()
    answer = client.post("/admin/account/second-step/off/", {"code": app_code(TOTPDevice.objects.get())})
    assert answer.status_code == 403


def test_the_pages_of_the_second_step_are_closed_to_others(client: Client, curator: User) -> None:
    curator.is_staff = False
    curator.save()
    client.force_login(curator)
    for path in ("code/", "second-step/", "second-step/off/"):
        assert client.get(f"/admin/account/{path}")["Location"] == "/admin/login/"
