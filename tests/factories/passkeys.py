"""A security key as a browser would hand it on: real signatures, and all that can be wrong."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

SITE = "testserver"
PRESENT, ATTESTED = AuthenticatorData.FLAG.UP, AuthenticatorData.FLAG.AT


@dataclass
class SecurityKey:
    """One key; `counter` grows with each use, as that of a true one does."""

    counter: int = 1
    secret: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    identity: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def registered(self) -> dict[str, Any]:
        """Return what a browser sends when the key is made known (its challenge aside)."""
        public = AttestedCredentialData.create(
            b"\0" * 16, self.identity, ES256.from_cryptography_key(self.secret.public_key())
        )
        told = AuthenticatorData.create(
            sha256(SITE.encode()), PRESENT | ATTESTED, self.counter, public
        )
        return self._answer(
            {"attestationObject": AttestationObject.create("none", told, {}),
             "clientDataJSON": _client_data("webauthn.create", b"x", f"https://{SITE}")},
        )  # fmt: skip

    def signed(self, challenge: str, *, origin: str = f"https://{SITE}", site: str = SITE) -> str:
        """Return the answer to a challenge, as the form sends it."""
        self.counter += 1
        told = AuthenticatorData.create(sha256(site.encode()), PRESENT, self.counter)
        client = _client_data("webauthn.get", challenge, origin)
        signature = self.secret.sign(told + sha256(client), ec.ECDSA(hashes.SHA256()))
        return json.dumps(self._answer(
            {"authenticatorData": told, "clientDataJSON": client, "signature": signature}
        ))  # fmt: skip

    def _answer(self, response: dict[str, bytes]) -> dict[str, Any]:
        return {
            "id": websafe_encode(self.identity), "rawId": websafe_encode(self.identity),
            "type": "public-key", "clientExtensionResults": {},
            "response": {name: websafe_encode(value) for name, value in response.items()},
        }  # fmt: skip


def _client_data(kind: str, challenge: str | bytes, origin: str) -> bytes:
    told = challenge if isinstance(challenge, str) else websafe_encode(challenge)
    return json.dumps(
        {"type": kind, "challenge": told, "origin": origin, "crossOrigin": False}
    ).encode()
