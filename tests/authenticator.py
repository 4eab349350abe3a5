"""A phone made of software: it makes WebAuthn answers as a browser would send them, and wrong ones on purpose."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

ORIGIN, RP_ID = "http://localhost:8000", "localhost"
PRESENT, VERIFIED, MAY_BE_COPIED, COPIED, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Phone:
    """One authenticator with one resident key. Change `verified`, `origin` or `handle` to make it lie."""

    verified: bool = True
    copied: bool = False
    origin: str = ORIGIN
    rp_id: str = RP_ID
    count: int = 0
    handle: bytes = b""
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def register(self, options: str) -> str:
        """Answer creation options (JSON) with a new credential (JSON)."""
        asked = json.loads(options)
        self.handle = unb64(asked["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        credential = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        data = self._data(ATTESTED) + credential
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer({"clientDataJSON": b64(client), "attestationObject": b64(attestation)})

    def answer(self, options: str) -> str:
        """Answer request options (JSON) with an assertion (JSON)."""
        self.count += 1
        data, client = self._data(0), self._client("webauthn.get", json.loads(options)["challenge"])
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        said = {"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature)}
        return self._answer({**said, "userHandle": b64(self.handle)})

    def _data(self, more: int) -> bytes:
        flags = PRESENT | (VERIFIED if self.verified else 0) | more
        flags |= MAY_BE_COPIED | COPIED if self.copied else 0
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, Any]) -> str:
        said = {"id": b64(self.id), "rawId": b64(self.id), "type": "public-key", "response": response}
        return json.dumps({**said, "clientExtensionResults": {}, "authenticatorAttachment": "platform"})
