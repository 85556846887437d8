"""What has to be stored and read again, but not by whoever reads the database alone."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from secrets import token_bytes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


def seal(text: str, *, secret_key: str, about: str) -> str:
    """Return a text as only who has the secret key can read it, and only for what it is about."""
    nonce = token_bytes(NONCE_BYTES)
    sealed = _cipher(secret_key).encrypt(nonce, text.encode(), about.encode())
    return urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, *, secret_key: str, about: str) -> str | None:
    """Return the text; None if it was sealed with another key or about something else."""
    from cryptography.exceptions import InvalidTag

    try:
        whole = urlsafe_b64decode(sealed)
        text = _cipher(secret_key).decrypt(
            whole[:NONCE_BYTES], whole[NONCE_BYTES:], about.encode()
        )
    except (InvalidTag, ValueError):
        return None
    return text.decode()


def _cipher(secret_key: str) -> "AESGCM":
    # Most pages seal nothing, and the library is large.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"netconf sealing")
    return AESGCM(derived.derive(secret_key.encode()))
