"""The WebAuthn ceremony around its library: what we ask for, what we accept, our own exception.

A resident key and user verification are required, and checked, in every ceremony (A-26): the key is
the only factor, so a phone that was merely touched proves nothing.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

REQUIRED = UserVerificationRequirement.REQUIRED
TIMEOUT = 300_000
"""Milliseconds that a phone may take: people who need time to process have it (S-25)."""
_BAD = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)


_BASE64URL = re.compile(r"[A-Za-z0-9_=-]{1,1400}")
"""Ids and challenges are looked up in the database: nothing else gets that far."""


class PasskeyRefused(Exception):
    """An answer of a phone that we do not accept; the code says why, for the record only."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who we are to the phone: `rp_id` a host, `origin` with its scheme, `name` neutral (P-06)."""

    rp_id: str
    origin: str
    name: str = "Notes"


@dataclass(frozen=True, slots=True)
class Options:
    """What the browser is asked (JSON), and the challenge in it (base64url)."""

    json: str
    challenge: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A phone's answer as it claims to be; nothing in it is checked yet."""

    credential: dict[str, Any]
    id: str
    challenge: str
    user_handle: bytes | None


@dataclass(frozen=True, slots=True)
class NewKey:
    """A checked new passkey; `credential` and `public_key` are base64url."""

    credential: str
    public_key: str
    sign_count: int
    device_type: str
    backed_up: bool


def ask_for_new_key(party: Party, handle: bytes, known: list[str]) -> Options:
    """Return the options for making a key. Its user name is as neutral as the app's: phones list both."""
    made = generate_registration_options(
        rp_id=party.rp_id, rp_name=party.name, user_name=party.name, user_display_name=party.name, user_id=handle,
        timeout=TIMEOUT, exclude_credentials=_descriptors(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, require_resident_key=True, user_verification=REQUIRED,
        ),
    )  # fmt: skip
    return Options(options_to_json(made), bytes_to_base64url(made.challenge))


def ask_for_key(party: Party, known: list[str] | None = None) -> Options:
    """Return the options for using a key: anybody's (sign-in), or one of `known` (step-up)."""
    made = generate_authentication_options(
        rp_id=party.rp_id, timeout=TIMEOUT, user_verification=REQUIRED, allow_credentials=_descriptors(known or [])
    )
    return Options(options_to_json(made), bytes_to_base64url(made.challenge))


def _descriptors(known: list[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known]


def read_answer(said: str) -> Answer:
    """Read what the browser sent; raises PasskeyRefused('unreadable')."""
    if len(said) > 20_000:
        raise PasskeyRefused("unreadable")
    try:
        credential = json.loads(said)
        response = credential["response"]
        client = json.loads(base64url_to_bytes(response["clientDataJSON"]))
        handle = response.get("userHandle")
        user_handle = base64url_to_bytes(handle) if handle else None
        said_id, challenge = str(credential["id"]), str(client["challenge"])
        if not (_BASE64URL.fullmatch(said_id) and _BASE64URL.fullmatch(challenge)):
            raise PasskeyRefused("unreadable")
        return Answer(credential, said_id, challenge, user_handle)
    except (*_BAD, RecursionError):
        raise PasskeyRefused("unreadable") from None


def check_new_key(answer: Answer, party: Party) -> NewKey:
    """Check the making of a key against the challenge it answers; raises PasskeyRefused('registration')."""
    try:
        made = verify_registration_response(
            credential=answer.credential, expected_challenge=base64url_to_bytes(answer.challenge),
            expected_rp_id=party.rp_id, expected_origin=party.origin, require_user_verification=True,
        )  # fmt: skip
    except _BAD:
        raise PasskeyRefused("registration") from None
    return NewKey(
        bytes_to_base64url(made.credential_id), bytes_to_base64url(made.credential_public_key), made.sign_count,
        made.credential_device_type.value, made.credential_backed_up,
    )  # fmt: skip


def check_key(answer: Answer, party: Party, public_key: str, sign_count: int) -> tuple[int, bool]:
    """Check the use of a key; returns its new count and whether it is backed up. Raises PasskeyRefused."""
    try:
        used = verify_authentication_response(
            credential=answer.credential, expected_challenge=base64url_to_bytes(answer.challenge),
            expected_rp_id=party.rp_id, expected_origin=party.origin, credential_current_sign_count=sign_count,
            credential_public_key=base64url_to_bytes(public_key), require_user_verification=True,
        )  # fmt: skip
    except _BAD:
        raise PasskeyRefused("signature") from None
    return used.new_sign_count, used.credential_backed_up
