"""The second step of signing in: a code from an app on the phone, or one of the recovery codes kept for its loss."""

import base64
from enum import StrEnum
from io import BytesIO
from typing import Any

import qrcode
from django.conf import settings
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from qrcode.image.svg import SvgPathFillImage

RECOVERY_CODES = 10
DIGITS = 6  # of a code from the app; recovery codes are longer


class Missing(StrEnum):
    """What a signed-in user still has to do before the admin opens."""

    NOTHING = "nothing"
    CODE = "code"
    SET_UP = "set up"


def missing(user: Any) -> Missing:
    """One query, none for those who gave no password yet."""
    if not user.is_authenticated or user.is_verified():
        return Missing.NOTHING
    if is_set_up(user):
        return Missing.CODE
    return Missing.SET_UP if settings.REQUIRE_SECOND_STEP else Missing.NOTHING


def is_set_up(user: Any) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def device_for(user: Any, code: str) -> Any:
    """The device that a code is right for; None where it is wrong, or too many wrong ones came before."""
    model: Any = TOTPDevice if len(code) == DIGITS else StaticDevice
    with transaction.atomic():
        device = model.objects.select_for_update().filter(user=user, confirmed=True).first()
        if device is None or not device.verify_is_allowed()[0]:
            return None
        return device if device.verify_token(code) else None


def pending(user: Any) -> TOTPDevice:
    """The device that the user is about to set up; its key stays the same until the first right code."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})
    return device


def confirm(user: Any, code: str) -> TOTPDevice | None:
    """Switches the second step on, where the code is the app's."""
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
        if device is None or not device.verify_is_allowed()[0] or not device.verify_token(code):
            return None
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save()
        return device


def new_recovery_codes(user: Any) -> list[str]:
    """Codes that each work once, in place of all earlier ones."""
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="recovery", confirmed=True)
        codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def switch_off(user: Any) -> None:
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()


def picture(device: TOTPDevice) -> str:
    """The QR code of a device as a data address."""
    out = BytesIO()
    qrcode.make(device.config_url, image_factory=SvgPathFillImage, border=2).save(out)
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode()


def typed_key(device: TOTPDevice) -> str:
    """The key in groups of four letters, for apps that take it typed."""
    key = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))
